"""What the net log hears of a request's way out. The base classes hear nothing: no log runs."""

from collections.abc import Awaitable
from typing import Any

from browser.model.net_log_headers import head_lines
from browser.network.net_log import SessionLog, Source, error_code
from browser.network.pending import Pending
from browser.network.proxy_list import ProxyList
from browser.network.proxy_server import ProxyScheme, ProxyServer
from browser.network.target import Target

_JOBS = {
    ProxyScheme.DIRECT: "TRANSPORT_CONNECT_JOB",
    ProxyScheme.HTTP: "HTTP_PROXY_CONNECT_JOB",
    ProxyScheme.HTTPS: "HTTP_PROXY_CONNECT_JOB",
    ProxyScheme.SOCKS4: "SOCKS_CONNECT_JOB",
    ProxyScheme.SOCKS5: "SOCKS_CONNECT_JOB",
}
_SOCKS5 = ("SOCKS5_HANDSHAKE_WRITE", "SOCKS5_HANDSHAKE_READ")
_SOCKS4 = ("SOCKET_BYTES_SENT", "SOCKET_BYTES_RECEIVED")
ALIVE = "SOCKET_ALIVE"


class Job:
    """One way to a target that is tried; this one hears nothing."""

    socket: Source | None = None

    async def resolve(self, host: str, found: Awaitable[tuple[str, ...]]) -> tuple[str, ...]:
        """Hear of a name that becomes addresses."""
        return await found

    def knew(self, host: str, addresses: tuple[str, ...]) -> None:
        """Hear of a name whose addresses were known."""

    def connecting(self, addresses: list[str], port: int) -> None:
        """Hear of a socket that is to be connected."""

    def connected(self, pending: Pending) -> None:
        """Hear that it is."""

    def not_connected(self, error: BaseException) -> None:
        """Hear why it is not."""

    async def secure(self, done: Awaitable[None]) -> None:
        """Hear of TLS with a proxy."""
        await done

    def said(self, data: bytes, scheme: ProxyScheme) -> None:
        """Hear what is said to a proxy before bytes pass."""

    def heard(self, data: bytes, scheme: ProxyScheme) -> None:
        """Hear what it says."""

    def ended(self, error: int = 0) -> None:
        """Hear whether it works."""


class Way:
    """A request that looks for its way; this one hears nothing."""

    def routing(self) -> None:
        """Hear that its proxies are looked for."""

    def routed(self, order: ProxyList) -> None:
        """Hear which they are."""

    def job(self, server: ProxyServer, target: Target) -> Job:
        """Hear which one is tried."""
        return SILENT

    def fell_back(self, server: ProxyServer) -> None:
        """Hear that it does not work."""

    def ended(self, error: int = 0) -> None:
        """Hear how it ended."""


SILENT = Job()
UNSEEN = Way()


