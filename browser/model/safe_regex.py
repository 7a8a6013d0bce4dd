"""SafeRegex: regular expressions that a person wrote, searched in a time that cannot explode.

Python's own go back and try again, which may take for ever and holds the whole program up. This
one follows all ways at once, so a text of n characters takes at most n times STATES_MOST steps.
What needs going back (references, looking around) is refused when the expression is read.
"""

from browser.model.safe_regex_parse import Node, parse

STATES_MOST = 250
TEXT_MOST = 2048
CACHE_MOST = 4096
_MATCH, _SPLIT, _START, _END, _CHARACTER = range(5)
States = frozenset[int]


class SafeRegex:
    """A regular expression; `search` says whether it fits anywhere in a text.

    Literals, `.`, `[…]`, `\\d \\w \\s` and their opposites, `( )`, `|`, `* + ? {m,n}`, `^`, `$`.
    """

    def __init__(self, pattern: str) -> None:
        """Read it.

        Raises:
            ValueError: it is none, it is too large, or it needs what this kind cannot do.
        """
        self._kinds: list[int] = []
        self._targets: list[tuple[int, ...]] = []
        self._tests: list[frozenset[str] | None] = []
        self._negated: list[bool] = []
        end = self._state(_MATCH)
        self._start = self._build(parse(pattern), end)
        self._steps: dict[tuple[States, str], States] = {}

    def search(self, text: str) -> bool:
        """Whether it fits somewhere in the text, of which the first TEXT_MOST characters count."""
        is_whole = len(text) <= TEXT_MOST
        text = text[:TEXT_MOST]
        again = self._closure({self._start}, at_start=False, at_end=False)
        states = self._closure({self._start}, at_start=True, at_end=not text)
        for place, character in enumerate(text, 1):
            if 0 in states:
                return True
            states = self._step(states, character, again)
            if place == len(text) and is_whole:
                states = self._closure(set(states), at_start=False, at_end=True)
        return 0 in states

    def _step(self, states: States, character: str, again: States) -> States:
        key = (states, character)
        found = self._steps.get(key)
        if found is None:
            reached = {self._targets[one][0] for one in states if self._takes(one, character)}
            found = self._closure(reached, at_start=False, at_end=False) | again
            if len(self._steps) >= CACHE_MOST:
                self._steps.clear()
            self._steps[key] = found
        return found

    def _takes(self, state: int, character: str) -> bool:
        if self._kinds[state] != _CHARACTER:
            return False
        allowed = self._tests[state]
        return allowed is None or (character in allowed) is not self._negated[state]

    def _closure(self, states: set[int], *, at_start: bool, at_end: bool) -> States:
        """Everything that is reached without a character; ends of the text where they are."""
        found: set[int] = set()
        waiting = list(states)
        while waiting:
            state = waiting.pop()
            if state in found:
                continue
            found.add(state)
            kind = self._kinds[state]
            if kind == _SPLIT or (kind == _START and at_start) or (kind == _END and at_end):
                waiting += self._targets[state]
        return frozenset(found)

    # Reading it: states from behind, so that each knows where it leads.

    def _state(self, kind: int, *targets: int) -> int:
        if len(self._kinds) >= STATES_MOST:
            raise ValueError("the expression is too large; use less, or smaller repetitions")
        self._kinds.append(kind)
        self._targets.append(targets)
        self._tests.append(None)
        self._negated.append(False)
        return len(self._kinds) - 1

    def _build(self, node: Node, then: int) -> int:
        if node.kind == "sequence":
            for part in reversed(node.parts):
                then = self._build(part, then)
            return then
        if node.kind == "choice":
            ways = [self._build(part, then) for part in node.parts]
            return self._state(_SPLIT, *ways)
        if node.kind == "repeat":
            return self._repeat(node, then)
        if node.kind in ("start", "end"):
            return self._state(_START if node.kind == "start" else _END, then)
        state = self._state(_CHARACTER, then)
        self._tests[state] = node.characters
        self._negated[state] = node.negated
        return state

    def _repeat(self, node: Node, then: int) -> int:
        (part,) = node.parts
        if node.most is None:
            loop = self._state(_SPLIT, then)
            self._targets[loop] = (self._build(part, loop), then)
            then = loop
        else:
            for _ in range(node.most - node.least):
                then = self._state(_SPLIT, self._build(part, then), then)
        for _ in range(node.least):
            then = self._build(part, then)
        return then
