"""The gateway: its sessions, its connections, and what the application tells it to do."""

import asyncio
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from browser.errors import NetError
from browser.network.commands import Report
from browser.network.front import Front
from browser.network.host import literal
from browser.network.host_rules import parse_host_rules
from browser.network.messages import (
    CertificateAnswered,
    ClearHostCache,
    CloseConnections,
    CloseSession,
    Done,
    HostResolved,
    LoginAnswered,
    Message,
    NetFailure,
    OpenSession,
    Preconnect,
    ProxyResolved,
    Refused,
    ReloadProxy,
    ResolveHost,
    ResolveProxy,
    ResolverAnswered,
    SetEmulation,
    SetNetLog,
    SetProxy,
    SetResolver,
    SetVerify,
)
from browser.network.questions import Questions
from browser.network.session import NetworkSession, Route
from browser.network.target import parse_target
from browser.network.tokens import Tokens

# The default pool of asyncio is small, and six slow names would stop every other.
RESOLVER_THREADS = 16
# For the head of a request, and for a server to notice that the browser has closed a tunnel.
LATE_SECONDS = 30.0


class Gateway:
    """What the connections and the control channel share.

    Args:
        tell: sends a message to the application.
        port: the gateway's own, to which no request may lead.
    """

    def __init__(self, tell: Callable[[Message], None], port: int = 0) -> None:
        self._tell = tell
        self._port = port
        self._tokens = Tokens()
        self._sessions: dict[str, NetworkSession] = {}
        # A late answer to a process that died must not fit a question of this one.
        self._questions = Questions(tell, secrets.randbits(48))
        self._executor = ThreadPoolExecutor(RESOLVER_THREADS, thread_name_prefix="resolver")
        self._loop = asyncio.get_running_loop()
        self.fronts: set[Front] = set()
        self.authorize = self._tokens.session
        self._sweeper = self._loop.call_later(LATE_SECONDS / 2, self._sweep)

    def now(self) -> float:
        """The time on the clock of the loop."""
        return self._loop.time()

    def front(self) -> Front:
        """The protocol of a connection that came in."""
        return Front(self)

    def session(self, name: str) -> NetworkSession:
        """An open session; its token was just seen."""
        return self._sessions[name]

    def report(self, report: Report) -> None:
        """Tell the application why a request failed."""
        self._tell(
            NetFailure(
                report.session, report.target.url, report.error, report.proxy, report.is_tunnel
            )
        )

    async def obey(self, message: Message) -> None:
        """Do what the application says, and answer it."""
        try:
            answer = await self._answer(message)
        except (ValueError, KeyError) as error:
            unknown = isinstance(error, KeyError)
            answer = Refused(
                getattr(message, "id", 0), "no such session" if unknown else str(error)
            )
        if answer is not None:
            self._tell(answer)

    def obey_now(self, message: Message) -> bool:
        """Answer what needs neither waiting nor a task: the proxies of a URL by rules."""
        session = self._sessions.get(message.session) if isinstance(message, ResolveProxy) else None
        if session is None or not isinstance(message, ResolveProxy):
            return False
        try:
            route = session.explain_now(parse_target(message.url))
        except ValueError:
            return False
        if route is not None:
            self._tell(_explained(message.id, session, route))
        return route is not None

    async def close(self) -> None:
        """Break everything off."""
        self._sweeper.cancel()
        for session in list(self._sessions.values()):
            await session.close()
        for front in list(self.fronts):
            front.abort()
        self._executor.shutdown(wait=False, cancel_futures=True)

    async def _answer(self, message: Message) -> Message | None:
        match message:
            case OpenSession():
                self._open(message)
                return None
            case ResolverAnswered() | LoginAnswered() | CertificateAnswered():
                self._questions.answered(message)
                return None
            case CloseSession(number, name):
                self._tokens.remove(name)
                await self._sessions.pop(name).close()
                return Done(number)
            case SetProxy(number, name, settings):
                await self._sessions[name].set_proxy(settings)
                return Done(number)
            case ReloadProxy(number, name):
                await self._sessions[name].reload_proxy()
                return Done(number)
            case Preconnect(number, name, url, count):
                await self._sessions[name].preconnect(parse_target(url), count)
                return Done(number)
            case ResolveProxy(number, name, url):
                session = self._sessions[name]
                return _explained(number, session, await session.explain(parse_target(url)))
            case ResolveHost(number, name, host):
                return await _resolve_host(number, self._sessions[name], host)
            case _:
                return self._answer_at_once(message)

    def _answer_at_once(self, message: Message) -> Message:
        match message:
            case SetEmulation(number, name, emulation):
                self._sessions[name].set_emulation(emulation)
            case SetNetLog(number, name, mode):
                self._sessions[name].set_net_log(mode)
            case SetResolver(number, name, settings):
                self._sessions[name].set_resolver(settings)
            case SetVerify(number, name, on):
                self._sessions[name].set_verify(on)
            case ClearHostCache(number, name):
                self._sessions[name].resolver.clear()
            case CloseConnections(number, name):
                self._sessions[name].close_connections()
            case _:
                raise ValueError(f"{type(message).__name__} is not for the network process")
        return Done(number)

    def _open(self, message: OpenSession) -> None:
        self._tokens.add(message.session, message.token)
        if message.session not in self._sessions:
            self._sessions[message.session] = NetworkSession(
                message.session,
                self._tell,
                self._questions,
                self._executor,
                self._is_refused,
                parse_host_rules(message.host_rules),
            )

    def _is_refused(self, address: str, port: int) -> bool:
        """Whether a connection would come back to the gateway itself."""
        if port != self._port:
            return False
        found = literal(address.partition("%")[0])
        return found is None or found.is_loopback or found.is_unspecified

    def _sweep(self) -> None:
        """Close what does not get on: one timer for all, since nearly nothing ever is late."""
        since = self._loop.time() - LATE_SECONDS
        for front in [front for front in self.fronts if front.is_late(since)]:
            front.abort()
        self._sweeper = self._loop.call_later(LATE_SECONDS / 2, self._sweep)


def _explained(number: int, session: NetworkSession, route: Route) -> ProxyResolved:
    decision = route.decision
    return ProxyResolved(
        number,
        route.order.to_pac(),
        decision.reason,
        decision.rule,
        session.bad_proxies(),
        decision.error,
    )


async def _resolve_host(number: int, session: NetworkSession, host: str) -> HostResolved:
    try:
        return HostResolved(number, await session.resolver.addresses(host))
    except NetError as error:
        return HostResolved(number, (), error.code)
