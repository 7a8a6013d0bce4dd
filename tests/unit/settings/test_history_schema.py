"""The versions of the history's tables."""

import sqlite3
from contextlib import closing

import pytest

from browser.errors import SettingsError
from browser.settings.history_schema import STEPS, upgrade


def version(connection):
    return connection.execute("PRAGMA user_version").fetchone()[0]


def test_an_empty_file_gets_all_steps_and_a_present_one_none():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection)
        assert version(connection) == len(STEPS)
        upgrade(connection)
        assert version(connection) == len(STEPS)
        upgrade(connection, (*STEPS, "ALTER TABLE pages ADD COLUMN more TEXT"))
        assert version(connection) == len(STEPS) + 1


def test_a_newer_file_is_refused():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute("PRAGMA user_version = 99")
        with pytest.raises(SettingsError, match=r"newer version.*history"):
            upgrade(connection)


def test_a_step_that_fails_leaves_the_version_before():
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        upgrade(connection, ("CREATE TABLE a (b)",))
        with pytest.raises(sqlite3.OperationalError):
            upgrade(connection, ("CREATE TABLE a (b)", "CREATE TABLE c (d); CREATE TABLE a (b)"))
        connection.rollback()
        assert version(connection) == 1
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master")]
        assert names == ["a"]
