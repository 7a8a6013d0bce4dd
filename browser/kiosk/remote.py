"""Control from this machine by HTTP: a Unix socket or the loopback, with a token, rarely.

Needs aiohttp (the extra `kiosk`). Off unless the policy says where to listen.
"""

import hashlib
import hmac
import logging
import os
import stat
import time
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from PySide6.QtCore import QBuffer, QIODevice

from browser.errors import BulkheadError
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.limiter import Bucket
from browser.kiosk.policy import Remote

log = logging.getLogger(__name__)
SHORTEST_TOKEN = 24
LINES = 500
MOST_BYTES = 16_384
SHUTDOWN_SECONDS = 1.0
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class LogTail(logging.Handler):
    """Keeps the last lines of the log."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: deque[str] = deque(maxlen=LINES)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))


def read_token(file: Path) -> str:
    """The token in a file that nobody else can read.

    Raises:
        BulkheadError: there is none, it is short, or others can read it.
    """
    try:
        mode = file.stat().st_mode
        token = file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BulkheadError(f"{file}: the token cannot be read: {error}") from error
    if os.name == "posix" and stat.S_IMODE(mode) & 0o077:
        raise BulkheadError(f"{file}: others can read the token; chmod 600 it")
    if len(token) < SHORTEST_TOKEN:
        raise BulkheadError(f"{file}: a token has at least {SHORTEST_TOKEN} characters")
    return token


class RemoteControl:
    """The server; `start` and `stop` it."""

    def __init__(
        self, kiosk: Kiosk, policy: Remote, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._kiosk = kiosk
        self._policy = policy
        self._token = _digest(read_token(Path(policy.token_file)))
        self._all = Bucket(20, 5, clock)
        self._wrong = Bucket(5, 0.2, clock)
        self._tail = LogTail()
        self._runner: web.AppRunner | None = None
        self.port = 0

    async def start(self) -> None:
        """Listen.

        Raises:
            BulkheadError: the place is taken.
        """
        application = web.Application(client_max_size=MOST_BYTES, middlewares=[self._guard()])
        application.add_routes(
            [
                web.get("/status", self._status),
                web.get("/screenshot", self._screenshot),
                web.get("/log", self._log),
                web.post("/load", self._load),
                web.post("/reload", self._reload),
                web.post("/reset", self._reset),
                web.post("/screen", self._screen),
            ]
        )
        self._runner = web.AppRunner(
            application, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS
        )
        await self._runner.setup()
        try:
            await self._listen(self._runner)
        except OSError as error:
            await self._runner.cleanup()
            raise BulkheadError(f"the remote control cannot listen: {error}") from error
        logging.getLogger().addHandler(self._tail)

    async def _listen(self, runner: web.AppRunner) -> None:
        if not self._policy.socket:
            site = web.TCPSite(runner, "127.0.0.1", self._policy.port)
            await site.start()
            self.port = runner.addresses[0][1]
            return
        _clear(Path(self._policy.socket))
        before = os.umask(0o177)
        try:
            await web.UnixSite(runner, self._policy.socket).start()
        finally:
            os.umask(before)

    async def stop(self) -> None:
        """Listen no longer."""
        logging.getLogger().removeHandler(self._tail)
        if self._runner is not None:
            await self._runner.cleanup()

    # Who may ask.

    def _guard(self) -> Any:
        @web.middleware
        async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
            if not self._all.take() or self._wrong.is_empty:
                raise web.HTTPTooManyRequests
            given = request.headers.get("Authorization", "").removeprefix("Bearer ")
            # Digests are of one length: the time tells nothing of the token's.
            if not hmac.compare_digest(_digest(given), self._token):
                self._wrong.take()
                log.warning("the remote control refused a wrong token")
                raise web.HTTPUnauthorized
            return await handler(request)

        return guard

    # What may be asked.

    async def _status(self, _request: web.Request) -> web.Response:
        kiosk = self._kiosk
        made, care = kiosk.compartment, kiosk.care
        return web.json_response(
            {
                "url": made.page.get_url() if made is not None else "",
                "well": care is not None and care.is_well,
                "visits": kiosk.visits,
                "quiet": round(kiosk.quiet, 1),
                "clean": kiosk.idle.is_clean,
                "screen": kiosk.timetable.screen.is_on,
            }
        )

    async def _screenshot(self, _request: web.Request) -> web.Response:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._kiosk.window.grab().save(buffer, "PNG")
        return web.Response(body=bytes(buffer.data().data()), content_type="image/png")

    async def _log(self, _request: web.Request) -> web.Response:
        return web.Response(text="\n".join(self._tail.lines))

    async def _load(self, request: web.Request) -> web.Response:
        url = (await _body(request)).get("url")
        if not isinstance(url, str):
            raise web.HTTPBadRequest(text="url must be a text")
        if not self._kiosk.show(url):
            raise web.HTTPForbidden(text="the policy does not allow it")
        return web.Response(status=204)

    async def _reload(self, _request: web.Request) -> web.Response:
        self._kiosk.reload()
        return web.Response(status=204)

    async def _reset(self, _request: web.Request) -> web.Response:
        self._kiosk.wipe()
        return web.Response(status=204)

    async def _screen(self, request: web.Request) -> web.Response:
        on = (await _body(request)).get("on")
        if not isinstance(on, bool):
            raise web.HTTPBadRequest(text="on must be true or false")
        self._kiosk.timetable.set_screen(on)
        return web.Response(status=204)


def _clear(path: Path) -> None:
    """Take away what a kill left behind."""
    if path.is_socket():
        path.unlink()


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        found = await request.json()
    except ValueError:
        raise web.HTTPBadRequest(text="not JSON") from None
    if not isinstance(found, dict):
        raise web.HTTPBadRequest(text="not an object")
    return found


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
