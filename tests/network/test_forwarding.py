"""Requests and tunnels through the gateway to servers on the loopback, without upstream proxies."""

import asyncio
import contextlib

import pytest

from browser.network.messages import CloseConnections, CloseSession, RouteTaken
from tests.network.running import Peer, Running, gateway

# Requests.


async def test_requests_on_one_connection() -> None:
    async with gateway() as (running, origin):
        connection = await running.connect()
        for number in range(3):
            connection.request(f"GET {origin.url}{number} HTTP/1.1")
            await connection.head()
            assert await connection.reader.readexactly(15) == b"from the origin"
        assert [head.split()[1] for head in origin.heads] == [b"/0", b"/1", b"/2"]
        assert origin.hits == 1
        assert b"Authorization" not in b"".join(origin.heads)
        connection.close()


async def test_pipelined_requests() -> None:
    async with gateway() as (running, origin):
        connection = await running.connect()
        for number in range(5):
            connection.request(f"GET {origin.url}{number} HTTP/1.1")
        for _ in range(5):
            await connection.head()
            await connection.reader.readexactly(15)
        assert [head.split()[1] for head in origin.heads] == [b"/%d" % n for n in range(5)]
        connection.close()


async def test_bodies_both_ways() -> None:
    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while (size := int(await reader.readuntil(b"\r\n"), 16)) > 0:
            data = await reader.readexactly(size + 2)
            writer.write(b"%x\r\n%b" % (size, data))
            await writer.drain()
        await reader.readexactly(2)
        writer.write(b"0\r\nTrailer: yes\r\n\r\n")

    async with Running() as running, Peer(echo) as origin:
        connection = await running.connect()
        connection.request(f"POST {origin.url} HTTP/1.1", "Transfer-Encoding: chunked\r\n")
        sent = bytes(range(256)) * 4096

        async def send() -> None:
            for at in range(0, len(sent), 50_000):
                piece = sent[at : at + 50_000]
                connection.writer.write(b"%x\r\n%b\r\n" % (len(piece), piece))
                await connection.writer.drain()
            connection.writer.write(b"0\r\n\r\n")

        sending = asyncio.ensure_future(send())
        await connection.head()
        came = b""
        while (size := int(await connection.reader.readuntil(b"\r\n"), 16)) > 0:
            came += (await connection.reader.readexactly(size + 2))[:-2]
        assert await connection.head() == b"Trailer: yes\r\n\r\n"
        await sending
        assert came == sent
        connection.close()


async def test_a_dead_kept_connection_is_tried_anew() -> None:
    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
        await reader.readuntil(b"\r\n\r\n")  # and closes instead of an answer

    async with Running() as running, Peer(once) as origin:
        connection = await running.connect()
        for _ in range(3):
            connection.request(f"GET {origin.url} HTTP/1.1")
            await connection.head()
            assert await connection.reader.readexactly(2) == b"ok"
        assert origin.hits == 3
        assert running.failures() == []
        connection.close()


