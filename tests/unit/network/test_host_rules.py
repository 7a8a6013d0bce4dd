"""Where names lead by the engine's switch."""

import asyncio

import pytest

from browser.errors import NetError
from browser.network.dialer import Dialer
from browser.network.host_rules import HostRules, parse_host_rules
from browser.network.resolver import Resolver
from tests.unit.network.test_resolver import Names

RULES = (
    "MAP *.test 127.0.0.1, map a.b [::1]:8080,EXCLUDE not.test , MAP gone ~NOTFOUND,"
    "MAP one,nonsense,,MAP a.test x.y:1"
)


@pytest.mark.parametrize(
    ("host", "port", "place"),
    [
        ("a.test", 80, ("127.0.0.1", 80)),
        ("A.B.TEST", 80, ("127.0.0.1", 80)),
        ("test", 80, ("test", 80)),
        ("not.test", 80, ("not.test", 80)),
        ("a.b", 80, ("[::1]", 8080)),
        ("gone", 80, ("", 80)),
        ("one", 80, ("one", 80)),
        ("[::1]", 80, ("[::1]", 80)),
    ],
)
def test_rules(host: str, port: int, place: tuple[str, int]) -> None:
    assert parse_host_rules(RULES).lead(host, port) == place


async def test_they_count_for_connections() -> None:
    async def nobody(server: object, needed: object) -> None:
        return None

    came = asyncio.Event()

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        came.set()
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        rules = parse_host_rules(f"MAP a.test 127.0.0.1:{port},MAP gone ~NOTFOUND")
        dialer = Dialer(Resolver(Names(), rules), nobody)
        pending = await dialer.connect("a.test", 80)
        await came.wait()
        pending.transport.abort()
        with pytest.raises(NetError) as failed:
            await dialer.connect("gone", 80)
    assert failed.value.code == -105


def test_everything_can_be_mapped() -> None:
    assert parse_host_rules("MAP * a:1").lead("localhost", 2) == ("a", 1)
    assert parse_host_rules("") == HostRules()
