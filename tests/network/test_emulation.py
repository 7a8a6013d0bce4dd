"""A worse network: rates and latency, for one session, from the next byte on."""

import asyncio
import time
from collections.abc import Awaitable, Callable

import pytest

from browser.network.messages import Emulation, SetEmulation
from tests.network.running import Connection, Peer, Running

PRECISION = 0.1
# What else runs on the machine can spoil a measurement of time.
TRIES = 3
type Measure = Callable[[], Awaitable[float]]


async def is_about(expected: float, measure: Measure) -> bool:
    """Whether one of some measurements comes near enough."""
    for _ in range(TRIES):
        found = await measure()
        if found == pytest.approx(expected, rel=PRECISION):
            return True
    return False


async def pours(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Sends without an end."""
    while True:
        writer.write(bytes(1 << 16))
        await writer.drain()


async def drinks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Takes without an end, and says every time how much there was."""
    while data := await reader.read(1 << 20):
        writer.write(len(data).to_bytes(4))


async def echoes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(1 << 20):
        writer.write(data)


async def received(connection: Connection, seconds: float) -> int:
    """How many bytes come in a time, without those that wait already."""
    connection.reader._buffer.clear()
    total, until = 0, time.perf_counter() + seconds
    while (left := until - time.perf_counter()) > 0:
        try:
            total += len(await asyncio.wait_for(connection.reader.read(1 << 20), left))
        except TimeoutError:
            break
    return total


@pytest.mark.parametrize("rate", [40_000, 2_000_000])
async def test_download(rate: int) -> None:
    async with Running() as running, Peer(pours) as origin:
        await running.call(SetEmulation, Emulation(download=rate))
        tunnel = await running.tunnel(origin.place)
        assert await is_about(rate, lambda: received(tunnel, 1.0))


async def test_upload() -> None:
    async with Running() as running, Peer(drinks) as origin:
        await running.call(SetEmulation, Emulation(upload=200_000))
        tunnel = await running.tunnel(origin.place)
        tunnel.writer.write(bytes(1 << 20))

        async def sent() -> float:
            total, until = 0, time.perf_counter() + 1.0
            while time.perf_counter() < until:
                total += int.from_bytes(await tunnel.reader.readexactly(4))
            return total

        assert await is_about(200_000, sent)


async def test_connections_share_the_rate() -> None:
    async with Running() as running, Peer(pours) as origin:
        await running.call(SetEmulation, Emulation(download=300_000))
        tunnels = [await running.tunnel(origin.place) for _ in range(3)]
        least = []

        async def together() -> float:
            came = await asyncio.gather(*(received(tunnel, 1.0) for tunnel in tunnels))
            least.append(min(came))
            return sum(came)

        assert await is_about(300_000, together)
        assert max(least) > 70_000


async def test_plain_requests_too() -> None:
    async def answers(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")
        await pours(reader, writer)

    async with Running() as running, Peer(answers) as origin:
        await running.call(SetEmulation, Emulation(download=300_000))
        connection = await running.connect()
        connection.request(f"GET {origin.url} HTTP/1.1")
        assert await is_about(300_000, lambda: received(connection, 1.0))


async def test_a_running_transfer_changes_at_once() -> None:
    async with Running() as running, Peer(pours) as origin:
        tunnel = await running.tunnel(origin.place)
        await tunnel.reader.readexactly(1 << 20)
        await running.call(SetEmulation, Emulation(download=100_000))
        # What is already in the sockets still comes, and takes the place of some pauses.
        await received(tunnel, 0.3)
        assert await is_about(100_000, lambda: received(tunnel, 1.0))
        await running.call(SetEmulation, Emulation())
        assert await received(tunnel, 0.3) > 1_000_000


async def test_latency() -> None:
    async with Running() as running, Peer(echoes) as origin:
        tunnel = await running.tunnel(origin.place)
        await running.call(SetEmulation, Emulation(latency=200))

        async def round_trip() -> float:
            start = time.perf_counter()
            tunnel.writer.write(b"ping")
            assert await tunnel.reader.readexactly(4) == b"ping"
            return time.perf_counter() - start

        assert await is_about(0.2, round_trip)
        start = time.perf_counter()
        await running.tunnel(origin.place)
        assert time.perf_counter() - start > 0.2
        await running.call(SetEmulation, Emulation())
        assert await round_trip() < 0.1


async def test_nothing_is_lost_and_nothing_changes_its_order() -> None:
    async with Running() as running, Peer(echoes) as origin:
        tunnel = await running.tunnel(origin.place)
        data = b"".join(number.to_bytes(4) for number in range(100_000))
        tunnel.writer.write(data)
        came = b""
        for emulation in (
            Emulation(latency=20),
            Emulation(download=1_000_000, upload=2_000_000),
            Emulation(latency=5, download=3_000_000),
            Emulation(),
        ):
            await running.call(SetEmulation, emulation)
            came += await tunnel.reader.readexactly(10_000)
        tunnel.writer.write_eof()
        came += await tunnel.reader.read()
        assert came == data


async def test_an_end_comes_after_the_data() -> None:
    async def says_and_goes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(bytes(30_000))

    async with Running() as running, Peer(says_and_goes) as origin:
        await running.call(SetEmulation, Emulation(latency=50, download=100_000))
        tunnel = await running.tunnel(origin.place)
        assert len(await tunnel.reader.read()) == 30_000
