"""The network process: serves until the application is gone."""

import asyncio
import gc
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any, cast

from browser import tasks
from browser.network import handover
from browser.network.framing import FrameError, FrameReader, FrameWriter
from browser.network.gateway import Gateway
from browser.network.messages import Message, NetLogged, ProxyResolved, Ready

log = logging.getLogger(__name__)
BACKLOG = 1024


def main(arguments: Sequence[str]) -> int:
    """Run the process with the sockets that the application hands over."""
    # Ctrl+C reaches every process of a terminal; the application ends this one in its order.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    logging.basicConfig(format="network process: %(levelname)s %(message)s")
    listener, channel = handover.receive(arguments)
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(_serve_and_exit(listener, channel))
    return 0


async def _serve_and_exit(listener: socket.socket, channel: socket.socket) -> None:
    # What is loaded now stays: no collection need look at it again.
    gc.freeze()
    await serve(listener, channel)
    # A thread that waits for a slow name server would keep the process for as long.
    os._exit(0)


async def serve(listener: socket.socket, channel: socket.socket) -> None:
    """Serve until the other end of the channel is closed."""
    loop = asyncio.get_running_loop()
    port: int = listener.getsockname()[1]
    over = asyncio.Event()
    control = Control(over.set)
    gateway = Gateway(control.send, port)
    control.obey, control.obey_now = gateway.obey, gateway.obey_now
    await loop.connect_accepted_socket(lambda: control, channel)
    server = await loop.create_server(gateway.front, sock=listener, backlog=BACKLOG)
    control.send(Ready(port))
    try:
        await over.wait()
    finally:
        server.close()
        await gateway.close()
        await control.close()


class Control(asyncio.Protocol):
    """The channel to the application: messages come in order, and are obeyed in order.

    Args:
        on_end: called once, when the application is gone.
    """

    def __init__(self, on_end: Callable[[], None]) -> None:
        self._on_end = on_end
        self._reader = FrameReader()
        self._transport: asyncio.Transport | None = None
        self._work: set[asyncio.Task[None]] = set()
        self.obey: Callable[[Message], Coroutine[Any, Any, None]]
        self.obey_now: Callable[[Message], bool]

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._writer = FrameWriter(self._transport.write, asyncio.get_running_loop().call_soon)

    def data_received(self, data: bytes) -> None:
        try:
            for message in self._reader.feed(data):
                self._handle(message)
        except FrameError:
            log.exception("the application sent what is no message")
            self._on_end()

    def _handle(self, message: Message) -> None:
        if self.obey_now(message):
            return
        # Started at once, so that what needs no waiting is done in order.
        task = tasks.spawn(self.obey(message), f"obey {type(message).__name__}")
        self._work.add(task)
        task.add_done_callback(self._work.discard)

    def connection_lost(self, error: Exception | None) -> None:
        self._on_end()

    def send(self, message: Message) -> None:
        """Tell the application."""
        if self._transport is not None and not self._transport.is_closing():
            self._writer.send(message)
            if not isinstance(message, ProxyResolved | NetLogged):
                # A page must not fail before the application knows why.
                self._writer.flush()

    async def close(self) -> None:
        """Close the channel and leave what is not answered."""
        if self._transport is not None:
            self._writer.flush()
            self._transport.close()
        for task in self._work:
            task.cancel()
        await asyncio.gather(*self._work, return_exceptions=True)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform != "win32":
        with suppress(ImportError):
            import uvloop

            return cast(Callable[[], asyncio.AbstractEventLoop], uvloop.new_event_loop)
    return None
