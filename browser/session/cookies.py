"""`Cookies`: the cookies of one session, read from a mirror and changed in the engine."""

import contextlib
import logging
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkCookie

from browser.errors import BulkheadError, SessionClosedError, UnsupportedError
from browser.model.cookie import Cookie, CookieChangeCause
from browser.model.cookie_changes import CookieChanges
from browser.model.cookie_details import check_details
from browser.model.cookie_mirror import CookieMirror, goes_to
from browser.session.cookie_convert import (
    ascii_domain,
    cookie_from_qt,
    named,
    parse_target,
)
from browser.session.cookie_database import read_cookies
from browser.session.cookie_pending import PendingCookies
from browser.session.cookie_store import HOST, STORED, CookieStore
from browser.session.event import Event

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.session.cookie_watch import CookieWatch
    from browser.session.session import Session

log = logging.getLogger(__name__)
READ_TIMEOUT = 10.0
READ_PAUSE = 0.005


class Cookies(QObject):
    """Query and change the cookies of a session (source: the class `Cookies`).

    A cookie that counts only below one top-level site is a `PartitionedCookie`. Limit: the engine
    tells partitions only on disk, so that is known of cookies from an earlier run and, of new ones,
    after `flush_store`; in a session in memory it is not.

    Signals:
        changed(event, cookie, cause, removed): a page, a server or this program changed a cookie;
            `cause` is a `CookieChangeCause`. Limit: the engine tells no causes, they are read from
            the order of the changes; a removal that is not asked for here and has no other reason
            is `expired-overwrite`, as when a site sets a cookie with a date that has passed.
    """

    changed = Signal(object, object, object, bool)

    def __init__(
        self, session: "Session", profile: "QWebEngineProfile", watch: "CookieWatch"
    ) -> None:
        super().__init__(session)
        self._session = session
        self._closing = SessionClosedError("the session was closed")
        self._mirror = CookieMirror()
        self._changes = CookieChanges(self._mirror, self._tell)
        self._seeding: asyncio.Lock | None = None
        self._file = None if session.storage_path is None else session.storage_path / "Cookies"
        self._is_seeded = self._file is None
        self._store = CookieStore(profile, self._closing, self)
        self._pending = PendingCookies(self._store)
        self._store.added.connect(self._on_added)
        self._store.removed.connect(self._on_removed)
        self._store.passed.connect(self._on_passed)
        for cookie, is_there in watch.end():
            known = cookie_from_qt(cookie)
            self._mirror.add(known)
            if not is_there:
                self._mirror.remove(known)

    async def get(
        self,
        *,
        url: str | None = None,
        name: str | None = None,
        domain: str | None = None,
        path: str | None = None,
        secure: bool | None = None,
        session: bool | None = None,
    ) -> list[Cookie]:
        """The cookies that fit everything that is given: `cookies.get`.

        Engine: what it has told so far, and what it had on disk. `url` gives those that would be
        sent there; `domain` those of the domain, of the domains below it, and of those above it
        that go there too.
        """
        _check_texts(name=name, domain=domain, path=path)
        _check_flags(secure=secure, session=session)
        target = None if url is None else parse_target(url)[1]
        bare = None if domain is None else ascii_domain(domain.removeprefix("."))
        await self._seed()
        return self._mirror.find(
            time.time(),
            target=target,
            name=name,
            domain=bare,
            path=path,
            secure=secure,
            session=session,
        )

    async def set(
        self,
        *,
        url: str,
        name: str = "",
        value: str = "",
        domain: str | None = None,
        path: str | None = None,
        secure: bool = False,
        http_only: bool = False,
        expiration_date: float | None = None,
    ) -> None:
        """Set a cookie: `cookies.set`; done when the engine has it.

        Without `domain` only the host of `url` gets it. A date that has passed removes the cookie.
        Secure ones are written as `SameSite=None`.

        Limit: Qt hands on no cookie without a name (`UnsupportedError`).

        Raises:
            ValueError: it breaks a rule of cookies; the texts are the documented ones.
        """
        _check_texts(domain=domain, path=path)
        _check_names(name=name, value=value)
        _check_flags(secure=secure, http_only=http_only)
        _check_date(expiration_date)
        place, target = parse_target(url)
        details = check_details(
            target,
            name=name,
            value=value,
            domain=None if domain is None else ascii_domain(domain),
            path=path,
            secure=secure,
            http_only=http_only,
            expiration_date=expiration_date,
        )
        if not name:
            raise UnsupportedError("Cookies.set", "Qt sets no cookie without a name")
        await self._wake()
        await self._pending.set(details, place)

    async def remove(self, url: str, name: str) -> None:
        """Remove every cookie of that name that would be sent to `url`: `cookies.remove`.

        Done when the engine has removed them; no cookie of that name is no error.
        """
        _check_names(name=name)
        place, target = parse_target(url)
        await self._wake()

        def asked(cookie: Cookie) -> bool:
            return cookie.name == name and goes_to(cookie, target)

        self._changes.explicit.append(asked)
        try:
            self._store.delete(named(name), place)
            await self._store.settled()
        finally:
            self._changes.explicit.remove(asked)

    async def flush_store(self) -> None:
        """Write what is not on disk yet: `cookies.flushStore`; done when it is there.

        Engine: it is given so many changes of a cookie of ours that it writes all of them.

        Raises:
            BulkheadError: the engine did not write within ten seconds.
        """
        await self._wake()
        if self._file is None:
            return
        await self._seed()
        value = self._store.write()
        try:
            await self._read(
                self._file,
                lambda found: any(c.name == STORED.decode() and c.value == value for c in found),
                HOST,
            )
        finally:
            if not self._session.is_closed:
                self._store.forget_written()
        self._mirror.name_partitions(await self._read(self._file, with_session=True))

    @contextlib.asynccontextmanager
    async def clearing(self) -> AsyncIterator[None]:
        """Tell what is removed inside as `explicit`: another part of the session asked for it."""
        self._changes.explicit.append(_every)
        try:
            yield
            await self._store.settled()
        finally:
            self._changes.explicit.remove(_every)

    async def _wake(self) -> None:
        if self._session.is_closed:
            raise self._closing
        await self._store.wake()

    async def _seed(self) -> None:
        """Take in what is on disk, once."""
        if self._session.is_closed:
            raise self._closing
        if self._is_seeded or self._file is None:
            return
        import asyncio

        self._seeding = self._seeding or asyncio.Lock()
        async with self._seeding:
            if self._is_seeded:
                return
            # Once it has answered it has read its file, and mended what a crash left.
            await self._wake()
            await self._store.settled()
            self._mirror.seed(c for c in await self._read(self._file) if c.domain != HOST)
            self._is_seeded = True

    async def _read(
        self,
        file: Path,
        enough: Callable[[list[Cookie]], bool] = lambda _found: True,
        host: str = "%",
        *,
        with_session: bool = False,
    ) -> list[Cookie]:
        """Read the engine's file until it holds what is expected."""
        import asyncio

        deadline = time.monotonic() + READ_TIMEOUT
        while True:
            problem: object = "it is not there yet"
            try:
                found = await asyncio.to_thread(read_cookies, file, host, with_session=with_session)
                if enough(found):
                    return found
            except sqlite3.DatabaseError as error:
                # LIMIT: no signal tells when the engine has written.
                problem = error
            if self._session.is_closed:
                raise self._closing
            if time.monotonic() > deadline:
                raise BulkheadError(f"the engine's cookies cannot be read: {problem}")
            await asyncio.sleep(READ_PAUSE)

    @Slot(object)
    def _on_added(self, cookie: QNetworkCookie) -> None:
        known = cookie_from_qt(cookie)
        self._changes.added(known)
        self._pending.done(known)

    @Slot(object)
    def _on_removed(self, cookie: QNetworkCookie) -> None:
        known = self._changes.removed(cookie_from_qt(cookie), time.time())
        if known is not None:
            self._pending.done(known)
        if self._changes.holds:
            self._store.afterwards(lambda _error: None)

    @Slot()
    def _on_passed(self) -> None:
        self._changes.settle()

    def _tell(self, cookie: Cookie, cause: CookieChangeCause, removed: bool) -> None:
        self.changed.emit(Event(), cookie, cause, removed)

    def settle(self) -> None:
        """Fail what is pending, since the session closes."""
        self._store.close()
        self._pending.fail(self._closing)


def _every(_cookie: Cookie) -> bool:
    return True


def _check_names(**given: object) -> None:
    for name, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def _check_texts(**given: object) -> None:
    _check_names(**{name: value for name, value in given.items() if value is not None})


def _check_date(date: object) -> None:
    if isinstance(date, bool) or not isinstance(date, int | float | None):
        raise TypeError("expiration_date must be a number of seconds or None")


def _check_flags(**given: object) -> None:
    for name, value in given.items():
        if value is not None and not isinstance(value, bool):
            raise TypeError(f"{name} must be a bool, not {type(value).__name__}")
