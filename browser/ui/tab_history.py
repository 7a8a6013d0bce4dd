"""The list of pages that a tab can go back to, as bytes that outlive the page."""

from PySide6.QtCore import QByteArray, QDataStream, QIODevice

from browser.session import WebContents


def history_bytes(page: WebContents) -> bytes:
    """The page's history, to be kept."""
    data = QByteArray()
    stream = QDataStream(data, QIODevice.OpenModeFlag.WriteOnly)
    stream << page.history()
    return bytes(data.data())


def restore_history(page: WebContents, history: bytes) -> bool:
    """Give the page its history and load where it stood; whether that could be read."""
    stream = QDataStream(QByteArray(history))
    stream >> page.history()
    return stream.status() == QDataStream.Status.Ok and page.history().count() > 0
