"""What one page has to do with certificates: refused parts, its questions, its exceptions."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot

from browser.session.convert import FULL

if TYPE_CHECKING:
    from browser.session.web_contents import WebContents


class PageCertificates(QObject):
    """Follows one page; `ended(self)` is called once when the page goes."""

    def __init__(
        self,
        page: "WebContents",
        left: Callable[[str], None],
        ended: Callable[["PageCertificates"], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self.number = page.id
        self.refused = 0
        # Hosts for which an exception holds only as long as the page shows them.
        self.once: set[str] = set()
        self.waiting: list[Callable[[], None]] = []
        self._left = left
        self._ended = ended
        page.loadStarted.connect(self._on_load_started)
        page.urlChanged.connect(self._on_url_changed)
        page.destroyed.connect(self._on_destroyed)

    @Slot()
    def _on_load_started(self) -> None:
        self.refused = 0

    @Slot(QUrl)
    def _on_url_changed(self, url: QUrl) -> None:
        for host in [one for one in self.once if one != url.host(FULL)]:
            self.once.discard(host)
            self._left(host)

    @Slot()
    def _on_destroyed(self) -> None:
        waiting, self.waiting = self.waiting, []
        for drop in waiting:
            drop()
        hosts, self.once = self.once, set()
        for host in hosts:
            self._left(host)
        self._ended(self)
        self.deleteLater()
