"""Asks for addresses: the system, one DNS server, or a server that speaks DNS over HTTPS."""

import asyncio
import secrets
import socket
from collections.abc import Sequence
from concurrent.futures import Executor
from typing import Protocol

from browser.errors import NetError
from browser.network import dns_message
from browser.network.dns_message import AAAA, A, Answer, DnsError
from browser.network.fetch import Connect, fetch
from browser.network.host import literal
from browser.network.messages import ResolverKind, ResolverSettings
from browser.network.socket_errors import net_error
from browser.network.target import Target, parse_target

# Chromium's times for what the system resolved, which tells none.
SYSTEM_SECONDS = 60.0
TRIES = 3
TRY_SECONDS = 2.0
MOST_ANSWER = 64 * 1024
type Found = tuple[tuple[str, ...], float]


class NameServer(Protocol):
    """Whoever resolves names."""

    async def resolve(self, host: str) -> Found:
        """The addresses and how long they hold, in seconds.

        Raises:
            NetError: there are none, or nobody answered.
        """


class System:
    """The system's resolver: with its hosts file, search list and whatever else it is set up for.

    It blocks, so it has threads of its own.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    async def resolve(self, host: str) -> Found:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._executor,
                lambda: socket.getaddrinfo(host, None, type=socket.SOCK_STREAM),
            )
        except (OSError, UnicodeError):
            raise net_error("ERR_NAME_NOT_RESOLVED") from None
        # A scope stays with its address; each address comes once.
        texts = dict.fromkeys(str(entry[4][0]) for entry in found)
        return tuple(texts), SYSTEM_SECONDS


class Server:
    """One server, by UDP and by TCP for long answers."""

    def __init__(self, address: str, port: int, connect: Connect) -> None:
        self._place = address, port
        self._connect = connect

    async def resolve(self, host: str) -> Found:
        return _together(await asyncio.gather(self._ask(host, A), self._ask(host, AAAA)))

    async def _ask(self, host: str, kind: int) -> Answer:
        number = secrets.randbits(16)
        question = _question(number, host, kind)
        for _ in range(TRIES):
            try:
                async with asyncio.timeout(TRY_SECONDS):
                    answer = await self._by_udp(question, number, host, kind)
                    if answer.is_truncated:
                        answer = await self._by_tcp(question, number, host, kind)
                    return answer
            except (TimeoutError, OSError, NetError):
                continue
        raise net_error("ERR_NAME_NOT_RESOLVED")

    async def _by_udp(self, question: bytes, number: int, host: str, kind: int) -> Answer:
        loop = asyncio.get_running_loop()
        # A socket for each question: its port is one more thing that a forger must guess.
        transport, received = await loop.create_datagram_endpoint(
            _Datagrams, remote_addr=self._place
        )
        try:
            transport.sendto(question)
            while True:
                try:
                    return dns_message.parse_answer(await received.get(), number, host, kind)
                except DnsError:
                    continue  # forged or late: the right one may still come
        finally:
            transport.close()

    async def _by_tcp(self, question: bytes, number: int, host: str, kind: int) -> Answer:
        pending = await self._connect(*self._place)
        try:
            pending.transport.write(len(question).to_bytes(2) + question)
            data = b""
            while len(data) < 2 or len(data) < 2 + int.from_bytes(data[:2]):
                data += await pending.read()
            return dns_message.parse_answer(data[2:], number, host, kind)
        except DnsError:
            raise net_error("ERR_DNS_MALFORMED_RESPONSE") from None
        finally:
            pending.transport.abort()


class Https:
    """A server that speaks DNS over HTTPS (RFC 8484). Its own name is resolved by the system."""

    def __init__(self, target: Target, connect: Connect) -> None:
        self._target = target
        self._connect = connect

    async def resolve(self, host: str) -> Found:
        return _together(await asyncio.gather(self._ask(host, A), self._ask(host, AAAA)))

    async def _ask(self, host: str, kind: int) -> Answer:
        kinds = b"application/dns-message"
        try:
            async with asyncio.timeout(TRIES * TRY_SECONDS):
                response = await fetch(
                    self._target,
                    self._connect,
                    most_bytes=MOST_ANSWER,
                    method=b"POST",
                    headers=[(b"Content-Type", kinds), (b"Accept", kinds)],
                    body=_question(0, host, kind),
                )
            if response.status == 200:
                return dns_message.parse_answer(response.body, 0, host, kind)
        except (TimeoutError, OSError, NetError, DnsError):
            pass
        raise net_error("ERR_NAME_NOT_RESOLVED")


class _Datagrams(asyncio.DatagramProtocol):
    def __init__(self) -> None:
        self._queue: asyncio.Queue[bytes | Exception] = asyncio.Queue(16)

    def datagram_received(self, data: bytes, addr: object) -> None:
        if not self._queue.full():
            self._queue.put_nowait(data)

    def error_received(self, error: Exception) -> None:
        if not self._queue.full():
            self._queue.put_nowait(error)

    async def get(self) -> bytes:
        found = await self._queue.get()
        if isinstance(found, Exception):
            raise found
        return found


def make(settings: ResolverSettings, executor: Executor, connect: Connect) -> NameServer:
    """Whoever the settings name.

    Raises:
        ValueError: the server is no address, or no https: URL.
    """
    if settings.kind is ResolverKind.SYSTEM:
        return System(executor)
    if settings.kind is ResolverKind.HTTPS:
        target = parse_target(settings.server)
        if target.scheme != "https":
            raise ValueError("DNS over HTTPS needs the https: URL of a server")
        return Https(target, connect)
    address, port = _place(settings.server)
    return Server(address, port, connect)


def _place(text: str) -> tuple[str, int]:
    host, port = text, "53"
    if text.startswith("["):
        host, _, port = text[1:].partition("]")
        port = port.removeprefix(":") or "53"
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    if literal(host) is None or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"a DNS server is named by its address, not {text!r}")
    return host, int(port)


def _question(number: int, host: str, kind: int) -> bytes:
    try:
        return dns_message.query(number, host, kind)
    except (DnsError, UnicodeError):
        raise net_error("ERR_NAME_NOT_RESOLVED") from None


def _together(answers: Sequence[Answer]) -> Found:
    """The addresses of both families, those of version 6 first."""
    four, six = answers
    addresses = six.addresses + four.addresses
    if not addresses:
        raise net_error("ERR_NAME_NOT_RESOLVED")
    seconds = min(answer.seconds for answer in answers if answer.addresses)
    return addresses, float(seconds)
