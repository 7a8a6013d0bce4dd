"""The gateway for tests: in this process and on this loop, with what a browser would say to it."""

import asyncio
import base64
import contextlib
import socket
import subprocess
import threading
from collections.abc import AsyncIterator, Callable
from types import TracebackType
from typing import Any, Self, cast

from browser.network.client import NetworkClient
from browser.network.messages import (
    LoginAnswered,
    LoginAsked,
    Message,
    NetFailure,
    ProxyMode,
    ProxySettings,
    SetProxy,
)
from browser.network.process import serve

SESSION, TOKEN = "one", "t" * 32
AUTHORIZATION = "Basic " + base64.b64encode(f"{SESSION}:{TOKEN}".encode()).decode()


class _Here:
    """Stands for the process: it is a task of this loop."""

    pid = 0

    def __init__(self, task: "asyncio.Task[None]") -> None:
        self.task = task

    def wait(self, timeout: float | None = None) -> int:
        return 0


class Running:
    """A gateway with one session, and the messages that it sent."""

    def __init__(self, answer: Callable[["Running", Message], None] | None = None) -> None:
        self.messages: list[Message] = []
        self._came = asyncio.Event()
        self._answer = answer
        self._connections: list[Connection] = []
        self._tasks: list[asyncio.Task[None]] = []
        self.client = NetworkClient(self._on_message, self._start)

    def _start(self, listener: socket.socket) -> "tuple[subprocess.Popen[bytes], socket.socket]":
        ours, theirs = socket.socketpair()
        theirs.setblocking(False)
        own = listener.dup()
        own.setblocking(False)
        task = asyncio.get_running_loop().create_task(serve(own, theirs), name="the gateway")
        self._tasks.append(task)
        return cast(Any, _Here(task)), ours

    async def __aenter__(self) -> Self:
        await self.client.start()
        self.client.open_session(SESSION, TOKEN)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for connection in self._connections:
            connection.close()
        await self.client.stop()
        await asyncio.gather(*self._tasks)
        # The process would end with a look-up under way; this one waits for the system's answer.
        for thread in threading.enumerate():
            if thread.name.startswith("resolver"):
                thread.join()

    def _on_message(self, message: Message) -> None:
        self.messages.append(message)
        self._came.set()
        if self._answer is not None:
            self._answer(self, message)
        elif isinstance(message, LoginAsked):
            self.client.send(LoginAnswered(message.ask, False))

    async def message[T](self, kind: type[T], count: int = 1) -> T:
        """Wait for the n-th message of a kind."""
        while len(found := [one for one in self.messages if isinstance(one, kind)]) < count:
            self._came.clear()
            await self._came.wait()
        return found[count - 1]

    def failures(self) -> list[int]:
        """The net errors that were reported."""
        return [one.error for one in self.messages if isinstance(one, NetFailure)]

    async def call(self, kind: Any, *arguments: object) -> Any:
        """Ask for something of the session."""
        return await self.client.call(kind, SESSION, *arguments)

    async def use(self, rules: str, bypass: str = "<-loopback>", **more: Any) -> None:
        """Set fixed proxies; loopback goes through them too."""
        settings = ProxySettings(ProxyMode.FIXED_SERVERS, rules, bypass, **more)
        await self.call(SetProxy, settings)

    # What a browser says.

    async def connect(self) -> "Connection":
        """Connect to the gateway's port."""
        made = Connection(*await asyncio.open_connection("127.0.0.1", self.client.port))
        self._connections.append(made)
        return made

    async def get(self, url: str, extra: str = "") -> bytes:
        """A GET on a connection of its own, and everything that comes."""
        connection = await self.connect()
        connection.request(f"GET {url} HTTP/1.1", extra, "Connection: close\r\n")
        return await connection.reader.read()

    async def tunnel(self, place: str) -> "Connection":
        """A tunnel; raises a `ConnectionError` when it is refused."""
        connection = await self.connect()
        connection.request(f"CONNECT {place} HTTP/1.1")
        head = await connection.head()
        if b" 200 " not in head.partition(b"\r\n")[0]:
            raise ConnectionError(head.decode())
        return connection

    async def through_tunnel(self, place: str) -> bytes:
        """A GET inside a tunnel, and everything that comes; nothing when the tunnel is refused."""
        try:
            connection = await self.tunnel(place)
        except (ConnectionError, asyncio.IncompleteReadError):
            return b""
        connection.writer.write(b"GET /inside HTTP/1.1\r\nConnection: close\r\n\r\n")
        return await connection.reader.read()


class Connection:
    """One connection of the browser."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    def request(self, line: str, *extra: str, token: bool = True) -> None:
        """Send a head."""
        authorization = f"Proxy-Authorization: {AUTHORIZATION}\r\n" if token else ""
        more = "".join(extra)
        self.writer.write(f"{line}\r\nHost: x\r\n{authorization}{more}\r\n".encode())

    async def head(self) -> bytes:
        """Read a head."""
        return await self.reader.readuntil(b"\r\n\r\n")

    def close(self) -> None:
        """Close."""
        self.writer.close()


class Peer:
    """A server on the loopback that speaks by a coroutine of its own.

    Option `sock`: a socket that has its port already; the others are for TLS.
    """

    def __init__(self, speak: Callable[..., Any], **options: Any) -> None:
        self._speak = speak
        self._options = options
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.hits = 0

    async def __aenter__(self) -> Self:
        place = {} if "sock" in self._options else {"host": "127.0.0.1", "port": 0}
        self._server = await asyncio.start_server(self._on, **place, **self._options)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        self._server.close()
        for writer in list(self._writers):
            writer.transport.abort()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for _ in range(5):  # handshakes that failed end by themselves
            await asyncio.sleep(0)

    async def _on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.hits += 1
        self._writers.add(writer)
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError):
                await self._speak(reader, writer)
        except asyncio.CancelledError:
            pass
        finally:
            self._tasks.discard(task)
            self._writers.discard(writer)
            writer.close()

    @property
    def place(self) -> str:
        """`127.0.0.1:port`."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Its address for plain HTTP."""
        return f"http://{self.place}/"


class Origin(Peer):
    """A web server that says what it was asked, and keeps the connection."""

    def __init__(self, **options: Any) -> None:
        super().__init__(self._serve, **options)
        self.heads: list[bytes] = []

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            self.heads.append(head)
            body = b"from the origin"
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body))
            if b"connection: close" in head.lower():
                return


@contextlib.asynccontextmanager
async def gateway(
    answer: Callable[[Running, Message], None] | None = None,
) -> AsyncIterator[tuple[Running, Origin]]:
    """A gateway and an origin."""
    async with Running(answer) as running, Origin() as origin:
        yield running, origin
