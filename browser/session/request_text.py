"""The body of a request that Qt's interceptor must decide about at once, if it is a text.

LIMIT(seen 6.12): Qt's device tells no length, and reads a blob to its end whatever it is asked for,
some 2 ms a megabyte, while everything stands still. So only what is sent as a text is read, and
what is longer than a megabyte is not shown.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QIODevice

from browser.model.upload_parts import is_of_text, upload_parts

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo

    from browser.model.upload import UploadData

MOST_BYTES = 1024 * 1024


def text_body(info: "QWebEngineUrlRequestInfo", content_type: str) -> "list[UploadData] | None":
    """The parts of the body; `None` without one, or when it cannot be told."""
    body = info.requestBody()
    if body is None or not is_of_text(content_type.lower()):
        return None
    if not body.isOpen() and not body.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    found = bytes(body.read(MOST_BYTES + 1).data())
    return upload_parts([found], content_type) if 0 < len(found) <= MOST_BYTES else None
