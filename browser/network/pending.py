"""A connection before it has its purpose: what comes is kept until somebody reads or takes it."""

import asyncio
import ssl
from collections.abc import Callable
from typing import cast

from browser.network.socket_errors import net_error, net_error_of

_MOST_KEPT = 256 * 1024


class Pending(asyncio.Protocol):
    """Reads for handshakes; `transport.set_protocol` then gives the connection its purpose."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._waiter: asyncio.Future[None] | None = None
        self._is_over = False
        self._is_lost = False
        self._error: Exception | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._buffer) > _MOST_KEPT:
            self.transport.pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        self._is_over = True
        self._wake()
        return self.transport.can_write_eof()

    def connection_lost(self, error: Exception | None) -> None:
        self._is_over, self._is_lost, self._error = True, True, error
        self._wake()

    async def read(self) -> bytes:
        """What came since the last call; waits for the first byte.

        Raises:
            NetError: the other side closed or broke off.
        """
        data = await self.read_or_end()
        if not data:
            raise net_error("ERR_CONNECTION_CLOSED")
        return data

    async def read_or_end(self) -> bytes:
        """As `read`, but nothing when the other side has closed."""
        if not self._buffer and not self._is_over:
            self._waiter = asyncio.get_running_loop().create_future()
            try:
                await self._waiter
            finally:
                self._waiter = None
        if self._buffer:
            data = self.take()
            if not self._is_over and not self.transport.is_reading():
                self.transport.resume_reading()
            return data
        if self._error is not None:
            raise net_error_of(self._error)
        return b""

    def take(self) -> bytes:
        """What came and was not read."""
        data = bytes(self._buffer)
        self._buffer.clear()
        return data

    def hand_over(self, protocol: asyncio.Protocol) -> None:
        """Give the connection its purpose, and all that came before it."""
        transport = self.transport
        if transport.get_protocol() is not protocol:
            transport.set_protocol(protocol)
        if self._buffer:
            protocol.data_received(self.take())
        if self._is_lost:
            asyncio.get_running_loop().call_soon(protocol.connection_lost, self._error)
        elif self._is_over and not protocol.eof_received():
            transport.close()
        elif not transport.is_closing() and not transport.is_reading():
            transport.resume_reading()

    def put_back(self, data: bytes) -> None:
        """Let the next one who reads get this first."""
        self._buffer[:0] = data

    @property
    def is_over(self) -> bool:
        """Whether the other side has closed."""
        return self._is_over

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)


class Arrival(asyncio.Protocol):
    """A connection whose purpose is known before it is made: given on before anything comes.

    Args:
        take: gets the transport, and gives it another protocol or aborts it.
    """

    __slots__ = ("_take",)

    def __init__(self, take: Callable[[asyncio.Transport], None]) -> None:
        self._take = take

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._take(cast(asyncio.Transport, transport))


async def start_tls(pending: Pending, context: ssl.SSLContext, host: str) -> None:
    """Speak TLS on a connection, as a client that knows the host's name.

    Raises:
        OSError: of the `ssl` module's kind, or the connection broke.
    """
    loop = asyncio.get_running_loop()
    transport = await loop.start_tls(pending.transport, pending, context, server_hostname=host)
    if transport is None:
        raise ConnectionResetError
    pending.transport = transport
