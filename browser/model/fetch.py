"""What a session is asked to fetch, and what came: `FetchRequest`, `FetchHeaders`, `FetchResponse`.

The names are those of the web's `fetch`, and so are the rules about methods, bodies and headers.
"""

import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email.message import Message
from enum import StrEnum
from typing import Any

type HeaderPairs = Mapping[str, str] | Iterable[tuple[str, str]]
MOST_BYTES = 256 << 20
MOST_SENT = 64 << 20
TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
USUAL = frozenset(("DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT"))
FORBIDDEN_METHODS = frozenset(("CONNECT", "TRACE", "TRACK"))
# They are the connection's, the session's or the gateway's, and never the caller's.
FORBIDDEN = frozenset(
    (
        "connection",
        "content-length",
        "cookie",
        "expect",
        "host",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    )
)


class FetchRedirect(StrEnum):
    """What becomes of a redirect."""

    FOLLOW = "follow"
    ERROR = "error"
    MANUAL = "manual"


class FetchCache(StrEnum):
    """What the HTTP cache does: as for pages, or nothing."""

    DEFAULT = "default"
    NO_STORE = "no-store"


class FetchHeaders(Mapping[str, str]):
    """Headers by name, in any case; what came several times is joined by `, `."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._pairs = tuple((name.lower(), value) for name, value in pairs)

    def __getitem__(self, name: str) -> str:
        found = self.get_all(name)
        if not found:
            raise KeyError(name)
        return ", ".join(found)

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name for name, _ in self._pairs))

    def __len__(self) -> int:
        return len({name for name, _ in self._pairs})

    def __repr__(self) -> str:
        return f"FetchHeaders({', '.join(self)})"  # values may be secret

    def get_all(self, name: str) -> list[str]:
        """Every value of a header, such as `set-cookie`, in the order of the server."""
        return [value for found, value in self._pairs if found == name.lower()]


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """A request, checked.

    Attributes:
        seconds: how long all of it may take; `None` is for ever.
        most_bytes: how large the body of the answer may be.
    """

    url: str
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    body: bytes | None = field(default=None, repr=False)
    redirect: FetchRedirect = FetchRedirect.FOLLOW
    cache: FetchCache = FetchCache.DEFAULT
    seconds: float | None = None
    most_bytes: int = MOST_BYTES


@dataclass(frozen=True, slots=True)
class FetchResponse:
    """What a server answered; a status such as 404 is no failure.

    Attributes:
        url: where it came from in the end.
        redirected: whether that is another place than was asked.
        body: the content, unpacked.
    """

    url: str
    status: int
    status_text: str = ""
    headers: FetchHeaders = field(default_factory=FetchHeaders)
    redirected: bool = False
    body: bytes = field(default=b"", repr=False)

    @property
    def ok(self) -> bool:
        """Whether the status is from 200 to 299."""
        return 200 <= self.status <= 299

    async def bytes(self) -> "bytes":
        """The content."""
        return self.body

    async def text(self) -> str:
        """The content as text: in the encoding that the headers name, UTF-8 without any."""
        message = Message()
        message["content-type"] = self.headers.get("content-type", "")
        charset = message.get_content_charset("utf-8")
        try:
            return self.body.decode(charset, "replace").removeprefix("\ufeff")
        except LookupError:
            return self.body.decode("utf-8", "replace")

    async def json(self) -> Any:
        """The content as JSON.

        Raises:
            ValueError: it is none.
        """
        return json.loads(self.body.decode("utf-8-sig", "replace"))


def fetch_request(
    url: str,
    method: str,
    headers: HeaderPairs | None,
    body: bytes | str | None,
    redirect: str,
    cache: str,
    timeout: float | None,
    max_bytes: int,
) -> FetchRequest:
    """The request that was asked for.

    Raises:
        TypeError, ValueError: it is none that may be sent.
    """
    method, pairs = _method(method), _headers(headers)
    if body is not None and method in ("GET", "HEAD"):
        raise ValueError(f"a request with method {method} has no body")
    if isinstance(body, str):
        if not any(name.lower() == "content-type" for name, _ in pairs):
            pairs = (*pairs, ("Content-Type", "text/plain;charset=UTF-8"))
        body = body.encode()
    if not isinstance(body, bytes | bytearray | memoryview | None):
        raise TypeError(f"body must be bytes or a string, not {type(body).__name__}")
    sent = None if body is None else bytes(body)
    if len(sent or b"") > MOST_SENT:
        raise ValueError(f"body must not be larger than {MOST_SENT} bytes")
    return FetchRequest(
        url,
        method,
        pairs,
        sent,
        _member("redirect", redirect, FetchRedirect),
        _member("cache", cache, FetchCache),
        _seconds(timeout),
        _size(max_bytes),
    )


def _method(method: str) -> str:
    if not isinstance(method, str):
        raise TypeError(f"method must be a string, not {type(method).__name__}")
    upper = method.upper()
    if not TOKEN.fullmatch(method) or upper in FORBIDDEN_METHODS:
        raise ValueError(f"{method!r} is no method that can be fetched")
    return upper if upper in USUAL else method


def _headers(headers: HeaderPairs | None) -> tuple[tuple[str, str], ...]:
    pairs = headers.items() if isinstance(headers, Mapping) else headers or ()
    made = []
    for pair in pairs:
        name, value = pair
        if not isinstance(name, str) or not isinstance(value, str):
            raise TypeError("headers are made of strings")
        value = value.strip(" \t\r\n")
        if not TOKEN.fullmatch(name) or not VALUE.fullmatch(value):
            raise ValueError(f"the header {name!r} cannot be sent")
        if name.lower() in FORBIDDEN:
            raise ValueError(f"the header {name!r} is the engine's own")
        made.append((name, value))
    return tuple(made)


def _member[E: StrEnum](name: str, value: str, kind: type[E]) -> E:
    try:
        return kind(value)
    except ValueError:
        raise ValueError(f"{name} must be one of {', '.join(kind)}") from None


def _seconds(timeout: float | None) -> float | None:
    if timeout is None:
        return None
    if isinstance(timeout, bool) or not isinstance(timeout, int | float):
        raise TypeError(f"timeout must be a number or None, not {type(timeout).__name__}")
    if not math.isfinite(timeout) or timeout <= 0:
        raise ValueError("timeout must be above 0")
    return float(timeout)


def _size(max_bytes: int) -> int:
    if isinstance(max_bytes, bool) or not isinstance(max_bytes, int):
        raise TypeError(f"max_bytes must be an int, not {type(max_bytes).__name__}")
    if max_bytes < 0:
        raise ValueError("max_bytes must be 0 or more")
    return max_bytes
