"""Whether bytes are a binary dictionary that the engine can read to its end.

The engine trusts a file of its folder, so nothing gets there unchecked: the sum, every offset, and
every node of the trie.
"""

import hashlib
from collections.abc import Iterator
from itertools import pairwise

from browser.model.bdic import HEAD, MAJOR, RULES_HEAD, SIGNATURE
from browser.model.bdic_trie import (
    END_OF_AFFIXES,
    LEAF_LIST,
    LEAF_MORE,
    LIST8,
    LIST16,
    MOST_WORD_BYTES,
    TABLE,
    TABLE_0TH,
    TABLE_32,
    UNUSED,
)

# The largest known, Korean, has 12 MB.
MOST_BYTES = 64 * 1024 * 1024
# A child: the byte that leads to it (0 at a word's end), and where it stands.
Child = tuple[int, int]


def check_bdic(data: bytes) -> None:
    """Check the whole file.

    Raises:
        ValueError: it is none, is broken, or is larger than `MOST_BYTES`; the text says what.
    """
    if len(data) > MOST_BYTES:
        raise ValueError(f"a dictionary of {len(data)} bytes; at most {MOST_BYTES} are read")
    words_at = _check_head(data)
    _check_rules(data, words_at)
    for _ in words_of(data, words_at):
        pass


def read_words(data: bytes) -> dict[bytes, tuple[int, ...]]:
    """The words of a binary dictionary, each with the numbers of its groups of flags.

    Raises:
        ValueError: the file is broken.
    """
    return dict(words_of(data, _check_head(data)))


def _check_head(data: bytes) -> int:
    """Check the head and the sum, and give the place of the trie."""
    if len(data) <= HEAD.size or not data.startswith(SIGNATURE):
        raise ValueError("it is no binary dictionary")
    _, major, _, rules_at, words_at, digest = HEAD.unpack_from(data)
    if major != MAJOR:
        raise ValueError(f"its version is {major}, and not {MAJOR}")
    if not HEAD.size <= rules_at <= words_at - RULES_HEAD.size or words_at >= len(data):
        raise ValueError("its head points outside of it")
    if hashlib.md5(memoryview(data)[rules_at:], usedforsecurity=False).digest() != digest:
        raise ValueError("its sum is wrong: it was changed or cut short")
    return int(words_at)


def _check_rules(data: bytes, words_at: int) -> None:
    rules_at = HEAD.unpack_from(data)[3]
    places = [*RULES_HEAD.unpack_from(data, rules_at), words_at]
    if places != sorted(places) or places[0] < rules_at + RULES_HEAD.size:
        raise ValueError("its tables of rules overlap")
    for place, after in pairwise(places):
        if after == place or data[after - 1] != 0:
            raise ValueError("a table of its rules has no end")


def words_of(data: bytes, root: int) -> Iterator[tuple[bytes, tuple[int, ...]]]:
    """Walk the trie that begins at `root`, in the order of the words.

    Raises:
        ValueError: a node points outside, backwards, or to what another node points to.
    """
    seen: set[int] = set()
    stack = [(root, b"")]
    while stack:
        place, prefix = stack.pop()
        if place in seen or place >= len(data) or len(prefix) > MOST_WORD_BYTES:
            raise ValueError("its words are broken")
        seen.add(place)
        if data[place] < 0x80:
            yield _leaf(data, place, prefix)
            continue
        for char, child in reversed(_children(data, place)):
            if child <= place:
                raise ValueError("its words are broken")
            stack.append((child, prefix + bytes((char,)) if char else prefix))


def _leaf(data: bytes, place: int, prefix: bytes) -> tuple[bytes, tuple[int, ...]]:
    head = int.from_bytes(data[place : place + 2])
    after = place + 2
    if head & LEAF_MORE << 8:
        end = data.find(b"\0", after)
        if end < 0:
            raise ValueError("a word of it has no end")
        prefix, after = prefix + data[after:end], end + 1
    first = head & UNUSED
    affixes = [] if first == UNUSED else [first]
    if head & LEAF_LIST << 8:
        while (pair := data[after : after + 2]) != END_OF_AFFIXES:
            if len(pair) < 2:
                raise ValueError("the flags of a word have no end")
            affixes.append(int.from_bytes(pair, "little"))
            after += 2
    if after > len(data):
        raise ValueError("a word of it has no end")
    return prefix, tuple(affixes)


def _children(data: bytes, place: int) -> list[Child]:
    kind = data[place]
    if kind & 0xE0 == LIST8:
        return _listed(data, place, 2 if kind & 0xF0 == LIST16 else 1)
    if kind & 0xFC == TABLE:
        return _tabled(data, place)
    raise ValueError("its words are broken")


def _listed(data: bytes, place: int, width: int) -> list[Child]:
    count = data[place] & 0x0F
    start = place + 1
    base = start + count * (1 + width)
    if base >= len(data):
        raise ValueError("its words are broken")
    return [
        (data[slot], base + int.from_bytes(data[slot + 1 : slot + 1 + width], "little"))
        for slot in range(start, base, 1 + width)
    ]


def _tabled(data: bytes, place: int) -> list[Child]:
    kind = data[place]
    width, base = (4, 0) if kind & TABLE_32 else (2, place)
    has_0th = kind & TABLE_0TH
    start = place + 3
    if start >= len(data):
        raise ValueError("its words are broken")
    first, count = data[place + 1], data[place + 2]
    end = start + width * (count + has_0th)
    if end > len(data) or first + count > 0x100:
        raise ValueError("its words are broken")
    offsets = (int.from_bytes(data[s : s + width], "little") for s in range(start, end, width))
    chars = [*([0] if has_0th else []), *range(first, first + count)]
    # An empty slot has no child.
    return [(char, base + to) for char, to in zip(chars, offsets, strict=True) if to]
