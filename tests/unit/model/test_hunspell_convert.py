"""Whole dictionaries, byte for byte as Chromium's tool `convert_dict` makes them.

Beside each pair of files in `tests/data/spelling` lies what that tool made of it. The dictionaries
of a system are compared where it has them, and the tool (Debian's `qt6-webengine-dev-tools`).
"""

import functools
import shutil
import subprocess
from pathlib import Path

import pytest

from browser.model.bdic_check import check_bdic, read_words
from browser.model.hunspell_convert import convert

DATA = Path(__file__).parents[2] / "data" / "spelling"
SYSTEM = Path("/usr/share/hunspell")
TOOL = "qwebengine_convert_dict"
TOOL_FOLDERS = "/usr/lib/qt6/libexec:/usr/lib/qt6/bin:/usr/lib64/qt6/libexec"
# Debian's packages.
PACKAGES = {
    "en_US": "hunspell-en-us",
    "de_DE": "hunspell-de-de",
    "fr": "hunspell-fr",
    "es_ES": "hunspell-es",
    "pl_PL": "hunspell-pl",
}


def pair(folder: Path, name: str) -> tuple[bytes, bytes]:
    return (folder / f"{name}.aff").read_bytes(), (folder / f"{name}.dic").read_bytes()


def need_dictionary(name: str) -> None:
    if not (SYSTEM / f"{name}.dic").exists():
        pytest.skip(f"no {SYSTEM / name}.dic: install {PACKAGES[name]}")


@functools.cache
def tool() -> str:
    found = shutil.which(TOOL) or shutil.which(TOOL, path=TOOL_FOLDERS)
    if found is None:
        pytest.skip(f"no {TOOL}: install qt6-webengine-dev-tools")
    return found


def made_by_tool(source: Path, target: Path) -> bytes:
    command = [tool(), str(source), str(target)]
    subprocess.run(command, check=True, capture_output=True)
    return target.read_bytes()


@pytest.mark.parametrize("name", ["plain", "numbers", "long", "letters", "indexed", "compounds"])
def test_our_own_words(name: str) -> None:
    expected = (DATA / f"{name}.bdic").read_bytes()
    assert convert(*pair(DATA, name), as_tool=True) == expected
    # What the tool gets wrong is not in these.
    assert convert(*pair(DATA, name)) == expected
    check_bdic(expected)


def test_what_the_tool_gets_wrong_is_right() -> None:
    data = convert(*pair(DATA, "analysed"))
    check_bdic(data)
    assert {word.decode(): numbers for word, numbers in read_words(data).items()} == {
        "plain": (0,),
        "tagged": (1,),
        "tabbed": (0,),
        "accent": (0,),
        "with:colon": (0,),
    }


@pytest.mark.parametrize("name", PACKAGES)
def test_the_systems_words_as_the_tool(name: str, tmp_path: Path) -> None:
    need_dictionary(name)
    expected = made_by_tool(SYSTEM / f"{name}.dic", tmp_path / "made.bdic")
    assert convert(*pair(SYSTEM, name), as_tool=True) == expected


def test_french_words_with_an_analysis(tmp_path: Path) -> None:
    # The tool takes the analysis for a part of the word, so that the word alone is wrong.
    need_dictionary("fr")
    words = read_words(convert(*pair(SYSTEM, "fr")))
    assert {b"pour", b"Bhopal", "à".encode()} <= words.keys()
    assert not [word for word in words if b" po:" in word]


def test_no_words_are_no_dictionary() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        convert(b"SET UTF-8\n", b"0\n")
