"""The content of blobs, read by the inspector from a hidden page of the session.

Any page of a session reaches the blobs of all of them, and none of another session's.
"""

import base64
import uuid
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.session.hidden_targets import HiddenTargets

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target

NO_HANDLE = "Could not get blob data handle"
PIECE = 1024 * 1024


class Blobs(HiddenTargets):
    """Reads blobs of one session; owned by the session."""

    async def read(self, identifier: str) -> bytes:
        """Give the content; see `Session.get_blob_data`."""
        if not isinstance(identifier, str):
            raise TypeError(f"identifier must be a string, not {type(identifier).__name__}")
        try:
            number = uuid.UUID(identifier)
        except ValueError:
            raise ValueError(NO_HANDLE) from None
        self.check_open()
        sent = self._session._sent_blobs.find(str(number))
        if sent is not None:
            return sent
        async with self.target() as target:
            return await _read(target, f"blob:{number}")


async def _read(target: "Target", handle: str) -> bytes:
    data, offset = bytearray(), 0
    while True:
        try:
            wanted = {"handle": handle, "offset": offset, "size": PIECE}
            result = await target.send("IO.read", wanted)
        except InspectorError as error:
            # The protocol's own refusal, and no failure of ours to ask.
            if error.code:
                raise ValueError(NO_HANDLE) from error
            raise
        text = result.get("data", "")
        piece = base64.b64decode(text) if result.get("base64Encoded") else text.encode()
        data += piece
        offset += len(piece)
        if result.get("eof") or not piece:
            return bytes(data)
