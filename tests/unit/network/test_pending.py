"""Connections before they have a purpose."""

import asyncio

import pytest

from browser.errors import NetError
from browser.network.pending import Arrival, Pending
from tests.unit.network.transports import FakeTransport


class Taker(asyncio.Protocol):
    def __init__(self) -> None:
        self.came: list[object] = []

    def data_received(self, data: bytes) -> None:
        self.came.append(data)

    def eof_received(self) -> bool:
        self.came.append("eof")
        return False

    def connection_lost(self, error: Exception | None) -> None:
        self.came.append(error)


def pending() -> tuple[Pending, FakeTransport]:
    made, transport = Pending(), FakeTransport()
    made.connection_made(transport)
    return made, transport


async def test_reading() -> None:
    one, _ = pending()
    reading = asyncio.ensure_future(one.read())
    await asyncio.sleep(0)
    one.data_received(b"a")
    one.data_received(b"b")
    assert await reading == b"ab"
    one.put_back(b"c")
    assert await one.read() == b"c"
    one.eof_received()
    assert await one.read_or_end() == b""
    with pytest.raises(NetError) as raised:
        await one.read()
    assert raised.value.code == -100


async def test_breaking_off() -> None:
    one, _ = pending()
    reading = asyncio.ensure_future(one.read())
    await asyncio.sleep(0)
    one.connection_lost(ConnectionResetError())
    with pytest.raises(NetError) as raised:
        await reading
    assert raised.value.code == -101


async def test_much_stops_reading() -> None:
    one, transport = pending()
    one.data_received(bytes(300_000))
    assert transport.done == ["pause"]
    await one.read()
    assert transport.done == ["pause", "resume"]


async def test_handing_over() -> None:
    error = OSError()
    for how, expected in (("", []), ("eof", ["eof"]), ("lost", [error])):
        one, transport = pending()
        one.data_received(bytes(300_000))
        if how == "eof":
            one.eof_received()
        elif how == "lost":
            one.connection_lost(error)
        taker = Taker()
        one.hand_over(taker)
        await asyncio.sleep(0)
        assert taker.came == [bytes(300_000), *expected]
        assert transport.protocol is taker
        assert (
            transport.done
            == (["pause", "close"] if how == "eof" else ["pause", "resume"])[
                : 1 if how == "lost" else 2
            ]
            or how == "lost"
        )


async def test_an_arrival_is_taken_before_anything_is_read() -> None:
    taken: list[asyncio.Transport] = []
    transport = FakeTransport()
    Arrival(taken.append).connection_made(transport)
    assert taken == [transport]
