"""The words of a binary dictionary as Chromium's trie: bytes that the engine walks in place.

A node is a leaf, a short list of children or a table of them; the smallest form that fits is taken,
by the same estimate as Chromium's own tool, so that the bytes are the same.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The affixes of a leaf that has none in its own 13 bits: all are in the list behind it.
UNUSED = 0x1FFF
END_OF_AFFIXES = b"\xff\xff"
MOST_AFFIXES = 32
LEAF_MORE = 0x40
LEAF_LIST = 0x20
LIST8 = 0xE0
LIST16 = 0xF0
MOST_IN_LIST = 15
TABLE = 0xC0
TABLE_32 = 0x02
TABLE_0TH = 0x01
# Longer ones could not be looked up: the engine's buffers end before.
MOST_WORD_BYTES = 255
# In a range that is shorter than this, looking at each word is faster than bisecting.
SCANNED = 24


@dataclass(slots=True)
class FarTable:
    """A table whose children lie more than 64 KiB away: it needs to know where it will stand."""

    children: list[tuple[int, "bytes | FarTable"]]

    def write(self, output: bytearray) -> None:
        """Append the table, then its children, with their places in the whole file."""
        first, count, has_0th = _table_shape([char for char, _ in self.children])
        output += bytes([TABLE | TABLE_32 | (TABLE_0TH if has_0th else 0), first, count])
        start = len(output)
        output += bytes(4 * (count + has_0th))
        for char, child in self.children:
            slot = 0 if char == 0 else char - first + has_0th
            output[start + 4 * slot : start + 4 * slot + 4] = len(output).to_bytes(4, "little")
            if isinstance(child, FarTable):
                child.write(output)
            else:
                output += child


# What Chromium's tool believes the node to take, and the node.
Node = tuple[int, bytes | FarTable]


class Trie:
    """Builds the trie of the words, which stand in byte order."""

    def __init__(self, words: Mapping[bytes, tuple[int, ...]]) -> None:
        self._words = sorted(words)
        self._affixes = words
        self._leaves: dict[tuple[int, ...], tuple[bytes, bytes]] = {}

    def write(self, output: bytearray) -> None:
        """Append the trie to what stands before it in the file.

        Raises:
            ValueError: there is no word, or one is longer than `MOST_WORD_BYTES`.
        """
        if not self._words:
            raise ValueError("a dictionary needs at least one word")
        if max(map(len, self._words)) > MOST_WORD_BYTES:
            raise ValueError(f"a word has more than {MOST_WORD_BYTES} bytes")
        _, root = self._node(0, len(self._words), 0)
        if isinstance(root, FarTable):
            root.write(output)
        else:
            output += root

    def _node(self, low: int, high: int, depth: int) -> Node:
        """The node of the words `low` to `high`, which share their first `depth` bytes."""
        if high - low == 1:
            leaf = self._leaf(low, depth)
            return len(leaf), leaf
        words = self._words
        children: list[tuple[int, bytes | FarTable]] = []
        estimate = 0
        if len(words[low]) == depth:
            leaf = self._leaf(low, depth)
            children.append((0, leaf))
            estimate = len(leaf)
            low += 1
        while low < high:
            char = words[low][depth]
            after = self._end_of(low, high, depth)
            size, child = self._node(low, after, depth + 1)
            children.append((char, child))
            estimate += size
            low = after
        return _join(children, estimate)

    def _end_of(self, low: int, high: int, depth: int) -> int:
        """The first word from `low` on that has another byte at `depth`."""
        words = self._words
        char = words[low][depth]
        if high - low < SCANNED:
            low += 1
            while low < high and words[low][depth] == char:
                low += 1
            return low
        if char == 0xFF:
            return high
        return bisect_left(words, words[low][:depth] + bytes((char + 1,)), low, high)

    def _leaf(self, number: int, depth: int) -> bytes:
        word = self._words[number]
        affixes = self._affixes[word]
        parts = self._leaves.get(affixes)
        if parts is None:
            parts = self._leaves[affixes] = _leaf_parts(affixes)
        head, tail = parts
        if len(word) == depth:
            return head + tail
        return bytes((head[0] | LEAF_MORE, head[1])) + word[depth:] + b"\0" + tail


def _leaf_parts(affixes: Sequence[int]) -> tuple[bytes, bytes]:
    """The first two bytes of a leaf, and the list of affixes behind its text."""
    first, rest = affixes[0], affixes[1:MOST_AFFIXES]
    if first >= UNUSED:
        first, rest = UNUSED, affixes[:MOST_AFFIXES]
    kind = LEAF_LIST if rest else 0
    tail = b"".join(affix.to_bytes(2, "little") for affix in rest)
    return bytes((kind | first >> 8, first & 0xFF)), tail + END_OF_AFFIXES if rest else b""


def _join(children: list[tuple[int, bytes | FarTable]], estimate: int) -> Node:
    """The smallest node that holds the children."""
    count = len(children)
    if count <= MOST_IN_LIST:
        if estimate <= 0xFF:
            return 1 + 2 * count + estimate, _near_list(children, 1)
        if estimate <= 0xFFFF and _fits(children, 0):
            return 1 + 3 * count + estimate, _near_list(children, 2)
    _, length, has_0th = _table_shape([char for char, _ in children])
    # Chromium's tool counts two bytes for a head of three.
    slots = length + has_0th
    if estimate + 2 + 2 * slots < 0xFFFF and _fits(children, 3 + 2 * slots):
        return 2 + 2 * slots + estimate, _near_table(children)
    return max(2 + 4 * slots + estimate, 0x10000), FarTable(children)


def _fits(children: list[tuple[int, bytes | FarTable]], head: int) -> bool:
    """Whether the last child still begins within 64 KiB: the estimate may fall short of it."""
    return (
        head + sum(len(child) for _, child in children[:-1] if isinstance(child, bytes)) <= 0xFFFF
    )


def _near_list(children: list[tuple[int, bytes | FarTable]], width: int) -> bytes:
    head = bytearray((len(children) | (LIST8 if width == 1 else LIST16),))
    body = bytearray()
    for char, child in children:
        assert isinstance(child, bytes)  # a far table is too large for its parent to be near
        head.append(char)
        head += len(body).to_bytes(width, "little")
        body += child
    return bytes(head + body)


def _near_table(children: list[tuple[int, bytes | FarTable]]) -> bytes:
    first, count, has_0th = _table_shape([char for char, _ in children])
    output = bytearray((TABLE | (TABLE_0TH if has_0th else 0), first, count))
    output += bytes(2 * (count + has_0th))
    for char, child in children:
        assert isinstance(child, bytes)  # a far table is too large for its parent to be near
        slot = 3 + 2 * (0 if char == 0 else char - first + has_0th)
        output[slot : slot + 2] = len(output).to_bytes(2, "little")
        output += child
    return bytes(output)


def _table_shape(chars: Sequence[int]) -> tuple[int, int, int]:
    """First character, number of characters, and whether there is a slot for a word's end."""
    has_0th = int(chars[0] == 0)
    if len(chars) == has_0th:
        return 0, 0, has_0th
    return chars[has_0th], chars[-1] - chars[has_0th] + 1, has_0th
