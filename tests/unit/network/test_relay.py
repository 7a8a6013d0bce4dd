"""Tunnels, side by side, on transports that only remember."""

from browser.network.channel import Channel, ReadGate
from browser.network.relay import Relay, join
from tests.unit.network.transports import FakeTransport


def tunnel(*, half: bool = True) -> tuple[FakeTransport, FakeTransport, Relay, Relay, list[str]]:
    client, upstream = FakeTransport(), FakeTransport(half=half)
    near = join(Channel(client), ReadGate(client), Channel(upstream), ReadGate(upstream))
    over: list[str] = []
    near.when_over(lambda: over.append("over"))
    return client, upstream, near, near.peer, over


def test_bytes_pass() -> None:
    client, upstream, near, far, _ = tunnel()
    assert upstream.protocol is far
    near.data_received(b"up")
    far.data_received(b"down")
    assert (upstream.written, client.written) == (b"up", b"down")


def test_a_slow_side_stops_the_other() -> None:
    client, upstream, near, far, _ = tunnel()
    near.pause_writing()
    assert upstream.done == ["pause"]
    near.resume_writing()
    assert upstream.done == ["pause", "resume"]
    far.pause_writing()
    assert client.done == ["pause"]


async def test_one_side_ends_and_then_the_other() -> None:
    client, upstream, near, far, over = tunnel()
    assert near.eof_received()
    assert upstream.done == ["eof"]
    assert not far.eof_received()
    assert client.done == ["close"]
    far.connection_lost(None)
    near.connection_lost(None)
    assert over == ["over"]


def test_a_side_that_cannot_be_half_open() -> None:
    _, upstream, near, far, _ = tunnel(half=False)
    assert near.eof_received()
    assert upstream.done == ["close"]
    assert not far.eof_received()


def test_a_broken_side_breaks_the_other() -> None:
    client, upstream, near, far, over = tunnel()
    far.connection_lost(ConnectionResetError())
    assert client.done == ["abort"]
    near.connection_lost(None)
    assert over == ["over"]
    client, upstream, near, far, over = tunnel()
    near.connection_lost(None)
    assert upstream.done == ["close"]
    near.abort()
    assert (client.done, upstream.done) == (["abort"], ["close", "abort"])
