"""One session inside the process: its proxies, names, limits and connections."""

import asyncio
import importlib.util
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from browser import tasks
from browser.errors import NetError
from browser.model.net_log_format import CaptureMode
from browser.network import name_servers
from browser.network.certificate_log import UNHEARD, LoggedLook
from browser.network.channel import Shaper
from browser.network.connect_log import UNSEEN, LoggedWay, Way
from browser.network.dialer import Dialer, Opened
from browser.network.failover import BadProxies, final_error, may_fall_back
from browser.network.host_rules import NO_RULES, HostRules
from browser.network.logins import Logins
from browser.network.messages import (
    Emulation,
    Message,
    PacMessage,
    ProxyMode,
    ProxySettings,
    ResolverSettings,
    RouteTaken,
)
from browser.network.net_log import SessionLog, error_code
from browser.network.net_log_state import state
from browser.network.parking import Parking
from browser.network.pending import Pending
from browser.network.proxy_auth import LoginNeededError
from browser.network.proxy_config import Decision, check, with_credentials
from browser.network.proxy_list import ProxyList
from browser.network.proxy_server import ProxyServer
from browser.network.proxy_summary import summary
from browser.network.resolver import Resolver
from browser.network.router import Router, Surroundings
from browser.network.socket_errors import net_error
from browser.network.system_watch import SystemProxies
from browser.network.target import Target
from browser.network.verdicts import Verdicts

if TYPE_CHECKING:
    from browser.network.front import Front
    from browser.network.questions import Questions


@dataclass(slots=True)
class Route:
    """The proxies of a target, those first that did not fail lately."""

    decision: Decision
    order: ProxyList

    @property
    def first(self) -> ProxyServer:
        """The one that is tried first."""
        return self.order.servers[0]


