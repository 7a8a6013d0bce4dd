"""An HTTP proxy on the loopback that brings requests to where they are meant for."""

import asyncio
from urllib.parse import urlsplit

from tests.network.proxies import join, pump
from tests.network.running import Peer


class ForwardProxy(Peer):
    """Forwards plain requests and tunnels; `lines` are the request lines that it got."""

    def __init__(self) -> None:
        super().__init__(self._serve)
        self.lines: list[str] = []

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        line = head.partition("\r\n")[0]
        self.lines.append(line)
        method, target, _ = line.split(" ")
        if method == "CONNECT":
            writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
            return await join(reader, writer, int(target.rpartition(":")[2]))
        inner, outer = await asyncio.open_connection("127.0.0.1", urlsplit(target).port)
        outer.write(head.encode())
        try:
            await asyncio.gather(pump(reader, outer), pump(inner, writer))
        finally:
            outer.close()
