"""`Session`: the face of one partition. It builds its parts, owns the profile, and forwards.

Order of its end: refuse new pages, settle what is pending, pages, profile, folder.
"""

import itertools
import logging
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineProfile, QWebEngineSettings

from browser.aio import next_signal
from browser.engine.schemes import ASK, INTERNAL
from browser.errors import SessionClosedError
from browser.model.partition_key import PartitionKey
from browser.session.convert import parse_url
from browser.session.cookie_watch import CookieWatch
from browser.session.dialog_script import DialogRequests
from browser.session.folder import PartitionFolder
from browser.session.internal_pages import InternalPages, PageProvider
from browser.session.profile import make_profile
from browser.session.storage import StorageMembers
from browser.session.web_contents import WebContents, WindowOpenDetails
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector import Inspector
    from browser.session.authentication import Authentication, AuthenticationHandler
    from browser.session.cookies import Cookies
    from browser.session.downloads import Downloads
    from browser.session.preloads import Preloads

log = logging.getLogger(__name__)
WindowOpenHandler = Callable[[WebContents, WindowOpenDetails], bool]
RELEASE_TIMEOUT = 5.0
_page_ids = itertools.count(1)


class Session(QObject, StorageMembers):
    """Get and set properties of a partition (source: the class `Session` of `session.md`).

    Made only by `from_partition`. Owns its profile, its pages and its parts.

    Signals:
        will_download(event, item, web_contents): a download is about to start; `web_contents`
            is `None` for `download_url`. `event.prevent_default()` cancels it.
        web_contents_created(web_contents, opener, details): a page was made; for a popup
            `opener` is its page and `details` a `WindowOpenDetails`, otherwise both are `None`.
        closing(): the session ends; whoever shows its pages lets go of them now.
        closed(partition): it ended.
    """

    will_download = Signal(object, object, object)
    web_contents_created = Signal(object, object, object)
    closing = Signal()
    closed = Signal(str)

    def __init__(
        self,
        key: PartitionKey,
        folder: PartitionFolder | None,
        *,
        cache: bool = True,
        parent: QObject | None = None,
        inspector: "Callable[[], Inspector] | None" = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._folder = folder
        self._cache = cache
        self._inspector = inspector
        self._pages: dict[int, WebContents] = {}
        self._end: asyncio.Task[None] | None = None
        self._window_open_handler: WindowOpenHandler | None = None
        self._authentication_handler: AuthenticationHandler | None = None
        self._profile: QWebEngineProfile = make_profile(key, folder, cache, self)
        self._cookie_watch = CookieWatch(self._profile.cookieStore())
        self._profile.downloadRequested.connect(self._on_download_requested)
        self._profile.installUrlSchemeHandler(ASK.encode(), DialogRequests(self))

    def _part(self, name: str) -> Any:
        # One that was never used has nothing pending.
        return self.__dict__.get(name)

    @cached_property
    def _downloads(self) -> "Downloads":
        from browser.session.downloads import Downloads

        return Downloads(self._profile, self)

    @cached_property
    def _preloads(self) -> "Preloads":
        from browser.session.preloads import Preloads

        return Preloads()

    @cached_property
    def cookies(self) -> "Cookies":
        """Its cookies: `ses.cookies`."""
        from browser.session.cookies import Cookies

        return Cookies(self, self._profile, self._cookie_watch)

    @cached_property
    def authentication(self) -> "Authentication":
        """The part that answers servers for its pages."""
        from browser.session.authentication import Authentication

        return Authentication(self, self._authentication_handler)

    @property
    def partition(self) -> str:
        """The string that names it."""
        return self._key.text

    @property
    def has_cache(self) -> bool:
        """Whether it keeps an HTTP cache."""
        return self._cache

    @property
    def storage_path(self) -> Path | None:
        """The folder with its storage; `None` for a session in memory."""
        return self._folder.engine if self._folder is not None else None

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return self._end is not None

    def is_persistent(self) -> bool:
        """Whether it lives on disk."""
        return self._key.is_persistent

    def pages(self) -> list[WebContents]:
        """Its pages, oldest first; hidden ones of its own are not among them."""
        return list(self._pages.values())

    def create_web_contents(self, parent: QObject | None = None) -> WebContents:
        """Make a page of this session; `parent` owns it, the session when none is given.

        Raises:
            SessionClosedError: the session is closed or being closed.
        """
        return self._make_page(None, None, parent)

    def _make_page(
        self, opener: WebContents | None, details: WindowOpenDetails | None, parent: QObject | None
    ) -> WebContents:
        self._check_open()
        page = WebContents(next(_page_ids), self, self._profile, parent or self)
        self._pages[page.id] = page
        if (preloads := self._part("_preloads")) is not None:
            preloads.insert_into(page)
        page.destroyed.connect(self._on_page_destroyed)
        self.web_contents_created.emit(page, opener, details)
        return page

    def open_popup(self, opener: WebContents, details: WindowOpenDetails) -> WebContents | None:
        """Make the page of a popup, or `None` when the handler refuses it."""
        if self.is_closed or not self._allows_window(opener, details):
            return None
        return self._make_page(opener, details, None)

    def _allows_window(self, opener: WebContents, details: WindowOpenDetails) -> bool:
        if self._window_open_handler is None:
            return True
        try:
            return bool(self._window_open_handler(opener, details))
        except Exception:
            log.exception("the window was refused, since its handler failed")
            return False

    def set_window_open_handler(self, handler: WindowOpenHandler | None) -> None:
        """Decide about popups: `handler(opener, details) -> bool`; `None` allows them."""
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._window_open_handler = handler

    def set_force_dark(self, on: bool) -> None:
        """Darken pages that have no dark look of their own, from their next load on."""
        attribute = QWebEngineSettings.WebAttribute.ForceDarkMode
        self._profile.settings().setAttribute(attribute, on)

    def set_full_screen(self, on: bool) -> None:
        """Let pages ask for the whole screen; whoever shows a page still decides each time."""
        attribute = QWebEngineSettings.WebAttribute.FullScreenSupportEnabled
        self._profile.settings().setAttribute(attribute, on)

    def clear_visited_links(self, urls: list[str] | None = None) -> None:
        """Forget that links were visited, so that pages draw them as new; all without `urls`."""
        if urls is None:
            self._profile.clearAllVisitedLinks()
        else:
            self._profile.clearVisitedLinks([parse_url(url) for url in urls])

    def set_internal_pages(self, provider: PageProvider) -> None:
        """Make our own pages: `provider(partition, url) -> (mime type, body) | None`."""
        if self._profile.urlSchemeHandler(INTERNAL.encode()) is None:
            pages = InternalPages(self._key.text, provider, self)
            self._profile.installUrlSchemeHandler(INTERNAL.encode(), pages)

    def set_authentication_handler(self, handler: "AuthenticationHandler | None") -> None:
        """Answer HTTP authentication: `handler(web_contents, request, reply)`.

        `reply(user, password)` tries them, `reply(None)` gives up. Without a handler nothing is
        answered and the server's refusal is shown.
        """
        if handler is not None and not callable(handler):
            raise TypeError("must pass None or a callable")
        self._authentication_handler = handler
        if (part := self._part("authentication")) is not None:
            part.set_handler(handler)

    def set_download_path(self, path: str | Path) -> None:
        """Set the folder in which downloads are saved: `ses.setDownloadPath`.

        Engine: Qt's download hook. The folder is made when a download needs it.

        Raises:
            ValueError: the path is not absolute.
        """
        self._downloads.set_folder(path)

    def download_url(self, url: str) -> None:
        """Start a download of `url`, with `web_contents` `None`: `ses.downloadURL`.

        Engine: a hidden page of this session asks for it, so its cookies and cache count.
        """
        self._check_open()
        self._downloads.start(url)

    def set_user_agent(self, user_agent: str, accept_languages: str | None = None) -> None:
        """Set what its pages say they are: `ses.setUserAgent`.

        `en-US,fr,de` becomes `en-US,fr;q=0.9,de;q=0.8`. The client hints are made to agree; a user
        agent that is not of Chromium's kind sends empty ones.

        Engine: Qt's profile. Limit: pages that are open change too, at once. After the first
        request of the session the header keeps the order of the languages without the values.
        """
        self._check_open()
        from browser.session.user_agent import set_user_agent

        set_user_agent(self._profile, user_agent, accept_languages)

    def get_user_agent(self) -> str:
        """What its pages say they are: `ses.getUserAgent`."""
        self._check_open()
        return self._profile.httpUserAgent()

    def set_preloads(self, preloads: list[str]) -> None:
        """Set the scripts that new pages run before their own: `ses.setPreloads`.

        Engine: Qt's scripts, in the page's own world, whatever its content security policy says,
        and in the main frame alone. A new page reads the files again; a path that is relative or
        cannot be read is skipped with a line in the log.
        """
        self._preloads.set(preloads)

    def get_preloads(self) -> list[str]:
        """The paths that were set, in order: `ses.getPreloads`."""
        return self._preloads.get()

    def downloads(self) -> list[QObject]:
        """The downloads that still run, oldest first."""
        return list(self._downloads.active())

    def _check_open(self) -> None:
        if self.is_closed:
            raise SessionClosedError(f"the session of {self._key} is closed")

    @Slot(QWebEngineDownloadRequest)
    def _on_download_requested(self, request: QWebEngineDownloadRequest) -> None:
        self._downloads.take(request)

    def _on_page_destroyed(self) -> None:
        # The sender is half gone: find who is missing rather than ask it.
        for number, page in list(self._pages.items()):
            if not page.is_alive():
                del self._pages[number]
                page.settle()

    async def close(self) -> None:
        """End the session: settle what is pending, close its pages, free its memory.

        Calling it again waits for the same end.
        """
        if self._end is None:
            self._end = spawn(self._close(), f"closing {self._key}")
        # Whoever waits may be cancelled; the end goes on.
        import asyncio

        await asyncio.shield(self._end)

    async def _close(self) -> None:
        try:
            await self._let_go()
        finally:
            self.closed.emit(self._key.text)
            self.deleteLater()

    async def _let_go(self) -> None:
        cookies = self._part("cookies")
        downloads = self._part("_downloads")
        authentication = self._part("authentication")
        storage = self._part("_storage")
        if cookies is not None:
            cookies.settle()
        if downloads is not None:
            downloads.settle()
        if storage is not None:
            storage.settle()
        if authentication is not None:
            authentication.settle()
        for page in self.pages():
            page.settle()
        self.closing.emit()
        if downloads is not None:
            downloads.close()
        if storage is not None:
            await storage.close()
        for page in self.pages():
            await page.close()
        gone = next_signal(self._profile.destroyed, timeout=RELEASE_TIMEOUT)
        self._profile.deleteLater()
        await gone
        if self._folder is not None:
            await self._released(self._folder)
            self._folder.release()

    async def _released(self, folder: PartitionFolder) -> None:
        """Wait until the engine's threads have closed the partition's files."""
        # LIMIT: no signal tells it; the open files of the process do.
        import asyncio

        deadline = asyncio.get_running_loop().time() + RELEASE_TIMEOUT
        while folder.held_by_engine():
            if asyncio.get_running_loop().time() > deadline:
                log.warning("the engine keeps files of %s open", self._key)
                return
            await asyncio.sleep(0.01)
