"""The words of a Hunspell dictionary, and what stands behind them in the file."""

import pytest

from browser.model.hunspell_aff import Affixes
from browser.model.hunspell_words import read_words


def words(
    text: str, *, aff: str = "SET UTF-8", as_tool: bool = False
) -> dict[str, tuple[int, ...]]:
    affixes = Affixes(as_tool=as_tool)
    affixes.read(aff.encode())
    found = read_words(f"9\n{text}".encode(), affixes)
    return {word.decode(): numbers for word, numbers in found.items()}


@pytest.mark.parametrize(
    ("line", "word", "numbers"),
    [
        ("sail", "sail", (0,)),
        ("sail/SD", "sail", (1,)),
        ("and\\/or", "and/or", (0,)),
        ("and\\/or/S", "and/or", (1,)),
        ("/", "/", (0,)),
        ("/x/S", "/x", (1,)),
        ("sail/", "sail", (0,)),
        ("sail po:noun", "sail", (0,)),
        ("sail/SD po:noun is:sg", "sail", (1,)),
        ("sail\tpo:noun", "sail", (0,)),
        ("sail/SD\t12", "sail", (1,)),
        ("New York", "New York", (0,)),
        ("New York/S st:York", "New York", (1,)),
        ("3:1", "3:1", (0,)),
        ("C#/S", "C#", (1,)),
    ],
)
def test_lines(line: str, word: str, numbers: tuple[int, ...]) -> None:
    assert words(line) == {word: numbers}


def test_the_first_line_is_a_number_and_comments_are_no_words() -> None:
    assert words("\n# none\nsail\n") == {"sail": (0,)}


def test_a_word_may_stand_twice() -> None:
    assert words("sail/A\nsail\nsail/B\nsail/A\n") == {"sail": (2, 1, 0)}


def test_numbers_of_listed_groups() -> None:
    assert words("sail/2\nquay/1\nmast/x\n", aff="SET UTF-8\nAF 2\nAF A\nAF B\n") == {
        "sail": (2,),
        "quay": (1,),
        "mast": (0,),
    }


def test_ignored_characters_are_in_no_word() -> None:
    assert words("o'clock/S\n'\n", aff="SET UTF-8\nIGNORE '") == {"oclock": (1,)}


def test_what_the_engine_cannot_have_is_left_out() -> None:
    affixes = Affixes()
    affixes.read(b"SET UTF-8\n")
    found = read_words(b"3\ngood\n\xff\xfe\n" + b"a" * 300 + b"\n", affixes)
    assert found == {b"good": (0,)}


def test_as_chromiums_tool_an_analysis_is_a_part_of_the_word() -> None:
    assert words("sail po:noun", as_tool=True) == {"sail po:noun": (0,)}
    assert words("C#/S", as_tool=True) == {"C": (0,)}
