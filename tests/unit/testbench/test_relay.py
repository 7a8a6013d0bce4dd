"""The bench's own proxy: tunnels, plain requests, credentials."""

import asyncio
import base64
from collections.abc import Iterator

import pytest

from browser.testbench.message import Reply, Request
from browser.testbench.relay import RelayServer, own_head
from browser.testbench.server import LOOPBACK, HttpServer, ServerThread


@pytest.fixture(scope="module")
def thread() -> Iterator[ServerThread]:
    made = ServerThread()
    yield made
    made.close()


@pytest.fixture
def server(thread: ServerThread) -> Iterator[HttpServer]:
    def answer(request: Request) -> Reply:
        return Reply(f"{request.target} {sorted(request.headers)}")

    made = HttpServer(thread, answer)
    yield made
    made.close()


@pytest.fixture
def relay(thread: ServerThread) -> Iterator[RelayServer]:
    made = RelayServer(thread)
    yield made
    made.close()


async def said(port: int, *texts: str) -> bytes:
    """What comes back after each of the texts was sent."""
    reader, writer = await asyncio.open_connection(LOOPBACK, port)
    found = b""
    for text in texts:
        writer.write(text.encode())
        found = await reader.readuntil(b"\r\n\r\n")
    found += await reader.read(1000)
    writer.transport.abort()
    return found


async def test_plain_requests(relay: RelayServer, server: HttpServer) -> None:
    url = f"http://far.test:{server.port}/a?b"
    text = await said(relay.port, f"GET {url} HTTP/1.1\r\nHost: far.test\r\nProxy-X: 1\r\n\r\n")
    assert b"/a?b ['connection', 'host']" in text
    assert relay.asked == [f"GET {url}"]
    assert relay.address == f"127.0.0.1:{relay.port}"


async def test_tunnels(relay: RelayServer, server: HttpServer) -> None:
    text = await said(
        relay.port,
        f"CONNECT far.test:{server.port} HTTP/1.1\r\n\r\n",
        "GET /x HTTP/1.1\r\nHost: far.test\r\n\r\n",
    )
    assert b"/x ['host']" in text


async def test_credentials_are_wanted(thread: ServerThread, server: HttpServer) -> None:
    guarded = RelayServer(thread, "bench:word")
    try:
        target = f"CONNECT far.test:{server.port} HTTP/1.1\r\n"
        assert (await said(guarded.port, target + "\r\n")).startswith(b"HTTP/1.1 407 ")
        known = base64.b64encode(b"bench:word").decode()
        signed = f"{target}Proxy-Authorization: Basic {known}\r\n\r\n"
        text = await said(guarded.port, signed, "GET /y HTTP/1.1\r\nHost: a\r\n\r\n")
        assert b"/y ['host']" in text
    finally:
        guarded.close()


def test_a_head_for_the_server_itself() -> None:
    text = "GET http://a:1 HTTP/1.1\r\nHost: a\r\nProxy-Connection: x\r\nConnection: y\r\n\r\n"
    assert own_head("GET", "http://a:1", text) == (
        "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    )