class LoggedJob(Job):
    """Tells the log of one way: a row for the attempt, and one for each socket."""

    def __init__(self, log: SessionLog, server: ProxyServer, target: Target) -> None:
        self._log = log
        self._own = log.source(_JOBS[server.scheme])
        self._group = f"{target.scheme}://{target.host_and_port}"
        self._own.begin("CONNECT_JOB")
        self._own.note("SOCKET_POOL_CONNECT_JOB_CREATED", group_id=self._group)

    @property
    def reference(self) -> dict[str, Any]:
        """How others name it."""
        return self._own.reference

    async def resolve(self, host: str, found: Awaitable[tuple[str, ...]]) -> tuple[str, ...]:
        event = "HOST_RESOLVER_MANAGER_REQUEST"
        self._own.begin(event, host=host, dns_query_type=0)
        try:
            addresses = await found
        except BaseException as error:
            self._own.end(event, error_code(error))
            raise
        self._own.end(event, results=list(addresses))
        return addresses

    def knew(self, host: str, addresses: tuple[str, ...]) -> None:
        event = "HOST_RESOLVER_MANAGER_REQUEST"
        self._own.begin(event, host=host, dns_query_type=0)
        self._own.end(event, results=list(addresses))

    def connecting(self, addresses: list[str], port: int) -> None:
        self._lose_socket()
        socket = self.socket = self._log.source("SOCKET")
        socket.begin(ALIVE, source_dependency=self._own.reference)
        places = [f"[{one}]:{port}" if ":" in one else f"{one}:{port}" for one in addresses]
        socket.begin("TCP_CONNECT", address_list=places)

    def connected(self, pending: Pending) -> None:
        name = pending.transport.get_extra_info
        if self.socket is not None:
            self.socket.end(
                "TCP_CONNECT",
                local_address=_place(name("sockname")),
                remote_address=_place(name("peername")),
            )

    def not_connected(self, error: BaseException) -> None:
        if self.socket is not None:
            self.socket.end("TCP_CONNECT", error_code(error))
        self._lose_socket()

    async def secure(self, done: Awaitable[None]) -> None:
        socket = self.socket
        if socket is None:
            return await done
        socket.begin("SSL_CONNECT")
        try:
            await done
        except BaseException as error:
            socket.end("SSL_CONNECT", error_code(error))
            raise
        socket.end("SSL_CONNECT")
        return None

    def said(self, data: bytes, scheme: ProxyScheme) -> None:
        self._words(data, scheme, is_sent=True)

    def heard(self, data: bytes, scheme: ProxyScheme) -> None:
        self._words(data, scheme, is_sent=False)

    def _words(self, data: bytes, scheme: ProxyScheme, *, is_sent: bool) -> None:
        if self.socket is None:
            return
        if scheme in (ProxyScheme.HTTP, ProxyScheme.HTTPS):
            line, headers = head_lines(data, with_secrets=self._own.has_secrets)
            if is_sent:
                event = "HTTP_TRANSACTION_SEND_TUNNEL_HEADERS"
                self.socket.note(event, line=f"{line}\r\n", headers=headers)
            else:
                event = "HTTP_TRANSACTION_READ_TUNNEL_RESPONSE_HEADERS"
                self.socket.note(event, headers=[line, *headers])
        else:
            # The words hold user name and password; version 4 has no events of its own.
            events = _SOCKS5 if scheme is ProxyScheme.SOCKS5 else _SOCKS4
            self.socket.note(events[0 if is_sent else 1], byte_count=len(data))

    def ended(self, error: int = 0) -> None:
        if error:
            self._lose_socket()
        self._own.end("CONNECT_JOB", error)

    def _lose_socket(self) -> None:
        socket, self.socket = self.socket, None
        if socket is not None:
            socket.end(ALIVE)


class LoggedWay(Way):
    """Tells the log of one request that looks for its way."""

    def __init__(self, log: SessionLog, target: Target) -> None:
        self._log = log
        self._own = log.source("HTTP_STREAM_JOB_CONTROLLER")
        self._is_routing = False
        self._own.begin("HTTP_STREAM_JOB_CONTROLLER", url=target.url, is_preconnect=False)

    def routing(self) -> None:
        self._is_routing = True
        self._own.begin("PROXY_RESOLUTION_SERVICE")

    def routed(self, order: ProxyList) -> None:
        self._is_routing = False
        event = "PROXY_RESOLUTION_SERVICE_RESOLVED_PROXY_LIST"
        self._own.note(event, proxy_info=order.to_pac())
        self._own.end("PROXY_RESOLUTION_SERVICE")

    def job(self, server: ProxyServer, target: Target) -> Job:
        chain = f"[{server.to_uri()}]"
        self._own.note("HTTP_STREAM_JOB_CONTROLLER_PROXY_SERVER_RESOLVED", proxy_chain=chain)
        job = LoggedJob(self._log, server, target)
        event = "HTTP_STREAM_REQUEST_STARTED_JOB"
        self._own.note(event, source_dependency=job.reference)
        return job

    def fell_back(self, server: ProxyServer) -> None:
        self._own.note("PROXY_LIST_FALLBACK", bad_proxy_chain=f"[{server.to_uri()}]")

    def ended(self, error: int = 0) -> None:
        if self._is_routing:
            self._own.end("PROXY_RESOLUTION_SERVICE", error)
        self._own.end("HTTP_STREAM_JOB_CONTROLLER", error)


def _place(name: Any) -> str:
    if not isinstance(name, tuple) or len(name) < 2:
        return ""
    host, port = name[:2]
    return f"[{host}]:{port}" if ":" in str(host) else f"{host}:{port}"
