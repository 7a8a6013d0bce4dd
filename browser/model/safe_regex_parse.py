"""The grammar of `SafeRegex`: a pattern as a tree, and in words what is wrong with one."""

import string
from dataclasses import dataclass

PATTERN_MOST = 500
DEPTH_MOST = 50
REPEAT_MOST = 100
_DIGITS = frozenset(string.digits)
_WORD = frozenset(string.ascii_letters + string.digits + "_")
_SPACE = frozenset(string.whitespace)
_CLASSES = {"d": _DIGITS, "w": _WORD, "s": _SPACE}
_CONTROLS = {"n": "\n", "t": "\t", "r": "\r"}
_ASCII = frozenset(map(chr, range(128)))


@dataclass(frozen=True, slots=True)
class Node:
    """A part: `sequence`, `choice`, `repeat`, `start`, `end` or `character`.

    A character fits when it is in `characters` (any, without them), or is not when `negated`.
    """

    kind: str
    parts: "tuple[Node, ...]" = ()
    characters: frozenset[str] | None = None
    negated: bool = False
    least: int = 0
    most: int | None = None


def parse(pattern: str) -> Node:
    """The tree of a pattern.

    Raises:
        ValueError: it is none, or needs what is not supported; says what and where.
    """
    if not pattern:
        raise ValueError("the expression is empty")
    if len(pattern) > PATTERN_MOST:
        raise ValueError(f"the expression is longer than {PATTERN_MOST} characters")
    reader = _Reader(pattern)
    tree = reader.choice(0)
    if not reader.is_over:
        raise reader.error("a ) without its (")
    return tree


class _Reader:
    def __init__(self, pattern: str) -> None:
        self._text = pattern
        self._place = 0

    @property
    def is_over(self) -> bool:
        return self._place >= len(self._text)

    def error(self, what: str) -> ValueError:
        return ValueError(f"{what}, at character {self._place + 1} of the expression")

    def _take(self, text: str) -> bool:
        if self._text.startswith(text, self._place):
            self._place += len(text)
            return True
        return False

    def _next(self, what: str) -> str:
        if self.is_over:
            raise self.error(what)
        self._place += 1
        return self._text[self._place - 1]

    def choice(self, depth: int) -> Node:
        if depth > DEPTH_MOST:
            raise self.error("too many ( within each other")
        ways = [self._sequence(depth)]
        while self._take("|"):
            ways.append(self._sequence(depth))
        return ways[0] if len(ways) == 1 else Node("choice", tuple(ways))

    def _sequence(self, depth: int) -> Node:
        parts: list[Node] = []
        while not self.is_over and self._text[self._place] not in "|)":
            parts.append(self._repeated(self._atom(depth)))
        return Node("sequence", tuple(parts))

    def _repeated(self, node: Node) -> Node:
        bounds = self._bounds()
        if bounds is None:
            return node
        if node.kind in ("start", "end"):
            raise self.error("nothing to repeat")
        # Whether it takes little or much first makes no difference to whether it fits.
        self._take("?")
        if not self.is_over and self._text[self._place] in "*+?":
            raise self.error("two repetitions in a row")
        return Node("repeat", (node,), least=bounds[0], most=bounds[1])

    def _bounds(self) -> tuple[int, int | None] | None:
        for sign, bounds in (("*", (0, None)), ("+", (1, None)), ("?", (0, 1))):
            if self._take(sign):
                return bounds
        if not self._take("{"):
            return None
        inside, found, _ = self._text[self._place :].partition("}")
        low, comma, high = inside.partition(",")
        digits = low.isascii() and low.isdigit() and (not high or high.isascii())
        if not found or not digits or (high and not high.isdigit()):
            raise self.error("a repetition is {3}, {3,} or {3,5}; write \\{ for a brace")
        self._place += len(inside) + 1
        least = int(low[:9])
        most = least if not comma else int(high[:9]) if high else None
        if max(least, most or 0) > REPEAT_MOST:
            raise self.error(f"more than {REPEAT_MOST} repetitions")
        if most is not None and most < least:
            raise self.error("a repetition from more to less")
        return least, most

    def _atom(self, depth: int) -> Node:
        character = self._next("nothing")
        if character == "(":
            return self._group(depth)
        if character == "[":
            return self._set()
        if character == "\\":
            return self._escape()
        if character in "*+?{":
            self._place -= 1
            raise self.error("nothing to repeat")
        if character in "^$":
            return Node("start" if character == "^" else "end")
        if character == ".":
            return Node("character")
        return Node("character", characters=frozenset(character))

    def _group(self, depth: int) -> Node:
        if self._take("?") and not self._take(":"):
            raise self.error("looking around and named groups are not supported")
        tree = self.choice(depth + 1)
        if not self._take(")"):
            raise self.error("a ( without its )")
        return tree

    def _escape(self) -> Node:
        letter = self._next("nothing after \\")
        if letter.lower() in _CLASSES:
            return Node("character", characters=_CLASSES[letter.lower()], negated=letter.isupper())
        return Node("character", characters=frozenset(self._literal(letter)))

    def _literal(self, letter: str) -> str:
        if letter in _CONTROLS:
            return _CONTROLS[letter]
        if letter.isalnum():
            raise self.error(f"\\{letter} is not supported")
        return letter

    def _set(self) -> Node:
        negated = self._take("^")
        found: set[str] = set()
        is_first = True
        while is_first or not self._take("]"):
            found |= self._member(is_first)
            is_first = False
        return Node("character", characters=frozenset(found), negated=negated)

    def _member(self, is_first: bool) -> frozenset[str]:
        character = self._next("a [ without its ]")
        if character == "]" and not is_first:
            raise self.error("a [ without its ]")
        if character == "\\":
            letter = self._next("nothing after \\")
            if letter.lower() in _CLASSES:
                known = _CLASSES[letter.lower()]
                return _ASCII - known if letter.isupper() else known
            character = self._literal(letter)
        rest = self._text[self._place : self._place + 2]
        if len(rest) == 2 and rest[0] == "-" and rest[1] != "]":
            self._place += 1
            last = self._next("a [ without its ]")
            if last == "\\":
                last = self._literal(self._next("nothing after \\"))
            if ord(last) < ord(character) or ord(last) - ord(character) > 0x10000:
                raise self.error("a range from higher to lower")
            return frozenset(map(chr, range(ord(character), ord(last) + 1)))
        return frozenset(character)
