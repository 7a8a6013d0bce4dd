"""A connection of the browser: carries out what its conversation wants done."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

from browser import tasks
from browser.errors import NetError
from browser.model.net_errors import net_error_code
from browser.network.channel import NOT_WANTED, PEER_IS_SLOW, Channel, ReadGate
from browser.network.commands import (
    AskLogin,
    CloseClient,
    Command,
    Dial,
    DropUpstream,
    ReleaseUpstream,
    Report,
    ToClient,
    ToUpstream,
    Tunnel,
)
from browser.network.conversation import ESTABLISHED, Conversation
from browser.network.net_log import Source, error_code
from browser.network.relay import Relay, WatchedRelay, join
from browser.network.upstream import Upstream

if TYPE_CHECKING:
    from browser.network.connect_log import Way
    from browser.network.gateway import Gateway
    from browser.network.session import NetworkSession, Route
    from browser.network.target import Target

log = logging.getLogger(__name__)
FAILED = net_error_code("ERR_FAILED")


class Front(asyncio.Protocol):
    """One connection, until it ends. As a tunnel it hands what happens to the tunnel's near side.

    It stays the transport's protocol: to set another makes the loop stop and start reading.
    """

    def __init__(self, gateway: "Gateway") -> None:
        self._gateway = gateway
        self._conversation = Conversation(gateway.authorize)
        self._session: NetworkSession | None = None
        self._upstream: Upstream | None = None
        self._work: asyncio.Task[None] | None = None
        self._tunnel: Relay | None = None
        self._place: Target | None = None
        self.head_since = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._client = Channel(self._transport)
        self._gate = ReadGate(self._transport)
        self._gateway.fronts.add(self)

    def data_received(self, data: bytes) -> None:
        if self._tunnel is not None:
            self._tunnel.data_received(data)
            return
        self._run(self._conversation.client_data(data))
        if not self._conversation.is_in_head:
            self.head_since = 0.0
        elif not self.head_since:
            self.head_since = self._gateway.now()

    def eof_received(self) -> bool:
        return self._tunnel is not None and self._tunnel.eof_received()

    def pause_writing(self) -> None:
        if self._tunnel is not None:
            self._tunnel.pause_writing()
        elif self._upstream is not None:
            self._upstream.gate.set(PEER_IS_SLOW, True)

    def resume_writing(self) -> None:
        if self._tunnel is not None:
            self._tunnel.resume_writing()
        elif self._upstream is not None:
            self._upstream.gate.set(PEER_IS_SLOW, False)

    def connection_lost(self, error: Exception | None) -> None:
        if self._tunnel is not None:
            self._tunnel.connection_lost(error)
            return
        self._client.detach()
        self._run(self._conversation.client_gone())
        self._drop_upstream()
        self._leave()

    def abort(self) -> None:
        """Break everything off."""
        if self._tunnel is not None:
            self._tunnel.abort()
        else:
            self._transport.abort()

    def is_late(self, since: float) -> bool:
        """Whether a request or the end of a tunnel does not get on since a moment."""
        if self._tunnel is not None:
            return self._tunnel.is_late(since)
        return 0 < self.head_since < since

    def _leave(self) -> None:
        self._gateway.fronts.discard(self)
        if self._session is not None:
            self._session.fronts.discard(self)

    def _run(self, commands: list[Command]) -> None:
        for command in commands:
            match command:
                case ToClient(data):
                    if not self._transport.is_closing():
                        self._client.write(data)
                case ToUpstream(data):
                    if self._upstream is not None:
                        self._upstream.write(data)
                case Dial():
                    self._begin_dial(command)
                case Tunnel():
                    self._start_tunnel(command)
                case DropUpstream():
                    self._drop_upstream()
                case ReleaseUpstream():
                    pass  # it stays for the next request
                case AskLogin():
                    self._begin_work(self._ask_login(command), "ask for a login")
                case Report():
                    self._gateway.report(command)
                case CloseClient(is_abort):
                    end = self._transport.abort if is_abort else self._transport.close
                    self._client.finish(end)
        self._gate.set(NOT_WANTED, not self._conversation.wants_client_data)

    def _begin_work(self, work: Coroutine[Any, Any, None], name: str) -> None:
        task = tasks.start(work, name)
        if not task.done():
            self._work = task

    def _join_session(self, name: str) -> "NetworkSession":
        session = self._gateway.session(name)
        if self._session is not session:
            if self._session is not None:
                self._session.fronts.discard(self)
                self._client.detach()
            self._session = session
            session.fronts.add(self)
            self._client.attach(session.down)
        session.note_request()
        return session

    def _begin_dial(self, command: Dial) -> None:
        session = self._join_session(command.session)
        is_tunnel = command.head.is_tunnel
        self._place = command.target if is_tunnel else None
        place = session.place_at_once(command.target) if is_tunnel else None
        if place is None:
            self._begin_work(self._dial(session, command), "dial")
            return
        self._drop_upstream()
        work = tasks.attempt(self._open_tunnel(session, place), "open a tunnel")
        if not work.done():
            self._work = work

    async def _open_tunnel(self, session: "NetworkSession", place: tuple[str, int]) -> None:
        try:
            await session.dialer.connect_to(place, self._on_connected)
        except Exception as error:
            self._on_dial_failed(error)

    def _on_connected(self, transport: asyncio.Transport) -> None:
        self._work = None
        if self._transport.is_closing() or self._session is None:
            transport.abort()
            return
        early = self._conversation.tunnelled()
        channel = Channel(transport)
        channel.attach(self._session.up)
        self._client.write(ESTABLISHED)
        self._join(channel, ReadGate(transport), None, None, early)

    def _on_dial_failed(self, error: Exception) -> None:
        self._work = None
        if not isinstance(error, NetError):
            log.error("a request failed for a reason that is not the network's", exc_info=error)
            error = NetError(FAILED)
        self._run(self._conversation.dial_failed(error.code, error.url))

    async def _dial(self, session: "NetworkSession", command: Dial) -> None:
        known = self._upstream
        way = session.way(command.target)
        try:
            self._check_verdict(session)
            way.routing()
            route = await session.route(command.target)
            way.routed(route.order)
            if known is None or command.is_fresh or not known.serves(route.first, command.target):
                self._drop_upstream(keep_work=True)
                known = None
                made = await self._open(session, route, command, way)
        except BaseException as error:
            way.ended(error_code(error))
            if not isinstance(error, Exception):
                raise
            self._on_dial_failed(error)
            return
        way.ended()
        self._work = None
        if known is not None:
            self._run(self._conversation.dialed(known.link()))
            return
        self._upstream = made
        made.channel.fed_by(self._gate)
        self._client.fed_by(made.gate)
        self._run(self._conversation.dialed(made.link()))
        made.listen(self._tunnel.peer if self._tunnel is not None else made)

    def _check_verdict(self, session: "NetworkSession") -> None:
        """Refuse what is known to be refused before anything goes out.

        Raises:
            NetError: it is.
        """
        place = self._place
        if place is not None and session.verdicts.is_on:
            verdict = session.verdicts.known((place.bare_host, place.port))
            if verdict:
                raise NetError(verdict)

    async def _open(
        self, session: "NetworkSession", route: "Route", command: Dial, way: "Way"
    ) -> Upstream:
        tunnel = command.head.is_tunnel
        server, opened = await session.open(route, command.target, tunnel=tunnel, way=way)
        made = Upstream(
            server,
            command.target,
            opened,
            on_data=self._on_upstream_data,
            on_gone=self._on_upstream_gone,
            client_gate=self._gate,
        )
        made.channel.attach(session.up)
        return made

    async def _ask_login(self, command: AskLogin) -> None:
        session = self._gateway.session(command.session)
        given = await session.ask_login(command.proxy, command.scheme, command.realm)
        self._work = None
        username, password = given or ("", "")
        self._run(self._conversation.login(username, password, given=given is not None))

    def _on_upstream_data(self, data: bytes) -> None:
        self._run(self._conversation.upstream_data(data))

    def _on_upstream_gone(self, upstream: Upstream, error: int) -> None:
        if upstream is self._upstream:
            self._upstream = None
            self._run(self._conversation.upstream_gone(error))

    def _start_tunnel(self, command: Tunnel) -> None:
        upstream, self._upstream = self._upstream, None
        if upstream is None or self._transport.is_closing():
            self._transport.abort()
            return
        ask = self._ask_certificate if self._must_watch else None
        self._join(upstream.channel, upstream.gate, upstream.log, ask, command.to_upstream)
        if command.to_client:
            self._client.write(command.to_client)

    def _join(
        self,
        upstream: Channel,
        gate: ReadGate,
        log: Source | None,
        ask: Callable[[WatchedRelay], None] | None,
        early: bytes,
    ) -> None:
        self._gate.set(NOT_WANTED, False)
        self._tunnel = join(self._client, self._gate, upstream, gate, log, ask)
        self._tunnel.when_over(self._leave)
        if early:
            self._tunnel.data_received(early)

    @property
    def _must_watch(self) -> bool:
        """Whether the tunnel's certificate must be asked about."""
        session, place = self._session, self._place
        if session is None or place is None or not session.verdicts.is_on:
            return False
        return session.verdicts.known((place.bare_host, place.port)) != 0

    def _ask_certificate(self, relay: WatchedRelay) -> None:
        tasks.spawn(self._verify(relay), "ask about the certificate of a tunnel")

    async def _verify(self, relay: WatchedRelay) -> None:
        session, target = self._session, self._place
        assert session is not None
        assert target is not None
        try:
            verdict = await session.verdict(target)
        except NetError as error:
            verdict = error.code
        if not verdict:
            relay.allow()
            return
        self._gateway.report(Report(session.name, target, verdict, "", True))
        relay.abort()

    def _drop_upstream(self, *, keep_work: bool = False) -> None:
        work, self._work = self._work, None
        if keep_work:
            self._work = work
        elif work is not None:
            with suppress(RuntimeError):
                if work is not asyncio.current_task():
                    work.cancel()
        upstream, self._upstream = self._upstream, None
        if upstream is not None:
            upstream.drop()
