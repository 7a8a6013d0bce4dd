"""Ways out of a session."""

import asyncio

import pytest

from browser.errors import NetError
from browser.network.dialer import Dialer
from browser.network.host_rules import parse_host_rules
from browser.network.proxy_auth import LoginNeededError
from browser.network.proxy_server import DIRECT, ProxyServer, parse_proxy_uri
from browser.network.resolver import Resolver
from browser.network.socket_errors import net_error
from browser.network.target import parse_target
from tests.network.proxies import HttpProxy
from tests.network.running import Origin


class NoNames:
    """Resolves nothing, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    async def resolve(self, host: str) -> tuple[tuple[str, ...], float]:
        self.asked.append(host)
        raise net_error("ERR_NAME_NOT_RESOLVED")


async def nobody(server: ProxyServer, needed: LoginNeededError) -> None:
    return None


async def test_direct() -> None:
    dialer = Dialer(Resolver(NoNames()), nobody)
    async with Origin() as origin:
        opened = await dialer.open(DIRECT, parse_target(origin.url), tunnel=False)
        assert not opened.is_absolute
        opened.pending.transport.abort()
    with pytest.raises(NetError) as raised:
        await dialer.open(DIRECT, parse_target(origin.url), tunnel=True)
    assert raised.value.code == -102


async def test_a_target_behind_a_proxy_is_not_resolved() -> None:
    names = NoNames()
    dialer = Dialer(Resolver(names), nobody)
    target = parse_target("https://only.the-proxy.knows")
    async with Origin() as origin, HttpProxy(origin.port) as proxy:
        opened = await dialer.open(parse_proxy_uri(proxy.place), target, tunnel=True)
        opened.pending.transport.abort()
    assert names.asked == []
    with pytest.raises(NetError) as raised:
        await dialer.open(parse_proxy_uri("proxy.name"), target, tunnel=True)
    assert raised.value.code == -130
    assert names.asked == ["proxy.name"]


async def test_refused_places() -> None:
    dialer = Dialer(Resolver(NoNames()), nobody, refused=lambda address, port: True)
    async with Origin() as origin:
        with pytest.raises(NetError) as raised:
            await dialer.connect("127.0.0.1", origin.port)
        assert raised.value.code == -102
        assert origin.hits == 0


async def test_places_that_need_no_question() -> None:
    rules = parse_host_rules("MAP a.example 127.0.0.9:90")
    dialer = Dialer(Resolver(NoNames(), rules), nobody, refused=lambda address, port: port == 9)
    assert dialer.only_place("127.0.0.1", 8) == ("127.0.0.1", 8)
    assert dialer.only_place("[::1]", 8) == ("::1", 8)
    assert dialer.only_place("a.example", 80) == ("127.0.0.9", 90)
    assert dialer.only_place("127.0.0.1", 9) is None
    assert dialer.only_place("localhost", 8) is None  # two addresses
    assert dialer.only_place("b.example", 8) is None
    async with Origin() as origin:
        taken: list[asyncio.Transport] = []
        await dialer.connect_to(("127.0.0.1", origin.port), taken.append)
        assert taken[0].get_extra_info("peername") == ("127.0.0.1", origin.port)
        taken[0].abort()
    with pytest.raises(NetError) as raised:
        await dialer.connect_to(("127.0.0.1", origin.port), taken.append)
    assert raised.value.code == -102
