"""The parts of a body as `UploadData`: which of them a script may have sent as a blob.

The engine tells the bytes and not what they were. So what only a text or a form looks like is no
blob, and everything else gets an identifier, by which `ses.get_blob_data` gives the same bytes.
"""

import uuid
from collections.abc import Iterable

from browser.model.upload import UploadData

# What the engine itself writes for texts, and what scripts write over texts of theirs.
OF_TEXT = ("text/plain;charset=utf-8", "application/x-www-form-urlencoded", "application/json")
MULTIPART = "multipart/form-data"


def upload_parts(bodies: Iterable[bytes], content_type: str) -> list[UploadData]:
    """The parts of a body with that `Content-Type`, in order."""
    kind = content_type.lower()
    boundary = b""
    if kind.startswith(MULTIPART):
        boundary = content_type.partition("boundary=")[2].strip('" ').encode("latin-1", "replace")
    made = []
    for body in bodies:
        # Between the texts of a form with files stand their contents alone.
        is_text = (
            body.lstrip(b"\r\n").startswith(b"--" + boundary) if boundary else is_of_text(kind)
        )
        made.append(UploadData(body, blob_uuid=None if is_text or not body else str(uuid.uuid4())))
    return made


def is_of_text(content_type: str) -> bool:
    """Whether a whole body of that type, in lower case, is a text."""
    return content_type.replace(" ", "").startswith(OF_TEXT)
