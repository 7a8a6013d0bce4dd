"""Cookies that were asked for and that the engine has neither set nor refused yet."""

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from browser.model.cookie import Cookie
from browser.model.cookie_details import NOT_SET, CookieDetails
from browser.session.cookie_convert import cookie_to_qt
from browser.session.cookie_store import CookieStore

if TYPE_CHECKING:
    import asyncio

PATIENCE = 0.02
type Waiting = tuple[CookieDetails, "asyncio.Future[None]"]


class PendingCookies:
    """Asks the store, and ends each wait when the effect was told."""

    def __init__(self, store: CookieStore) -> None:
        self._store = store
        self._waiting: list[Waiting] = []

    async def set(self, details: CookieDetails, place: QUrl) -> None:
        """Set a cookie and wait until it is there, or gone when its date has passed.

        Raises:
            ValueError: the engine refuses it.
        """
        import asyncio

        loop = asyncio.get_running_loop()
        waiting = details, loop.create_future()
        self._waiting.append(waiting)
        self._store.put(cookie_to_qt(details), place)
        # Nothing tells a refusal but what is told after it; only a refusal takes that long.
        patience = 0.0 if _has_ended(details) else PATIENCE
        doubt = loop.call_later(patience, self._store.afterwards, _passed(waiting))
        try:
            await waiting[1]
        finally:
            doubt.cancel()
            self._waiting.remove(waiting)

    def done(self, cookie: Cookie) -> bool:
        """Tell whoever waits for it that it is there; whether somebody did."""
        for details, future in self._waiting:
            if not future.done() and _is_set(details, cookie):
                future.set_result(None)
                return True
        return False

    def fail(self, error: Exception) -> None:
        """End every wait with the error."""
        for _, future in self._waiting:
            if not future.done():
                future.set_exception(error)


def _has_ended(details: CookieDetails) -> bool:
    return details.expiration_date is not None and details.expiration_date <= time.time()


def _is_set(details: CookieDetails, cookie: Cookie) -> bool:
    if _has_ended(details):
        return False  # it waits for the end of another one
    if (details.name, details.value, details.path) != (cookie.name, cookie.value, cookie.path):
        return False
    if not details.domain:
        return cookie.host_only
    # A host that is a public suffix gets its own cookies, and no other host does.
    return details.domain in (cookie.domain, f".{cookie.domain}")


def _passed(waiting: Waiting) -> Callable[[Exception | None], None]:
    details, future = waiting

    def passed(error: Exception | None) -> None:
        if future.done():
            return
        if error is None and _has_ended(details):
            future.set_result(None)
        else:
            future.set_exception(error or ValueError(NOT_SET))

    return passed
