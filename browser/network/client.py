"""The application's side of the network process: starts it, talks to it, starts it again.

Plain asyncio, no Qt. The listening socket belongs to this side, so the port stays the same and
connections wait while a new process starts; nothing goes out meanwhile.
"""

import asyncio
import logging
import socket
import subprocess
from collections.abc import Callable
from typing import cast

from browser import tasks
from browser.errors import BulkheadError
from browser.network import handover
from browser.network.framing import FrameError, FrameReader, FrameWriter
from browser.network.messages import (
    CloseSession,
    Message,
    OpenSession,
    Ready,
    Refused,
    SetEmulation,
    SetNetLog,
    SetProxy,
    SetResolver,
    SetVerify,
)

log = logging.getLogger(__name__)
STOP_SECONDS = 5.0
# A process that dies again and again is not started without a pause.
PAUSES = (0.0, 0.1, 0.5, 2.0, 5.0)
type Start = Callable[[socket.socket], tuple["subprocess.Popen[bytes]", socket.socket]]


class NetworkStoppedError(BulkheadError):
    """The network process was stopped before it answered."""


class NetworkClient:
    """One network process at a time, and what it must know when it is started again.

    Args:
        on_message: called with every message that is no answer: `RouteTaken`, `NetFailure`,
            `PacMessage`, `NetLogged`, `ResolverAsked`, `LoginAsked`.
        start: starts the process with the listening socket; gives it and our end of the channel.
        listener: the listening socket; one is made when none is given.
    """

    def __init__(
        self,
        on_message: Callable[[Message], None],
        start: Start = handover.start,
        listener: socket.socket | None = None,
    ) -> None:
        self._on_message = on_message
        self._start_process = start
        self._listener = listener or handover.listen()
        self.port: int = self._listener.getsockname()[1]
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: _Channel | None = None
        self._waiting: dict[int, tuple[Message, asyncio.Future[Message]]] = {}
        # The last setting of each kind for each session, in the order of a life.
        self._state: dict[str, dict[type, Message]] = {}
        self._number = 0
        self._deaths = 0
        self._ready: asyncio.Event = asyncio.Event()
        self._is_stopped = False

    async def start(self) -> None:
        """Start the process and wait until it serves."""
        await self._start()
        await self._ready.wait()

    @property
    def process_id(self) -> int:
        """The number of the process that runs now, 0 for none."""
        return self._process.pid if self._process is not None else 0

    def open_session(self, session: str, token: str, host_rules: str = "") -> None:
        """Serve requests with this token; until `SetProxy` they go direct."""
        self.send(OpenSession(session, token, host_rules))

    def send(self, message: Message) -> None:
        """Send a message that is not answered."""
        self._remember(message)
        if self._channel is not None:
            self._channel.send(message)

    async def call(self, kind: Callable[..., Message], *arguments: object) -> Message:
        """Send a message with a number of its own, and give the answer.

        `await client.call(SetProxy, "session", settings)`. A process that dies meanwhile is asked
        again when it runs again.

        Raises:
            ValueError: the process refused; the text says why.
            NetworkStoppedError: it was stopped.
        """
        if self._is_stopped:
            raise NetworkStoppedError("the network process is stopped")
        self._number += 1
        number = self._number
        message = kind(number, *arguments)
        future: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[number] = message, future
        try:
            if self._channel is not None:
                self._channel.send(message)
            answer = await future
        finally:
            del self._waiting[number]
        if isinstance(answer, Refused):
            raise ValueError(answer.reason)
        self._remember(message)
        return answer

    async def stop(self) -> None:
        """End the process, which breaks every connection off, and close the port."""
        self._is_stopped = True
        channel, self._channel = self._channel, None
        if channel is not None:
            channel.close()
        self._listener.close()
        for _, future in self._waiting.values():
            if not future.done():
                future.set_exception(NetworkStoppedError("the network process was stopped"))
        if self._process is not None:
            await self._reap(self._process)
            self._process = None

    async def _start(self) -> None:
        loop = asyncio.get_running_loop()
        self._process, end = self._start_process(self._listener)
        end.setblocking(False)
        channel = _Channel(self._received, self._died)
        await loop.connect_accepted_socket(lambda: channel, end)
        self._channel = channel
        for settings in self._state.values():
            for message in settings.values():
                channel.send(message)
        for message, _ in self._waiting.values():
            channel.send(message)

    def _received(self, message: Message) -> None:
        if isinstance(message, Ready):
            self._ready.set()
            return
        entry = self._waiting.get(getattr(message, "id", -1))
        if entry is None:
            self._on_message(message)
        elif not entry[1].done():
            entry[1].set_result(message)

    def _died(self) -> None:
        if self._is_stopped:
            return
        log.warning("the network process ended; it is started again")
        self._channel = None
        self._ready.clear()
        tasks.spawn(self._again(), "start the network process again")

    async def _again(self) -> None:
        if self._process is not None:
            await self._reap(self._process)
        await asyncio.sleep(PAUSES[min(self._deaths, len(PAUSES) - 1)])
        self._deaths += 1
        if self._is_stopped:
            return
        await self._start()
        await self._ready.wait()
        self._deaths = 0

    async def _reap(self, process: "subprocess.Popen[bytes]") -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.run_in_executor(None, lambda: process.wait(STOP_SECONDS))
        except subprocess.TimeoutExpired:
            process.kill()
            await loop.run_in_executor(None, process.wait)

    def _remember(self, message: Message) -> None:
        if isinstance(message, OpenSession):
            self._state.setdefault(message.session, {})[OpenSession] = message
        elif isinstance(message, CloseSession):
            self._state.pop(message.session, None)
        elif isinstance(message, SetProxy | SetEmulation | SetResolver | SetNetLog | SetVerify):
            # A session that was closed meanwhile is not opened again.
            self._state.get(message.session, {})[type(message)] = message


class _Channel(asyncio.Protocol):
    def __init__(self, on_message: Callable[[Message], None], on_end: Callable[[], None]) -> None:
        self._on_message = on_message
        self._on_end = on_end
        self._reader = FrameReader()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._writer = FrameWriter(self._transport.write, asyncio.get_running_loop().call_soon)

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                self._on_message(message)
        except FrameError:
            log.exception("the network process sent what is no message")
            self._transport.abort()

    def connection_lost(self, error: Exception | None) -> None:
        self._on_end()

    def send(self, message: Message) -> None:
        if not self._transport.is_closing():
            self._writer.send(message)

    def close(self) -> None:
        self._on_end = _nothing
        self._writer.flush()
        self._transport.close()


def _nothing() -> None:
    pass
