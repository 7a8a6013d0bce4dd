"""The list of unfinished downloads on disk."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from browser.session.download_store import FILE, DownloadStore, Row

ROW = Row(
    path="/tmp/file.bin",
    url_chain=("http://a.test/1", "http://a.test/2"),
    mime_type="text/plain",
    length=10,
    last_modified="then",
    e_tag='"x"',
    start_time=1.5,
)


def test_rows_come_back_as_they_were(tmp_path: Path) -> None:
    store = DownloadStore(tmp_path)
    number = store.add(ROW)
    assert number > 0
    strange = ROW._replace(path=os.fsdecode(b"/tmp/\xff"), partial="/p", replaces=True)
    other = store.add(strange)
    store.close()
    again = DownloadStore(tmp_path)
    assert again.rows() == [ROW._replace(number=number), strange._replace(number=other)]
    again.replace(ROW._replace(number=other, length=99))
    again.remove(number)
    assert again.rows() == [ROW._replace(number=other, length=99)]
    again.close()
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0


def test_nothing_is_made_to_read_nothing(tmp_path: Path) -> None:
    assert DownloadStore(tmp_path).rows() == []
    assert list(tmp_path.iterdir()) == []


def test_numbers_are_never_used_twice(tmp_path: Path) -> None:
    store = DownloadStore(tmp_path)
    first = store.add(ROW)
    store.remove(first)
    assert store.add(ROW) > first
    store.close()


def test_what_is_there_is_measured(tmp_path: Path) -> None:
    row = ROW._replace(path=str(tmp_path / "file.bin"))
    assert row.offset == 0
    (tmp_path / "file.bin.download").write_bytes(b"x" * 7)
    assert row.offset == 7
    assert row._replace(length=5).offset == 5
    assert row._replace(length=0).offset == 7
    (tmp_path / "kept").write_bytes(b"xx")
    assert row._replace(partial=str(tmp_path / "kept")).offset == 2


@pytest.mark.expected_warnings("could not be read")
def test_a_broken_file_is_put_aside_and_said(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / FILE).write_bytes(b"broken" * 900)
        store = DownloadStore(tmp_path)
        assert store.rows() == []
        assert f"{FILE}.broken-{number}" in store.notice
        assert store.add(ROW) == 1
        store.close()
        assert (tmp_path / f"{FILE}.broken-{number}").read_bytes().startswith(b"broken")


@pytest.mark.expected_warnings("cannot be used")
def test_a_newer_file_is_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("PRAGMA user_version = 2")
    store = DownloadStore(tmp_path)
    assert store.add(ROW) == 0
    assert store.rows() == []
    assert "newer version" in store.notice
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        assert database.execute("PRAGMA user_version").fetchone() == (2,)


@pytest.mark.expected_warnings("cannot be used")
def test_a_folder_that_is_gone_costs_only_the_list(tmp_path: Path) -> None:
    store = DownloadStore(tmp_path / "gone")
    assert store.add(ROW) == 0
    store.replace(ROW)
    store.remove(1)
    assert store.rows() == []
