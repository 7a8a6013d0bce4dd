"""Connections that wait for requests."""

import asyncio

import pytest

from browser.network import parking
from browser.network.dialer import Opened
from browser.network.messages import CloseConnections, Emulation, Preconnect, SetEmulation
from browser.network.parking import Parking
from browser.network.proxy_server import DIRECT, parse_proxy_uri
from browser.network.target import parse_target
from tests.network.running import Peer, gateway
from tests.unit.network.test_verdicts import connect_to, nothing

HERE, THERE = parse_target("https://a.test/"), parse_target("https://b.test/")
PROXY = parse_proxy_uri("http://p:1")


async def test_each_is_taken_once_and_only_for_its_place() -> None:
    async with Peer(nothing) as peer:
        place, opened = Parking(), Opened(await connect_to(peer.port))
        place.put(DIRECT, HERE, opened, tunnel=True)
        assert place.take(DIRECT, THERE, tunnel=True) is None
        assert place.take(PROXY, HERE, tunnel=True) is None
        assert place.take(DIRECT, HERE, tunnel=False) is opened
        assert place.take(DIRECT, HERE, tunnel=False) is None
        opened.pending.transport.abort()
        place.clear()


async def test_those_that_ended_are_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parking, "SECONDS", 0.05)
    async with Peer(nothing) as peer:
        place = Parking()
        opened = Opened(await connect_to(peer.port))
        opened.pending.transport.abort()
        place.put(DIRECT, HERE, opened, tunnel=True)
        assert place.take(DIRECT, HERE, tunnel=True) is None
        place.put(DIRECT, HERE, old := Opened(await connect_to(peer.port)), tunnel=True)
        while len(place):
            await asyncio.sleep(0.01)
        assert old.pending.transport.is_closing()
        monkeypatch.setattr(parking, "MOST", 0)
        place.put(DIRECT, HERE, more := Opened(await connect_to(peer.port)), tunnel=True)
        assert more.pending.transport.is_closing()
        place.clear()


async def test_requests_and_tunnels_use_them() -> None:
    async with gateway() as (running, origin):
        await running.call(Preconnect, origin.url, 2)
        assert origin.heads == []
        assert (await running.get(origin.url)).endswith(b"from the origin")
        assert (await running.through_tunnel(origin.place)).endswith(b"from the origin")
        assert origin.hits == 2
        await running.get(origin.url)
        assert origin.hits == 3


async def test_they_go_when_the_ways_change() -> None:
    async with gateway() as (running, origin):
        for end in ((CloseConnections,), (SetEmulation, Emulation(offline=True))):
            await running.call(Preconnect, origin.url, 1)
            await running.call(*end)
            await running.call(SetEmulation, Emulation())
            await running.get(origin.url)
        assert origin.hits == 4
        with pytest.raises(ValueError, match="words"):
            await running.call(Preconnect, "words", 1)
