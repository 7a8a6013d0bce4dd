"""A person's own words and the dictionary of them."""

import pytest

from browser.model.bdic_check import check_bdic, read_words
from browser.model.spell_words import is_word, words_bdic


@pytest.mark.parametrize("word", ["a", "Klabautermann", "foc'sle", "New York", "якорь", "x" * 99])
def test_a_word(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize("word", ["", " a", "a ", "a\n", "a\0", "\u202ea", "x" * 100, "\ud83d"])
def test_no_word(word: str) -> None:
    assert not is_word(word)


def test_the_dictionary_has_the_words_and_suggests_near_ones_alone() -> None:
    data = words_bdic(["якорь", "sail"])
    check_bdic(data)
    assert read_words(data) == {b"sail": (0,), "якорь".encode(): (0,)}
    assert "TRY ailsкорья\0".encode() in data
    assert b"MAXNGRAMSUGS 0\0" in data


def test_words_without_letters() -> None:
    assert read_words(words_bdic(["3-4"])) == {b"3-4": (0,)}
