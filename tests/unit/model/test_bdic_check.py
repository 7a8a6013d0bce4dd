"""What is no dictionary is found out, wherever it is broken."""

import hashlib

import pytest

from browser.model import bdic_check
from browser.model.bdic import HEAD, Dictionary, write_bdic
from browser.model.bdic_check import check_bdic, read_words, words_of

WORDS = {word.encode(): (number, 0) for number, word in enumerate(("a", "ab", "bc", "bcd", "z"), 1)}
GOOD = write_bdic(Dictionary(WORDS, groups=[b"A"] * 5, others=[b"TRY a"]))
TRIE_AT = HEAD.unpack_from(GOOD)[4]


def with_sum(data: bytes) -> bytes:
    """The bytes with the sum that they should have."""
    return data[:16] + hashlib.md5(data[HEAD.size :]).digest() + data[HEAD.size :]


def test_a_good_one() -> None:
    check_bdic(GOOD)
    assert read_words(GOOD) == WORDS


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no binary dictionary"),
        (b"<!doctype html>" * 10, "no binary dictionary"),
        (GOOD[:32], "no binary dictionary"),
        (GOOD[:4] + b"\x03" + GOOD[5:], "version is 3"),
        (GOOD[:4] + b"\x01" + GOOD[5:], "version is 1"),
        (GOOD[:-1], "its sum is wrong"),
        (GOOD[:-1] + b"!", "its sum is wrong"),
        (GOOD[:8] + b"\xff\xff\xff\xff" + GOOD[12:], "points outside"),
        (GOOD[:12] + b"\xff\xff\xff\xff" + GOOD[16:], "points outside"),
        (GOOD[:12] + len(GOOD).to_bytes(4, "little") + GOOD[16:], "points outside"),
        (with_sum(GOOD[:32] + b"\0\0\0\0" + GOOD[36:]), "overlap"),
        (with_sum(GOOD[:36] + GOOD[32:36] + GOOD[40:]), "has no end"),
        (with_sum(GOOD[:44] + b"\xff\xff\0\0" + GOOD[48:]), "overlap"),
        (with_sum(GOOD[:-1]), "no end|broken"),
        (with_sum(GOOD[:TRIE_AT] + b"\x80" + GOOD[TRIE_AT + 1 :]), "words are broken"),
        (with_sum(GOOD[:TRIE_AT] + b"\xef" + GOOD[TRIE_AT + 1 :]), "broken"),
    ],
)
def test_a_broken_one(data: bytes, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        check_bdic(data)


def test_every_byte_of_the_words_may_be_broken() -> None:
    # Whatever stands there: it is refused, or read to its end.
    for place in range(TRIE_AT, len(GOOD)):
        for byte in (0x00, 0x20, 0x5F, 0x7F, 0xC0, 0xC3, 0xE1, 0xFF):
            try:
                check_bdic(with_sum(GOOD[:place] + bytes((byte,)) + GOOD[place + 1 :]))
            except ValueError:
                continue


@pytest.mark.parametrize(
    "trie",
    [
        b"\xe2a\0b\0\0\0",  # two ways to one node
        b"\xc0\x61\x01\x00",  # a table that is cut short
        b"\xc0\xff\x02\x00\x00\x00\x00",  # a table beyond the last byte
        b"\xc2\x61\x01\x00\x00\x00",
        b"\xc2\x61\x01\xff\xff\xff\xff",  # a child outside
        b"\xe1",
    ],
)
def test_a_trie_that_loops_or_ends_early(trie: bytes) -> None:
    with pytest.raises(ValueError, match="broken"):
        list(words_of(trie, 0))


def test_a_large_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bdic_check, "MOST_BYTES", len(GOOD) - 1)
    with pytest.raises(ValueError, match="at most"):
        check_bdic(GOOD)
