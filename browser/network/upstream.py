"""The connection to the next hop while it serves requests one after the other."""

import asyncio
from collections.abc import Callable

from browser.network.channel import PEER_IS_SLOW, Channel, ReadGate
from browser.network.commands import Link
from browser.network.connect_log import ALIVE
from browser.network.dialer import Opened
from browser.network.proxy_server import ProxyServer
from browser.network.socket_errors import code_of
from browser.network.target import Target


class Upstream(asyncio.Protocol):
    """Hands what comes to a conversation.

    Args:
        on_data: takes bytes.
        on_gone: takes the net error with which it ended, 0 when the other side just closed.
        client_gate: stops reading from the browser while the next hop is slow.
    """

    def __init__(
        self,
        server: ProxyServer,
        target: Target,
        opened: Opened,
        *,
        on_data: Callable[[bytes], None],
        on_gone: Callable[["Upstream", int], None],
        client_gate: ReadGate,
    ) -> None:
        transport = opened.pending.transport
        self.log = opened.socket
        self.channel = Channel(transport)
        self.gate = ReadGate(transport)
        self._server = server
        self._target = target
        self._opened = opened
        self._on_data = on_data
        self._on_gone = on_gone
        self._client_gate = client_gate
        self._is_used = False

    def link(self) -> Link:
        """What the conversation must know; the next time it will be a reused connection."""
        is_reused, self._is_used = self._is_used, True
        opened = self._opened
        proxy = "" if self._server.is_direct else self._server.to_pac()
        return Link(opened.is_absolute, is_reused, opened.auth, proxy)

    def serves(self, server: ProxyServer, target: Target) -> bool:
        """Whether a request for a target that goes by a proxy can use this connection."""
        return (
            not self.channel.transport.is_closing()
            and server == self._server
            and (
                self._opened.is_absolute
                or (target.host, target.port) == (self._target.host, self._target.port)
            )
        )

    def listen(self, protocol: asyncio.Protocol) -> None:
        """Let somebody take what comes, and what came before."""
        self._opened.pending.hand_over(protocol)

    def data_received(self, data: bytes) -> None:
        if self.log is not None:
            self.log.passed(data, is_sent=False)
        self._on_data(data)

    def write(self, data: bytes) -> None:
        """Send data to the next hop."""
        if self.log is not None:
            self.log.passed(data, is_sent=True)
        self.channel.write(data)

    def pause_writing(self) -> None:
        self._client_gate.set(PEER_IS_SLOW, True)

    def resume_writing(self) -> None:
        self._client_gate.set(PEER_IS_SLOW, False)

    def eof_received(self) -> bool:
        return False

    def connection_lost(self, error: Exception | None) -> None:
        self._end_log(code_of(error) if error else 0)
        self._client_gate.set(PEER_IS_SLOW, False)
        self.channel.detach()
        self._on_gone(self, code_of(error) if error else 0)

    def drop(self) -> None:
        """Close at once and say nothing more."""
        self._end_log(0)
        self._on_gone = lambda upstream, error: None
        self._on_data = lambda data: None
        self.channel.detach()
        self.channel.transport.abort()

    def _end_log(self, error: int) -> None:
        log, self.log = self.log, None
        if log is not None:
            log.end(ALIVE, error)
