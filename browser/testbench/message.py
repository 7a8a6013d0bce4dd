"""Requests and replies of the bench's own servers as values, and how a head is read and written."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

HTML = "text/html; charset=utf-8"
JSON = "application/json"
# What `Reply.length` says of a body that tells no length, and ends with the connection.
UNTOLD = -1
# What a server says of its answers: nothing of them is for another origin, or to be kept.
USUAL = (("Cache-Control", "no-store"),)


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; the names of `headers` are in lower case."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    secure: bool = False
    # The certificate that the client showed, as DER.
    client: bytes = b""

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        """The target's query; of a name that comes twice the last one."""
        return dict(parse_qsl(urlsplit(self.target).query, keep_blank_values=True))

    @property
    def host(self) -> str:
        """The host it was sent to, without the port."""
        return self.headers.get("host", "").rpartition(":")[0]

    @property
    def cookies(self) -> dict[str, str]:
        """The cookies that came with it."""
        pairs = (part.partition("=") for part in self.headers.get("cookie", "").split(";"))
        return {name.strip(): value.strip() for name, _, value in pairs if name.strip()}


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer.

    `length` is what the head tells, when that is not the body's own; `UNTOLD` tells none. A body
    that ends before its length breaks the connection off.
    """

    body: str | bytes | AsyncIterator[bytes] = b""
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    type: str = HTML
    length: int | None = None

    @property
    def is_drop(self) -> bool:
        """Whether nothing is said at all: the connection is broken off."""
        return self.status == 0


DROP = Reply(status=0)


def redirect(target: str, status: int = 302) -> Reply:
    """Send the client elsewhere."""
    return Reply(status=status, headers=(("Location", target),))


def read_head(text: str) -> tuple[str, str, dict[str, str]]:
    """Method, target and headers of a request's head.

    Raises:
        ValueError: that is no head of a request.
    """
    first, *lines = text.rstrip("\r\n").split("\r\n")
    method, target, _version = first.split(" ", 2)
    pairs = (line.partition(":") for line in lines)
    return method, target, {name.strip().lower(): value.strip() for name, _, value in pairs}


def told_length(reply: Reply) -> int | None:
    """The length that the head tells; `None` when it tells none."""
    if reply.length == UNTOLD:
        return None
    if reply.length is not None:
        return reply.length
    return None if isinstance(reply.body, AsyncIterator) else len(raw(reply.body))


def raw(body: str | bytes) -> bytes:
    """The body as it travels."""
    return body.encode() if isinstance(body, str) else body


def head(reply: Reply) -> bytes:
    """The head of a reply; a line break in a header's value is left out."""
    length = told_length(reply)
    given = {name.lower() for name, _ in reply.headers}
    headers = [("Content-Type", reply.type)] if "content-type" not in given else []
    headers += [pair for pair in USUAL if pair[0].lower() not in given]
    headers += reply.headers
    headers.append(("Connection", "close") if length is None else ("Content-Length", str(length)))
    lines = [f"HTTP/1.1 {reply.status} {_phrase(reply.status)}"]
    lines += [f"{name}: {value}".replace("\r", "").replace("\n", "") for name, value in headers]
    # Names in UTF-8, as many a server sends them without a word.
    return ("\r\n".join(lines) + "\r\n\r\n").encode("utf-8", "surrogateescape")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
