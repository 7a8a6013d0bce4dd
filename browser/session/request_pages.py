"""Which page asked: Qt's interceptor of a profile hears only the address that the page shows."""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl

if TYPE_CHECKING:
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
# Addresses on their way into a page.
MOST_COMING = 256


def bare(url: QUrl) -> str:
    """A URL as the engine writes it, without its fragment."""
    text = url.toString(ENCODED)
    return text.partition("#")[0] if "#" in text else text


class RequestPages(QObject):
    """The addresses of a session's pages."""

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._shown: dict[str, set[WebContents]] = {}
        self._of: dict[WebContents, str] = {}
        self._coming: OrderedDict[str, None] = OrderedDict()
        for page in session.pages():
            self.page_made(page)

    def page_made(self, page: "WebContents") -> None:
        """Follow a page's address."""
        self._show(page)
        page.urlChanged.connect(self._on_url_changed)

    def _on_url_changed(self) -> None:
        page = self.sender()
        if page in self._of:
            self._show(page)

    def _show(self, page: "WebContents") -> None:
        self._forget(page)
        url = bare(page.url())
        self._of[page] = url
        self._shown.setdefault(url, set()).add(page)

    def _forget(self, page: "WebContents") -> None:
        url = self._of.pop(page, None)
        if url is not None:
            pages = self._shown[url]
            pages.discard(page)
            if not pages:
                del self._shown[url]

    def prune(self) -> None:
        """Forget pages that went."""
        for page in list(self._of):
            if not page.is_alive():
                self._forget(page)

    def coming(self, url: str) -> None:
        """Hear of a document that is being asked for."""
        self._coming[url] = None
        self._coming.move_to_end(url)
        if len(self._coming) > MOST_COMING:
            self._coming.popitem(last=False)

    def showing(self, url: str) -> "list[WebContents]":
        """The pages that show an address."""
        return [one for one in self._shown.get(url, ()) if one.is_alive()]

    def is_of_page(self, url: str) -> bool:
        """Whether the address is some page's, or about to be."""
        known = url in self._shown or url in self._coming
        return known or not url or url.startswith(("about:", "data:"))
