"""DownloadResponse: what a server said when it was asked for a file, or for the rest of one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

from browser.model.download import InterruptReason, reason_of_status

_RANGE = re.compile(r"\s*bytes\s+(?:(\d+)-(\d+)|\*)/(\d+|\*)\s*", re.IGNORECASE)
_OPAQUE = re.compile(r'"[\x21\x23-\x7e\x80-\xff]*"')
REDIRECTS = frozenset({301, 302, 303, 307, 308})


class ContentRange(NamedTuple):
    """The header `Content-Range`: the bytes from `first` to `last`, of `total`; -1 is unknown."""

    first: int
    last: int
    total: int


@dataclass(frozen=True, slots=True)
class DownloadResponse:
    """The head of an answer: where it came from, by which URLs, its status and its headers."""

    url_chain: tuple[str, ...]
    status: int
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(
        cls, chain: Sequence[str], status: int, headers: Iterable[tuple[str, str]]
    ) -> "DownloadResponse":
        """A response of plain values; names in any case."""
        return cls(tuple(chain), status, tuple((name.lower(), value) for name, value in headers))

    def header(self, name: str) -> str:
        """The first value of a header as the server wrote it; empty when there is none."""
        return next((value for found, value in self.headers if found == name), "")

    @property
    def content_disposition(self) -> str:
        """The header `Content-Disposition`."""
        return self.header("content-disposition")

    @property
    def e_tag(self) -> str:
        """The header `ETag`."""
        return self.header("etag")

    @property
    def last_modified(self) -> str:
        """The header `Last-Modified`."""
        return self.header("last-modified")

    @property
    def length(self) -> int:
        """The header `Content-Length`; -1 when it is missing or no number."""
        text = self.header("content-length").strip()
        return int(text) if text.isascii() and text.isdecimal() else -1

    @property
    def is_encoded(self) -> bool:
        """Whether what is sent is not what is saved, but packed."""
        return self.header("content-encoding").strip().lower() not in ("", "identity")

    @property
    def content_range(self) -> ContentRange | None:
        """The header `Content-Range`, if it is there and makes sense."""
        found = _RANGE.fullmatch(self.header("content-range"))
        if found is None:
            return None
        first, last, total = (-1 if part in (None, "*") else int(part) for part in found.groups())
        makes_sense = first <= last and (total < 0 or last < total)
        return ContentRange(first, last, total) if makes_sense else None

    @property
    def location(self) -> str:
        """Where a redirect leads; empty for any other answer."""
        return self.header("location") if self.status in REDIRECTS else ""


class Course(Enum):
    """How a download that was taken up again goes on."""

    CONTINUE = "the rest comes"
    WHOLE = "the whole file comes"
    ASK_WHOLE = "the whole file must be asked for"
    COMPLETE = "nothing is missing"
    REDIRECT = "it is elsewhere"
    FAIL = "it cannot go on"


class Verdict(NamedTuple):
    """The course; the size of the file when it is known, else 0; and why it fails."""

    course: Course
    total: int = 0
    reason: InterruptReason = InterruptReason.NONE


class Known(NamedTuple):
    """What is known of a file of which the first `offset` bytes are there; 0 and "" is nothing."""

    offset: int
    total: int = 0
    e_tag: str = ""
    last_modified: str = ""

    @property
    def validator(self) -> str:
        """What `If-Range` may hold: a strong entity tag, or else the date; empty for neither."""
        # A weak tag says that the meaning is the same, not the bytes.
        return self.e_tag if _OPAQUE.fullmatch(self.e_tag) else self.last_modified


def judge(response: DownloadResponse, known: Known) -> Verdict:
    """What an answer means for the rest of the file; for a whole one `known.offset` is 0."""
    offset = known.offset
    if response.location:
        return Verdict(Course.REDIRECT)
    if response.status == 206:
        return _judge_part(response, known)
    if response.status == 416 and offset:
        found = response.content_range
        if found is not None and found.total == offset:
            return Verdict(Course.COMPLETE, offset)
        return Verdict(Course.ASK_WHOLE)
    if response.status == 412 and offset:
        return Verdict(Course.ASK_WHOLE)
    if reason := reason_of_status(response.status):
        return Verdict(Course.FAIL, reason=reason)
    return Verdict(Course.WHOLE, 0 if response.is_encoded else max(0, response.length))


def _judge_part(response: DownloadResponse, known: Known) -> Verdict:
    found, total = response.content_range, known.total
    fits = (
        found is not None
        and found.first == known.offset
        and (not total or found.total in (-1, total))
        and _agree(response.e_tag, known.e_tag)
        and _agree(response.last_modified, known.last_modified)
        and not response.is_encoded
    )
    if found is None or not fits:
        return Verdict(Course.ASK_WHOLE)
    return Verdict(Course.CONTINUE, max(found.total, total))


def _agree(new: str, old: str) -> bool:
    return not new or not old or new == old
