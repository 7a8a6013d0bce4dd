"""A session's own words as files that the engine reads."""

import os
import sys
from pathlib import Path

import pytest

from browser.model.bdic_check import read_words
from browser.session.spell_word_files import WordFiles, sweep


def contents(folder: Path, names: list[str]) -> list[set[str]]:
    return [
        {word.decode() for word in read_words((folder / f"{name}.bdic").read_bytes())}
        for name in names
    ]


def test_one_for_each_script(tmp_path: Path) -> None:
    files = WordFiles(tmp_path)
    names = files.publish({"a", "якорь"}, ["en-US", "ru", "de", "uk"])
    assert [name.partition("-x-")[0] for name in names] == ["en-US", "ru-RU"]
    assert contents(tmp_path, names) == [{"a", "якорь"}] * 2
    files.withdraw()
    assert list(tmp_path.iterdir()) == []


def test_other_words_have_other_names(tmp_path: Path) -> None:
    files = WordFiles(tmp_path)
    first = files.publish({"a"}, ["en-US"])
    assert files.publish({"a"}, ["en-US"]) == first
    second = files.publish({"a", "b"}, ["en-US"])
    assert second != first
    assert contents(tmp_path, second) == [{"a", "b"}]
    assert len(list(tmp_path.iterdir())) == 1
    assert files.publish(set(), ["en-US"]) == []
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_somebody_removed_is_made_anew(tmp_path: Path) -> None:
    files = WordFiles(tmp_path)
    (first,) = files.publish({"a"}, ["en-US"])
    (tmp_path / f"{first}.bdic").unlink()
    assert contents(tmp_path, files.publish({"a"}, ["en-US"])) == [{"a"}]
    files.withdraw()


@pytest.mark.skipif(sys.platform != "linux", reason="only there a file can be in memory")
def test_the_words_are_not_on_the_disk(tmp_path: Path) -> None:
    open_before = len(os.listdir("/proc/self/fd"))
    files = WordFiles(tmp_path)
    (name,) = files.publish({"secret"}, ["en-US"])
    assert (tmp_path / f"{name}.bdic").is_symlink()
    files.withdraw()
    assert len(os.listdir("/proc/self/fd")) == open_before


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is a link")
def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    files = WordFiles(tmp_path)
    (name,) = files.publish({"a"}, ["en-US"])
    (tmp_path / "en-US-x-w0000001.bdic").symlink_to("/proc/0/fd/3")
    (tmp_path / "en-US-x-w0000002.bdic").write_text("from another system")
    (tmp_path / "en-US-x-12345678.bdic").write_text("a dictionary of the system")
    sweep(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {
        f"{name}.bdic",
        "en-US-x-12345678.bdic",
    }
    files.withdraw()
