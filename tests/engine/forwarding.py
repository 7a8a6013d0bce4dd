"""An HTTP proxy on the loopback that brings requests to where they are meant for."""

import asyncio
import re
from typing import Any
from urllib.parse import urlsplit

from tests.network.proxies import join, pump
from tests.network.running import Peer


class ForwardProxy(Peer):
    """Forwards plain requests and tunnels; `lines` are the request lines that it got."""

    def __init__(self, **options: Any) -> None:
        super().__init__(self._serve, **options)
        self.lines: list[str] = []
        self.is_ill = False

    def fall_ill(self) -> None:
        """Break every connection off, and every new one until `is_ill` is false again."""
        self.is_ill = True
        for writer in list(self._writers):
            writer.transport.abort()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
        except (asyncio.IncompleteReadError, ConnectionError):
            return None  # opened ahead of time, and never used
        if self.is_ill:
            return None
        line = head.partition("\r\n")[0]
        self.lines.append(line)
        method, target, _ = line.split(" ")
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            return await join(reader, writer, int(target.rpartition(":")[2]))
        inner, outer = await asyncio.open_connection("127.0.0.1", urlsplit(target).port)
        outer.write(head.encode())
        try:
            await asyncio.gather(self._forward(reader, outer), pump(inner, writer))
        except ConnectionError:
            return None  # the browser left
        finally:
            outer.close()

    async def _forward(self, reader: asyncio.StreamReader, outer: asyncio.StreamWriter) -> None:
        """Pass on what comes after the first head, and note the lines of more requests."""
        while data := await reader.read(1 << 16):
            self.lines += [line.decode() for line in re.findall(rb"\S+ http\S+ HTTP/1\.1", data)]
            outer.write(data)
        outer.write_eof()
