"""Answering a request for a scheme of ours with a body that is whole in memory."""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtWebEngineCore import QWebEngineUrlRequestJob


def refuse_range(job: QWebEngineUrlRequestJob) -> bool:
    """Refuse a request for a part of the answer, and say whether it was one.

    WORKAROUND(seen 6.12): a range outside the body crashes the engine, with every page in it, and
    pages choose the range.
    """
    if not any(bytes(name.data()).lower() == b"range" for name in job.requestHeaders()):
        return False
    job.fail(QWebEngineUrlRequestJob.Error.RequestDenied)
    return True


def reply_with(job: QWebEngineUrlRequestJob, mime_type: str, body: bytes) -> None:
    """Answer with the body."""
    buffer = QBuffer(job)
    buffer.setData(QByteArray(body))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.reply(mime_type.encode(), buffer)