async def test_a_websocket() -> None:
    async def websocket(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert b"Upgrade: websocket" in await reader.readuntil(b"\r\n\r\n")
        writer.write(
            b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhello"
        )
        writer.write(await reader.readexactly(4))

    async with Running() as running, Peer(websocket) as origin:
        connection = await running.connect()
        upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n"
        connection.request(f"GET {origin.url} HTTP/1.1", upgrade)
        assert b" 101 " in await connection.head()
        assert await connection.reader.readexactly(5) == b"hello"
        connection.writer.write(b"ping")
        assert await connection.reader.readexactly(4) == b"ping"
        connection.close()


# Who may speak.


async def test_no_token_no_service() -> None:
    async with gateway() as (running, origin):
        connection = await running.connect()
        connection.request(f"GET {origin.url} HTTP/1.1", token=False)
        assert b"407" in await connection.head()
        connection.request(f"CONNECT {origin.place} HTTP/1.1", token=False)
        assert b"407" in await connection.head()
        connection.request(f"GET {origin.url} HTTP/1.1")
        assert b"200" in await connection.head()
        connection.close()
        assert origin.hits == 1


async def test_an_origin_request_gets_nothing() -> None:
    async with gateway() as (running, origin):
        connection = await running.connect()
        connection.writer.write(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert await connection.reader.read() == b""
        connection.close()
        # Nor does one that the gateway itself would carry there.
        assert await running.get(f"http://localhost:{running.client.port}/") == b""
        assert running.failures() == [-102]
        # Not by another proxy either.
        await running.use(f"http://{origin.place}")
        for host in ("localhost", "127.0.0.1", "[::1]"):
            assert await running.get(f"http://{host}:{running.client.port}/") == b""
        assert origin.hits == 0


async def test_a_closed_session_is_not_served() -> None:
    async with gateway() as (running, origin):
        tunnel = await running.tunnel(origin.place)
        await running.call(CloseSession)
        with contextlib.suppress(ConnectionError):
            assert await tunnel.reader.read() == b""
        tunnel.close()
        assert b" 407 " in await running.get(origin.url)
        with pytest.raises(ValueError, match="no such session"):
            await running.call(CloseConnections)


async def test_the_first_request_of_a_configuration_is_told() -> None:
    async with gateway() as (running, origin):
        await running.get(origin.url)
        await running.use("direct://")
        await running.get(origin.url)
        await running.get(origin.url)
        await running.use("direct://")
        await running.through_tunnel(origin.place)
        assert [one for one in running.messages if isinstance(one, RouteTaken)] == [
            RouteTaken("one", 1),
            RouteTaken("one", 2),
        ]


# Tunnels.


async def test_much_data_both_ways() -> None:
    size = 8 << 20

    async def both(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        sending = asyncio.ensure_future(reader.readexactly(size))
        for at in range(0, size, 1 << 16):
            writer.write((at >> 16).to_bytes(4) * (1 << 14))
            await writer.drain()
        writer.write((await sending)[-4:])

    async with Running() as running, Peer(both) as origin:
        tunnel = await running.tunnel(origin.place)
        receiving = asyncio.ensure_future(tunnel.reader.readexactly(size))
        tunnel.writer.write(bytes(size - 4))
        await tunnel.writer.drain()
        tunnel.writer.write(b"last")
        came = await receiving
        assert all(came[at : at + 4] == (at >> 16).to_bytes(4) for at in range(0, size, 1 << 16))
        assert await tunnel.reader.readexactly(4) == b"last"
        tunnel.close()


async def test_half_closed() -> None:
    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        data = await reader.read()
        writer.write(b"%d bytes" % len(data))

    async with Running() as running, Peer(count) as origin:
        tunnel = await running.tunnel(origin.place)
        tunnel.writer.write(bytes(1000))
        tunnel.writer.write_eof()
        assert await tunnel.reader.read() == b"1000 bytes"
        tunnel.close()


async def test_a_server_that_speaks_first_and_goes() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"welcome")

    async with Running() as running, Peer(greet) as origin:
        for _ in range(20):
            tunnel = await running.tunnel(origin.place)
            assert await tunnel.reader.read() == b"welcome"
            tunnel.close()


async def test_a_server_that_does_not_read_stops_the_browser() -> None:
    gate = asyncio.Event()

    async def slow(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        total = 0
        while data := await reader.read(1 << 20):
            total += len(data)
        writer.write(str(total).encode())

    async with Running() as running, Peer(slow) as origin:
        tunnel = await running.tunnel(origin.place)
        size = 64 << 20
        tunnel.writer.write(bytes(size))
        tunnel.writer.write_eof()
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(tunnel.writer.drain(), 0.3)
        gate.set()
        assert await tunnel.reader.read() == str(size).encode()
        tunnel.close()


async def test_connections_are_closed_on_demand() -> None:
    async with gateway() as (running, origin):
        tunnel = await running.tunnel(origin.place)
        kept = await running.connect()
        kept.request(f"GET {origin.url} HTTP/1.1")
        await kept.head()
        await running.call(CloseConnections)
        for connection in (tunnel, kept):
            with contextlib.suppress(ConnectionError):
                await connection.reader.read()
            assert connection.reader.at_eof() or connection.reader.exception()
            connection.close()


# Failures.


async def test_true_errors_are_reported() -> None:
    async with gateway() as (running, origin):
        assert await running.get("http://there-is-no.such-host.invalid/a?b") == b""
        assert await running.through_tunnel("there-is-no.such-host.invalid:443") == b""
        await origin.__aexit__()
        assert await running.get(origin.url) == b""
        assert running.failures() == [-105, -105, -102]
        assert [one.url for one in running.messages] == [
            "http://there-is-no.such-host.invalid/a?b",
            "https://there-is-no.such-host.invalid/",
            origin.url,
        ]
