"""Finding a mark in what a database writes."""

from pathlib import Path

import pytest

from browser.session.storage_flush import MarkSearch, make_mark

MARK = make_mark().encode("latin-1")


def test_marks_are_unlike_each_other_and_unlike_other_text() -> None:
    marks = {make_mark() for _ in range(100)}
    assert len(marks) == 100
    for mark in marks:
        assert all(byte > 0xA0 for byte in mark.encode("latin-1"))


@pytest.mark.parametrize("name", ["000003.log", "000005.ldb"])
def test_a_mark_is_found_in_logs_and_tables(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"before")
    search = MarkSearch(tmp_path, MARK)
    assert not search.found()
    with path.open("ab") as file:
        file.write(b"more" + MARK[:5])
    assert not search.found()
    with path.open("ab") as file:
        file.write(MARK[5:] + b"after")
    assert search.found()


def test_a_new_file_is_read_whole(tmp_path: Path) -> None:
    search = MarkSearch(tmp_path / "database", MARK)
    assert not search.found()
    (tmp_path / "database").mkdir()
    assert not search.found()
    (tmp_path / "database" / "000007.ldb").write_bytes(MARK + b"x" * 1000)
    assert search.found()


def test_only_what_comes_counts(tmp_path: Path) -> None:
    (tmp_path / "000001.log").write_bytes(MARK)
    search = MarkSearch(tmp_path, MARK)
    assert not search.found()
    for name in ("LOG", "CURRENT", "MANIFEST-000001"):
        (tmp_path / name).write_bytes(MARK)
    assert not search.found()


def test_files_may_vanish(tmp_path: Path) -> None:
    (tmp_path / "000001.log").write_bytes(b"x")
    search = MarkSearch(tmp_path, MARK)
    (tmp_path / "000001.log").unlink()
    (tmp_path / "folder.log").mkdir()
    assert not search.found()
