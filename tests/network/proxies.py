"""Upstream proxies for tests: they say what they were asked, and lead every name to one origin."""

import asyncio
import base64
import hashlib
import re
from typing import Any

from tests.network.running import Peer


async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Pass bytes on until the end."""
    while data := await reader.read(1 << 16):
        writer.write(data)
        await writer.drain()
    if writer.can_write_eof():
        writer.write_eof()
    else:
        writer.close()


async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, port: int) -> None:
    """Make a tunnel to a port of this machine."""
    inner, outer = await asyncio.open_connection("127.0.0.1", port)
    try:
        await asyncio.gather(pump(reader, outer), pump(inner, writer))
    finally:
        outer.close()


class HttpProxy(Peer):
    """An HTTP proxy; `scheme` "basic" or "digest" asks for `user` and `secret`."""

    def __init__(self, port: int, scheme: str = "", *, close: bool = False, **options: Any) -> None:
        super().__init__(self._serve, **options)
        self._to = port
        self._scheme = scheme
        self._close = close
        self.lines: list[str] = []
        self.asked = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            method, target, _ = head.split("\r\n")[0].split(" ")
            if not self._is_allowed(head, method, target):
                self.asked += 1
                writer.write(self._ask())
                if self._close:
                    return
                continue
            self.lines.append(f"{method} {target}")
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                return await join(reader, writer, self._to)
            inner, outer = await asyncio.open_connection("127.0.0.1", self._to)
            outer.write(f"{method} /{target} HTTP/1.1\r\nConnection: close\r\n\r\n".encode())
            writer.write(await inner.read())
            outer.close()

    def _ask(self) -> bytes:
        challenge = (
            'Basic realm="here"'
            if self._scheme == "basic"
            else 'Digest realm="here", nonce="n", qop="auth", algorithm=SHA-256'
        )
        end = "Connection: close\r\n" if self._close else ""
        return (
            f"HTTP/1.1 407 Ask\r\nProxy-Authenticate: {challenge}\r\n"
            f"Content-Length: 3\r\n{end}\r\nno!"
        ).encode()

    def _is_allowed(self, head: str, method: str, target: str) -> bool:
        given = re.search(r"Proxy-Authorization: (\w+) (.*)\r\n", head)
        if not self._scheme:
            return given is None
        if given is None or given[1].lower() != self._scheme:
            return False
        if self._scheme == "basic":
            return given[2] == base64.b64encode(b"user:secret").decode()
        return _digest_is_right(given[2], method, target)


def _digest_is_right(given: str, method: str, target: str) -> bool:
    fields = dict(re.findall(r'(\w+)="?([^",]*)"?', given))

    def digest(text: str) -> str:
        return hashlib.sha256(text.encode()).hexdigest()

    key, request = digest("user:here:secret"), digest(f"{method}:{target}")
    middle = f"n:{fields['nc']}:{fields['cnonce']}:auth"
    return fields["response"] == digest(f"{key}:{middle}:{request}") and fields["uri"] == target


class Socks(Peer):
    """A SOCKS proxy of version 4, 4a and 5; with a password it wants `user` and `secret`.

    With `close` it says nothing to who has no password.
    """

    def __init__(self, port: int, *, password: bool = False, close: bool = False) -> None:
        super().__init__(self._serve)
        self._to = port
        self._password = password
        self._close = close
        self.asked: list[str] = []

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        version = (await reader.readexactly(1))[0]
        await (self._five(reader, writer) if version == 5 else self._four(reader, writer))
        await join(reader, writer, self._to)

    async def _four(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        command, port, address = (
            await reader.readexactly(1),
            int.from_bytes(await reader.readexactly(2)),
            await reader.readexactly(4),
        )
        assert command == b"\x01"
        await reader.readuntil(b"\0")
        host = ".".join(map(str, address))
        if address[:3] == b"\0\0\0":
            host = (await reader.readuntil(b"\0"))[:-1].decode()
        self.asked.append(f"4 {host}:{port}")
        writer.write(b"\0\x5a" + bytes(6))

    async def _five(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        methods = await reader.readexactly((await reader.readexactly(1))[0])
        if self._password:
            if 2 not in methods:
                writer.write(b"" if self._close else b"\x05\xff")
                raise ConnectionError
            writer.write(b"\x05\x02")
            await reader.readexactly(1)
            name = await reader.readexactly((await reader.readexactly(1))[0])
            word = await reader.readexactly((await reader.readexactly(1))[0])
            is_right = (name, word) == (b"user", b"secret")
            writer.write(b"\x01\x00" if is_right else b"\x01\x01")
            if not is_right:
                raise ConnectionError
        else:
            writer.write(b"\x05\x00")
        *_, kind = await reader.readexactly(4)
        length = {1: 4, 4: 16}.get(kind) or (await reader.readexactly(1))[0]
        raw = await reader.readexactly(length)
        host = raw.decode() if kind == 3 else raw.hex()
        self.asked.append(f"5 {host}:{int.from_bytes(await reader.readexactly(2))}")
        writer.write(b"\x05\0\0\x01" + bytes(6))
