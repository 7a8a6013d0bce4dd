"""The tables of a partition's history file, and the steps between their versions.

The step at index n leads from `user_version` n to n+1; an empty file has version 0.
"""

from typing import TYPE_CHECKING

from browser.settings.migrations import too_new

if TYPE_CHECKING:
    import sqlite3

STEPS: tuple[str, ...] = (
    """
    CREATE TABLE pages (
        id INTEGER PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        title TEXT NOT NULL,
        origin TEXT NOT NULL,
        search_key TEXT NOT NULL,
        visits INTEGER NOT NULL,
        typed INTEGER NOT NULL,
        last_visit REAL NOT NULL,
        rank REAL NOT NULL
    );
    CREATE TABLE visits (
        id INTEGER PRIMARY KEY,
        page INTEGER NOT NULL REFERENCES pages (id) ON DELETE CASCADE,
        time REAL NOT NULL,
        typed INTEGER NOT NULL
    );
    CREATE INDEX visits_by_time ON visits (time);
    CREATE INDEX visits_by_page ON visits (page);
    CREATE TABLE icons (address TEXT PRIMARY KEY, png BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE zooms (origin TEXT PRIMARY KEY, factor REAL NOT NULL) WITHOUT ROWID;
    """,
)


def upgrade(connection: "sqlite3.Connection", steps: tuple[str, ...] = STEPS) -> None:
    """Bring the file to the present version; refuse one that a newer version wrote."""
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > len(steps):
        raise too_new("history", found, len(steps))
    for number, step in enumerate(steps[found:], found + 1):
        connection.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT")
