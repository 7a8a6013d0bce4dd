"""The parts of bodies that a session's pages send, by their identifiers, while somebody holds them.

A part is held by whoever was told of it. The last few are held here as well, so that a listener
need keep no more than the identifier for a moment.
"""

from collections import deque
from collections.abc import Iterable
from weakref import WeakValueDictionary

from browser.model.upload import UploadData

LAST, MOST_BYTES = 16, 4 * 1024 * 1024


class SentBlobs:
    """Those of one session."""

    def __init__(self) -> None:
        self._all: WeakValueDictionary[str, UploadData] = WeakValueDictionary()
        self._last: deque[UploadData] = deque()
        self._bytes = 0

    def keep(self, parts: Iterable[UploadData]) -> None:
        """Know these parts again."""
        for part in parts:
            if part.blob_uuid is not None:
                self._all[part.blob_uuid] = part
                self._last.append(part)
                self._bytes += len(part.bytes)
        while self._last and (len(self._last) > LAST or self._bytes > MOST_BYTES):
            self._bytes -= len(self._last.popleft().bytes)

    def find(self, identifier: str) -> bytes | None:
        """The content of a part, `None` when it is not known or nobody holds it any more."""
        part = self._all.get(identifier)
        return None if part is None else part.bytes
