"""One running net log of a session: its file, its sources, and its orderly end."""

import contextlib
import itertools
import json
import logging
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser.errors import UnsupportedError
from browser.model import har_format, net_log_format
from browser.model.har_requests import HarRequests
from browser.model.net_log_format import CaptureMode, Entry, NetLogFormat, Phase
from browser.model.net_log_headers import shown_url
from browser.model.net_log_requests import NetLogRequests
from browser.paths import resource
from browser.session.net_log_file import LogFile
from browser.session.net_log_sources import PageSource

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.engine.gateway_messages import NetLogged, NetLogState, PacMessage
    from browser.session.net_log_journal import NetLogJournal, RunningLog
    from browser.session.session import Session

log = logging.getLogger(__name__)
CONSTANTS = "net_log_constants.json"
# A file ends with the pages of a HAR, or what the gateway knows: when its size is bounded, so is
# that of the end.
TAIL_BYTES = 4096
_SYSTEMS = {"linux": "Linux", "darwin": "macOS", "win32": "Windows"}


class Recording:
    """Writes one file; `start`, then `stop`.

    Args:
        session: whose network it is.
        path: absolute.
        mode: what may be told.
        limit: how large the file may become, in bytes; `None` for any size.
        is_har: HAR instead of Chromium's format; it needs no gateway.
        journal: where it is noted that it runs, if anywhere.
    """

    def __init__(
        self,
        session: "Session",
        path: Path,
        mode: CaptureMode,
        limit: int | None,
        *,
        is_har: bool,
        journal: "NetLogJournal | None",
    ) -> None:
        self._session = session
        self.path = path
        self._mode = mode
        self._limit = limit
        self._file = LogFile(path, limit, _soon)
        self._journal = journal
        self._note: RunningLog | None = None
        self._numbers = itertools.count(1)
        self._secrets: tuple[bytes, ...] = ()
        self._har: HarRequests | None = None
        self._state: dict[str, Any] = {}
        self._format: NetLogFormat | None = None
        teller: HarRequests | NetLogRequests
        if is_har:
            teller = self._har = HarRequests(self._put, mode, self._gateway_place)
        else:
            teller = NetLogRequests(self._add, mode)
        unseen = None if is_har else self._on_unseen
        self._pages = PageSource(session, teller, mode, self._numbers.__next__, unseen)
        self._is_told_by_gateway = False

    async def start(self) -> None:
        """Begin; done when every request that is made from now on is told.

        Raises:
            OSError: the file cannot be written.
            InspectorError: the pages cannot be watched.
        """
        if self._journal is not None:
            if not self._journal.is_empty:
                self._journal.repair()
            self._note = self._journal.began(self.path)
        try:
            self._open()
        except BaseException:
            self._end_note()
            raise
        try:
            if self._format is not None:
                await self._join_gateway()
            await self._pages.start()
            self._session._check_open()
        except BaseException:
            await self._undo()
            raise

    def _open(self) -> None:
        from browser.engine.start import chromium_version

        if self._har is not None:
            from browser import __version__

            self._file.open(har_format.head(__version__, chromium_version()), TAIL_BYTES)
            return
        constants = json.loads(resource(CONSTANTS).read_bytes())
        client = {
            "name": "Bulkhead",
            "version": chromium_version(),
            "os_type": _SYSTEMS.get(sys.platform, sys.platform),
        }
        self._format = NetLogFormat(constants, self._mode, time.time() * 1000, client)
        self._file.open(self._format.head(), TAIL_BYTES)

    async def _join_gateway(self) -> None:
        route = self._session._route
        try:
            await route.engage()
        except UnsupportedError as error:
            # LIMIT: without the gateway nobody tells of sockets; requests are told all the same.
            log.info("the net log %s has no sockets: %s", self.path, error)
            return
        route.log = self._on_gateway
        self._is_told_by_gateway = True
        await route.set_net_log(self._mode)

    async def _undo(self) -> None:
        self._pages.settle()
        with contextlib.suppress(Exception):
            await self._leave_gateway()
        with contextlib.suppress(OSError):
            self._file.finish(b"")
        with contextlib.suppress(OSError):
            self.path.unlink()
        self._end_note()

    async def _leave_gateway(self) -> None:
        if not self._is_told_by_gateway:
            return
        self._is_told_by_gateway = False
        route = self._session._route
        try:
            await route.set_net_log("")
        finally:
            route.log = None

    async def stop(self) -> None:
        """End it; the file is whole afterwards.

        Raises:
            OSError: it could not be written to its end.
        """
        await self._pages.stop()
        try:
            await self._leave_gateway()
        except Exception as error:  # the process is gone, and what it told is here
            log.debug("the gateway did not end the net log: %s", error)
        try:
            self._file.finish(self._tail())
        except OSError:
            # The next start may make it whole.
            if self._note is not None:
                self._note.leave()
            raise
        self._end_note()

    def _tail(self) -> bytes:
        if self._format is not None:
            tail = self._format.tail(self._state)
            fits = self._limit is None or len(tail) <= TAIL_BYTES
            return tail if fits else net_log_format.TAIL
        assert self._har is not None
        pages = self._har.pages
        return har_format.tail(
            pages if self._limit is None else har_format.fitting(pages, TAIL_BYTES)
        )

    def _end_note(self) -> None:
        if self._note is not None:
            self._note.end()

    # What the sources tell.

    def _add(self, entry: Entry) -> None:
        if self._format is not None:
            self._put(self._format.line(entry))

    def _put(self, line: bytes) -> None:
        # Nobody hands our own token on; should it come by all the same, it is not written.
        for secret in self._get_secrets():
            if secret in line:
                line = line.replace(secret, b"[stripped]")
        self._file.add(line)

    def _get_secrets(self) -> tuple[bytes, ...]:
        route = self._session.__dict__.get("_route")
        if not self._secrets and route is not None:
            self._secrets = tuple(secret.encode() for secret in route.secrets)
        return self._secrets

    def _on_unseen(self, when: float, about: dict[str, Any]) -> None:
        # A moment: nobody tells how it went on.
        url = about["url"] if self._mode.has_secrets else shown_url(about["url"])
        params = {**about, "url": url}
        number = next(self._numbers)
        self._add(Entry(when, "URL_REQUEST", number, "URL_REQUEST_START_JOB", params=params))

    def _on_gateway(self, message: "NetLogged | NetLogState | PacMessage") -> None:
        from browser.engine.gateway_messages import NetLogged, NetLogState

        if isinstance(message, NetLogState):
            self._state = json.loads(message.text)
            return
        if isinstance(message, NetLogged):
            params = json.loads(message.params) if message.params else None
            phase = Phase(message.phase)
            source = message.kind, message.source
            self._add(Entry(message.time, *source, message.event, phase, params))
            return
        params = {"message": message.text}
        if message.is_error:
            params["line_number"] = message.line
        event = "PAC_JAVASCRIPT_ERROR" if message.is_error else "PAC_JAVASCRIPT_ALERT"
        now = time.time() * 1000
        self._add(Entry(now, "NONE", next(self._numbers), event, Phase.NONE, params))

    def _gateway_place(self) -> tuple[str, int]:
        route = self._session.__dict__.get("_route")
        return ("", 0) if route is None else route.gateway_place


def _soon(call: "Callable[[], None]") -> None:
    import asyncio

    try:
        asyncio.get_running_loop().call_soon(call)
    except RuntimeError:  # between two runs of the loop
        call()
