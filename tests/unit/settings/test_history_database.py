"""One SQLite file: opened late, private, whole after a kill, replaced when corrupt."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

import browser
from browser.errors import SettingsError
from browser.settings.history_database import HistoryDatabase

ROOT = Path(browser.__file__).parents[1]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "history.sqlite"


@pytest.fixture
def opened():
    """Make databases that are closed at the end."""
    made = []

    def make(path, on_replaced=lambda: None):
        made.append(HistoryDatabase(path, on_replaced))
        return made[-1]

    yield make
    for database in made:
        database.close()


def add(connection, origin="https://a.test", factor=2.0):
    connection.execute("INSERT INTO zooms VALUES (?, ?)", (origin, factor))


def count(connection):
    return connection.execute("SELECT count(*) FROM zooms").fetchone()[0]


def names(path):
    return sorted(found.name for found in path.parent.iterdir())


def test_nothing_happens_before_the_first_use(path, opened):
    opened(path).close()
    assert names(path) == []


def test_one_private_file_stays(path, opened):
    database = opened(path)
    database.run(add)
    if os.name == "posix":
        for name in names(path):
            assert stat.S_IMODE(path.with_name(name).stat().st_mode) == 0o600
    database.close()
    assert names(path) == ["history.sqlite"]
    assert database.run(count) == 1


def test_memory_leaves_nothing(tmp_path, monkeypatch, opened):
    monkeypatch.chdir(tmp_path)
    database = opened(None)
    database.run(add)
    assert database.run(count) == 1
    database.delete(lambda connection: connection.execute("DELETE FROM zooms"), shrink=True)
    database.close()
    assert database.run(count) == 0
    assert list(tmp_path.iterdir()) == []


def test_work_that_fails_has_no_effect(path, opened):
    database = opened(path)

    def work(connection):
        add(connection)
        raise LookupError

    with pytest.raises(LookupError):
        database.run(work)
    assert database.run(count) == 0


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"\0" * 5000])
def test_a_corrupt_file_is_kept_and_a_new_one_begun(path, opened, content):
    path.write_bytes(content)
    told = []
    database = opened(path, lambda: told.append(1))
    database.run(add)
    assert database.run(count) == 1
    assert told == [1]
    assert path.with_name("history.sqlite.broken-1").read_bytes() == content
    assert "kept as history.sqlite.broken-1" in database.notice


def test_a_file_that_turns_out_corrupt_late_is_kept_too(path, opened):
    database = opened(path)
    for number in range(500):
        database.run(lambda connection, n=number: add(connection, f"https://{n}.test" + "x" * 90))
    database.close()
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    database = opened(path)
    assert database.run(lambda c: c.execute("SELECT * FROM zooms").fetchall()) == []
    assert path.with_name("history.sqlite.broken-1").stat().st_size == size


def test_a_folder_in_its_place_is_kept(path, opened):
    path.mkdir()
    (path / "inside").write_text("x")
    database = opened(path)
    database.run(add)
    assert (path.with_name("history.sqlite.broken-1") / "inside").exists()
    assert "not a file" in database.notice


def test_a_newer_file_is_refused_and_left(path, opened):
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.execute("CREATE TABLE future (a)")
    connection.commit()
    connection.close()
    database = opened(path)
    for _ in range(2):
        with pytest.raises(SettingsError, match="newer version"):
            database.run(count)
    assert names(path) == ["history.sqlite"]


def test_a_missing_folder(tmp_path, opened):
    with pytest.raises(SettingsError, match="could not be opened: No such file"):
        opened(tmp_path / "gone" / "h").run(count)


def test_a_file_that_another_holds_is_not_taken_for_corrupt(path, opened):
    first, second = opened(path), opened(path)
    first.run(add)
    with pytest.raises(SettingsError, match="locked"):
        second.run(count)
    assert "broken" not in "".join(names(path))
    first.close()
    assert second.run(count) == 1


def test_a_full_disk_leaves_what_was_there(path, opened):
    database = opened(path)
    database.run(add)
    database.run(lambda connection: connection.execute("PRAGMA max_page_count = 20"))
    with pytest.raises(SettingsError, match="full"):
        database.run(lambda c: c.execute("INSERT INTO icons VALUES ('a', zeroblob(1000000))"))
    assert database.run(count) == 1
    database.run(lambda connection: add(connection, "https://b.test"))
    assert database.run(count) == 2


@pytest.mark.parametrize("after", [1, 150])
def test_a_kill_loses_nothing_that_was_committed(path, opened, after):
    script = """
import sys
from pathlib import Path
from browser.settings.history_database import HistoryDatabase
database = HistoryDatabase(Path(sys.argv[1]), lambda: None)
for number in range(1_000_000):
    row = (f"https://{number}.test", 1.0)
    database.run(lambda connection: connection.execute("INSERT INTO zooms VALUES (?, ?)", row))
    print(number, flush=True)
"""
    command = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as writer:
        for _ in range(after):
            assert writer.stdout.readline()
        writer.kill()
        said = after + writer.stdout.read().count(b"\n")
    database = opened(path)
    assert database.run(count) >= said
    assert database.run(lambda c: c.execute("PRAGMA integrity_check").fetchone()[0]) == "ok"
    assert database.notice is None
    database.close()
    assert names(path) == ["history.sqlite"]
