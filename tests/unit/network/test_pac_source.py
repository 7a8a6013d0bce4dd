"""Where the text of a script comes from."""

import asyncio
import gzip
from collections.abc import Callable
from typing import Any

import pytest

from browser.errors import NetError
from browser.network.happy_eyeballs import connect
from browser.network.pac_script import MOST_BYTES
from browser.network.pac_source import FETCH_SECONDS, load_script
from browser.network.pending import Pending
from tests.network.running import Peer
from tests.network.vectors import group

TEXT = "function FindProxyForURL() {} // ü"


async def direct(host: str, port: int) -> Pending:
    return await connect([host], port)


def head(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join((f"HTTP/1.1 {status}", *lines, "", "")).encode()


async def load(answer: bytes | Callable[[str], bytes], **options: Any) -> str:
    """Load from a server that answers with these bytes."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = (await reader.readuntil(b"\r\n\r\n")).decode().split(" ")[1]
        if made := answer(line) if callable(answer) else answer:
            writer.write(made)
        else:
            await reader.read()

    async with Peer(serve) as server:
        return await load_script(f"{server.url}proxy.pac", direct, **options)


@pytest.mark.parametrize(
    ("lines", "body"),
    [
        (["Content-Type: text/plain; charset=utf-8"], TEXT.encode()),
        (["Content-Type: text/html"], TEXT.encode("latin-1")),
        (["Content-Disposition: attachment"], TEXT.encode("latin-1")),
        ([], b"\xef\xbb\xbf" + TEXT.encode()),
        ([], b"\xff\xfe" + TEXT.encode("utf-16-le")),
        (
            ["Content-Encoding: gzip", "Content-Type: a; charset=utf-8"],
            gzip.compress(TEXT.encode(), mtime=0),
        ),
        (["Content-Type: a; charset=nonsense"], TEXT.encode("latin-1")),
    ],
)
async def test_texts(lines: list[str], body: bytes) -> None:
    assert await load(head(*lines) + body) == TEXT


async def test_an_empty_one() -> None:
    assert await load(head("Content-Length: 0")) == ""


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (head("Content-Length: 0", status="500 x"), -379),
        (head("Content-Length: 0", status="404 x"), -379),
        (head("Content-Length: 0", status="204 x"), -379),
        (head("Location: file:///etc/passwd", "Content-Length: 0", status="302 x"), -311),
        (head("Location: proxy.pac", "Content-Length: 0", status="302 x"), -310),
        (head() + bytes(MOST_BYTES + 1), -8),
        (head("Content-Encoding: gzip") + gzip.compress(bytes(MOST_BYTES * 50), mtime=0), -8),
        (head("Content-Encoding: gzip") + b"nonsense", -330),
    ],
    ids=range(8),
)
async def test_failures(answer: bytes, code: int) -> None:
    with pytest.raises(NetError) as raised:
        await load(answer)
    assert raised.value.code == code


async def test_redirects() -> None:
    def answer(path: str) -> bytes:
        if path == "/proxy.pac":
            return head("Location: /there", "Content-Length: 0", status="301 x")
        return head() + path.encode()

    assert await load(answer) == "/there"


async def test_slow() -> None:
    assert group("_about")["limits"]["pac_fetch_timeout_s"] == FETCH_SECONDS
    with pytest.raises(NetError) as raised:
        await load(b"", seconds=0.05)
    assert raised.value.code == -7


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("data:,a%20b", "a b"),
        ("DATA:text/plain;charset=utf-8,%C3%BC", "ü"),
        ("data:application/x-ns-proxy-autoconfig;base64,YSBi", "a b"),
    ],
)
async def test_data(url: str, text: str) -> None:
    assert await load_script(url, direct) == text


@pytest.mark.parametrize(
    "url",
    ["data:nothing", "data:;base64,!", "file:///etc/passwd", "nonsense", "http://127.0.0.1:1/"],
)
async def test_bad_addresses(url: str) -> None:
    with pytest.raises((NetError, OSError)):
        await load_script(url, direct)
