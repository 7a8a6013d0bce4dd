"""The trie of a binary dictionary: every form of node, and what cannot be one."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.bdic_check import words_of
from browser.model.bdic_trie import LIST8, LIST16, MOST_WORD_BYTES, TABLE, TABLE_32, Trie

Words = dict[bytes, tuple[int, ...]]
letters = st.binary(min_size=1, max_size=12).filter(lambda word: b"\0" not in word)
affixes = st.lists(st.integers(0, 0xFFFE), min_size=1, max_size=6, unique=True).map(
    lambda numbers: tuple(sorted(numbers, reverse=True))
)


def written(words: Words) -> bytes:
    output = bytearray()
    Trie(words).write(output)
    return bytes(output)


def many(count: int) -> Words:
    """Words that are the same each time, and share beginnings."""
    found: Words = {}
    for number in range(count):
        digest = hashlib.sha256(str(number).encode()).hexdigest()
        found[digest[: 3 + number % 8].translate(SPREAD).encode()] = (number % 97,)
    return found


SPREAD = str.maketrans("0123456789abcdef", "eatoinshrdlcumwf")


@given(st.dictionaries(letters, affixes, min_size=1, max_size=60))
def test_what_is_written_is_read(words: Words) -> None:
    assert list(words_of(written(words), 0)) == sorted(words.items())


@pytest.mark.parametrize("count", [1, 2, 40, 3_000, 60_000])
def test_many_words(count: int) -> None:
    words = many(count)
    assert list(words_of(written(words), 0)) == sorted(words.items())


@pytest.mark.parametrize(
    ("words", "kind", "mask"),
    [
        ({b"a": (0,)}, 0x40, 0x40),
        ({b"a": (0,), b"b": (0,)}, LIST8, 0xF0),
        ({b"a" * 200: (0,), b"b" * 200: (0,)}, LIST16, 0xF0),
        ({bytes((byte,)): (0,) for byte in range(97, 120)}, TABLE, 0xFE),
        (many(60_000), TABLE | TABLE_32, 0xFE),
    ],
    ids=["leaf", "short list", "long list", "table", "far table"],
)
def test_forms(words: Words, kind: int, mask: int) -> None:
    assert written(words)[0] & mask == kind


def test_places_in_a_far_table_count_from_the_start_of_the_file() -> None:
    words = many(60_000)
    output = bytearray(b"head")
    Trie(words).write(output)
    assert list(words_of(bytes(output), 4)) == sorted(words.items())


def test_a_word_has_at_most_32_groups() -> None:
    numbers = tuple(range(40, 0, -1))
    ((_, kept),) = words_of(written({b"word": numbers}), 0)
    assert kept == numbers[:32]


def test_no_word_is_no_dictionary() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        written({})


def test_a_word_that_is_too_long() -> None:
    assert written({b"a" * MOST_WORD_BYTES: (0,)})
    with pytest.raises(ValueError, match="255 bytes"):
        written({b"a" * (MOST_WORD_BYTES + 1): (0,)})
