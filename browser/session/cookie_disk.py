"""The cookies of one session on disk: reading what the engine wrote, as soon as it stands there."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from browser.errors import BulkheadError
from browser.model.cookie import Cookie
from browser.model.cookie_mirror import Identity
from browser.session.cookie_database import read_cookies, read_creations
from browser.session.cookie_store import HOST, STORED

if TYPE_CHECKING:
    from browser.session.cookie_store import CookieStore
    from browser.session.session import Session

READ_TIMEOUT = 10.0
READ_PAUSE = 0.005


class CookieDisk:
    """The engine's file of cookies in the session's folder.

    All of it raises `BulkheadError` when the file cannot be read within ten seconds, and
    `SessionClosedError` when the session closes meanwhile.
    """

    def __init__(self, session: "Session", folder: Path, closing: Exception) -> None:
        self._session = session
        self._file = folder / "Cookies"
        self._closing = closing

    async def cookies(self, *, with_session: bool) -> list[Cookie]:
        """What an earlier run left."""
        found = await self._read(lambda: read_cookies(self._file, with_session=with_session))
        return [cookie for cookie in found if cookie.domain != HOST]

    async def creations(self) -> dict[Identity, float]:
        """When each was set, in seconds since the epoch."""
        return await self._read(lambda: read_creations(self._file))

    async def write(self, store: "CookieStore") -> None:
        """Let the engine write everything; done when it is there."""
        value = store.write()

        def is_there(found: list[Cookie]) -> bool:
            return any(c.name == STORED.decode() and c.value == value for c in found)

        try:
            await self._read(lambda: read_cookies(self._file, HOST), is_there)
        finally:
            if not self._session.is_closed:
                store.forget_written()

    async def _read[T](
        self, read: Callable[[], T], enough: Callable[[T], bool] = lambda _found: True
    ) -> T:
        """Read until the file holds what is expected."""
        import asyncio

        deadline = time.monotonic() + READ_TIMEOUT
        while True:
            problem: object = "it is not there yet"
            try:
                found = await asyncio.to_thread(read)
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
