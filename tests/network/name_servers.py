"""A name server for tests: every name leads to this machine, and it says what it was asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast


class Names(asyncio.DatagramProtocol):
    """Answers questions for addresses of version 4 with the loopback, and others with nothing."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.place = ""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.DatagramTransport, transport)
        host, port = transport.get_extra_info("sockname")
        self.place = f"{host}:{port}"

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        labels, at = [], 12
        while size := data[at]:
            labels.append(data[at + 1 : at + 1 + size].decode())
            at += 1 + size
        self.asked.append(".".join(labels))
        question, kind = data[12 : at + 5], data[at + 2]
        has_one = kind == 1
        head = data[:2] + b"\x81\x80\0\1" + bytes((0, has_one)) + bytes(4)
        record = b"\xc0\x0c\0\1\0\1" + (60).to_bytes(4) + b"\0\4\x7f\0\0\1"
        self._transport.sendto(head + question + (record if has_one else b""), addr)


@asynccontextmanager
async def name_server() -> AsyncIterator[Names]:
    """A server on the loopback; `place` is where."""
    loop = asyncio.get_running_loop()
    transport, names = await loop.create_datagram_endpoint(Names, local_addr=("127.0.0.1", 0))
    try:
        yield names
    finally:
        transport.close()
