"""Connections of the browser, as far as they end early; their service is in tests/network."""

import asyncio
import contextlib

import pytest

from browser.network import gateway as module
from browser.network.session import NetworkSession
from tests.network.running import Peer, Running, gateway


async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read()


async def test_a_slow_head_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LATE_SECONDS", 0.1)
    async with Running() as running:
        connection = await running.connect()
        connection.writer.write(b"GET http://a")
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await connection.reader.readexactly(1)
        idle = await running.connect()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(idle.reader.read(), 0.3)


async def test_a_server_has_little_time_to_notice_that_a_tunnel_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LATE_SECONDS", 0.1)
    broken = asyncio.Event()

    async def go_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.read() == b"word"  # and the end of it
        with contextlib.suppress(ConnectionError):
            while True:
                writer.write(b"more")
                await writer.drain()
                await asyncio.sleep(0.01)
        broken.set()

    async with Running() as running, Peer(go_on) as origin:
        tunnel = await running.tunnel(f"127.0.0.1:{origin.port}")
        tunnel.writer.write(b"word")
        tunnel.writer.write_eof()
        await broken.wait()


async def test_a_browser_that_goes_ends_the_upstream() -> None:
    over = asyncio.Event()

    async def wait(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.read()
            await reader.read()
        finally:
            over.set()

    async with Running() as running, Peer(wait) as origin:
        connection = await running.connect()
        connection.request(f"GET {origin.url} HTTP/1.1")
        while not origin.hits:
            await asyncio.sleep(0.01)
        connection.close()
        await over.wait()


async def test_a_fault_of_ours_fails_the_request(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(self: NetworkSession, target: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr(NetworkSession, "route", broken)
    monkeypatch.setattr("browser.network.front.log.exception", lambda *words: None)
    async with gateway() as (running, origin):
        assert await running.get(origin.url) == b""
        assert running.failures() == [-2]
        assert origin.hits == 0
