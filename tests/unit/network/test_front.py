"""Connections of the browser, as far as they end early; their service is in tests/network."""

import asyncio
import contextlib
from collections.abc import Callable

import pytest

from browser.network import gateway as module
from browser.network.dialer import Dialer
from browser.network.front import Front
from browser.network.session import NetworkSession
from tests.network.running import Peer, Running, gateway

type Take = Callable[[asyncio.Transport], None]


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
    monkeypatch.setattr("browser.network.front.log.error", lambda *words, **more: None)
    async with gateway() as (running, origin):
        assert await running.get(origin.url) == b""
        assert running.failures() == [-2]
        assert origin.hits == 0


async def test_what_comes_before_the_tunnel_waits_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    dial, receive = Dialer.connect_to, Front.data_received
    has_come = asyncio.Event()

    async def late(self: Dialer, place: tuple[str, int], take: Take) -> None:
        connection.writer.write(b"too early")
        await has_come.wait()
        await dial(self, place, take)

    def received(self: Front, data: bytes) -> None:
        receive(self, data)
        if data == b"too early":
            has_come.set()

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(await reader.readexactly(9))

    monkeypatch.setattr(Dialer, "connect_to", late)
    monkeypatch.setattr(Front, "data_received", received)
    async with Running() as running, Peer(echo) as origin:
        connection = await running.connect()
        connection.request(f"CONNECT 127.0.0.1:{origin.port} HTTP/1.1")
        assert b" 200 " in await connection.head()
        assert await connection.reader.readexactly(9) == b"too early"


async def test_a_browser_that_goes_while_a_tunnel_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    over = asyncio.Event()

    async def never(self: Dialer, place: tuple[str, int], take: Take) -> None:
        connection.close()
        try:
            await asyncio.Event().wait()
        finally:
            over.set()

    monkeypatch.setattr(Dialer, "connect_to", never)
    async with gateway() as (running, origin):
        connection = await running.connect()
        connection.request(f"CONNECT {origin.place} HTTP/1.1")
        await over.wait()
        assert running.failures() == []
