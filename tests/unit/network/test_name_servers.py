"""Who resolves names: the system, one server, DNS over HTTPS."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest

from browser.errors import NetError
from browser.network import name_servers
from browser.network.dns_message import AAAA, A, parse_answer, query
from browser.network.messages import (
    HostResolved,
    ResolveHost,
    ResolverKind,
    ResolverSettings,
    SetResolver,
)
from browser.network.name_servers import System
from tests.certificates import Authority
from tests.network.running import Peer, Running


async def test_the_system() -> None:
    with ThreadPoolExecutor(1) as executor:
        addresses, seconds = await System(executor).resolve("localhost")
        assert seconds == 60
        assert set(addresses) <= {"127.0.0.1", "::1"}
        with pytest.raises(NetError):
            await System(executor).resolve("there-is-no.such-host.invalid")


# Servers.


@pytest.mark.parametrize(
    ("kind", "server"),
    [
        (ResolverKind.SERVER, ""),
        (ResolverKind.SERVER, "dns.example"),
        (ResolverKind.SERVER, "1.2.3.4:x"),
        (ResolverKind.SERVER, "1.2.3.4:99999"),
        (ResolverKind.HTTPS, "http://1.2.3.4/"),
        (ResolverKind.HTTPS, "nonsense"),
    ],
)
async def test_bad_settings(kind: ResolverKind, server: str) -> None:
    async with Running() as running:
        with pytest.raises(ValueError, match=r"."):
            await running.call(SetResolver, ResolverSettings(kind, server))


async def test_servers_are_named_by_address_and_port() -> None:
    assert name_servers._place("1.2.3.4") == ("1.2.3.4", 53)
    assert name_servers._place("1.2.3.4:54") == ("1.2.3.4", 54)
    assert name_servers._place("::1") == ("::1", 53)
    assert name_servers._place("[::1]:54") == ("::1", 54)


class Datagrams(asyncio.DatagramProtocol):
    """Answers with what is no answer before the answer."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.DatagramTransport)
        self.transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        kind = A if data.endswith(b"\0\1\0\1") else AAAA
        right = data[:2] + b"\x81\x80\0\1\0\1\0\0\0\0" + data[12:]
        value = bytes((10, 9, 8, 7)) if kind == A else bytes(15) + b"\7"
        record = b"\xc0\x0c" + bytes((0, kind, 0, 1, 0, 0, 0, 60, 0, len(value))) + value
        forged = bytes((data[0] ^ 255, data[1])) + right[2:] + record
        for answer in (b"nonsense", forged, right + record):
            self.transport.sendto(answer, addr)


async def test_forged_answers_are_ignored() -> None:
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(Datagrams, ("127.0.0.1", 0))
    port = transport.get_extra_info("sockname")[1]
    async with Running() as running:
        settings = ResolverSettings(ResolverKind.SERVER, f"127.0.0.1:{port}")
        await running.call(SetResolver, settings)
        found = await running.call(ResolveHost, "a.example")
        assert found.addresses == ("::7", "10.9.8.7")
    transport.close()


async def test_a_server_that_is_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_servers, "TRY_SECONDS", 0.05)
    silent = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    silent.bind(("127.0.0.1", 0))
    async with Running() as running:
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        await running.call(SetResolver, ResolverSettings(ResolverKind.SERVER, place))
        found = await running.call(ResolveHost, "a.example")
        assert isinstance(found, HostResolved)
        assert found.error == -105
    silent.close()


async def test_over_https(authority: Authority, trusted: None) -> None:
    heads: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        heads.append(head)
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        question = await reader.readexactly(length)
        assert question in (query(0, "a.example", A), query(0, "a.example", AAAA))
        answer = question[:2] + b"\x81\x80\0\1\0\0\0\0\0\0" + question[12:]
        if question == query(0, "a.example", A):
            record = b"\xc0\x0c\0\1\0\1\0\0\0\x3c\0\4" + bytes((10, 9, 8, 7))
            answer = answer[:7] + b"\1" + answer[8:] + record
            assert parse_answer(answer, 0, "a.example", A).addresses
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(answer), answer))

    async with Running() as running, Peer(serve, ssl=authority.context("valid")) as server:
        url = f"https://localhost:{server.port}/dns-query"
        await running.call(SetResolver, ResolverSettings(ResolverKind.HTTPS, url))
        for _ in range(2):
            found = await running.call(ResolveHost, "a.example")
            assert found.addresses == ("10.9.8.7",)
        assert server.hits == 2
        assert heads[0].startswith(b"POST /dns-query HTTP/1.1\r\n")
        assert b"application/dns-message" in heads[0]
