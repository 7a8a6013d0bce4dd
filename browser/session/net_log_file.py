"""The file of a running log: lines that go to the system soon, so that a killed process loses few.

Nobody else writes into it meanwhile. Every line but the first begins with `,` and a new line: a
file that is cut can be made whole.
"""

import logging
import os
import stat
from collections.abc import Callable
from pathlib import Path

from browser.session.file_lock import lock

log = logging.getLogger(__name__)
SEPARATOR = b",\n"
MOST_WAITING = 256 * 1024


class FileInUseError(RuntimeError):
    """Another net log is written into the file, by whatever name: of a session, or a process."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"There is already a net log running that is written to {path}")


class LogFile:
    """One file, from its head to its end.

    Args:
        path: where it is; what is there is replaced. Readable by its owner alone when it is made.
        limit: how many bytes it may have in all; its head and its end are written in any case.
        soon: calls something at the end of this turn of the loop.
    """

    def __init__(
        self, path: Path, limit: int | None, soon: Callable[[Callable[[], None]], object]
    ) -> None:
        self.path = path
        self._limit = limit
        self._soon = soon
        self._descriptor = -1
        self._waiting: list[bytes] = []
        self._waiting_size = 0
        self._size = 0
        self._has_lines = False
        self.is_full = False
        self.error: OSError | None = None

    def open(self, head: bytes, tail_size: int) -> None:
        """Make it; `tail_size` bytes are kept for its end.

        Raises:
            FileInUseError: another log is written into it.
            OSError: it cannot be written.
        """
        flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)
        descriptor = os.open(self.path, flags, 0o600)
        try:
            self._take(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor
        self._size = len(head) + tail_size
        self._put(head)

    def _take(self, descriptor: int) -> None:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return  # a device or a pipe keeps nothing that could be spoilt
        try:
            lock(descriptor)
        except (BlockingIOError, PermissionError) as error:
            raise FileInUseError(self.path) from error
        except OSError as error:
            log.info("the file system of the net log %s knows no locks: %s", self.path, error)
        os.truncate(descriptor, 0)

    def add(self, line: bytes) -> None:
        """Write a line soon, unless that makes the file too large: it then ends with this."""
        if self._descriptor < 0 or self.is_full or self.error is not None:
            return
        text = SEPARATOR + line if self._has_lines else line
        if self._limit is not None and self._size + len(text) > self._limit:
            self.is_full = True
            return
        self._has_lines = True
        self._size += len(text)
        if not self._waiting:
            self._soon(self.flush)
        self._waiting.append(text)
        self._waiting_size += len(text)
        if self._waiting_size > MOST_WAITING:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        lines, self._waiting, self._waiting_size = self._waiting, [], 0
        if not lines or self._descriptor < 0 or self.error is not None:
            return
        try:
            self._put(b"".join(lines))
        except OSError as error:
            log.error("the net log %s ends here: %s", self.path, error)
            self.error = error

    def finish(self, tail: bytes) -> None:
        """Write its end and close it; calling it again changes nothing.

        Raises:
            OSError: it could not be written, now or before.
        """
        if self._descriptor < 0:
            return
        self.flush()
        descriptor = self._descriptor
        try:
            if self.error is not None:
                raise self.error
            self._put(tail)
        finally:
            self._descriptor = -1
            os.close(descriptor)

    def _put(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(self._descriptor, view) :]
