"""The engine's cookie store with an order that can be waited for.

It answers no call. But it works off its calls in turn and tells what each did, so a marker cookie
that is set after a call comes back when the call has had its whole effect, or has had none.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QUrl, Signal
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEnginePage

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWebEngineCore import QWebEngineProfile

log = logging.getLogger(__name__)
# A host that cannot exist, so nobody is ever sent these.
HOST = "bulkhead.invalid"
PLACE = QUrl(f"https://{HOST}/")
MARK, FIRST, STORED, PADDING = b"mark", b"first", b"stored", b"padding"
# The engine writes to disk when it has this many changes; setting a cookie anew counts as two.
CHANGES_OF_A_WRITE = 512
LIFE_OF_STORED = 60


class CookieStore(QObject):
    """The store of one profile.

    Signals:
        added(cookie), removed(cookie): a `QNetworkCookie` came or went.
        passed(): every change so far was told.
    """

    added = Signal(object)
    removed = Signal(object)
    passed = Signal()

    def __init__(self, profile: "QWebEngineProfile", closing: Exception, parent: QObject) -> None:
        super().__init__(parent)
        self._profile = profile
        self._closing = closing
        self._store = profile.cookieStore()
        self._page: QWebEnginePage | None = None
        self._awake = False
        self._has_told = False
        self._waking: asyncio.Future[None] | None = None
        self._number = 0
        self._unsent: list[Callable[[Exception | None], None]] = []
        self._sent: list[tuple[int, list[Callable[[Exception | None], None]]]] = []
        self._closed = False
        self._store.cookieAdded.connect(self._on_added)
        self._store.cookieRemoved.connect(self._on_removed)

    def _on_added(self, cookie: QNetworkCookie) -> None:
        self._has_told = True
        if cookie.domain() != HOST:
            self.added.emit(cookie)
        elif cookie.name() == MARK:
            self._pass(int(cookie.value().data()))

    def _on_removed(self, cookie: QNetworkCookie) -> None:
        self._has_told = True
        if cookie.domain() != HOST:
            self.removed.emit(cookie)
        elif cookie.name() == FIRST:
            self._on_awake()

    async def wake(self) -> None:
        """Wait until the engine has its store, and all cookies of an earlier run in it."""
        import asyncio

        if self._awake:
            return
        if self._waking is None:
            self._waking = asyncio.get_running_loop().create_future()
            if self._has_told:
                self._knock()
            else:
                # The engine makes the store for the first page.
                self._page = QWebEnginePage(self._profile, self)
                self._page.loadFinished.connect(self._knock)
                self._page.load(QUrl("about:blank"))
        await asyncio.shield(self._waking)
        if self._closed:
            raise self._closing

    def _knock(self) -> None:
        if self._closed:
            return
        # Setting a cookie waits for those of its host alone, removing one for all of them.
        self.put(QNetworkCookie(FIRST, b""), PLACE)
        self.delete(QNetworkCookie(FIRST, b""), PLACE)

    def _on_awake(self) -> None:
        self._awake = True
        if self._page is not None:
            self._page.deleteLater()
            self._page = None
        if self._waking is not None and not self._waking.done():
            self._waking.set_result(None)

    def put(self, cookie: QNetworkCookie, url: QUrl) -> None:
        """Ask for a cookie to be set; `SessionClosedError` once that cannot be."""
        self._check_open()
        self._store.setCookie(cookie, url)

    def delete(self, cookie: QNetworkCookie, url: QUrl) -> None:
        """Ask for every cookie of that name that goes to the URL to be removed; as `put`."""
        self._check_open()
        self._store.deleteCookie(cookie, url)

    def _check_open(self) -> None:
        # The engine's part of it goes with the profile.
        if self._closed:
            raise self._closing

    def afterwards(self, call: Callable[[Exception | None], None]) -> None:
        """Call when everything that was asked until now has had its effect, or with an error."""
        import asyncio

        if not self._unsent:
            # Later, so that calls of the same turn share one.
            asyncio.get_running_loop().call_soon(self._send)
        self._unsent.append(call)

    async def settled(self) -> None:
        """Wait until everything that was asked until now has had its effect."""
        import asyncio

        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def passed(error: Exception | None) -> None:
            if future.done():
                return
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(None)

        self.afterwards(passed)
        await future

    def _send(self) -> None:
        if self._closed:
            return
        self._number += 1
        calls, self._unsent = self._unsent, []
        self._sent.append((self._number, calls))
        self.put(QNetworkCookie(MARK, str(self._number).encode()), PLACE)

    def _pass(self, number: int) -> None:
        self.passed.emit()
        while self._sent and self._sent[0][0] <= number:
            for call in self._sent.pop(0)[1]:
                call(None)
        if not self._sent and not self._unsent:
            self.delete(QNetworkCookie(MARK, b""), PLACE)

    def write(self) -> str:
        """Make the engine write to disk; gives what stands there as the value of `STORED` then."""
        # LIMIT: nothing asks it to, so it gets as many changes as make it do so by itself.
        self._number += 1
        value = str(self._number)
        # It is gone soon, even if the process is.
        end = QDateTime.currentDateTimeUtc().addSecs(LIFE_OF_STORED)
        for name, text in [(STORED, value)] + [
            (PADDING, str(number)) for number in range(CHANGES_OF_A_WRITE // 2 + 1)
        ]:
            cookie = QNetworkCookie(name, text.encode())
            cookie.setExpirationDate(end)
            self.put(cookie, PLACE)
        self.delete(QNetworkCookie(PADDING, b""), PLACE)
        return value

    def forget_written(self) -> None:
        """Remove what `write` left."""
        self.delete(QNetworkCookie(STORED, b""), PLACE)

    def close(self) -> None:
        """Fail what waits, and follow the engine no more."""
        self._closed = True
        self._store.cookieAdded.disconnect(self._on_added)
        self._store.cookieRemoved.disconnect(self._on_removed)
        waiting = [call for _, calls in self._sent for call in calls] + self._unsent
        self._sent, self._unsent = [], []
        for call in waiting:
            call(self._closing)
        self._on_awake()
