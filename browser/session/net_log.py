"""What happens on a session's network, written into a file: `ses.netLog`."""

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from browser.model.net_log_format import CaptureMode

if TYPE_CHECKING:
    import asyncio

    from browser.session.net_log_recording import Recording
    from browser.session.session import Session

log = logging.getLogger(__name__)
NO_PATH = "The first parameter must be a valid string"
NO_MODE = "Invalid value for captureMode"
NO_SIZE = "Invalid value for maxFileSize"
NO_FORMAT = "Invalid value for format: must be netlog or har"
RUNNING = "There is already a net log running"
NOT_RUNNING = "No net log in progress"
NETLOG, HAR = "netlog", "har"


class NetLog:
    """The net log of one session: one file at a time; `ses.netLog`.

    A log that runs ends with its session. Engine: the inspector tells of requests and WebSockets
    of pages and workers, the gateway of proxies, names, sockets, tunnels and, while there is a
    verify proc, of its looks at certificates. Limit: what happens inside of a TLS connection below
    HTTP is not told, nor connections that were there before; of what downloads and shared workers
    ask for, only the beginning is, by Qt's interceptor, and nothing in HAR. The engine tells
    credentials that it sends unasked, and not those of an answer to a server that asks; it drops
    the body of a document that is left at once.

    Args:
        session: whose network it is; owns this.
        notes: the folder where it is noted that a log runs, so that it is made whole after a crash.
    """

    def __init__(self, session: "Session", notes: Path | None) -> None:
        self._session = session
        self._notes = notes
        self._recording: Recording | None = None
        self._is_running = False
        self._lock: asyncio.Lock | None = None

    @property
    def currently_logging(self) -> bool:
        """Whether a log runs: `netLog.currentlyLogging`."""
        return self._is_running

    @property
    def currently_logging_path(self) -> str:
        """The file of the log that runs, empty without one: `netLog.currentlyLoggingPath`."""
        return str(self._recording.path) if self._recording and self._is_running else ""

    async def start_logging(
        self,
        path: str | os.PathLike[str],
        *,
        capture_mode: str = CaptureMode.DEFAULT,
        max_file_size: int | None = None,
        format: str = NETLOG,
    ) -> None:
        """Write what happens from now on into a file: `netLog.startLogging`.

        Done when nothing is missed any more. A file that is there is replaced; a new one can be
        read by its owner alone. After a crash the next start makes the file whole. Engine: the
        inspector, and for `netlog` the gateway, which serves every session from then on. Limit:
        when the engine was started with a proxy of its own there are no events of sockets.

        Args:
            path: the file; its folder is there.
            capture_mode: `default` (no cookie, credential or body), `includeSensitive` (cookies
                and credentials too) or `everything` (also the bytes of sockets and bodies; of
                these at most 8 MiB each).
            max_file_size: bytes; what would make the file larger ends it. Its head is always
                written, about 35,000 bytes in the format `netlog`.
            format: `netlog`, Chromium's own, or `har`, HAR 1.2.

        Raises:
            TypeError, ValueError: an argument is none.
            RuntimeError: a log of this session runs already, or another one writes into the file,
                by whatever name; nothing changed.
            OSError: the file cannot be written.
            InspectorError: the pages cannot be watched.
            SessionClosedError: the session is closed, or was meanwhile.
        """
        where, mode = _path(path), _mode(capture_mode)
        _check_size(max_file_size)
        if format not in (NETLOG, HAR):
            raise ValueError(NO_FORMAT)
        if self._recording is not None:
            raise RuntimeError(RUNNING)
        self._session._check_open()
        self._recording = recording = self._make(where, mode, max_file_size, format == HAR)
        try:
            async with self._turn():
                await recording.start()
                self._is_running = True
        except BaseException:
            self._recording = None
            raise

    def _make(self, path: Path, mode: CaptureMode, limit: int | None, is_har: bool) -> "Recording":
        from browser.session.net_log_journal import NetLogJournal
        from browser.session.net_log_recording import Recording

        journal = NetLogJournal(self._notes) if self._notes is not None else None
        return Recording(self._session, path, mode, limit, is_har=is_har, journal=journal)

    async def stop_logging(self) -> str:
        """End the log and give its path: `netLog.stopLogging`. The file is whole then.

        Raises:
            RuntimeError: no log runs.
            OSError: the file could not be written to its end.
        """
        recording = self._recording
        if recording is None or not self._is_running:
            raise RuntimeError(NOT_RUNNING)
        self._is_running = False
        async with self._turn():
            try:
                await recording.stop()
            finally:
                self._recording = None
        return str(recording.path)

    def _turn(self) -> "asyncio.Lock":
        import asyncio

        if self._lock is None:
            self._lock = asyncio.Lock()
        return self._lock

    async def close(self) -> None:
        """End a log that runs; for the session, whose end goes on whatever becomes of the file."""
        async with self._turn():
            is_running = self._is_running
        if is_running:
            try:
                await self.stop_logging()
            except OSError as error:
                log.error("a net log has no end: %s", error)


def _path(path: str | os.PathLike[str]) -> Path:
    try:
        text = os.fspath(path)
    except TypeError:
        raise TypeError(NO_PATH) from None
    if not isinstance(text, str):
        raise TypeError(NO_PATH)
    if not text or "\0" in text:
        raise ValueError(NO_PATH)
    return Path(text).absolute()


def _mode(value: str) -> CaptureMode:
    try:
        return CaptureMode(value)
    except ValueError:
        raise ValueError(NO_MODE) from None


def _check_size(value: int | None) -> None:
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(NO_SIZE)
    if value <= 0:
        raise ValueError(NO_SIZE)
