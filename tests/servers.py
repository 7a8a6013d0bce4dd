"""HTTP servers on the loopback, for tests: routes, records of what came, answers that wait.

All of them run on one asyncio loop in one thread. A server has a port of its own. Nothing waits on
time: an answer that is to come later waits for its `gate()`, and a test waits for a request with
`await server.requested(path)`.
"""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came; the names of `headers` are in lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def path(self) -> str:
        """The target without its query."""
        return urlsplit(self.target).path

    @property
    def query(self) -> str:
        """The target's query."""
        return urlsplit(self.target).query


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `length` larger than the body breaks the connection off in the middle."""

    body: str | bytes | AsyncIterator[bytes] = ""
    status: int = 200
    headers: dict[str, str] | list[tuple[str, str]] = field(default_factory=dict)
    type: str = HTML
    length: int | None = None


async def endless() -> AsyncIterator[bytes]:
    """A body that goes on until the connection does not."""
    while True:
        yield bytes(1 << 10)
        await asyncio.sleep(0.01)


DROP = Reply(status=0)
Route = Reply | Callable[[Request], Reply | Awaitable[Reply]]


class Gate:
    """Holds answers until the test opens it; a server that closes opens all of its gates."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._event = asyncio.Event()

    def open(self) -> None:
        """Let the answers that wait, and every later one, go."""
        self._loop.call_soon_threadsafe(self._event.set)

    async def wait(self) -> None:
        """Wait, on the servers' loop."""
        await self._event.wait()


class ServerThread:
    """The thread with the loop of all servers; a test session starts one."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever, name="servers", daemon=True)
        self.thread.start()

    def call[T](self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine over there and wait for its end."""
        return asyncio.run_coroutine_threadsafe(coroutine, self.loop).result(10)

    def close(self) -> None:
        """Stop the thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()


class Server:
    """One server: `server.on("/path", "text")`, or a `Reply`, or a function of the request."""

    def __init__(self, thread: ServerThread, tls: ssl.SSLContext | None = None) -> None:
        self._thread = thread
        self._tls = tls
        self._routes: dict[str, Route] = {"/favicon.ico": Reply(status=404)}
        self._gates: list[Gate] = []
        self._connections: set[asyncio.Task[None]] = set()
        self._closed = False
        self._changed: list[tuple[asyncio.AbstractEventLoop, asyncio.Event]] = []
        self.requests: list[Request] = []
        self.accepted = 0  # connections, whether anything was asked on them or not
        self._listener = thread.call(self._listen())
        self.port: int = self._listener.sockets[0].getsockname()[1]

    async def _listen(self) -> asyncio.Server:
        return await asyncio.start_server(self._on_connection, "127.0.0.1", 0, ssl=self._tls)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path; `*.bulkhead.test` and `localhost` are hosts of this machine."""
        return f"{'https' if self._tls else 'http'}://{host}:{self.port}{path}"

    def on(self, path: str, answer: str | bytes | Route, **reply: Any) -> None:
        """Answer `path` with a text, a `Reply` or what a function of the request gives."""
        self._routes[path] = Reply(answer, **reply) if isinstance(answer, str | bytes) else answer

    def gate(self) -> Gate:
        """Make a gate for answers to wait at."""
        gate = Gate(self._thread.loop)
        self._gates.append(gate)
        return gate

    def hold(self, path: str, answer: str | bytes | Reply = "", **reply: Any) -> Gate:
        """Answer `path` only once the gate is open."""
        gate = self.gate()
        ready = answer if isinstance(answer, Reply) else Reply(answer, **reply)

        async def held(_request: Request) -> Reply:
            await gate.wait()
            return ready

        self._routes[path] = held
        return gate

    def seen(self, path: str) -> list[Request]:
        """The requests for `path` so far, oldest first."""
        return [request for request in self.requests if request.path == path]

    async def requested(self, path: str, count: int = 1) -> Request:
        """Wait until `path` was requested `count` times, and give that request."""
        entry = asyncio.get_running_loop(), asyncio.Event()
        self._changed.append(entry)
        try:
            while len(self.seen(path)) < count:
                entry[1].clear()
                await entry[1].wait()
        finally:
            self._changed.remove(entry)
        return self.seen(path)[count - 1]

    def drop_connections(self) -> None:
        """Break every connection off."""
        self._thread.call(self._drop())

    def close(self) -> None:
        """Stop listening and break every connection off."""
        self._thread.call(self._close())

    async def _close(self) -> None:
        # A connection that is being accepted while the listener closes would never be closed:
        # take no more, and let those that are under way arrive.
        loop = asyncio.get_running_loop()
        for listening in self._listener.sockets:
            loop.remove_reader(listening.fileno())
        for _ in range(3):
            await asyncio.sleep(0)
        self._closed = True
        self._listener.close()
        for gate in self._gates:
            gate._event.set()
        await self._drop()

    async def _drop(self) -> None:
        connections = list(self._connections)
        for connection in connections:
            connection.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _on_connection(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self._closed:  # accepted in the last moment
            writer.transport.abort()
            return
        self._connections.add(task)
        self.accepted += 1
        try:
            with contextlib.suppress(
                OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError
            ):
                while await self._serve_one(reader, writer):
                    pass
        except asyncio.CancelledError:
            pass  # the streams' own callback would log it
        finally:
            self._connections.discard(task)
            writer.transport.abort()

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = head[0].split(" ", 2)
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        request = Request(method, target, headers, body)
        self.requests.append(request)
        for loop, event in self._changed:
            with contextlib.suppress(RuntimeError):  # the waiter's loop is closed
                loop.call_soon_threadsafe(event.set)
        return await self._answer(request, writer)

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> bool:
        route = self._routes.get(request.path, Reply("not found", status=404))
        made = route if isinstance(route, Reply) else route(request)
        reply = made if isinstance(made, Reply) else await made
        if reply is DROP:
            return False
        body = reply.body.encode() if isinstance(reply.body, str) else reply.body
        length = len(body) if reply.length is None and isinstance(body, bytes) else reply.length
        writer.write(_head(reply, length))
        if isinstance(body, bytes):
            writer.write(body)
        else:
            async for chunk in body:
                writer.write(chunk)
                await writer.drain()
        await writer.drain()
        if isinstance(body, bytes) and length == len(body):
            return True
        # What is written goes out before the connection breaks.
        writer.close()
        await writer.wait_closed()
        return False


def _head(reply: Reply, length: int | None) -> bytes:
    given = reply.headers.items() if isinstance(reply.headers, dict) else reply.headers
    headers = [("Content-Type", reply.type), *given]
    headers.append(("Connection", "close") if length is None else ("Content-Length", str(length)))
    lines = [f"HTTP/1.1 {reply.status} {_phrase(reply.status)}"]
    lines += [f"{name}: {value}" for name, value in headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"
