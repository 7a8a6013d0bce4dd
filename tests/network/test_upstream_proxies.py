"""Through proxies: what they are asked, credentials, failover. Names stay with them."""

import asyncio
import ssl

import pytest

from browser.network.messages import (
    Credential,
    LoginAnswered,
    LoginAsked,
    Message,
    ResolveProxy,
)
from tests.certificates import Authority
from tests.network.proxies import HttpProxy, Socks
from tests.network.running import Running, gateway

# No resolver knows it.
NAME = "only.the-proxy.knows.invalid"


# Each kind of proxy.


async def test_http() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port) as proxy:
        await running.use(f"http://{proxy.place}")
        assert (await running.get(f"http://{NAME}/a?b")).endswith(b"from the origin")
        assert (await running.through_tunnel(f"{NAME}:8443")).endswith(b"from the origin")
        assert proxy.lines == [f"GET http://{NAME}/a?b", f"CONNECT {NAME}:8443"]


async def test_one_connection_serves_several_hosts() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port) as proxy:
        await running.use(proxy.place)
        connection = await running.connect()
        for host in ("a.invalid", "b.invalid"):
            connection.request(f"GET http://{host}/ HTTP/1.1")
            assert b" 200 " in await connection.head()
            await connection.reader.readexactly(15)
            connection.close()
            connection = await running.connect()
        assert proxy.lines == ["GET http://a.invalid/", "GET http://b.invalid/"]
        connection.close()


async def test_https(authority: Authority, trusted: None) -> None:
    async with (
        gateway() as (running, origin),
        HttpProxy(origin.port, ssl=authority.context("valid")) as proxy,
    ):
        await running.use(f"https://localhost:{proxy.port}")
        assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
        assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")
        assert proxy.lines == [f"GET http://{NAME}/", f"CONNECT {NAME}:443"]


@pytest.mark.parametrize("kind", ["expired", "self-signed", "wrong-host"])
async def test_https_with_a_wrong_certificate(
    authority: Authority, trusted: None, kind: str
) -> None:
    context: ssl.SSLContext = authority.context(kind)  # type: ignore[arg-type]
    async with gateway() as (running, origin), HttpProxy(origin.port, ssl=context) as proxy:
        await running.use(f"https://localhost:{proxy.port}")
        assert await running.get(origin.url) == b""
        assert await running.through_tunnel(origin.place) == b""
        assert running.failures() == [-136, -136]
        assert origin.hits == 0


@pytest.mark.parametrize("version", [4, 5])
async def test_socks(version: int) -> None:
    async with gateway() as (running, origin), Socks(origin.port) as proxy:
        await running.use(f"socks{version}://{proxy.place}")
        assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
        assert (await running.through_tunnel(f"{NAME}:8443")).endswith(b"from the origin")
        assert (await running.through_tunnel("10.1.2.3:443")).endswith(b"from the origin")
        address = "10.1.2.3" if version == 4 else "0a010203"
        assert proxy.asked == [
            f"{version} {NAME}:80",
            f"{version} {NAME}:8443",
            f"{version} {address}:443",
        ]


async def test_schemes_go_their_ways() -> None:
    async with (
        gateway() as (running, origin),
        HttpProxy(origin.port) as http,
        Socks(origin.port) as socks,
    ):
        await running.use(f"http={http.place};socks={socks.place}", "<-loopback>;*.direct.test")
        await running.get("http://a.invalid/")
        await running.through_tunnel("b.invalid:443")
        await running.through_tunnel("c.invalid:80")  # a WebSocket
        assert http.lines == ["GET http://a.invalid/"]
        assert socks.asked == ["4 b.invalid:443", "4 c.invalid:80"]


# Credentials.


@pytest.mark.parametrize("close", [False, True], ids=["kept", "closed"])
@pytest.mark.parametrize("scheme", ["basic", "digest"])
async def test_http_credentials(scheme: str, close: bool) -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port, scheme, close=close) as proxy:
        await running.use(f"user:secret@{proxy.place}")
        for number in range(2):
            assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
            assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")
            assert proxy.asked == 1, number  # afterwards it is known what it wants


async def test_credentials_beside_the_rules() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port, "basic") as proxy:
        await running.use(proxy.place, credentials=(Credential(proxy.place, "user", "secret"),))
        assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")


