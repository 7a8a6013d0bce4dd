"""The names of a session: its cache, and what nobody is asked."""

import asyncio
import socket

import pytest

from browser.errors import NetError
from browser.network.name_servers import Found
from browser.network.resolver import Resolver
from browser.network.socket_errors import net_error


class Names:
    """Counts, and resolves every name but one."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def resolve(self, host: str) -> Found:
        self.asked.append(host)
        await self.gate.wait()
        if host.startswith("no."):
            raise net_error("ERR_NAME_NOT_RESOLVED")
        return ("10.0.0.1", "::2"), 60.0


async def test_names_are_asked_once() -> None:
    names = Names()
    resolver = Resolver(names)
    names.gate.clear()
    asking = [asyncio.ensure_future(resolver.addresses(name)) for name in ("A.b", "a.B", "a.b")]
    await asyncio.sleep(0)
    names.gate.set()
    assert await asyncio.gather(*asking) == [("10.0.0.1", "::2")] * 3
    assert names.asked == ["a.b"]
    await resolver.addresses("a.b")
    resolver.clear()
    await resolver.addresses("a.b")
    assert names.asked == ["a.b", "a.b"]


async def test_what_is_asked_while_clearing_is_not_kept() -> None:
    names = Names()
    resolver = Resolver(names)
    names.gate.clear()
    asking = asyncio.ensure_future(resolver.addresses("a.b"))
    await asyncio.sleep(0.01)
    resolver.clear()
    names.gate.set()
    await asking
    await resolver.addresses("a.b")
    assert names.asked == ["a.b", "a.b"]


async def test_failures_are_not_kept() -> None:
    names = Names()
    resolver = Resolver(names)
    for _ in range(2):
        with pytest.raises(NetError):
            await resolver.addresses("no.such")
    assert names.asked == ["no.such"] * 2


async def test_what_nobody_is_asked() -> None:
    names = Names()
    resolver = Resolver(names)
    assert await resolver.addresses("a.LOCALHOST") == ("127.0.0.1", "::1")
    assert await resolver.addresses("[::2]") == ("::2",)
    assert await resolver.addresses("0x7f.1") == ("127.0.0.1",)
    with pytest.raises(NetError):
        await resolver.addresses("a b")
    assert names.asked == []


async def test_for_scripts() -> None:
    resolver = Resolver(Names())
    assert await resolver.for_script("4", "a.b") == "10.0.0.1"
    assert await resolver.for_script("all", "a.b") == "10.0.0.1;::2"
    assert await resolver.for_script("4", "no.such") is None
    mine = await resolver.for_script("my4", "")
    assert mine is None or socket.inet_aton(mine)
    await resolver.for_script("myall", "")
