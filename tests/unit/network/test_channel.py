"""What goes out, at once or slowly, and when reading stops."""

import asyncio

from browser.network.channel import (
    LINE_IS_FULL,
    NOT_WANTED,
    PEER_IS_SLOW,
    Channel,
    ReadGate,
    Shaper,
)
from tests.unit.network.transports import FakeTransport


def test_reading_stops_while_there_is_a_reason() -> None:
    transport = FakeTransport()
    gate = ReadGate(transport)
    gate.set(PEER_IS_SLOW, True)
    gate.set(LINE_IS_FULL, True)
    gate.set(PEER_IS_SLOW, False)
    assert transport.done == ["pause"]
    gate.set(LINE_IS_FULL, False)
    gate.set(NOT_WANTED, False)
    assert transport.done == ["pause", "resume"]
    transport.close()
    gate.set(NOT_WANTED, True)
    assert transport.done[-1] == "close"


async def test_without_limits_the_transport_itself_writes() -> None:
    transport = FakeTransport()
    channel = Channel(transport)
    channel.attach(Shaper())
    assert channel.write == transport.write
    channel.finish(transport.close)
    assert transport.done == ["close"]


async def test_a_line_that_is_full_stops_the_source_and_gives_way() -> None:
    source, transport, shaper = FakeTransport(), FakeTransport(), Shaper()
    channel = Channel(transport)
    channel.attach(shaper)
    channel.fed_by(ReadGate(source))
    shaper.set(0.0, 1000.0)
    channel.write(bytes(100_000))
    channel.finish(transport.close)
    assert source.done == ["pause"]
    assert transport.written == b""
    shaper.set(0.0, 0.0)
    assert len(transport.written) == 100_000
    assert transport.done == ["close"]
    assert source.done == ["pause", "resume"]


async def test_latency() -> None:
    transport, shaper = FakeTransport(), Shaper()
    channel = Channel(transport)
    shaper.set(0.02, 0.0)
    channel.attach(shaper)
    channel.write(b"one")
    channel.write(b"two")
    ended = asyncio.Event()
    channel.finish(ended.set)
    assert transport.written == b""
    await ended.wait()
    assert transport.written == b"onetwo"
    channel.write(b"lost")
    channel.detach()
    shaper.set(0.0, 0.0)
    assert transport.written == b"onetwo"
    assert channel.write == transport.write
