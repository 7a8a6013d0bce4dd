"""A tunnel: two connections whose bytes pass as they are. The hot path of the gateway."""

import asyncio
from collections.abc import Callable

from browser.network.channel import NOT_DECIDED, PEER_IS_SLOW, Channel, ReadGate
from browser.network.connect_log import ALIVE
from browser.network.net_log import Source
from browser.network.socket_errors import code_of
from browser.network.tls_watch import TlsWatch


class Relay(asyncio.Protocol):
    """One side of a tunnel; what it receives goes to `out`, the other side's channel.

    Attributes:
        ended_since: when this side was told that the other one sends no more, 0 before. One that
            closed wants no more, so the gateway gives this side little time to notice.
    """

    __slots__ = ("_at_end", "_has_ended", "_is_over", "ended_since", "gate", "out", "own", "peer")

    def __init__(self, own: Channel, out: Channel, gate: ReadGate) -> None:
        self.own = own
        self.out = out
        self.gate = gate
        self.peer: Relay
        self._has_ended = False
        self._is_over = False
        self.ended_since = 0.0
        self._at_end: Callable[[], None] | None = None

    def data_received(self, data: bytes) -> None:
        self.out.write(data)

    def pause_writing(self) -> None:
        self.peer.gate.set(PEER_IS_SLOW, True)

    def resume_writing(self) -> None:
        self.peer.gate.set(PEER_IS_SLOW, False)

    def eof_received(self) -> bool:
        self._has_ended = True
        self.out.finish(self.peer.end_writing)
        can_stay_half_open = self.own.transport.can_write_eof()
        return can_stay_half_open and not self.peer._has_ended

    def connection_lost(self, error: Exception | None) -> None:
        self._is_over = True
        self.ended_since = 0.0
        self.own.detach()
        if self.peer._is_over:
            self._end()
        elif error is not None:
            self.peer.own.transport.abort()
        else:
            self.out.finish(self.out.transport.close)

    def _end(self) -> None:
        peer = self.peer
        # A tunnel leaves no cycle behind, or the collector would have to look for each.
        del peer.peer, self.peer
        for side in (peer, self):
            at_end, side._at_end = side._at_end, None
            if at_end is not None:
                at_end()

    def end_writing(self) -> None:
        """The other side will send no more: say so, and close when both have said it."""
        transport = self.own.transport
        if transport.is_closing():
            return
        if self._has_ended or not transport.can_write_eof():
            transport.close()
            return
        transport.write_eof()
        self.ended_since = asyncio.get_running_loop().time()

    def abort(self) -> None:
        """Break both sides off."""
        self.own.transport.abort()
        self.out.transport.abort()

    def is_late(self, since: float) -> bool:
        """Whether a side was told so before a moment, and is still there."""
        return 0 < self.ended_since < since or 0 < self.peer.ended_since < since

    def when_over(self, call: Callable[[], None]) -> None:
        """Call this when both sides are gone."""
        self._at_end = call


class LoggedRelay(Relay):
    """One side of a tunnel of which a net log tells."""

    __slots__ = ("_is_near", "_log")

    def __init__(
        self, own: Channel, out: Channel, gate: ReadGate, log: Source, *, is_near: bool
    ) -> None:
        super().__init__(own, out, gate)
        self._log = log
        self._is_near = is_near

    def data_received(self, data: bytes) -> None:
        self._log.passed(data, is_sent=self._is_near)
        self.out.write(data)

    def connection_lost(self, error: Exception | None) -> None:
        super().connection_lost(error)
        if not self._is_near:
            self._log.end(ALIVE, code_of(error) if error is not None else 0)


class WatchedRelay(Relay):
    """The browser's side of a tunnel that carries no request before it is allowed.

    Args:
        ask: called once, when the browser has accepted the certificate; then `allow` or `abort`.
        log: hears what passes.
    """

    __slots__ = ("_ask", "_log", "_watch")

    def __init__(
        self,
        own: Channel,
        out: Channel,
        gate: ReadGate,
        ask: Callable[["WatchedRelay"], None],
        log: Source | None,
    ) -> None:
        super().__init__(own, out, gate)
        self._watch: TlsWatch | None = TlsWatch()
        self._ask = ask
        self._log = log

    def data_received(self, data: bytes) -> None:
        watch = self._watch
        if watch is None:
            self._pass_on(data)
            return
        was_asked = watch.must_ask
        if early := watch.feed(data):
            self._pass_on(early)
        if watch.is_plain:
            self._watch = None
        elif watch.must_ask and not was_asked:
            self.gate.set(NOT_DECIDED, True)
            self._ask(self)

    def _pass_on(self, data: bytes) -> None:
        if self._log is not None:
            self._log.passed(data, is_sent=True)
        self.out.write(data)

    def eof_received(self) -> bool:
        if self._watch is not None and self._watch.must_ask:
            self.abort()
            return False
        return super().eof_received()

    def allow(self) -> None:
        """Let what was held go on, and all that comes."""
        watch, self._watch = self._watch, None
        if watch is not None and not self.out.transport.is_closing():
            self._pass_on(watch.rest())
        self.gate.set(NOT_DECIDED, False)


def join(
    client: Channel,
    client_gate: ReadGate,
    upstream: Channel,
    upstream_gate: ReadGate,
    log: Source | None = None,
    ask: Callable[["WatchedRelay"], None] | None = None,
) -> Relay:
    """Make a tunnel of two connections; gives the browser's side, to which its protocol hands on.

    Args:
        log: hears what passes.
        ask: see `WatchedRelay`.
    """
    near: Relay
    far: Relay
    if log is None:
        near = Relay(client, upstream, client_gate)
        far = Relay(upstream, client, upstream_gate)
    else:
        near = LoggedRelay(client, upstream, client_gate, log, is_near=True)
        far = LoggedRelay(upstream, client, upstream_gate, log, is_near=False)
    if ask is not None:
        near = WatchedRelay(client, upstream, client_gate, ask, log)
    near.peer, far.peer = far, near
    upstream.fed_by(client_gate)
    client.fed_by(upstream_gate)
    upstream.transport.set_protocol(far)
    return near
