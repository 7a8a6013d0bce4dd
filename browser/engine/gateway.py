"""The gateway as the engine sees it: one loopback proxy, switched on when a session first needs it.

The engine is started with the gateway's address and told not to use it. Once engaged it stays, and
every profile's requests go through it; a request without a session's token gets nothing.
"""

import logging
import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from browser.errors import UnsupportedError
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio
    import socket
    from collections.abc import Callable

    from browser.network.client import NetworkClient
    from browser.network.messages import Message

log = logging.getLogger(__name__)
HOST = "127.0.0.1"
OWN_PROXY = ("--proxy-server", "--no-proxy-server", "--proxy-pac-url", "--proxy-auto-detect")


class Gateway(QObject):
    """The network process and the switch to it; one for the application.

    Signals:
        engaged(): every request goes through it from its profile's next request on.
    """

    engaged = Signal()

    def __init__(
        self,
        listener: "socket.socket | None",
        parent: QObject | None = None,
        *,
        host_rules: str = "",
    ) -> None:
        super().__init__(parent)
        # The engine's switch of that name counts for what we connect to, too.
        self._host_rules = host_rules
        self._listener = listener
        # Where it listens, 0 when it cannot be used; asked for with every request.
        self.port: int = 0 if listener is None else listener.getsockname()[1]
        self._client: NetworkClient | None = None
        self._engaging: asyncio.Task[None] | None = None
        self._listeners: dict[str, Callable[[Message], None]] = {}
        self._closed = False

    @property
    def is_engaged(self) -> bool:
        """Whether requests go through it."""
        return self._client is not None and self._engaging is not None and self._engaging.done()

    @property
    def process_id(self) -> int:
        """The number of its process, 0 for none."""
        return 0 if self._client is None else self._client.process_id

    @property
    def client(self) -> "NetworkClient":
        """The way to its process, once it is engaged."""
        if self._client is None:
            raise RuntimeError("the gateway is not engaged")
        return self._client

    async def engage(self) -> None:
        """Start the process and let every profile use it; once is enough.

        Raises:
            UnsupportedError: the engine was started with a proxy of somebody else's.
        """
        import asyncio

        if self._listener is None:
            raise UnsupportedError(
                "Session.set_proxy", "the engine was started with a switch for a proxy"
            )
        if self._engaging is None:
            self._engaging = spawn(self._engage(self._listener), "engaging the gateway")
        # Whoever waits may be cancelled; the start goes on.
        await asyncio.shield(self._engaging)

    async def _engage(self, listener: "socket.socket") -> None:
        from browser.network.client import NetworkClient

        client = NetworkClient(self._hear, listener=listener)
        await client.start()
        self._client = client
        self.engaged.emit()
        _use_proxy(True)

    def join(self, name: str, token: str, hear: "Callable[[Message], None]") -> None:
        """Serve a session's requests, and let it hear what the process tells of it."""
        self._listeners[name] = hear
        self.client.open_session(name, token, self._host_rules)

    async def leave(self, name: str) -> None:
        """Serve it no more, and break its connections off."""
        if self._listeners.pop(name, None) is None or self._client is None or self._closed:
            return
        from browser.network.messages import CloseSession

        await self._client.call(CloseSession, name)

    def _hear(self, message: "Message") -> None:
        hear = self._listeners.get(getattr(message, "session", ""))
        if hear is None:
            log.debug("the network process told of a session that is gone: %s", message)
            return
        try:
            hear(message)
        except Exception:
            log.exception("a message of the network process could not be used")

    async def close(self) -> None:
        """End the process, if it runs."""
        self._closed = True
        if self._client is not None:
            await self._client.stop()
        elif self._listener is not None:
            self._listener.close()


def reserve(flags: str) -> "socket.socket | None":
    """Take a port for the gateway, before the engine starts; `None` when `flags` name a proxy.

    Nobody accepts a connection on it until the process runs: what comes too early waits.
    """
    given = [flag.partition("=")[0].strip("\"'") for flag in flags.split()]
    if any(name in OWN_PROXY for name in given):
        return None
    import socket

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.bind((HOST, 0))
    listener.listen(1024)
    os.set_inheritable(listener.fileno(), False)
    return listener


def switches(listener: "socket.socket | None") -> tuple[str, ...]:
    """What Chromium is started with, so that it can be switched to the gateway later."""
    if listener is None:
        return ()
    port = listener.getsockname()[1]
    # Without the second one Chromium goes round the proxy for its own machine.
    return (f"--proxy-server=http://{HOST}:{port}", "--proxy-bypass-list=<-loopback>")


def use_none(listener: "socket.socket | None") -> None:
    """Begin without the gateway, before the application is made."""
    if listener is not None:
        _use_proxy(False)


def _use_proxy(on: bool) -> None:
    from PySide6.QtNetwork import QNetworkProxy, QNetworkProxyFactory

    # The switches of Chromium count while Qt follows the system, and its own proxy otherwise.
    QNetworkProxyFactory.setUseSystemConfiguration(on)
    if not on:
        QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
