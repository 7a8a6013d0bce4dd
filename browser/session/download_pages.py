"""Pages that nobody sees, from which a session asks for downloads.

A page of the file's own origin asks as a link of that site would: with cookies of every kind.
"""

import contextlib
import logging
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.session.convert import origin_of
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
LOAD_SECONDS = 10.0
WEB = ("http", "https")


class SharedPage:
    """The page of one origin, for as long as downloads are asked for from it."""

    def __init__(self, page: "WebContents", ready: "asyncio.Task[None]") -> None:
        self.page = page
        self.ready = ready
        self.waiting = 0


class DownloadPages:
    """The pages of one session."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._shared: dict[str, SharedPage] = {}
        self._pages: list[WebContents] = []
        self._going: list[WebContents] = []

    def owns(self, page: object) -> bool:
        """Whether it is one of them."""
        return any(page is one for one in self._pages)

    async def ask(self, url: QUrl) -> None:
        """Ask for a download; many of one origin share a page.

        Raises:
            NetError, SessionClosedError: nothing may be sent, or nothing any more.
        """
        import asyncio

        shared = self._shared_page(url)
        shared.waiting += 1
        try:
            # Whoever waits may be cancelled; the others go on.
            await asyncio.shield(shared.ready)
        except BaseException:
            self._leave(shared)
            raise
        if not shared.page.is_alive():
            raise SessionClosedError("the session was closed before the download was asked for")
        shared.page.download(url)

    def _shared_page(self, url: QUrl) -> SharedPage:
        origin = origin_of(url)
        if origin not in self._shared:
            page = self._make()
            ready = spawn(self._prepare(page, url), f"a page for downloads of {self._session}")
            self._shared[origin] = SharedPage(page, ready)
        return self._shared[origin]

    def offered(self, page: object) -> None:
        """Take note that a download which was asked for begins."""
        for shared in self._shared.values():
            if shared.page is page:
                self._leave(shared)
                return

    def _leave(self, shared: SharedPage) -> None:
        shared.waiting -= 1
        if shared.waiting <= 0:
            self._shared = {o: one for o, one in self._shared.items() if one is not shared}
            self._drop(shared.page)

    @contextlib.asynccontextmanager
    async def own(self, url: QUrl) -> "AsyncIterator[WebContents]":
        """A page of the origin for one user, gone afterwards."""
        page = self._make()
        try:
            await self._prepare(page, url)
            yield page
        finally:
            self._drop(page)

    def _make(self) -> "WebContents":
        page = self._session._hidden_page()
        self._pages.append(page)
        return page

    async def _prepare(self, page: "WebContents", url: QUrl) -> None:
        if self._session.must_wait(page):
            await self._session.in_force(page)
        if url.scheme() not in WEB or not page.is_alive():
            return
        base = QUrl(f"{origin_of(url)}/")
        loaded = next_signal(page.loadFinished, timeout=LOAD_SECONDS)
        page.setHtml("<!doctype html>", base)
        # Without it the download is still asked for, as from another site.
        with contextlib.suppress(TimeoutError):
            await loaded

    def _drop(self, page: "WebContents") -> None:
        """Let go of a page; only the session's end waits for it."""
        self._going = [one for one in self._going if one.is_alive()]
        if not self.owns(page):
            return
        self._pages = [one for one in self._pages if one is not page]
        if page.is_alive():
            self._going.append(page)
            page.settle()
            page.deleteLater()

    async def close(self) -> None:
        """Let go of all of them."""
        shared, self._shared = self._shared, {}
        for one in shared.values():
            one.ready.cancel()
        for page in list(self._pages):
            self._drop(page)
        for page in self._going:
            if page.is_alive():
                await page.close()
