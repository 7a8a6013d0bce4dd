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
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEngineProfile

from browser.aio import next_signal
from browser.engine.schemes import ASK, HOLD
from browser.errors import SessionClosedError
from browser.model.partition_key import PartitionKey
from browser.session.certificate_members import CertificateMembers
from browser.session.connection_members import ConnectionMembers
from browser.session.cookie_watch import CookieWatch
from browser.session.credential_members import CredentialMembers
from browser.session.dialog_script import DialogRequests
from browser.session.download_members import DownloadMembers
from browser.session.folder import PartitionFolder
from browser.session.page_members import PageMembers
from browser.session.permission_members import PermissionMembers
from browser.session.profile import make_profile
from browser.session.protocol_members import ProtocolMembers
from browser.session.request_hold import Holding
from browser.session.route_members import RouteMembers
from browser.session.spell_members import SpellMembers
from browser.session.storage_members import StorageMembers
from browser.session.web_contents import WebContents
from browser.session.web_request_members import WebRequestMembers
from browser.session.window_open import WindowOpenDetails
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtCore import QMetaMethod

    from browser.engine.gateway import Gateway
    from browser.engine.inspector import Inspector
    from browser.session.cookies import Cookies

log = logging.getLogger(__name__)
WindowOpenHandler = Callable[[WebContents, WindowOpenDetails], bool]
RELEASE_TIMEOUT = 5.0
# What the session is made of beside its pages, in the order of its end. A part may have
# `page_made(page)`, `settle()` (give everything pending its safe answer, now), `close()` (let go of
# what the engine holds for it; awaited before the pages go) and `end()` (awaited after that).
PARTS = (
    "cookies",
    "_downloads",
    "_storage",
    "_certificate_look",
    "authentication",
    "_preloads",
    "_protocols",
    "_blobs",
    "_gate",
    "_request_ways",
    "_attachments",
    "_spelling",
    "permission_door",
    "notifications",
    "_connections",
    "_fetches",
    "net_log",
    "_route",
    "_preconnect_watch",
    "_certificates",
    "_client_certificates",
    "_security_keys",
    "_auth_cache",
    "_negotiation",
    "_credential_store",
)
_page_ids = itertools.count(1)


class Session(
    QObject,
    PageMembers,
    StorageMembers,
    CredentialMembers,
    DownloadMembers,
    CertificateMembers,
    WebRequestMembers,
    ProtocolMembers,
    SpellMembers,
    PermissionMembers,
    ConnectionMembers,
    RouteMembers,
):
    """Get and set properties of a partition (source: the class `Session` of `session.md`).

    Made only by `from_partition`. Owns its profile, its pages and its parts.

    Signals:
        will_download(event, item, web_contents): a download is about to start; `web_contents`
            is `None` for `download_url`. `event.prevent_default()` cancels it.
        spellcheck_dictionary_initialized(event, language_code): the language's dictionary is used
            from now on; the other three tell of its being fetched.
        preconnect_requested(event, preconnect_url, allow_credentials): a page asks for a
            connection ahead of time: the documented event `preconnect`. Pages that are open when
            somebody first listens are watched from their next document on. Limit: a wish in a
            `Link` header is not seen.
        web_contents_created(web_contents, opener, details): a page was made; for a popup
            `opener` is its page and `details` a `WindowOpenDetails`, otherwise both are `None`.
        closing(): the session ends; whoever shows its pages lets go of them now.
        closed(partition): it ended.
    """

    will_download = Signal(object, object, object)
    spellcheck_dictionary_initialized = Signal(object, str)
    spellcheck_dictionary_download_begin = Signal(object, str)
    spellcheck_dictionary_download_success = Signal(object, str)
    spellcheck_dictionary_download_failure = Signal(object, str)
    preconnect_requested = Signal(object, str, bool)
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
        gateway: "Callable[[], Gateway] | None" = None,
        net_log_notes: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._folder = folder
        self._cache = cache
        self._inspector = inspector
        self._gateway = gateway
        self._net_log_notes = net_log_notes
        self._pages: dict[int, WebContents] = {}
        self._end: asyncio.Task[None] | None = None
        self._window_open_handler: WindowOpenHandler | None = None
        self._profile: QWebEngineProfile = make_profile(key, folder, cache, self)
        self._cookie_watch = CookieWatch(self._profile.cookieStore(), self._on_many_cookies)
        self._profile.downloadRequested.connect(self._on_download_requested)
        self._profile.installUrlSchemeHandler(ASK.encode(), DialogRequests(self))
        self._holding = Holding(self)
        self._profile.installUrlSchemeHandler(HOLD.encode(), self._holding)
        self._open_permissions()
        self._receive_declared_schemes()
        self._resume_spelling()

    def _on_many_cookies(self) -> None:
        if not self.is_closed:
            _ = self.cookies

    def connectNotify(self, signal: "QMetaMethod") -> None:
        """Hear who listens: what is only needed then begins then."""
        if signal.name() == b"will_download":
            self._on_will_download_connected()
        elif signal.name() == b"preconnect_requested":
            _ = self._preconnect_watch

    def _hooks(self, name: str) -> list[Callable[..., Any]]:
        # A part that was never used has nothing pending.
        parts = [self.__dict__[part] for part in PARTS if part in self.__dict__]
        return [getattr(part, name) for part in parts if hasattr(part, name)]

    @cached_property
    def cookies(self) -> "Cookies":
        """Its cookies: `ses.cookies`."""
        from browser.session.cookies import Cookies

        return Cookies(self, self._profile, self._cookie_watch, self._inspector)

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
        # One that is going is still kept while it tells of its end.
        return [page for page in self._pages.values() if page.is_alive()]

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
        self._had_page = True
        page = WebContents(next(_page_ids), self, self._profile, parent or self)
        self._pages[page.id] = page
        for page_made in self._hooks("page_made"):
            page_made(page)
        page.destroyed.connect(self._on_page_destroyed)
        self.web_contents_created.emit(page, opener, details)
        return page

    def _hidden_page(self) -> WebContents:
        """Make a page for a part of the session, which closes it; it is not among `pages`."""
        self._check_open()
        page = WebContents(next(_page_ids), self, self._profile, self)
        for page_made in self._hooks("page_made"):
            page_made(page)
        return page

    def join_gateway(self) -> None:
        """Be known to the gateway, through which every request goes from now on."""
        if not self.is_closed:
            self._route.join()

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

    def _check_open(self) -> None:
        if self.is_closed:
            raise SessionClosedError(f"the session of {self._key} is closed")

    @Slot(QWebEngineDownloadRequest)
    def _on_download_requested(self, request: QWebEngineDownloadRequest) -> None:
        if self.is_closed:
            request.cancel()  # deciding about it could outlive the session
        else:
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
        for settle in self._hooks("settle"):
            settle()
        for page in self.pages():
            page.settle()
        self.closing.emit()
        for close in self._hooks("close"):
            await close()
        for page in self.pages():
            await page.close()
        for end in self._hooks("end"):
            await end()
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
