"""Chromium's binary dictionary (`.bdic`): a head, the rules of the affixes, the trie of the words.

Every number is little-endian, every text UTF-8, except the flags in the rules, which are bytes.
"""

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from browser.model.bdic_trie import Trie

SIGNATURE = b"BDic"
MAJOR, MINOR = 2, 0
# Signature, major and minor version, where rules and words begin, the MD5 of all behind the head.
HEAD = struct.Struct("<4sHHII16s")
# Where the groups of flags, the rules, the replacements and the other lines begin.
RULES_HEAD = struct.Struct("<IIII")
# The numbers of the groups have 16 bits, and the largest ends a list.
MOST_GROUPS = 0xFFFE


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What a binary dictionary holds.

    `words` maps each word to the numbers of its groups of flags, the largest first; 0 is none, and
    1 the first of `groups`. `rules` are lines of PFX and SFX, `replacements` pairs of REP, `others`
    the lines that are left.
    """

    words: Mapping[bytes, tuple[int, ...]]
    groups: Sequence[bytes] = ()
    rules: Sequence[bytes] = ()
    replacements: Sequence[tuple[bytes, bytes]] = ()
    others: Sequence[bytes] = ()
    comment: bytes = field(default=b"", repr=False)


def write_bdic(dictionary: Dictionary) -> bytes:
    """The bytes of the file.

    Raises:
        ValueError: there is no word, a word is too long, or there are too many groups of flags.
    """
    if len(dictionary.groups) > MOST_GROUPS:
        raise ValueError(f"{len(dictionary.groups)} groups of flags, at most {MOST_GROUPS}")
    output = bytearray(HEAD.size)
    _write_rules(dictionary, output)
    words_at = len(output)
    Trie(dictionary.words).write(output)
    digest = hashlib.md5(memoryview(output)[HEAD.size :], usedforsecurity=False).digest()
    HEAD.pack_into(output, 0, SIGNATURE, MAJOR, MINOR, HEAD.size, words_at, digest)
    return bytes(output)


def _write_rules(dictionary: Dictionary, output: bytearray) -> None:
    head_at = len(output)
    output += bytes(RULES_HEAD.size)
    output += b"\n" + dictionary.comment + b"\n"
    groups_at = len(output)
    output += b"AF %d\0" % len(dictionary.groups)
    output += _lines([b"AF " + group for group in dictionary.groups])
    rules_at = len(output)
    output += _lines(dictionary.rules)
    replacements_at = len(output)
    output += b"".join(b"%b\0%b\0" % pair for pair in dictionary.replacements) + b"\0"
    others_at = len(output)
    output += _lines(dictionary.others)
    RULES_HEAD.pack_into(output, head_at, groups_at, rules_at, replacements_at, others_at)


def _lines(lines: Sequence[bytes]) -> bytes:
    # An empty line would be the end.
    return b"".join((line or b" ") + b"\0" for line in lines) + b"\0"
