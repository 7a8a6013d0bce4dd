"""Each kind of dead upstream with each kind of request: nothing ever goes out directly."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from browser.network.dialer import Dialer
from browser.network.messages import (
    Emulation,
    Preconnect,
    ProxyMode,
    ProxySettings,
    SetEmulation,
    SetProxy,
)
from tests.certificates import Authority
from tests.network.running import Origin, Peer, Running, gateway

type Speak = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
SCHEMES = ("http", "https", "socks4", "socks5")


async def nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """A black hole: takes everything, says nothing."""
    while await reader.read(1000):
        pass


async def closes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)


async def resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(1)
    writer.transport.abort()


async def garbage(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    writer.write(b"\0\xff nonsense \r\n\r\n" * 20)
    await nothing(reader, writer)


ASK = b'HTTP/1.1 407 Ask\r\nProxy-Authenticate: Basic realm="a"\r\nContent-Length: 0\r\n\r\n'


async def asks(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """407 for ever."""
    while True:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(ASK)


async def greets_and_resets(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The handshake is right, and it breaks off in the middle of the answer."""
    await greets_and_closes(reader, writer)
    await writer.drain()
    writer.transport.abort()


async def greets_and_closes(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The handshake is right, and that was all."""
    first = await reader.read(1)
    if first == b"\x05":
        await reader.read(100)
        writer.write(b"\x05\x00")
        await reader.read(100)
        writer.write(b"\x05\0\0\x01" + bytes(6))
    elif first == b"\x04":
        await reader.read(100)
        writer.write(b"\0\x5a" + bytes(6))
    else:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\n")
        writer.write(b"\r\n" if first == b"C" else b"Content-Length: 100\r\n\r\nhalf")


DEAD = {
    "black hole": nothing,
    "closes": closes,
    "resets": resets,
    "garbage": garbage,
    "asks for ever": asks,
    "greets and closes": greets_and_closes,
    "greets and resets": greets_and_resets,
}


@pytest.fixture(autouse=True)
def short_times(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Dialer, "proxy_seconds", 0.3)


async def every_request(running: Running, origin: Origin) -> list[bytes]:
    """What plain requests, tunnels and WebSockets get, for a loopback name and an address."""
    websocket = "Connection: Upgrade\r\nUpgrade: websocket\r\n"

    async def bounded(request: Awaitable[bytes]) -> bytes:
        try:
            return await asyncio.wait_for(request, 1)
        except (TimeoutError, ConnectionError):
            return b""  # it waits for ever, as for a server that does not answer

    return await asyncio.gather(
        bounded(running.get(origin.url)),
        bounded(running.get(f"http://localhost:{origin.port}/")),
        bounded(running.get(origin.url, websocket)),
        bounded(running.through_tunnel(origin.place)),
        bounded(running.through_tunnel(f"localhost:{origin.port}")),
    )


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", DEAD)
async def test_dead_proxies(kind: str, scheme: str, authority: Authority, trusted: None) -> None:
    tls = {"ssl": authority.context("valid")} if scheme == "https" else {}
    async with gateway() as (running, origin), Peer(DEAD[kind], **tls) as proxy:
        await running.use(f"{scheme}://user:secret@localhost:{proxy.port}")
        await running.call(Preconnect, f"http://localhost:{origin.port}/", 1)
        await running.call(Preconnect, f"https://localhost:{origin.port}/", 1)
        came = await every_request(running, origin)
        assert origin.hits == 0
        assert b"from the origin" not in b"".join(came)
        assert proxy.hits > 0


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("place", ["127.0.0.1:1", "no-such-proxy.invalid:80"])
async def test_proxies_that_are_not_there(place: str, scheme: str) -> None:
    async with gateway() as (running, origin):
        await running.use(f"{scheme}://{place}")
        assert await every_request(running, origin) == [b""] * 5
        assert origin.hits == 0
        assert running.failures() == [-130] * 5


async def test_a_wrong_certificate(authority: Authority) -> None:
    context = authority.context("self-signed")
    async with gateway() as (running, origin), Peer(nothing, ssl=context) as proxy:
        await running.use(f"https://{proxy.place}")
        assert await every_request(running, origin) == [b""] * 5
        assert origin.hits == 0
        assert running.failures() == [-136] * 5


# Scripts.


@pytest.mark.parametrize(
    "settings",
    [
        {"pac_text": "nonsense("},
        {"pac_text": "var x = 1"},
        {"pac_text": "function FindProxyForURL() { throw 'no' }"},
        {"pac_text": "function FindProxyForURL() { return 3 }"},
        {"pac_url": "http://127.0.0.1:1/proxy.pac"},
        {"pac_url": "http://no-such-host.invalid/proxy.pac"},
        {"pac_url": "data:text/plain;base64,!!!!"},
    ],
    ids=str,
)
async def test_scripts_that_fail(settings: dict[str, str]) -> None:
    pytest.importorskip("_quickjs")
    async with gateway() as (running, origin):
        await running.call(SetProxy, ProxySettings(ProxyMode.PAC_SCRIPT, **settings))
        name = f"origin.invalid:{origin.port}"  # loopback itself is never asked about
        assert await running.get(f"http://{name}/") == b""
        assert await running.through_tunnel(name) == b""
        assert running.failures() == [-131, -131]
        assert origin.hits == 0


# Changes in the middle.


async def test_nothing_goes_the_old_way_after_a_change() -> None:
    async with gateway() as (running, origin), Peer(nothing) as hole:
        tunnel = await running.tunnel(origin.place)
        waiting = await running.connect()
        await running.use(hole.place)
        for connection in (tunnel, waiting):
            connection.request(f"GET {origin.url} HTTP/1.1")
            connection.close()
        assert len(origin.heads) == 0


async def test_a_request_that_is_being_dialed_does_not_survive_a_change() -> None:
    async with gateway() as (running, origin), Peer(nothing) as hole:
        await running.use(f"{hole.place},direct://")
        asking = asyncio.ensure_future(running.through_tunnel(origin.place))
        while not hole.hits:
            await asyncio.sleep(0.01)
        await running.use(hole.place)
        assert await asking == b""
        assert origin.hits == 0


async def test_offline() -> None:
    async with gateway() as (running, origin):
        tunnel = await running.tunnel(origin.place)
        await running.call(SetEmulation, Emulation(offline=True))
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await tunnel.reader.readexactly(1)
        tunnel.close()
        hits = origin.hits
        assert await every_request(running, origin) == [b""] * 5
        assert origin.hits == hits
        assert running.failures() == [-106] * 5
        await running.call(SetEmulation, Emulation())
        assert (await running.get(origin.url)).endswith(b"from the origin")