class NetworkSession:
    """Everything that one session has for itself.

    Args:
        name: the application's name for it.
        tell: sends a message to the application.
        questions: asks the application.
        executor: threads for the system's resolver.
        refused: places that nobody may be connected to.
        rules: where names lead instead.
    """

    def __init__(
        self,
        name: str,
        tell: Callable[[Message], None],
        questions: "Questions",
        executor: Executor,
        refused: Callable[[str, int], bool],
        rules: HostRules = NO_RULES,
    ) -> None:
        self.name = name
        self._tell = tell
        self._questions = questions
        self._executor = executor
        self._refused = refused
        self._system = SystemProxies()
        self._bad = BadProxies()
        self.fronts: set[Front] = set()
        # Connections that are opened before anybody asks for them.
        self._ahead: set[asyncio.Task[None]] = set()
        self.verdicts = Verdicts(self._ask_certificate)
        self.parking = Parking()
        self.up, self.down = Shaper(), Shaper()
        self._emulation = Emulation()
        self._generation = 0
        self._is_told = self._is_open = True
        self._log: SessionLog | None = None
        system = name_servers.System(executor)
        self.resolver = Resolver(system, rules)
        self.dialer = Dialer(self.resolver, self._login, refused=refused)
        # What fetches scripts and asks servers of names must not need them itself.
        self._direct = Dialer(Resolver(system, rules), self._login)
        self._logins = Logins(self._ask_login, self.dialer.use)
        self.router = Router(ProxySettings(), self._surroundings())

    # Settings.

    async def set_proxy(self, settings: ProxySettings) -> None:
        """Use other proxies from now on.

        Raises:
            ValueError: they cannot be read; nothing changes.
        """
        check(settings)
        runs_script = settings.mode is ProxyMode.PAC_SCRIPT and not settings.asks
        if runs_script and importlib.util.find_spec("_quickjs") is None:
            raise ValueError("PAC scripts need the package quickjs-ng, which is not installed")
        old, self.router = self.router, Router(settings, self._surroundings())
        self._tell_config()
        self._generation += 1
        self._is_told = False
        self._bad.clear()
        self.dialer.forget()
        self.close_connections()
        await old.close()

    async def reload_proxy(self) -> None:
        """Load scripts and system settings anew, and forget which proxies failed."""
        self._bad.clear()
        self.dialer.forget()
        self._system.forget()
        await self.router.reload()
        self.close_connections()

    def set_emulation(self, emulation: Emulation) -> None:
        """Make the network worse from the next byte on."""
        self._emulation = emulation
        half = emulation.latency / 2000
        self.up.set(half, emulation.upload)
        self.down.set(half, emulation.download)
        if emulation.offline:
            self.close_connections()

    def set_resolver(self, settings: ResolverSettings) -> None:
        """Resolve names another way.

        Raises:
            ValueError: the server is not one; nothing changes.
        """
        self.resolver.use(name_servers.make(settings, self._executor, self._direct.connect))

    def set_net_log(self, mode: str) -> None:
        """Tell what happens to new connections: a `CaptureMode`, or an empty text for no more.

        Raises:
            ValueError: there is no such mode.
        """
        made = SessionLog(self.name, CaptureMode(mode), self._tell) if mode else None
        if self._log is not None:
            known = self.resolver.cached()
            self._log.end(state(self.router.settings, self._bad.bad(), known))
        self._log = made
        self._tell_config()

    def _tell_config(self) -> None:
        if self._log is not None:
            self._log.note("PROXY_CONFIG_CHANGED", new_config=summary(self.router.settings))

    def set_verify(self, on: bool) -> None:
        """Ask about certificates, anew, or not any more; what is open was not asked about."""
        self.close_connections()
        self.verdicts.use(on)

    def close_connections(self) -> None:
        """Break every connection off."""
        self.parking.clear()
        self.verdicts.stop()
        for task in list(self._ahead):
            task.cancel()
        for front in list(self.fronts):
            front.abort()

    async def close(self) -> None:
        """Break everything off and end what runs."""
        self._is_open = False
        self.close_connections()
        self._logins.close()
        self.resolver.close()
        await self.router.close()

    # Requests.

    def note_request(self) -> None:
        """A request came: tell the application the first time since the proxies changed."""
        if not self._is_told:
            self._is_told = True
            self._tell(RouteTaken(self.name, self._generation))

    def way(self, target: Target) -> Way:
        """Who hears of a request that looks for its way."""
        return UNSEEN if self._log is None else LoggedWay(self._log, target)

    async def route(self, target: Target) -> Route:
        """Which way a target is reached.

        Raises:
            NetError: none, because the session is offline or has no proxy that can be used.
        """
        if self._emulation.offline:
            raise net_error("ERR_INTERNET_DISCONNECTED")
        for address in self.resolver.known(target.host) or ():
            if self._refused(address, target.port):
                # Nor may a proxy hear of it.
                raise net_error("ERR_CONNECTION_REFUSED")
        route = await self.explain(target)
        if not route.order:
            raise NetError(route.decision.error)
        return route

    def place_at_once(self, target: Target) -> tuple[str, int] | None:
        """The address and port of a target, when its way there needs nothing else.

        No proxy, no name to resolve, no delay, and nobody who wants to hear of it. What must not be
        reached is left to `route`, which says why.
        """
        if self._log is not None or self.verdicts.is_on or self.parking:
            return None
        if self._emulation.offline or self._emulation.latency:
            return None
        decision = self.router.decide_now(target)
        if decision is None or not decision.proxies.is_direct_only:
            return None
        return self.dialer.only_place(target.host, target.port)

    async def explain(self, target: Target) -> Route:
        """Which way a target would be reached, and why."""
        route = self.explain_now(target)
        if route is None:
            decision = await self.router.decide(target)
            route = Route(decision, self._bad.order(decision.proxies))
        return route

    def explain_now(self, target: Target) -> Route | None:
        """The same, when nobody need be asked."""
        decision = self.router.decide_now(target)
        return None if decision is None else Route(decision, self._bad.order(decision.proxies))

    def bad_proxies(self) -> tuple[str, ...]:
        """The proxies that failed lately."""
        return tuple(server.to_pac() for server in self._bad.bad())

    async def open(
        self,
        route: Route,
        target: Target,
        *,
        tunnel: bool,
        way: Way = UNSEEN,
        may_be_parked: bool = True,
    ) -> tuple[ProxyServer, Opened]:
        """Connect by the first proxy of a route that works.

        Raises:
            NetError: none does; its `url` is the proxy that was tried last.
        """
        parked = self.parking.take(route.first, target, tunnel=tunnel) if may_be_parked else None
        if parked is not None:
            return route.first, parked
        if self._emulation.latency:
            await asyncio.sleep(self._emulation.latency / 1000)
        generation = self._generation
        failed: list[tuple[ProxyServer, int]] = []
        for listed in route.order.servers:
            server = with_credentials(listed, self.router.settings.credentials)
            job = way.job(server, target)
            try:
                opened = await self.dialer.open(server, target, tunnel=tunnel, job=job)
            except BaseException as error:
                job.ended(error_code(error))
                if not isinstance(error, NetError):
                    raise
                failed.append((server, error.code))
                if may_fall_back(error.code):
                    way.fell_back(server)
                    continue
                break
            if generation != self._generation or self._emulation.offline:
                opened.pending.transport.abort()  # the way was closed meanwhile
                changed = net_error("ERR_NETWORK_CHANGED")
                job.ended(changed.code)
                raise changed
            job.ended()
            self._mark(failed)
            return server, opened
        last, code = failed[-1]
        raise NetError(final_error(code), url="" if last.is_direct else last.to_pac())

    def _mark(self, failed: list[tuple[ProxyServer, int]]) -> None:
        # As in Chromium, only once another way has worked: else the fault is not the proxy's.
        for server, code in failed:
            if not server.is_direct:
                self._bad.mark(server, code)

    async def preconnect(self, target: Target, count: int) -> None:
        """Open so many connections that the next requests to the target find."""
        name = f"connect to {target.host} ahead"
        made = [tasks.spawn(self._preconnect(target), name) for _ in range(count)]
        for task in made:
            self._ahead.add(task)
            task.add_done_callback(self._ahead.discard)
        await asyncio.wait(made)

    async def _preconnect(self, target: Target) -> None:
        tunnel, generation = target.scheme == "https", self._generation
        try:
            route = await self.route(target)
            server, opened = await self.open(route, target, tunnel=tunnel, may_be_parked=False)
        except NetError:
            return  # whoever needs it will hear why
        if generation == self._generation and self._is_open:
            self.parking.put(server, target, opened, tunnel=tunnel)
        else:
            opened.pending.transport.abort()

    # Questions to the application.

    async def ask_login(self, proxy: str, scheme: str, realm: str) -> tuple[str, str] | None:
        """The user name and password for a proxy, `None` when nobody gives them."""
        return await self._logins.ask(proxy, scheme, realm)

    async def _ask_login(self, proxy: str, scheme: str, realm: str) -> tuple[str, str] | None:
        return await self._questions.login(self.name, proxy, scheme, realm)

    async def _login(self, server: ProxyServer, needed: LoginNeededError) -> tuple[str, str] | None:
        return await self.ask_login(server.to_pac(), needed.scheme, needed.realm)

    async def verdict(self, target: Target) -> int:
        """Whether the certificate of a target is refused: its net error, 0 when it is not."""
        look = UNHEARD if self._log is None else LoggedLook(self._log)

        async def connect() -> Pending:
            opened = await self._reach(target)
            look.connected(opened.socket)
            return opened.pending

        return await self.verdicts.decide((target.bare_host, target.port), connect, look)

    async def _reach(self, target: Target) -> Opened:
        """Open a tunnel for ourselves."""
        way = self.way(target)
        try:
            way.routing()
            route = await self.route(target)
            way.routed(route.order)
            opened = (await self.open(route, target, tunnel=True, way=way))[1]
        except BaseException as error:
            way.ended(error_code(error))
            raise
        way.ended()
        return opened

    async def _ask_certificate(self, host: str, chain: tuple[bytes, ...]) -> int:
        return await self._questions.certificate(self.name, host, chain)

    async def _ask(self, url: str, host: str) -> str:
        return await self._questions.resolver(self.name, url, host)

    def _surroundings(self) -> Surroundings:
        return Surroundings(
            self._direct.connect, self.resolver.for_script, self._ask, self._on_script, self._system
        )

    def _on_script(self, text: str, line: int, is_error: bool) -> None:
        self._tell(PacMessage(self.name, text, line, is_error))
