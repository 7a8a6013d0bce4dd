"""One HTTP request of our own: for PAC scripts and for names over HTTPS."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from browser.network.http_message import (
    Header,
    HttpError,
    ResponseHead,
    find,
    serialized,
)
from browser.network.http_reader import Data, ResponseReader
from browser.network.pending import Pending, start_tls
from browser.network.socket_errors import net_error
from browser.network.target import Target
from browser.network.tls import tls_context

type Connect = Callable[[str, int], Awaitable[Pending]]


@dataclass(frozen=True, slots=True)
class Response:
    """What came."""

    status: int
    headers: tuple[Header, ...]
    body: bytes

    def header(self, name: bytes) -> str:
        """The value of a header, empty without it."""
        return find(self.headers, name).decode("latin-1")


async def fetch(
    target: Target,
    connect: Connect,
    *,
    most_bytes: int,
    method: bytes = b"GET",
    headers: Sequence[Header] = (),
    body: bytes = b"",
) -> Response:
    """Send a request on a connection of its own and read the whole response. No time limit.

    Raises:
        NetError: it is no HTTP, too long, or the connection failed.
        OSError: TLS failed.
    """
    pending = await connect(target.host, target.port)
    try:
        if target.scheme == "https":
            await start_tls(pending, tls_context(), target.bare_host)
        length = [(b"Content-Length", b"%d" % len(body))] if body else []
        every = [(b"Host", target.authority.encode()), *headers, *length]
        line = b"%b %b HTTP/1.1" % (method, target.path.encode())
        pending.transport.write(serialized(line, [*every, (b"Connection", b"close")]) + body)
        return await _read(pending, method, most_bytes)
    except HttpError as error:
        raise net_error("ERR_INVALID_HTTP_RESPONSE") from error
    finally:
        pending.transport.abort()


async def _read(pending: Pending, method: bytes, most_bytes: int) -> Response:
    reader = ResponseReader(method)
    heads: list[ResponseHead] = []
    body = bytearray()
    while not reader.is_over:
        data = await pending.read_or_end()
        events = reader.feed(data) if data else reader.end()
        heads += [event for event in events if isinstance(event, ResponseHead)]
        body += b"".join(event.data for event in events if isinstance(event, Data))
        if len(body) > most_bytes:
            raise net_error("ERR_FILE_TOO_BIG")
    return Response(heads[-1].status, heads[-1].headers, bytes(body))
