"""The list of a partition's unfinished downloads: one SQLite file that survives a killed process.

A row is there from the start of a download to its end. A list that cannot be read or written costs
the resuming after a restart, never a download.
"""

import contextlib
import json
import logging
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from browser.session.download_partial import engine_partial, size_of
from browser.session.folder import DOWNLOADS as FILE

if TYPE_CHECKING:
    import sqlite3

log = logging.getLogger(__name__)
_BUSY_SECONDS = 0.2
_SIDE_FILES = ("-wal", "-shm", "-journal")
# SQLITE_CORRUPT and SQLITE_NOTADB; the upper bits tell variants apart.
_CORRUPT = frozenset({11, 26})
# The step at index n leads from `user_version` n to n+1; an empty file has version 0.
STEPS = (
    """
    CREATE TABLE downloads (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        path BLOB NOT NULL,
        partial BLOB NOT NULL,
        replaces INTEGER NOT NULL,
        url_chain TEXT NOT NULL,
        mime_type TEXT NOT NULL,
        length INTEGER NOT NULL,
        last_modified TEXT NOT NULL,
        e_tag TEXT NOT NULL,
        start_time REAL NOT NULL
    );
    """,
)


class Row(NamedTuple):
    """One download; `partial` is empty while its partial file has the engine's name."""

    number: int = 0
    path: str = ""
    partial: str = ""
    replaces: bool = False
    url_chain: tuple[str, ...] = ()
    mime_type: str = ""
    length: int = 0
    last_modified: str = ""
    e_tag: str = ""
    start_time: float = 0.0

    @property
    def file(self) -> Path:
        """Where the bytes are that have come."""
        return Path(self.partial) if self.partial else engine_partial(Path(self.path))

    @property
    def offset(self) -> int:
        """How many there are."""
        size = size_of(self.file)
        return min(size, self.length) if self.length else size


_COLUMNS = Row._fields[1:]


class DownloadStore:
    """The file, opened at first use.

    `notice` says what a person should know: a broken list was put aside, a newer one is not read.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        self.notice = ""
        self._connection: sqlite3.Connection | None = None
        self._has_failed = False

    def add(self, row: Row) -> int:
        """Write a row down and give its number; 0 when it could not be."""
        marks = ", ".join("?" * len(_COLUMNS))
        statement = f"INSERT INTO downloads ({', '.join(_COLUMNS)}) VALUES ({marks})"
        return self._run(lambda c: c.execute(statement, _written(row)[1:]).lastrowid or 0, 0)

    def replace(self, row: Row) -> None:
        """Write down what changed."""
        places = ", ".join(f"{name} = ?" for name in _COLUMNS)
        statement = f"UPDATE downloads SET {places} WHERE number = ?"
        self._run(lambda c: c.execute(statement, (*_written(row)[1:], row.number)), None)

    def remove(self, number: int) -> None:
        """Strike a row out."""
        self._run(lambda c: c.execute("DELETE FROM downloads WHERE number = ?", (number,)), None)

    def rows(self) -> list[Row]:
        """Every row, oldest first; nothing is made where there is no file."""
        if self._connection is None and not self.path.exists():
            return []
        query = f"SELECT number, {', '.join(_COLUMNS)} FROM downloads ORDER BY number"
        return self._run(lambda c: [_read(*found) for found in c.execute(query)], [])

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(Exception):
                connection.close()

    def _run[T](self, work: "Callable[[sqlite3.Connection], T]", instead: T) -> T:
        """Do the work in one transaction; a file that fails gives `instead` and is said once."""
        import sqlite3

        if self._has_failed:
            return instead
        try:
            try:
                return self._attempt(work)
            except sqlite3.DatabaseError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF not in _CORRUPT:
                    raise
                self._put_aside(error)
            return self._attempt(work)
        except (sqlite3.Error, OSError) as error:
            self._fail(f"The list of unfinished downloads cannot be used: {error}.")
            return instead

    def _attempt[T](self, work: "Callable[[sqlite3.Connection], T]") -> T:
        if self._connection is None:
            self._connection = self._open()
        with _transaction(self._connection):
            return work(self._connection)

    def _open(self) -> "sqlite3.Connection":
        import sqlite3

        # Private before SQLite makes it readable for others.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        connection = sqlite3.connect(self.path, timeout=_BUSY_SECONDS, isolation_level=None)
        try:
            for pragma in (
                # Alone with the file there is no shared memory beside it.
                "locking_mode = EXCLUSIVE",
                "journal_mode = WAL",
                "synchronous = NORMAL",
                "secure_delete = ON",
            ):
                connection.execute(f"PRAGMA {pragma}")
            self._upgrade(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _upgrade(self, connection: "sqlite3.Connection") -> None:
        found = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if found > len(STEPS):
            raise OSError(f"{FILE} was written by a newer version ({found})")
        for number, step in enumerate(STEPS[found:], found + 1):
            connection.executescript(
                f"BEGIN IMMEDIATE; {step} PRAGMA user_version = {number}; COMMIT"
            )

    def _put_aside(self, error: Exception) -> None:
        """Keep the corrupt file and what belongs to it; the next use begins a new one."""
        self.close()
        number = 1
        while os.path.lexists(kept := self.path.with_name(f"{FILE}.broken-{number}")):
            number += 1
        self.path.rename(kept)
        for suffix in _SIDE_FILES:
            with contextlib.suppress(FileNotFoundError):
                Path(f"{self.path}{suffix}").rename(f"{kept}{suffix}")
        self._say(
            f"The list of unfinished downloads could not be read ({error}). "
            f"It was kept as {kept.name}, and a new one was begun."
        )

    def _fail(self, notice: str) -> None:
        self.close()
        self._has_failed = True
        self._say(f"{notice} Downloads go on, but not after a restart.")

    def _say(self, notice: str) -> None:
        self.notice = notice
        log.warning("%s", notice)


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


def _written(row: Row) -> tuple[Any, ...]:
    # A name that is no text of the file system's encoding stays what it is.
    paths = [os.fsencode(path) for path in (row.path, row.partial)]
    return (row.number, *paths, int(row.replaces), json.dumps(row.url_chain), *row[5:])


def _read(number: int, path: bytes, partial: bytes, replaces: int, chain: str, *rest: Any) -> Row:
    paths = os.fsdecode(path), os.fsdecode(partial)
    return Row(number, *paths, bool(replaces), tuple(json.loads(chain)), *rest)
