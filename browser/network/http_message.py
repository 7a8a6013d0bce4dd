"""Heads of HTTP/1.1 messages: what was read, and what of it may go on to the next hop."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

type Header = tuple[bytes, bytes]
MOST_HEAD = 64 * 1024
MOST_HEADERS = 256
# Of one connection only: these never go on (RFC 9110, 7.6.1).
_HOP_BY_HOP = frozenset(
    (
        b"connection",
        b"keep-alive",
        b"proxy-authenticate",
        b"proxy-authorization",
        b"proxy-connection",
        b"te",
        b"transfer-encoding",
        b"upgrade",
    )
)
# A connection option cannot take these away, or one header would hide another.
_ALWAYS_KEPT = frozenset((b"host", b"content-length", b"cookie", b"authorization"))


class HttpError(Exception):
    """The other side did not keep to the protocol; `status` is what a client is answered."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status} {reason}")
        self.status = status
        self.reason = reason


class Framing(Enum):
    """How the end of a body is known."""

    NONE = "none"
    LENGTH = "length"
    CHUNKED = "chunked"
    UNTIL_CLOSE = "until close"


@dataclass(slots=True)
class RequestHead:
    """The head of a request as it came."""

    method: bytes
    target: bytes
    is_1_1: bool
    headers: tuple[Header, ...]
    framing: Framing

    @property
    def is_tunnel(self) -> bool:
        """Whether this is a CONNECT."""
        return self.method == b"CONNECT"

    @property
    def wants_websocket(self) -> bool:
        """Whether this asks to speak WebSocket from here on."""
        return find(self.headers, b"upgrade").lower() == b"websocket" and b"upgrade" in options(
            self.headers
        )

    @property
    def keeps_alive(self) -> bool:
        """Whether another request may follow."""
        return keeps_alive(self.headers, self.is_1_1)


@dataclass(slots=True)
class ResponseHead:
    """The head of a response as it came."""

    status: int
    reason: bytes
    is_1_1: bool
    headers: tuple[Header, ...]
    framing: Framing

    @property
    def is_interim(self) -> bool:
        """Whether the real answer is still to come."""
        return 100 <= self.status < 200 and self.status != 101

    @property
    def keeps_alive(self) -> bool:
        """Whether the connection can be used again."""
        return self.framing is not Framing.UNTIL_CLOSE and keeps_alive(self.headers, self.is_1_1)


def find(headers: Iterable[Header], name: bytes) -> bytes:
    """The value of the first header of a name (given in lower case); empty when there is none."""
    for found, value in headers:
        if found.lower() == name:
            return value
    return b""


def every(headers: Iterable[Header], name: bytes) -> list[bytes]:
    """The values of all headers of a name."""
    return [value for found, value in headers if found.lower() == name]


def options(headers: Iterable[Header]) -> frozenset[bytes]:
    """The words of `Connection` and of `Proxy-Connection`, in lower case."""
    return frozenset(
        word.strip().lower()
        for name, value in headers
        if name.lower() in (b"connection", b"proxy-connection")
        for word in value.split(b",")
    )


def keeps_alive(headers: Iterable[Header], is_1_1: bool) -> bool:
    """Whether the sender of these headers keeps the connection."""
    words = options(headers)
    return b"close" not in words if is_1_1 else b"keep-alive" in words


def end_to_end(headers: Sequence[Header]) -> list[Header]:
    """The headers that go on: without those of this connection, and those that it names."""
    dropped = _HOP_BY_HOP | (options(headers) - _ALWAYS_KEPT)
    return [(name, value) for name, value in headers if name.lower() not in dropped]


def serialized(line: bytes, headers: Iterable[Header]) -> bytes:
    """The bytes of a head."""
    return b"".join((line, b"\r\n", *(b"%b: %b\r\n" % header for header in headers), b"\r\n"))


def request_bytes(
    head: RequestHead, target: bytes, host: bytes, authorization: bytes = b""
) -> bytes:
    """The head that goes to the next hop.

    Args:
        head: as it came.
        target: in the form that the next hop wants: absolute, or the path.
        host: of the target; whatever the client said is replaced (RFC 9112, 3.2.2).
        authorization: the value of `Proxy-Authorization` for the next hop.
    """
    headers = [(name, value) for name, value in end_to_end(head.headers) if name.lower() != b"host"]
    headers.insert(0, (b"Host", host))
    if authorization:
        headers.append((b"Proxy-Authorization", authorization))
    if head.framing is Framing.CHUNKED:
        headers.append((b"Transfer-Encoding", b"chunked"))
    if head.wants_websocket:
        headers += [(b"Upgrade", b"websocket"), (b"Connection", b"Upgrade")]
    return serialized(b"%b %b HTTP/1.1" % (head.method, target), headers)


def response_bytes(head: ResponseHead, *, keep_alive: bool, chunked: bool) -> bytes:
    """The head that goes to the client; `chunked` when it can read chunks."""
    headers = end_to_end(head.headers)
    if head.status == 101:
        upgrade = find(head.headers, b"upgrade")
        headers += [(b"Upgrade", upgrade), (b"Connection", b"Upgrade")]
    elif not head.is_interim:
        if head.framing is Framing.CHUNKED and chunked:
            headers.append((b"Transfer-Encoding", b"chunked"))
        if not keep_alive:
            headers.append((b"Connection", b"close"))
    return serialized(b"HTTP/1.1 %d %b" % (head.status, head.reason), headers)


def chunk(data: bytes) -> bytes:
    """One chunk of a chunked body."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def last_chunk(trailers: Sequence[Header]) -> bytes:
    """The end of a chunked body."""
    return serialized(b"0", end_to_end(trailers))


def answer(status: int, reason: str, *headers: Header, close: bool = True) -> bytes:
    """A response of our own, without a body."""
    every_header = [*headers, (b"Content-Length", b"0")]
    if close:
        every_header.append((b"Connection", b"close"))
    return serialized(f"HTTP/1.1 {status} {reason}".encode(), every_header)
