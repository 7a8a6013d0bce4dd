"""Notices that a tab's page goes elsewhere or dies, so that its prompts are not asked any more."""

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo

from browser.session import WebContents
from browser.session.convert import origin_of
from browser.ui.tab import Tab


class PageWatch(QObject):
    """Watches the page of one tab as long as the tab has prompts.

    Signals:
        loaded_again(tab): the same address is loaded once more, by a person or after a sign-in.
        moved(tab, origin): the address changed, perhaps within the page.
        left(tab): the page gives way to another one.
        gone(tab): the page crashed, or exists no longer.

    LIMIT: a load in the place of one that is still under way starts silently; only that it comes
    from another origin shows then.
    """

    loaded_again = Signal(object)
    moved = Signal(object, str)
    left = Signal(object)
    gone = Signal(object)

    def __init__(self, tab: Tab, page: WebContents, parent: QObject) -> None:
        super().__init__(parent)
        self._tab = tab
        self._page = page
        page.loadingChanged.connect(self._on_loading)
        page.urlChanged.connect(self._on_url_changed)
        page.renderProcessTerminated.connect(self._on_gone)
        page.destroyed.connect(self._on_gone)
        tab.releasing.connect(self._on_gone)

    def release(self) -> None:
        """Watch no more."""
        self._tab.releasing.disconnect(self._on_gone)
        if self._page.is_alive():
            self._page.loadingChanged.disconnect(self._on_loading)
            self._page.urlChanged.disconnect(self._on_url_changed)
            self._page.renderProcessTerminated.disconnect(self._on_gone)
            self._page.destroyed.disconnect(self._on_gone)
        self.deleteLater()

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() != QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            return
        same = _document(info.url()) == _document(self._page.url())
        (self.loaded_again if same else self.left).emit(self._tab)

    @Slot(QUrl)
    def _on_url_changed(self, url: QUrl) -> None:
        self.moved.emit(self._tab, origin_of(url))

    @Slot()
    def _on_gone(self) -> None:
        self.gone.emit(self._tab)


def _document(url: QUrl) -> QUrl:
    plain = QUrl(url)
    plain.setFragment(None)  # type: ignore[arg-type]
    return plain
