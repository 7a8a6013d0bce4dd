"""The bench's loopback servers: one thread with a loop of its own, and servers with pure handlers.

A thread of their own keeps them answering while the window is busy, and keeps their endless and
slow answers away from the engine's loop.
"""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from browser.testbench.message import Reply, Request, head, raw, read_head, told_length

Handler = Callable[[Request], Reply | Awaitable[Reply]]
LOOPBACK = "127.0.0.1"
PATIENCE = 10.0
MOST_BODY = 64_000_000
# Whoever begins with this wants to speak TLS, and would wait for ever for an answer to it.
TLS_RECORD = b"\x16"
NO_TLS = b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
BROKEN = (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError)


class ServerThread:
    """The thread with the loop of all servers of one bench."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="testbench", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self.loop)
        self.loop.run_forever()

    def call[T](self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine over there, and wait for its end: only for what ends at once."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(PATIENCE)

    def close(self) -> None:
        """Stop the thread; its servers are closed before."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(PATIENCE)
        self.loop.close()


class Connections:
    """What listens on a port of the loopback, and serves each connection in a task of its own."""

    def __init__(self, thread: ServerThread, tls: ssl.SSLContext | None = None) -> None:
        self._thread = thread
        self.tls = tls
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False
        self._listener = thread.call(self._listen())
        self.port: int = self._listener.sockets[0].getsockname()[1]

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(
            self._on_connection, LOOPBACK, 0, ssl=self.tls, limit=1 << 18
        )

    async def _on_connection(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        if self._closed or task is None:
            writer.transport.abort()
            return
        self._tasks.add(task)
        try:
            with contextlib.suppress(*BROKEN):
                await self.serve(reader, writer)
        except asyncio.CancelledError:
            pass  # the streams' own callback would log it
        finally:
            self._tasks.discard(task)
            writer.transport.abort()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection to its end; what breaks it off may be raised."""
        raise NotImplementedError

    def close(self) -> None:
        """Stop listening and break every connection off."""
        self._thread.call(self._close())

    async def _close(self) -> None:
        # What is being accepted just now must arrive, or nobody would ever close it.
        loop = asyncio.get_running_loop()
        for listening in self._listener.sockets:
            loop.remove_reader(listening.fileno())
        for _ in range(3):
            await asyncio.sleep(0)
        self._closed = True
        self._listener.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class HttpServer(Connections):
    """HTTP/1.1 on a port of its own; with a context, HTTPS."""

    def __init__(
        self, thread: ServerThread, handler: Handler, tls: ssl.SSLContext | None = None
    ) -> None:
        self._handler = handler
        super().__init__(thread, tls)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        while await self._serve_one(reader, writer):
            pass

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first = await reader.readexactly(1)
        if first == TLS_RECORD:
            writer.write(NO_TLS)
            await writer.drain()
            return False
        text = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, headers = read_head(text)
        length = int(headers.get("content-length", "0"))
        if length > MOST_BODY:
            return False
        body = await reader.readexactly(length)
        shown = writer.get_extra_info("ssl_object")
        client = (shown.getpeercert(binary_form=True) or b"") if shown is not None else b""
        secure = self.tls is not None
        made = self._handler(Request(method, target, headers, body, secure, client))
        reply = made if isinstance(made, Reply) else await made
        return await self._send(reply, writer, silent=method == "HEAD")

    async def _send(self, reply: Reply, writer: asyncio.StreamWriter, *, silent: bool) -> bool:
        if reply.is_drop:
            return False
        writer.write(head(reply))
        sent = 0
        if silent or reply.status in (204, 304):
            sent = told_length(reply) or 0
        elif isinstance(reply.body, str | bytes):
            sent = len(raw(reply.body))
            writer.write(raw(reply.body))
        else:
            async for chunk in reply.body:
                sent += len(chunk)
                writer.write(chunk)
                await writer.drain()
        await writer.drain()
        if told_length(reply) == sent:
            return True
        # What is written goes out before the connection breaks.
        writer.close()
        await writer.wait_closed()
        return False


class RawServer(Connections):
    """Says the same few bytes to whoever comes, and no more: for what is no HTTP or no TLS."""

    def __init__(self, thread: ServerThread, text: bytes) -> None:
        self._text = text
        super().__init__(thread)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serve one connection."""
        await reader.read(1)
        writer.write(self._text)
        await writer.drain()
        writer.close()
        await writer.wait_closed()
