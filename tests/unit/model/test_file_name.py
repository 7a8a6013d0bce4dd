"""File names of downloads: whatever a server says stays one harmless name in one folder."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.file_name import MAX_BYTES, free_path, safe_file_name, split_name


@pytest.mark.parametrize(
    ("suggested", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("two words.txt", "two words.txt"),
        ("été.txt", "été.txt"),
        ("e\u0301.txt", "é.txt"),
        ("", "download"),
        (".", "download"),
        ("..", "download"),
        ("   ", "download"),
        ("../../etc/passwd", "_.._etc_passwd"),
        ("/etc/passwd", "_etc_passwd"),
        ("..\\..\\evil.exe", "_.._evil.exe"),
        ("C:\\evil.exe", "C__evil.exe"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("name.txt. . .", "name.txt"),
        (".bashrc", "bashrc"),
        ("nul\0byte.txt", "nulbyte.txt"),
        ("line\nbreak.txt", "linebreak.txt"),
        ("gnp.\u202eexe.txt", "gnp.exe.txt"),
        ("half\ud800.txt", "half_.txt"),
        ("con", "_con"),
        ("CON.txt", "_CON.txt"),
        ("aux.tar.gz", "_aux.tar.gz"),
        ("com1", "_com1"),
        ("console.txt", "console.txt"),
        ("con .txt", "_con.txt"),
        ("COM¹.log", "_COM¹.log"),
        ("CONIN$", "_CONIN$"),
        ("Desktop.ini", "_Desktop.ini"),
        ("photo.jpg" + " " * 90 + ".exe", "photo.jpg.exe"),
        ("photo.jpg" + "\u3164\u2800" * 40 + ".exe", "photo.jpg.exe"),
        ("one \t two\u00a0\u2003three.txt", "one two three.txt"),
    ],
)
def test_what_becomes_of_a_name(suggested: str, name: str) -> None:
    assert safe_file_name(suggested) == name


@pytest.mark.parametrize("suffix", [".txt", ".tar.gz", "." + "x" * 300, ""])
def test_long_names_are_cut_and_keep_their_suffix(suffix: str) -> None:
    name = safe_file_name("é" * 300 + suffix)
    assert len(name.encode()) <= MAX_BYTES
    if len(suffix) < 20:
        assert name.endswith(suffix)


@given(st.text(st.characters(exclude_categories=())))
def test_any_name_is_harmless(suggested: str) -> None:
    name = safe_file_name(suggested)
    assert name
    assert name not in (".", "..")
    assert not set(name) & set('<>:"/\\|?*\0')
    assert len(name.encode()) <= MAX_BYTES
    assert name == name.strip(" .")
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in name)
    assert safe_file_name(name) == name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("a.txt", ("a", ".txt")),
        ("a.tar.gz", ("a", ".tar.gz")),
        ("a.TAR.gz", ("a", ".TAR.gz")),
        (".tar.gz", (".tar", ".gz")),
        ("a", ("a", "")),
        ("a.b.c", ("a.b", ".c")),
    ],
)
def test_split(name: str, parts: tuple[str, str]) -> None:
    assert split_name(name) == parts


def test_a_free_path_is_the_first_that_is_free(tmp_path: Path) -> None:
    assert free_path(tmp_path, "a.txt") == tmp_path / "a.txt"
    (tmp_path / "a.txt").touch()
    assert free_path(tmp_path, "a.txt") == tmp_path / "a (1).txt"
    (tmp_path / "a (1).txt.download").touch()
    assert free_path(tmp_path, "a.txt") == tmp_path / "a (2).txt"
    (tmp_path / "c.txt.part").touch()
    assert free_path(tmp_path, "c.txt") == tmp_path / "c (1).txt"
    (tmp_path / "a (2).txt").symlink_to("nowhere")
    taken = {tmp_path / "a (3).txt"}
    assert free_path(tmp_path, "a.txt", taken) == tmp_path / "a (4).txt"
    (tmp_path / "b.tar.gz").mkdir()
    assert free_path(tmp_path, "b.tar.gz") == tmp_path / "b (1).tar.gz"
