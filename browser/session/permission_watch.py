"""When a page's document gives way to another one, and when the page is gone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

if TYPE_CHECKING:
    from browser.session.web_contents import WebContents

Status = QWebEngineLoadingInfo.LoadStatus


class PageWatch(QObject):
    """Watches one page as long as it lives.

    Signals:
        document_gone(page): another document is there, or the page's process died.
        page_gone(number): the page exists no longer.
    """

    document_gone = Signal(object)
    page_gone = Signal(int)

    def __init__(self, page: "WebContents", parent: QObject) -> None:
        super().__init__(parent)
        self._page = page
        self._number = page.id
        # What it shows now was there before.
        self._announced = True
        page.loadingChanged.connect(self._on_loading)
        page.renderProcessTerminated.connect(self._on_terminated)
        page.destroyed.connect(self._on_destroyed)

    def announce(self) -> None:
        """The script told of the new document, before any script of the page ran."""
        self._announced = True
        self.document_gone.emit(self._page)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() is Status.LoadStartedStatus:
            self._announced = False
        elif info.status() is not Status.LoadStoppedStatus and not self._announced:
            # A document in which no script runs.
            self.document_gone.emit(self._page)

    @Slot()
    def _on_terminated(self) -> None:
        self.document_gone.emit(self._page)

    @Slot()
    def _on_destroyed(self) -> None:
        self.page_gone.emit(self._number)
        self.deleteLater()
