"""Opens connections to targets: directly, or through one proxy."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from browser.errors import NetError
from browser.network.connect_log import SILENT, Job
from browser.network.connect_request import TunnelRequest
from browser.network.happy_eyeballs import connect
from browser.network.limit import Limit
from browser.network.net_log import Source
from browser.network.pending import Arrival, Pending, start_tls
from browser.network.proxy_auth import LoginNeededError, ProxyAuthenticator
from browser.network.proxy_server import ProxyScheme, ProxyServer
from browser.network.resolver import Resolver
from browser.network.socket_errors import code_of, net_error, net_error_of
from browser.network.socks import Handshake, handshake
from browser.network.target import Target
from browser.network.tls import tls_context

_CERTIFICATE = net_error("ERR_PROXY_CERTIFICATE_INVALID").code
type Login = Callable[[ProxyServer, LoginNeededError], Awaitable[tuple[str, str] | None]]


@dataclass(slots=True)
class Opened:
    """A connection to a target, or to the proxy that forwards to it.

    Attributes:
        pending: it, with what may already have come.
        is_absolute: the other side is an HTTP proxy that wants whole URLs.
        auth: of that proxy.
        socket: its row in the net log, while there is one.
    """

    pending: Pending
    is_absolute: bool = False
    auth: ProxyAuthenticator | None = None
    socket: Source | None = None


class Dialer:
    """The way out of one session.

    Args:
        resolver: for targets that are reached directly and for the names of proxies; a target
            behind a proxy is never resolved here.
        login: asks a person for the credentials of a proxy.
        refused: places on this machine that nobody may be connected to: the gateway itself.
    """

    # How long a target may take to be connected to, and a proxy to be and to answer.
    connect_seconds = 120.0
    proxy_seconds = 30.0

    def __init__(
        self,
        resolver: Resolver,
        login: Login,
        *,
        refused: Callable[[str, int], bool] = lambda address, port: False,
    ) -> None:
        self._resolver = resolver
        self._login = login
        self._refused = refused
        self._limit = Limit(self.connect_seconds)
        self._auths: dict[ProxyServer, ProxyAuthenticator] = {}

    def forget(self) -> None:
        """Forget what proxies asked for."""
        self._auths.clear()

    def use(self, proxy: str, username: str, password: str) -> None:
        """Answer a proxy, as PAC writes it, with these from now on."""
        for server, auth in self._auths.items():
            if server.to_pac() == proxy:
                auth.use(username, password)

    def only_place(self, host: str, port: int) -> tuple[str, int] | None:
        """The one address and port that a host is reached at, when nobody need be asked."""
        addresses = self._resolver.at_once(host)
        if addresses is None or len(addresses) != 1:
            return None
        address, (_, port) = addresses[0], self._resolver.rules.lead(host, port)
        return None if self._refused(address, port) else (address, port)

    async def connect_to(
        self, place: tuple[str, int], take: Callable[[asyncio.Transport], None]
    ) -> None:
        """Connect to what `only_place` gave; `take` gets the connection.

        Raises:
            NetError: it does not work, or takes too long.
        """
        loop = asyncio.get_running_loop()
        try:
            with self._limit:
                await loop.create_connection(partial(Arrival, take), *place)
        except OSError as error:
            raise net_error_of(error) from error

    async def connect(self, host: str, port: int, job: Job = SILENT) -> Pending:
        """Connect directly; `job` hears of it.

        Raises:
            NetError: it does not work, or takes too long.
        """
        addresses = self._resolver.at_once(host)
        if addresses is None:
            addresses = await job.resolve(host, self._resolver.addresses(host))
        else:
            job.knew(host, addresses)
        _, port = self._resolver.rules.lead(host, port)
        allowed = [address for address in addresses if not self._refused(address, port)]
        if not allowed:
            raise net_error("ERR_CONNECTION_REFUSED")
        job.connecting(allowed, port)
        try:
            with self._limit:
                pending = await connect(allowed, port)
        except BaseException as error:
            job.not_connected(error)
            if isinstance(error, OSError):
                raise net_error_of(error) from error
            raise
        job.connected(pending)
        return pending

    async def open(
        self, server: ProxyServer, target: Target, *, tunnel: bool, job: Job = SILENT
    ) -> Opened:
        """Open the way to a target.

        Args:
            server: the proxy, or `DIRECT`.
            target: where to.
            tunnel: whether bytes shall pass as they are; else an HTTP proxy forwards requests.
            job: hears of it.

        Raises:
            NetError: it does not work; `failover.may_fall_back` tells whether another way may.
        """
        if server.is_direct:
            pending = await self.connect(target.host, target.port, job)
            return Opened(pending, socket=job.socket)
        auth = self._auth(server)
        is_http = server.scheme in (ProxyScheme.HTTP, ProxyScheme.HTTPS)
        if is_http and not tunnel:
            pending = await self._reach(server, job)
            return Opened(pending, is_absolute=True, auth=auth, socket=job.socket)
        words = TunnelRequest(target, auth) if is_http else handshake(server, target, auth)
        while True:
            pending = await self._reach(server, job)
            try:
                async with asyncio.timeout(self.proxy_seconds):
                    await _talk(pending, words, server, job)
            except LoginNeededError as needed:
                pending.transport.abort()
                await self._ask(server, auth, needed)
            except BaseException as error:
                pending.transport.abort()
                if isinstance(error, TimeoutError):
                    raise net_error("ERR_TIMED_OUT") from error
                raise
            else:
                if words.is_done:
                    return Opened(pending, socket=job.socket)
                pending.transport.abort()

    async def _ask(
        self, server: ProxyServer, auth: ProxyAuthenticator, needed: LoginNeededError
    ) -> None:
        given = await self._login(server, needed)
        if given is None:
            raise net_error("ERR_PROXY_AUTH_REQUESTED")
        auth.use(*given)
        auth.challenged(needed.challenges, answered=False)

    async def _reach(self, server: ProxyServer, job: Job) -> Pending:
        """Connect to the proxy itself."""
        try:
            async with asyncio.timeout(self.proxy_seconds):
                pending = await self.connect(server.host, server.port, job)
        except TimeoutError as error:
            raise net_error("ERR_PROXY_CONNECTION_FAILED") from error
        except NetError as error:
            raise net_error("ERR_PROXY_CONNECTION_FAILED") from error
        if server.scheme is not ProxyScheme.HTTPS:
            return pending
        context = tls_context()  # reading the system's authorities is not the proxy's time
        try:
            async with asyncio.timeout(self.proxy_seconds):
                await job.secure(start_tls(pending, context, server.host.strip("[]")))
        except (OSError, NetError) as error:
            pending.transport.abort()
            if code_of(error) == _CERTIFICATE:
                raise net_error("ERR_PROXY_CERTIFICATE_INVALID") from error
            raise net_error("ERR_PROXY_CONNECTION_FAILED") from error
        return pending

    def _auth(self, server: ProxyServer) -> ProxyAuthenticator:
        found = self._auths.get(server)
        if found is None:
            found = ProxyAuthenticator(server.username, server.password)
            self._auths[server] = found
        return found


async def _talk(pending: Pending, words: Handshake, server: ProxyServer, job: Job) -> None:
    """Say the words of a handshake, until it is done or needs another connection."""
    first = words.start()
    job.said(first, server.scheme)
    pending.transport.write(first)
    while not words.is_done:
        came = await pending.read_or_end()
        if not came:
            words.ended()
            return
        job.heard(came, server.scheme)
        answer = words.feed(came)
        if answer:
            job.said(answer, server.scheme)
            pending.transport.write(answer)
        elif words.must_reconnect:
            return
    pending.put_back(words.rest)
