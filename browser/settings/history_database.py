"""HistoryDatabase: one SQLite file, opened at first use, private, and replaced when it is corrupt.

A write-ahead log without a wait for the disk: a killed process loses nothing that was committed,
and the GUI thread does not wait. One process holds it; closing leaves the one file.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from browser.atomic_file import free_name, set_aside
from browser.errors import SettingsError
from browser.settings.history_schema import upgrade

if TYPE_CHECKING:
    import sqlite3

_SIDE_FILES = ("-wal", "-shm", "-journal")
_BUSY_SECONDS = 0.2
# SQLITE_CORRUPT and SQLITE_NOTADB; the upper bits tell variants apart.
_CORRUPT = frozenset({11, 26})


class HistoryDatabase:
    """A connection that comes when it is needed; `None` as the path keeps all in memory."""

    def __init__(self, path: Path | None, on_replaced: Callable[[], object]) -> None:
        """Tell `on_replaced` when a corrupt file was replaced with an empty one."""
        self.notice: str | None = None
        self._path = path
        self._on_replaced = on_replaced
        self._connection: sqlite3.Connection | None = None

    def run[T](self, work: Callable[["sqlite3.Connection"], T]) -> T:
        """Do the work in one transaction; `SettingsError` when the file does not let it."""
        return self._guarded(lambda: self._attempt(work))

    def delete(
        self, work: Callable[["sqlite3.Connection"], object], *, shrink: bool = False
    ) -> None:
        """Do work that deletes, and leave no trace of what it deleted in file and log."""
        self.run(work)
        if self._path is not None:
            self._guarded(lambda: self._empty_log(shrink))

    def close(self) -> None:
        """Close the file; the next use opens it again, and memory begins empty."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _guarded[T](self, action: Callable[[], T]) -> T:
        """Act; once more with a new file when this one is corrupt."""
        import sqlite3

        try:
            try:
                return action()
            except sqlite3.DatabaseError as error:
                if not _is_corrupt(error):
                    raise
                self._replace(error)
            return action()
        except sqlite3.Error as error:
            raise SettingsError(
                f"{self._path or 'the history in memory'} could not be used: {error}. "
                "What it held before is unchanged."
            ) from error

    def _attempt[T](self, work: Callable[["sqlite3.Connection"], T]) -> T:
        connection = self._connected()
        with _transaction(connection):
            return work(connection)

    def _empty_log(self, shrink: bool) -> None:
        # The log still holds the pages as they were before; the file takes over the new ones.
        connection = self._connected()
        if shrink:
            connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _connected(self) -> "sqlite3.Connection":
        if self._connection is None:
            self._connection = self._open()
        return self._connection

    def _open(self) -> "sqlite3.Connection":
        import sqlite3

        if self._path is not None:
            self._prepare(self._path)
        connection = sqlite3.connect(
            self._path or ":memory:", timeout=_BUSY_SECONDS, isolation_level=None
        )
        try:
            for pragma in (
                # Alone with the file there is no shared memory beside it, and the log works on
                # network file systems too.
                "locking_mode = EXCLUSIVE",
                "journal_mode = WAL",
                "synchronous = NORMAL",
                "secure_delete = ON",
                "foreign_keys = ON",
                "temp_store = MEMORY",
            ):
                connection.execute(f"PRAGMA {pragma}")
            upgrade(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _prepare(self, path: Path) -> None:
        """Make the file private before SQLite makes it readable for others."""
        try:
            if path.exists() and not path.is_file():
                self._say(set_aside(path), "not a file")
            os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
            path.chmod(0o600)
        except OSError as error:
            raise SettingsError(f"{path} could not be opened: {error.strerror}.") from error

    def _replace(self, error: Exception) -> None:
        """Keep the corrupt file and what belongs to it aside; the next use begins a new one."""
        self.close()
        self._on_replaced()
        if self._path is None:
            return
        kept = free_name(self._path, "broken")
        try:
            self._path.rename(kept)
            for suffix in _SIDE_FILES:
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{self._path}{suffix}").rename(f"{kept}{suffix}")
        except OSError as failure:
            raise SettingsError(
                f"{self._path} is corrupt and could not be renamed: {failure.strerror}."
            ) from error
        self._say(kept, str(error))

    def _say(self, kept: Path, why: str) -> None:
        self.notice = (
            f"The history could not be read ({why}). "
            f"It was kept as {kept.name}, and a new one was begun."
        )


@contextlib.contextmanager
def _transaction(connection: "sqlite3.Connection") -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has rolled back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _is_corrupt(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _CORRUPT
