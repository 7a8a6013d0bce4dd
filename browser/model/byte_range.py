"""The one byte range that a request may ask for; several at once are answered with the whole."""

import re
from typing import NamedTuple

# No more digits than a 64-bit number has, and nothing that anybody could read in another way.
_FORM = re.compile(r"bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))")
_CONTENT = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})")


class ByteRange(NamedTuple):
    """Bytes `first` to `last` of `size`, both included."""

    first: int
    last: int
    size: int

    @property
    def length(self) -> int:
        """How many bytes it is."""
        return self.last - self.first + 1

    @property
    def content_range(self) -> str:
        """The header that says it."""
        return f"bytes {self.first}-{self.last}/{self.size}"


class Unsatisfiable(Exception):
    """The range lies outside of what there is: `size` bytes."""

    def __init__(self, size: int) -> None:
        super().__init__(size)
        self.size = size


def parse_range(header: str, size: int) -> ByteRange | None:
    """The range that a `Range` header asks for; `None` is the whole.

    Raises:
        Unsatisfiable: there is no such range.
    """
    found = _FORM.fullmatch(header)
    if found is None:
        return None
    first, last, suffix = (None if text is None else int(text) for text in found.groups())
    if first is None:
        if not suffix or not size:
            return None
        return ByteRange(max(size - suffix, 0), size - 1, size)
    if last is not None and last < first:
        return None
    if first >= size:
        raise Unsatisfiable(size)
    return ByteRange(first, size - 1 if last is None else min(last, size - 1), size)


def parse_content_range(header: str) -> ByteRange | None:
    """The range that a `Content-Range` header tells, if it is a whole one."""
    found = _CONTENT.fullmatch(header.strip())
    if found is None:
        return None
    told = ByteRange(*map(int, found.groups()))
    return told if told.first <= told.last < told.size else None
