"""A session that is closed in the middle of everything: all of it ends, and nothing goes out."""

import asyncio
import contextlib

from browser.network.messages import (
    CertificateAnswered,
    CertificateAsked,
    CloseSession,
    Emulation,
    LoginAnswered,
    LoginAsked,
    Message,
    Preconnect,
    SetEmulation,
    SetNetLog,
    SetVerify,
)
from tests.certificates import Authority
from tests.network.running import AUTHORIZATION, SESSION, Connection, Origin, Peer, Running
from tests.network.test_emulation import pours
from tests.network.test_fails_closed import asks, nothing

# What a browser says once it has accepted a certificate: the verdict is asked for.
LAST_WORD = b"\x17\x03\x03\x00\x40" + bytes(64)


def answer_nothing(running: Running, message: Message) -> None:
    """Whoever is asked takes long."""


async def ends(connection: Connection) -> None:
    """Wait until the gateway has closed it."""
    with contextlib.suppress(ConnectionError):
        while await connection.reader.read(1 << 16):
            pass


async def everything(running: Running, origin: Origin, pouring: Peer) -> list[Connection]:
    """Connections that stand where a connection can stand; `localhost` is behind the proxies."""
    streaming = await running.tunnel(pouring.place)
    await streaming.reader.readexactly(1000)
    verified = await running.tunnel(origin.place)
    verified.writer.write(LAST_WORD)
    idle = await running.connect()
    made = [streaming, verified, idle]
    for line in (
        f"GET {pouring.url} HTTP/1.1",
        f"GET http://localhost:{origin.port}/ HTTP/1.1",
        f"CONNECT localhost:{origin.port} HTTP/1.1",
    ):
        connection = await running.connect()
        connection.request(line)
        made.append(connection)
    half = await running.connect()
    half.writer.write(
        f"POST {origin.url} HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
        f"Proxy-Authorization: {AUTHORIZATION}\r\n\r\nhalf".encode()
    )
    return [*made, half]


async def test_closed_in_the_middle_of_everything(authority: Authority) -> None:
    async with (
        Running(answer_nothing) as running,
        Origin(ssl=authority.context("valid")) as origin,
        Peer(pours) as pouring,
        Peer(asks) as asking,
        Peer(nothing) as hole,
    ):
        await running.use(f"http={asking.place};https={hole.place}", "<-loopback>;127.0.0.1")
        await running.call(SetVerify, True)
        await running.call(SetNetLog, "everything")
        await running.call(SetEmulation, Emulation(latency=20, download=50_000, upload=50_000))
        made = await everything(running, origin, pouring)
        preconnecting = asyncio.ensure_future(
            running.call(Preconnect, f"https://localhost:{origin.port}/", 2)
        )
        login = await running.message(LoginAsked)
        certificate = await running.message(CertificateAsked)
        while hole.hits < 3:
            await asyncio.sleep(0.01)
        hits = origin.hits
        await running.call(CloseSession)
        idle = made.pop(2)  # nobody knows whose that is
        async with asyncio.timeout(5):
            await asyncio.gather(*map(ends, made))
            await preconnecting
        running.client.send(LoginAnswered(login.ask, True, "user", "secret"))
        running.client.send(CertificateAnswered(certificate.ask, 0))
        idle.request(f"GET http://127.0.0.1:{origin.port}/ HTTP/1.1")
        assert b" 407 " in await idle.head()
        # Another session, or one of the same name, finds the gateway as it should be.
        running.client.open_session(SESSION, "t" * 32)
        tunnel = await running.tunnel(pouring.place)
        assert len(await tunnel.reader.readexactly(1 << 20)) == 1 << 20
        assert origin.hits == hits
        assert origin.heads == []
