"""SearchIndex: finds text anywhere in the addresses and titles of a history, within milliseconds.

One string of bytes with a line for each page, best first, searched by the C library: a few MB for
50,000 pages, and nothing of it on disk, where deleted words would have to be hunted down.
"""

import re
from collections.abc import Iterable, Iterator

_SEPARATOR = b"\x1f"
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*://(?:www\.)?|^www\.")
# Control characters would break lines apart.
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")


def search_key(url: str, title: str) -> str:
    """Return what is searched of a page: the address as it is shown and typed, then the title."""
    from urllib.parse import unquote

    address = _SCHEME.sub("", _CONTROL.sub(" ", unquote(url).casefold()))
    return f"{address}\t{_CONTROL.sub(' ', title.casefold())}"


def search_words(text: str) -> list[str]:
    """Return the words to look for; a scheme or `www.` in front does not count."""
    return _SCHEME.sub("", _CONTROL.sub(" ", text.casefold()).strip()).split()


class SearchIndex:
    """Pages by number and search key; what changes after building is kept beside."""

    # Beyond this, building anew costs less than looking through them at each key.
    MOST_CHANGED = 500

    def __init__(self, pages: Iterable[tuple[int, str]]) -> None:
        """Take the pages, best first."""
        lines = "".join([f"\n{key}\x1f{number}" for number, key in pages])
        self._lines = lines.encode("utf-8", "replace")
        self._changed: dict[int, bytes] = {}

    @property
    def is_worn(self) -> bool:
        """Whether it should be built anew."""
        return len(self._changed) > self.MOST_CHANGED

    def put(self, number: int, key: str) -> None:
        """Take a page that is new or has changed."""
        self._changed[number] = b"\n" + key.encode("utf-8", "replace")

    def search(self, text: str, limit: int) -> dict[int, bool]:
        """Return the best pages with all words, and whether their address begins with the first."""
        words = [word.encode("utf-8", "replace") for word in search_words(text)]
        if not words or limit < 1:
            return {}
        start = b"\n" + words[0]
        found = {
            number: key.startswith(start)
            for number, key in self._changed.items()
            if all(word in key for word in words)
        }
        # The longest word is the rarest as a rule.
        needle = max(words, key=len)
        hits = dict(self._first(needle, words, start, limit))
        found.update(hits)
        if len(hits) == limit:
            found.update(self._first(start, words, start, limit))
        return found

    def _first(
        self, needle: bytes, words: list[bytes], start: bytes, limit: int
    ) -> Iterator[tuple[int, bool]]:
        """Give the first unchanged lines with all words: number, and whether they begin so."""
        at = self._lines.find(needle)
        while at >= 0 and limit:
            begin = at if needle is start else self._lines.rfind(b"\n", 0, at)
            end = self._lines.find(b"\n", at + 1)
            line = self._lines[begin : end if end >= 0 else len(self._lines)]
            key, _, number = line.rpartition(_SEPARATOR)
            if int(number) not in self._changed and all(word in key for word in words):
                limit -= 1
                yield int(number), key.startswith(start)
            at = self._lines.find(needle, end) if end >= 0 else -1
