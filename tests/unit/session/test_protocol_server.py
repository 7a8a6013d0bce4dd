"""The server for large bodies: who knows an address gets its body, once; nobody gets more."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from browser.model.protocol_answer import Answer
from browser.session.protocol_server import BodyServer

ANSWER = Answer(0, 404, (("ETag", '"AbC"'), ("Set-Cookie", "a=b"), ("Content-Length", "5")))


class Pieces:
    """The pieces of a body, and whether they were closed."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self._pieces = list(pieces)
        self.closed = False

    def __aiter__(self) -> "Pieces":
        return self

    async def __anext__(self) -> bytes:
        if not self._pieces:
            raise StopAsyncIteration
        piece = self._pieces.pop(0)
        if isinstance(piece, Exception):
            raise piece
        return piece

    async def aclose(self) -> None:
        self.closed = True


async def get(url: str, head: str = "", method: str = "GET", path: str | None = None) -> str:
    """Everything that the server says to a request for the address."""
    host, _, target = url.removeprefix("http://").partition("/")
    name, _, port = host.partition(":")
    reader, writer = await asyncio.open_connection(name, int(port))
    writer.write(f"{method} {path or '/' + target} HTTP/1.1\r\nHost: x\r\n{head}\r\n".encode())
    try:
        return (await reader.read()).decode()
    except ConnectionResetError:
        return ""
    finally:
        writer.close()


async def test_a_body_is_served_once() -> None:
    server, pieces = BodyServer(), Pieces(b"one", b"", b"three")
    url = await server.offer(ANSWER, pieces)
    head, _, body = (await get(url)).partition("\r\n\r\n")
    assert head.splitlines() == [
        "HTTP/1.1 404 Not Found",
        'ETag: "AbC"',
        "Access-Control-Allow-Origin: *",
        "Cross-Origin-Resource-Policy: cross-origin",
        "Transfer-Encoding: chunked",
        "Connection: close",
    ]
    assert body == "3\r\none\r\n5\r\nthree\r\n0\r\n\r\n"
    assert pieces.closed
    # It listens no longer than something is offered.
    with pytest.raises(OSError):  # noqa: PT011 - each system says it in its way
        await get(url)
    await server.close()


async def test_a_guess_gets_nothing() -> None:
    server, pieces = BodyServer(), Pieces(b"one")
    url = await server.offer(ANSWER, pieces)
    for path in ("/", "/x", "//", "/../", "/" + "a" * 43, "*"):
        assert await get(url, path=path) == ""
        assert await get(url, path=path, method="OPTIONS") == ""
    assert not pieces.closed
    await server.close()
    await asyncio.sleep(0)
    assert pieces.closed


async def test_every_origin_may_read_it() -> None:
    server = BodyServer()
    url = await server.offer(ANSWER, Pieces(b"one"))
    asked = (
        "Origin: https://a.test\r\nAccess-Control-Request-Method: PUT\r\n"
        "Access-Control-Request-Headers: x-my\r\n"
    )
    allowed = await get(url, asked, "OPTIONS")
    assert "Access-Control-Allow-Origin: https://a.test" in allowed
    assert "Access-Control-Allow-Credentials: true" in allowed
    assert "Access-Control-Allow-Methods: PUT" in allowed
    assert "Access-Control-Allow-Headers: x-my" in allowed
    answer = await get(url, "Origin: https://a.test\r\n", "PUT")
    assert "Access-Control-Allow-Origin: https://a.test" in answer
    assert answer.endswith("0\r\n\r\n")
    await server.close()


@pytest.mark.expected_warnings("a stream broke")
async def test_a_body_that_breaks_has_no_end() -> None:
    server, pieces = BodyServer(), Pieces(b"one", ValueError("broken"))
    answer = await get(await server.offer(ANSWER, pieces))
    assert not answer.endswith("0\r\n\r\n")
    assert pieces.closed
    await server.close()


@pytest.mark.expected_warnings("was refused")
@pytest.mark.parametrize("wrong", ["nonsense", "GET", "GET /"])
async def test_what_is_no_request_gets_nothing(wrong: str) -> None:
    server = BodyServer()
    url = await server.offer(ANSWER, Pieces(b"one"))
    port = int(url.removeprefix("http://127.0.0.1:").partition("/")[0])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{wrong}\r\n\r\n".encode())
    with contextlib.suppress(ConnectionResetError):
        assert await reader.read() == b""
    writer.close()
    await server.close()


async def test_closing_ends_what_is_served() -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1 << 16)
            await asyncio.sleep(0)

    server = BodyServer()
    url = await server.offer(ANSWER, endless())
    port = int(url.removeprefix("http://127.0.0.1:").partition("/")[0])
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET /{url.rpartition('/')[2]} HTTP/1.1\r\n\r\n".encode())
    await reader.readexactly(1000)
    await server.close()
    writer.close()
