"""The bench's own proxy: leads every host to the bench's servers, and keeps what it was asked for.

So names that no resolver knows, such as those that insist on security, stay on this machine.
"""

import asyncio
import base64
import contextlib
from urllib.parse import urlsplit

from browser.testbench.message import read_head
from browser.testbench.server import LOOPBACK, Connections, ServerThread

REFUSED = b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=bench\r\n"
BLOCK = 1 << 16


class RelayServer(Connections):
    """An HTTP proxy; with `credentials` (`user:password`) it wants them from whoever comes.

    `asked` lists what it was asked for, such as `CONNECT a.test:443` or `GET http://a.test/`.
    """

    def __init__(self, thread: ServerThread, credentials: str = "") -> None:
        self._wanted = base64.b64encode(credentials.encode()).decode() if credentials else ""
        self.asked: list[str] = []
        super().__init__(thread)

    @property
    def address(self) -> str:
        """Host and port."""
        return f"{LOOPBACK}:{self.port}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection: one tunnel, or one request."""
        text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, headers = read_head(text)
        self.asked.append(f"{method} {target}")
        if self._wanted and headers.get("proxy-authorization") != f"Basic {self._wanted}":
            writer.write(REFUSED + b"Content-Length: 0\r\nConnection: close\r\n\r\n")
            await writer.drain()
            return
        if method == "CONNECT":
            port = int(target.rpartition(":")[2])
            beyond = await asyncio.open_connection(LOOPBACK, port)
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            url = urlsplit(target)
            beyond = await asyncio.open_connection(LOOPBACK, url.port or 80)
            beyond[1].write(own_head(method, target, text).encode("latin-1"))
        await join(reader, writer, *beyond)


def own_head(method: str, target: str, text: str) -> str:
    """The head for the server itself, of one that was for a proxy; the connection ends with it."""
    url = urlsplit(target)
    path = (url.path or "/") + (f"?{url.query}" if url.query else "")
    lines = text.rstrip("\r\n").split("\r\n")[1:]
    kept = [line for line in lines if not line.lower().startswith(("proxy-", "connection:"))]
    return "\r\n".join([f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""])


async def join(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    other_reader: asyncio.StreamReader,
    other_writer: asyncio.StreamWriter,
) -> None:
    """Hand on what comes on either side, until both have ended."""
    await asyncio.gather(_copy(reader, other_writer), _copy(other_reader, writer))


async def _copy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with contextlib.suppress(OSError):
            while block := await reader.read(BLOCK):
                writer.write(block)
                await writer.drain()
    finally:
        # What was written still goes out; then the other side's reading ends too.
        writer.close()
