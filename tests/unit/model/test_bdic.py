"""The file around the words: head, sum, rules."""

import hashlib

import pytest

from browser.model.bdic import HEAD, RULES_HEAD, Dictionary, write_bdic
from browser.model.bdic_check import check_bdic

DICTIONARY = Dictionary(
    words={b"sail": (1,), b"quay": (0,)},
    groups=[b"S"],
    rules=[b"SFX S Y 1", b"SFX S 0 s ."],
    replacements=[(b"f", b"ph"), (b"alot", b"a lot")],
    others=[b"TRY abc", b""],
    comment=b"# ours\n",
)


def test_every_byte() -> None:
    data = write_bdic(DICTIONARY)
    rules = (
        b"\n# ours\n\nAF 1\0AF S\0\0SFX S Y 1\0SFX S 0 s .\0\0f\0ph\0alot\0a lot\0\0TRY abc\0 \0\0"
    )
    # Two leaves in a list: `q` with `uay`, `s` with `ail` and the first group.
    words = b"\xe2q\0s\x06" + b"\x40\0uay\0" + b"\x40\x01ail\0"
    places = [HEAD.size + RULES_HEAD.size + rules.index(text) for text in (b"AF 1", b"SFX S Y")]
    places += [HEAD.size + RULES_HEAD.size + rules.index(text) for text in (b"f\0ph", b"TRY")]
    body = RULES_HEAD.pack(*places) + rules + words
    at = HEAD.size + RULES_HEAD.size + len(rules)
    assert (
        data
        == b"BDic\x02\0\0\0"
        + b"\x20\0\0\0"
        + at.to_bytes(4, "little")
        + hashlib.md5(body).digest()
        + body
    )
    check_bdic(data)


def test_groups_are_counted_in_16_bits() -> None:
    with pytest.raises(ValueError, match="65535 groups"):
        write_bdic(Dictionary({b"a": (0,)}, groups=[b"x"] * 0xFFFF))
