"""Watches one page: what of all that it does is a visit, and which title and icon belong to it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEngineScript

from browser.model.history import origin_of
from browser.session import WebContents

if TYPE_CHECKING:
    from browser.ui.visits import Visits

FULL = QUrl.ComponentFormattingOption.FullyEncoded
Status = QWebEngineLoadingInfo.LoadStatus
# An error page has the failed address, and another one in its own eyes.
WAS_LOADED = """location.protocol !== "chrome-error:" &&
(performance.getEntriesByType("navigation")[0]?.responseStatus ?? 0) < 400"""
SCHEMES = ("http://", "https://", "file://")


def is_recordable(url: str) -> bool:
    """Whether a page at this address is remembered: not our own, and nothing made up in place."""
    return url.lower().startswith(SCHEMES)


def identity(url: str) -> str:
    """The address without a place in the page; `#/…` and `#!…` are pages of their own."""
    page, _, fragment = url.partition("#")
    return url if fragment.startswith(("/", "!")) else page


def real_title(title: str, url: str) -> str:
    """The title; empty where the engine shows the address for want of one."""
    return "" if title and url.endswith(title) else title


class PageVisits(QObject):
    """The visits of one page; it belongs to the page."""

    def __init__(self, page: WebContents, visits: "Visits") -> None:
        super().__init__(page)
        self._page = page
        self._visits = visits
        self._committed = False
        self._recorded = ""
        self._origin: str | None = None
        page.loadingChanged.connect(self._on_loading)
        page.urlChanged.connect(self._on_url)
        page.titleChanged.connect(self._on_title)
        page.iconChanged.connect(self._on_icon)
        page.zoomFactorChanged.connect(self._on_zoom)
        if page.get_url():
            self._committed = True
            # Its tab comes into the window only now.
            QTimer.singleShot(0, self, self._catch_up)

    @Slot()
    def _catch_up(self) -> None:
        """Take over a page that came before it was watched, as the first one of a start does."""
        if self._page.session.is_closed:
            return
        self._origin = origin_of(self._page.get_url())
        self._visits.apply_zoom(self._page)
        self._on_icon(self._page.icon())
        if not self._page.isLoading():
            world = QWebEngineScript.ScriptWorldId.ApplicationWorld
            self._page.runJavaScript(WAS_LOADED, world, self._on_loaded_before)

    def _on_loaded_before(self, was_loaded: object) -> None:
        if was_loaded is True and not self._recorded and not self._page.isLoading():
            self._visit()

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        status = info.status()
        if status == Status.LoadStartedStatus:
            self._committed = False
        elif info.isErrorPage() or status == Status.LoadFailedStatus:
            self._recorded = ""
            self._visits.forget_typed(self._page, info.url().toString(FULL))
        # A page that was stopped while it was loading has been seen.
        elif status == Status.LoadSucceededStatus or self._committed:
            self._visit()

    @Slot(QUrl)
    def _on_url(self, url: QUrl) -> None:
        address = url.toString(FULL)
        origin = origin_of(address)
        if origin != self._origin:
            self._origin = origin
            self._visits.apply_zoom(self._page)
        if self._page.isLoading():
            self._committed = True
        elif identity(address) != self._recorded:
            # The page changed its address by itself, as applications in a page do. Or it came
            # while another one was loading: the engine tells then of one end of a load only.
            # The title follows the address.
            QTimer.singleShot(0, self, self._visit)

    @Slot()
    def _visit(self) -> None:
        if self._page.session.is_closed:
            return
        url = self._page.get_url()
        if not is_recordable(url):
            self._recorded = ""
            return
        typed = self._visits.take_typed(self._page)
        # Loading it again is no other visit.
        if typed or identity(url) != self._recorded:
            self._recorded = identity(url)
            title = real_title(self._page.get_title(), url)
            self._visits.add(self._page.session.partition, self._recorded, title, typed=typed)

    @Slot(str)
    def _on_title(self, title: str) -> None:
        url = self._page.get_url()
        title = real_title(title, url)
        if title and self._recorded and identity(url) == self._recorded:
            self._visits.set_title(self._page.session.partition, self._recorded, title)

    @Slot(QIcon)
    def _on_icon(self, icon: QIcon) -> None:
        url = self._page.get_url()
        if not icon.isNull() and is_recordable(url) and not self._page.session.is_closed:
            self._visits.add_icon(self._page.session.partition, identity(url), icon)

    @Slot(float)
    def _on_zoom(self, factor: float) -> None:
        tab = self._visits.tab_of(self._page)
        if tab is not None:
            self._visits.zoom_changed.emit(tab, factor)