async def test_socks_credentials() -> None:
    async with gateway() as (running, origin), Socks(origin.port, password=True) as proxy:
        await running.use(f"socks5://user:secret@{proxy.place}")
        assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")
        await running.use(f"socks5://user:wrong@{proxy.place}")
        assert await running.through_tunnel(f"{NAME}:443") == b""
        await running.use(f"socks5://{proxy.place}")
        assert await running.through_tunnel(f"{NAME}:443") == b""
        assert running.failures() == [-127, -127]
        assert origin.hits == 1


def second_is_right(running: Running, message: Message) -> None:
    """A person who mistypes the first time."""
    if isinstance(message, LoginAsked):
        is_right = len([one for one in running.messages if isinstance(one, LoginAsked)]) > 1
        word = "secret" if is_right else "wrong"
        running.client.send(LoginAnswered(message.ask, True, "user", word))


@pytest.mark.parametrize("close", [False, True], ids=["says no", "closes"])
async def test_a_person_is_asked_for_socks(close: bool) -> None:
    async with (
        gateway(second_is_right) as (running, origin),
        Socks(origin.port, password=True, close=close) as proxy,
    ):
        await running.use(f"socks5://{proxy.place}")
        assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")
        assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
        asked = [one for one in running.messages if isinstance(one, LoginAsked)]
        assert [(one.proxy, one.scheme, one.realm) for one in asked] == [
            (f"SOCKS5 {proxy.place}", "socks5", "")
        ] * 2
        assert proxy.asked == [f"5 {NAME}:443", f"5 {NAME}:80"]


async def test_a_person_is_asked() -> None:
    async with (
        gateway(second_is_right) as (running, origin),
        HttpProxy(origin.port, "digest") as proxy,
    ):
        await running.use(proxy.place)
        assert (await running.through_tunnel(f"{NAME}:443")).endswith(b"from the origin")
        assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
        asked = [one for one in running.messages if isinstance(one, LoginAsked)]
        assert [(one.proxy, one.scheme, one.realm) for one in asked] == [
            (f"PROXY {proxy.place}", "digest", "here")
        ] * 2


async def test_nobody_answers() -> None:
    def answer(running: Running, message: Message) -> None:
        if isinstance(message, LoginAsked):
            running.client.send(LoginAnswered(message.ask, False))

    async with gateway(answer) as (running, origin), HttpProxy(origin.port, "basic") as proxy:
        await running.use(proxy.place)
        assert await running.through_tunnel(f"{NAME}:443") == b""
        assert await running.get(f"http://{NAME}/") == b""
        assert running.failures() == [-127, -127]


# Failover.


async def test_the_next_one_is_tried_and_the_bad_one_is_remembered() -> None:
    async with gateway() as (running, origin), HttpProxy(origin.port) as good:
        async with HttpProxy(origin.port) as gone:
            dead = gone.place
        await running.use(f"{dead},{good.place}")
        assert (await running.get(f"http://{NAME}/")).endswith(b"from the origin")
        found = await running.call(ResolveProxy, f"http://{NAME}/")
        assert found.result == f"PROXY {good.place};PROXY {dead}"
        assert found.bad == (f"PROXY {dead}",)
        assert "proxy rules" in found.reason
        await running.use(f"{dead},{good.place}")
        found = await running.call(ResolveProxy, f"http://{NAME}/")
        assert found.result == f"PROXY {dead};PROXY {good.place}"


async def test_a_proxys_refusal_is_its_last_word() -> None:
    async def refuse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n")

    from tests.network.running import Peer

    async with gateway() as (running, origin), Peer(refuse) as proxy:
        await running.use(f"{proxy.place},direct://")
        assert await running.through_tunnel(origin.place) == b""
        assert running.failures() == [-111]
        assert origin.hits == 0
        found = await running.call(ResolveProxy, f"https://{NAME}/")
        assert found.bad == ()


async def test_when_all_fail_none_is_bad() -> None:
    async with gateway() as (running, origin):
        async with HttpProxy(origin.port) as gone:
            dead = gone.place
        await running.use(f"{dead},socks5://{dead}")
        assert await running.get(origin.url) == b""
        found = await running.call(ResolveProxy, f"http://{NAME}/")
        assert found.bad == ()
        assert running.failures() == [-130]


async def test_no_proxy_that_can_be_used() -> None:
    async with gateway() as (running, _):
        with pytest.raises(ValueError, match=r"^proxy_rules at character 6: unknown kind"):
            await running.use("http=quic://a")
