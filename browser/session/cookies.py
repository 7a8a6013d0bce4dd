"""`Cookies`: the cookies of one session, as the document names what can be done with them.

Here are signatures, checks of arguments and docstrings; the work is done by `CookieJar`.
"""

import contextlib
import time
from collections.abc import AsyncIterator, Callable, Iterable
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal

from browser.errors import UnsupportedError
from browser.model.cookie import Cookie, CookieChangeCause
from browser.model.cookie_details import check_details
from browser.model.cookie_mirror import CookieMirror, goes_to
from browser.session.cookie_arguments import (
    check_date,
    check_flags,
    check_format,
    check_names,
    check_texts,
    checked_path,
)
from browser.session.cookie_convert import ascii_domain, has_cookies, parse_target
from browser.session.cookie_jar import CookieJar
from browser.session.cookie_keeping import keep_session_cookies, keeps_session_cookies
from browser.session.event import Event

if TYPE_CHECKING:
    import os

    from PySide6.QtWebEngineCore import QWebEngineProfile

    from browser.engine.inspector import Inspector
    from browser.model.cookie_record import CookieRecord
    from browser.model.cookie_transfer import CookieTransfer
    from browser.session.cookie_watch import CookieWatch
    from browser.session.session import Session


class Cookies(QObject):
    """Query and change the cookies of a session (source: the class `Cookies`).

    A cookie that counts only below one top-level site is a `PartitionedCookie`.

    Signals:
        changed(event, cookie, cause, removed): a page, a server or this program changed a cookie;
            `cause` is a `CookieChangeCause`. Limit: the engine tells no causes, they are read from
            the order of the changes; a removal that is not asked for here and has no other reason
            is `expired-overwrite`, as when a site sets a cookie with a date that has passed. Nor
            does it tell partitions: a cookie that is new comes as a plain `Cookie`.
    """

    changed = Signal(object, object, object, bool)

    def __init__(
        self,
        session: "Session",
        profile: "QWebEngineProfile",
        watch: "CookieWatch",
        inspector: "Callable[[], Inspector] | None" = None,
    ) -> None:
        super().__init__(session)
        self._session = session
        self._jar = CookieJar(session, profile, watch, inspector, self._tell)

    def _tell(self, cookie: Cookie, cause: CookieChangeCause, removed: bool) -> None:
        self.changed.emit(Event(), cookie, cause, removed)

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
        that go there too. When there are secure ones that pages or servers have set since the last
        time, the inspector is asked once for their partitions; without it they are told as if they
        had none. A URL whose scheme has no cookies gets none.

        Raises:
            ValueError: `url` is no URL.
        """
        check_texts(name=name, domain=domain, path=path)
        check_flags(secure=secure, session=session)
        if url is not None and not has_cookies(url):
            self._jar.check_open()
            return []
        target = None if url is None else parse_target(url)[1]
        bare = None if domain is None else ascii_domain(domain.removeprefix("."))

        def fitting(mirror: CookieMirror) -> list[Cookie]:
            return mirror.find(
                time.time(),
                target=target,
                name=name,
                domain=bare,
                path=path,
                secure=secure,
                session=session,
            )

        return await self._jar.find(fitting)

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

        Engine: Qt's cookie store; the inspector for a cookie without a name.

        Raises:
            ValueError: it breaks a rule of cookies; the texts are the documented ones.
        """
        check_texts(domain=domain, path=path)
        check_names(name=name, value=value)
        check_flags(secure=secure, http_only=http_only)
        check_date(expiration_date)
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
        if name:
            await self._jar.set(details, place)
        else:
            from browser.session.cookie_files import set_nameless

            await set_nameless(self._jar, details, target)

    async def remove(self, url: str, name: str) -> None:
        """Remove every cookie of that name that would be sent to `url`: `cookies.remove`.

        Done when the engine has removed them; no cookie of that name is no error, nor is a URL
        whose scheme has none.

        Raises:
            ValueError: `url` is no URL.
        """
        check_names(name=name)
        if not has_cookies(url):
            self._jar.check_open()
            return
        place, target = parse_target(url)

        def asked(cookie: Cookie) -> bool:
            return cookie.name == name and goes_to(cookie, target)

        await self._jar.remove(name, place, asked)

    async def records(self, cookies: Iterable[Cookie] | None = None) -> "list[CookieRecord]":
        """Cookies with SameSite, priority, and on disk the date of creation, oldest first.

        All of them, or only `cookies`; dates that the engine has not written yet are then missing.

        Engine: the inspector. Limit: a cookie that is not UTF-8, or of a page without an origin,
        is left out.

        Raises:
            InspectorError: the engine did not tell the cookies.
        """
        from browser.session.cookie_exact import all_records

        return await all_records(self._jar, cookies)

    async def put(self, record: "CookieRecord") -> None:
        """Set one cookie with everything that a record says, also below a top-level site.

        Engine: the inspector. Limit: the engine gives it a new date of creation.

        Raises:
            ValueError: the engine refuses it.
        """
        from browser.session.cookie_exact import put_exactly

        await put_exactly(self._jar, record)

    async def delete(self, cookies: Iterable[Cookie]) -> None:
        """Delete just these cookies, by domain, path, name and partition; done when they are gone.

        One that is not there any more is no error. Engine: the inspector.
        """
        from browser.session.cookie_exact import delete_exactly

        await delete_exactly(self._jar, cookies)

    async def flush_store(self) -> None:
        """Write what is not on disk yet: `cookies.flushStore`; done when it is there.

        Engine: it is given so many changes of a cookie of ours that it writes all of them.

        Raises:
            BulkheadError: the engine did not write within ten seconds.
        """
        await self._jar.write()

    async def export(
        self, path: "str | os.PathLike[str]", format: Literal["json", "netscape"] = "json"
    ) -> "CookieTransfer":
        """Write all cookies to a file that only its owner can read; a file that is there goes.

        Engine: the inspector tells them, with all that the engine keeps.

        Args:
            path: the file; its folder must exist. It is whole, or as it was.
            format: `json` loses nothing. `netscape`, which curl and others read, has no room for
                SameSite, priorities, dates of creation and parts of a second, and leaves cookies
                of a partition out, since they would count everywhere.

        Limit: a cookie that is not UTF-8, or of a page without an origin, is left out. Dates of
        creation are known on disk only.

        Raises:
            OSError: the file cannot be written.
            InspectorError: the engine did not tell the cookies.
        """
        from browser.session.cookie_files import export_cookies

        file = checked_path(path)
        check_format(format)
        return await export_cookies(self._jar, file, format)

    async def import_(
        self, path: "str | os.PathLike[str]", format: Literal["json", "netscape"] = "json"
    ) -> "CookieTransfer":
        """Set all cookies of a file that `export` or, for `netscape`, another program wrote.

        A cookie that is there already is overwritten, all others stay. Those that have expired, or
        that the engine refuses, are left out, and the result names them.

        Engine: the inspector sets them, partitioned ones too. Limit: it gives them a new date of
        creation, lets none live longer than 400 days, and beyond 3,000 cookies in the session it
        drops those first that were imported and never sent.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is broken, or something else; with the line. Nothing was set.
            InspectorError: the engine did not answer.
        """
        from browser.session.cookie_files import import_cookies

        file = checked_path(path)
        check_format(format)
        return await import_cookies(self._jar, file, format)

    def set_keep_session_cookies(self, on: bool) -> None:
        """Keep cookies without a date over the end of the session, from now on, or no longer.

        The next time that the partition is opened they are there again, and still are cookies of
        the session to `get`. It is a property of the partition: it holds until it is changed.

        Engine: Qt's policy for persistent cookies, when the profile is made. Limit: as with all
        cookies, a violent end of the process loses the changes of the last 30 seconds, unless
        `flush_store` came after them.

        Raises:
            OSError: the partition's folder cannot be written.
            UnsupportedError: the session is in memory, which keeps nothing.
        """
        if not isinstance(on, bool):
            raise TypeError(f"on must be a bool, not {type(on).__name__}")
        self._jar.check_open()
        root = self._session.storage_path
        if root is not None:
            keep_session_cookies(root.parent, on)
        elif on:
            reason = "a session in memory keeps nothing"
            raise UnsupportedError("Cookies.set_keep_session_cookies", reason)

    def keeps_session_cookies(self) -> bool:
        """Whether cookies without a date are kept when the session ends."""
        self._jar.check_open()
        root = self._session.storage_path
        return root is not None and keeps_session_cookies(root.parent)

    @contextlib.asynccontextmanager
    async def clearing(self) -> AsyncIterator[None]:
        """Tell what is removed inside as `explicit`: another part of the session asked for it."""
        await self._jar.wake()
        async with self._jar.explicit(lambda _cookie: True):
            yield

    def settle(self) -> None:
        """Fail what is pending, since the session closes."""
        self._jar.settle()

    async def close(self) -> None:
        """Wait until what was asked has ended."""
        await self._jar.close()
