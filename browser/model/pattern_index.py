"""Many match patterns at once: one look instead of one for each pattern.

Patterns lie under their host, and those of one host, or of every host, under a piece of text that
their path must hold: its beginning, or the rarest few characters of it.
"""

from collections import Counter
from collections.abc import Iterable

from browser.model.match_pattern import ALL_URLS, WEB, MatchPattern, UrlParts, split_url

# Fewer patterns than that are tried one by one.
FEW = 4
# Lengths of the pieces that are looked for anywhere in a path; a shorter one helps little.
PIECES = (6, 3, 2)
LONGEST_START = 24


class PatternIndex:
    """A list of patterns; `matches(url)` says whether one of them does.

    An empty list matches everything.
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Read the patterns.

        Raises:
            TypeError: one is no `str`.
            InvalidPatternError: one is no pattern.
        """
        patterns = [MatchPattern.parse(text) for text in dict.fromkeys(texts)]
        self._everything = not patterns or any(one.text == ALL_URLS for one in patterns)
        self._hosts: dict[str, dict[str, Paths]] = {}
        self._below: dict[str, dict[str, Paths]] = {}
        self._anywhere: dict[str, Paths] = {}
        if not self._everything:
            self._sort(patterns)

    def _sort(self, patterns: list[MatchPattern]) -> None:
        exact: dict[tuple[str, str], list[MatchPattern]] = {}
        below: dict[tuple[str, str], list[MatchPattern]] = {}
        anywhere: dict[str, list[MatchPattern]] = {}
        for pattern in patterns:
            for scheme in WEB if pattern.scheme == "*" else (pattern.scheme,):
                if not pattern.host:
                    anywhere.setdefault(scheme, []).append(pattern)
                    continue
                exact.setdefault((scheme, pattern.host), []).append(pattern)
                if pattern.subdomains:
                    below.setdefault((scheme, pattern.host), []).append(pattern)
        for found, table in ((exact, self._hosts), (below, self._below)):
            for (scheme, host), some in found.items():
                table.setdefault(scheme, {})[host] = Paths(some)
        self._anywhere = {scheme: Paths(some) for scheme, some in anywhere.items()}

    @property
    def matches_everything(self) -> bool:
        """Whether every URL matches."""
        return self._everything

    def matches(self, url: str) -> bool:
        """Whether one of the patterns matches the URL."""
        return self._everything or self._match(split_url(url))

    def _match(self, parts: UrlParts) -> bool:
        paths = self._anywhere.get(parts.scheme)
        if paths is not None and paths.match(parts):
            return True
        paths = self._hosts.get(parts.scheme, {}).get(parts.host)
        if paths is not None and paths.match(parts):
            return True
        below = self._below.get(parts.scheme)
        return bool(below) and parts.has_name and self._match_below(below or {}, parts)

    def _match_below(self, below: "dict[str, Paths]", parts: UrlParts) -> bool:
        host = parts.host
        while (dot := host.find(".")) >= 0:
            host = host[dot + 1 :]
            paths = below.get(host)
            if paths is not None and paths.match(parts):
                return True
        return False


class Paths:
    """Patterns that differ only in what follows the host."""

    def __init__(self, patterns: list[MatchPattern]) -> None:
        self._plain: list[MatchPattern] = []
        self._starts: dict[int, dict[str, list[MatchPattern]]] = {}
        self._pieces: dict[int, dict[str, list[MatchPattern]]] = {}
        if len(patterns) <= FEW:
            self._plain = patterns
            return
        inside = [one for one in patterns if not self._under_start(one)]
        frequency = Counter(piece for one in inside for piece in _pieces(one))
        for pattern in inside:
            self._under_piece(pattern, frequency)

    def _under_start(self, pattern: MatchPattern) -> bool:
        start = pattern.path.partition("*")[0][:LONGEST_START]
        if len(start) < 2:
            return False
        # "/foo/*" matches "/foo" as well.
        if pattern.path == f"{start}*" and start.endswith("/"):
            start = start[:-1]
        self._starts.setdefault(len(start), {}).setdefault(start, []).append(pattern)
        return True

    def _under_piece(self, pattern: MatchPattern, frequency: Counter[str]) -> None:
        pieces = _pieces(pattern)
        if not pieces:
            self._plain.append(pattern)
            return
        rarest = min(pieces, key=frequency.__getitem__)
        self._pieces.setdefault(len(rarest), {}).setdefault(rarest, []).append(pattern)

    def match(self, parts: UrlParts) -> bool:
        """Whether one of them matches."""
        path = parts.path
        if _one(self._plain, parts):
            return True
        for length, starts in self._starts.items():
            found = starts.get(path[:length])
            if found is not None and _one(found, parts):
                return True
        for length, pieces in self._pieces.items():
            inside = [path[at : at + length] for at in range(len(path) - length + 1)]
            # Nearly always none is known, which this tells fastest.
            if not pieces.keys().isdisjoint(inside) and any(
                _one(pieces[piece], parts) for piece in inside if piece in pieces
            ):
                return True
        return False


def _one(patterns: list[MatchPattern], parts: UrlParts) -> bool:
    return any(pattern.matches_path(parts) for pattern in patterns)


def _pieces(pattern: MatchPattern) -> list[str]:
    """The texts of one length that a matching path holds; none when they are too short."""
    texts = pattern.path.split("*")
    if pattern.path.endswith("/*"):
        texts[-2] = texts[-2].removesuffix("/")
    for length in PIECES:
        found = [text[at : at + length] for text in texts for at in range(len(text) - length + 1)]
        if found:
            return found
    return []
