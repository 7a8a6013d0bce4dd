"""What a session knows of its cookies and does with them; `Cookies` is its face.

The mirror follows the engine's store. What was there before comes from the disk at first use, and
what only the inspector knows is asked when somebody wants to see it.
"""

import contextlib
import logging
import time
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtNetwork import QNetworkCookie

from browser.errors import InspectorError, SessionClosedError
from browser.model.cookie import Cookie
from browser.model.cookie_changes import CookieChanges, Tell
from browser.model.cookie_mirror import CookieMirror
from browser.session.cookie_convert import cookie_from_qt, named
from browser.session.cookie_disk import CookieDisk
from browser.session.cookie_pending import PendingCookies
from browser.session.cookie_store import CookieStore

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtCore import QUrl
    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.model.cookie_details import CookieDetails
    from browser.session.cookie_watch import CookieWatch
    from browser.session.hidden_targets import HiddenTargets
    from browser.session.session import Session

log = logging.getLogger(__name__)
type Filter = Callable[[CookieMirror], list[Cookie]]


class CookieJar(QObject):
    """The cookies of one session; calls `tell(cookie, cause, removed)` at each change."""

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        watch: "CookieWatch",
        inspector: "Callable[[], Inspector] | None",
        tell: Tell,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._inspector = inspector
        self._closing = SessionClosedError("the session was closed")
        self._mirror = CookieMirror()
        self._changes = CookieChanges(self._mirror, tell)
        self._lock: asyncio.Lock | None = None
        folder = session.storage_path
        self.disk = None if folder is None else CookieDisk(session, folder, self._closing)
        self._is_seeded = folder is None
        self._hidden: HiddenTargets | None = None
        self._store = CookieStore(profile, self._closing, self)
        self._pending = PendingCookies(self._store)
        for cookie, came in watch.end():
            self._follow(cookie, came)
        self._changes.settle()
        self._store.added.connect(self._on_added)
        self._store.removed.connect(self._on_removed)
        self._store.passed.connect(self._on_passed)

    async def find(self, filter: Filter) -> list[Cookie]:
        """What the filter gives, once everything is known that it needs."""
        self.check_open()
        if not self._is_seeded:
            await self._seed()
        found = filter(self._mirror)
        if not self._mirror.doubts(found):
            return found
        await self._name_partitions()
        return filter(self._mirror)

    async def set(self, details: "CookieDetails", place: "QUrl") -> None:
        """Set a cookie that has a name; done when the engine has it.

        Raises:
            ValueError: the engine refuses it.
        """
        await self.wake()
        await self._pending.set(details, place)

    async def remove(self, name: str, place: "QUrl", asked: Callable[[Cookie], bool]) -> None:
        """Remove every cookie of the name that goes to the place; `asked` knows them again."""
        await self.wake()
        async with self.explicit(asked):
            self._store.delete(named(name), place)

    async def write(self) -> None:
        """Bring everything to the disk."""
        await self.wake()
        if self.disk is not None:
            await self._seed()
            await self.disk.write(self._store)

    @contextlib.asynccontextmanager
    async def explicit(self, asked: Callable[[Cookie], bool]) -> AsyncIterator[None]:
        """What is removed inside was asked for; at the end all of it was told."""
        self._changes.explicit.append(asked)
        try:
            yield
            await self._store.settled()
        finally:
            self._changes.explicit.remove(asked)

    def check_open(self) -> None:
        """Raise `SessionClosedError` when the session is closed."""
        if self._session.is_closed:
            raise self._closing

    async def wake(self) -> None:
        """Wait until the engine has its store."""
        self.check_open()
        self._session._had_page = True  # the store has one
        await self._store.wake()

    async def _seed(self) -> None:
        """Take in what is on disk, once."""
        if self._is_seeded or self.disk is None:
            return
        async with self._one_at_a_time():
            if self._is_seeded:
                return
            # Once it has answered it has read its file, and mended what a crash left.
            await self.wake()
            await self._store.settled()
            keeps = self._profile.persistentCookiesPolicy().name == "ForcePersistentCookies"
            self._mirror.seed(await self.disk.cookies(with_session=keeps))
            self._is_seeded = True

    def _one_at_a_time(self) -> "asyncio.Lock":
        import asyncio

        self._lock = self._lock or asyncio.Lock()
        return self._lock

    # What only the inspector knows or can do.

    @contextlib.asynccontextmanager
    async def target(self) -> "AsyncIterator[Target]":
        """A way to the engine's own cookies."""
        if self._hidden is None:
            from browser.session.hidden_targets import HiddenTargets

            self._hidden = HiddenTargets(self._session, self._profile, self._inspector)
        async with self._hidden.target() as target:
            yield target

    async def _name_partitions(self) -> None:
        if self._inspector is None:
            return
        async with self._one_at_a_time():
            if not self._mirror.doubts():
                return
            try:
                async with self.target() as target:
                    await self.resolve(target)
            except InspectorError as error:
                log.warning("the partitions of cookies are not known: %s", error)

    async def resolve(self, target: "Target") -> list[Cookie]:
        """Take over how all cookies are now, where there is a doubt; gives them."""
        from browser.session.cookie_files import cookies_of, told_by

        await self._store.settled()
        doubts = self._mirror.doubts()
        there = cookies_of(await told_by(target))
        self._mirror.resolve(doubts, there)
        return there

    # What the engine tells.

    def _follow(self, cookie: QNetworkCookie, came: bool) -> None:
        known = cookie_from_qt(cookie)
        if came:
            self._changes.added(known, is_sure=self._pending.done(known))
            return
        still_there = self._changes.removed(known, time.time())
        if still_there is not None:
            self._pending.done(still_there)

    @Slot(object)
    def _on_added(self, cookie: QNetworkCookie) -> None:
        self._follow(cookie, True)

    @Slot(object)
    def _on_removed(self, cookie: QNetworkCookie) -> None:
        self._follow(cookie, False)
        if self._changes.holds:
            self._store.afterwards(lambda _error: None)

    @Slot()
    def _on_passed(self) -> None:
        self._changes.settle()

    def settle(self) -> None:
        """Fail what is pending, since the session closes."""
        self._store.close()
        self._pending.fail(self._closing)
        if self._hidden is not None:
            self._hidden.settle()

    async def close(self) -> None:
        """Wait until the calls to the inspector have ended."""
        if self._hidden is not None:
            await self._hidden.close()
