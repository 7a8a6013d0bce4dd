"""Which logs are running: a small file for each, so that whoever starts next makes them whole.

Each file is locked for as long as its process lives; kill -9 leaves it there, unlocked.
"""

import contextlib
import json
import logging
import os
import sys
from pathlib import Path

from browser.paths import make_private_folder
from browser.session.file_lock import lock
from browser.session.net_log_repair import repair

log = logging.getLogger(__name__)
MOST_BYTES = 1 << 20


class RunningLog:
    """The note that a log is running; `end()` takes it away, `leave()` keeps it for later."""

    def __init__(self, note: Path, descriptor: int) -> None:
        self._note = note
        self._descriptor = descriptor

    def leave(self) -> None:
        """The log has no end, and somebody may give it one later."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def end(self) -> None:
        """The log has its end."""
        if self._descriptor < 0:
            return
        descriptor, self._descriptor = self._descriptor, -1
        if sys.platform == "win32":  # it cannot remove what is open
            os.close(descriptor)
        with contextlib.suppress(OSError):
            self._note.unlink()
        if sys.platform != "win32":
            os.close(descriptor)
        with contextlib.suppress(OSError):  # others still run
            self._note.parent.rmdir()


class NetLogJournal:
    """The notes of all processes that use one data folder.

    Args:
        folder: where they are; made when there is one.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def is_empty(self) -> bool:
        """Whether no log ran that did not end."""
        return not self._folder.is_dir()

    def began(self, path: Path) -> RunningLog:
        """Note that a log runs.

        Raises:
            OSError: the note cannot be written.
        """
        while True:
            make_private_folder(self._folder)
            note = self._folder / f"{os.urandom(8).hex()}.json"
            flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            try:
                descriptor = os.open(note, flags, 0o600)
            except FileNotFoundError:  # the last log of another process ended right now
                continue
            try:
                os.write(descriptor, json.dumps({"path": str(path)}).encode())
                lock(descriptor)
                if os.path.samestat(os.fstat(descriptor), note.stat()):
                    return RunningLog(note, descriptor)
            except (BlockingIOError, PermissionError, FileNotFoundError):
                pass  # another process looked through the notes between the two calls
            os.close(descriptor)

    def repair(self) -> list[Path]:
        """Make whole what killed processes left; gives those files."""
        found = []
        for note in sorted(self._folder.glob("*.json")):
            with contextlib.suppress(OSError):  # its process lives
                path = self._repair(note)
                if path is not None:
                    found.append(path)
        return found

    def _repair(self, note: Path) -> Path | None:
        descriptor = os.open(note, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            lock(descriptor)  # raises an OSError while its process lives
            path = _path(os.read(descriptor, MOST_BYTES))
            done = path is not None and _made_whole(path)
            running = RunningLog(note, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        running.end()
        return path if done else None


def _path(data: bytes) -> Path | None:
    try:
        return Path(json.loads(data)["path"])
    except (ValueError, KeyError, TypeError):
        return None


def _made_whole(path: Path) -> bool:
    try:
        if not repair(path):
            return False
    except OSError as error:
        log.info("the net log %s of a process that was killed stays as it is: %s", path, error)
        return False
    log.info("the net log %s of a process that was killed has got its end", path)
    return True
