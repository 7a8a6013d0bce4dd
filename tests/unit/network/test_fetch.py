"""Requests of our own."""

import asyncio

import pytest

from browser.errors import NetError
from browser.network.fetch import fetch
from browser.network.happy_eyeballs import connect
from browser.network.pending import Pending
from browser.network.target import parse_target
from tests.network.running import Peer


async def direct(host: str, port: int) -> Pending:
    return await connect([host], port)


async def ask(answer: bytes, most_bytes: int = 1000) -> tuple[int, bytes]:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)

    async with Peer(serve) as server:
        response = await fetch(parse_target(server.url), direct, most_bytes=most_bytes)
        return response.status, response.body


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"abc"),
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n", b"x"),
        (b"HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", b""),
    ],
)
async def test_answers(answer: bytes, body: bytes) -> None:
    assert await ask(answer) == (200, body)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"", -370),
        (b"nonsense", -370),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", -370),
        (b"HTTP/1.1 200 OK\r\n\r\n" + bytes(2000), -8),
    ],
)
async def test_broken_answers(answer: bytes, code: int) -> None:
    with pytest.raises(NetError) as raised:
        await ask(answer)
    assert raised.value.code == code


async def test_over_tls(trusted: None, authority: object) -> None:
    from tests.certificates import Authority

    assert isinstance(authority, Authority)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 204 No\r\n\r\n")

    for kind, works in (("valid", True), ("expired", False)):
        async with Peer(serve, ssl=authority.context(kind)) as server:  # type: ignore[arg-type]
            request = fetch(parse_target(f"https://{server.place}"), direct, most_bytes=9)
            if works:
                assert (await request).status == 204
            else:
                with pytest.raises(OSError, match="expired"):
                    await request
