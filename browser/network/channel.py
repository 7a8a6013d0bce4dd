"""What goes out on a connection: at once, or by the slow line of its session; and when to read."""

import asyncio
from collections.abc import Callable
from functools import partial

from browser.network.throttle import Line

LEAST_QUEUED = 16 * 1024
QUEUED_SECONDS = 0.25

# Why a connection is not read now.
PEER_IS_SLOW, LINE_IS_FULL, NOT_WANTED, NOT_DECIDED = 1, 2, 4, 8


class ReadGate:
    """Stops reading from a connection while there is any reason to."""

    __slots__ = ("_reasons", "_transport")

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport
        self._reasons = 0

    def set(self, reason: int, holds: bool) -> None:
        """Begin or end a reason."""
        before = self._reasons
        self._reasons = before | reason if holds else before & ~reason
        if bool(before) == bool(self._reasons) or self._transport.is_closing():
            return
        if holds:
            self._transport.pause_reading()
        else:
            self._transport.resume_reading()


class Channel:
    """One direction of a connection. `write` is the transport's own while nothing is slowed."""

    __slots__ = ("_at_end", "_shaper", "_source", "transport", "write")

    def __init__(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self.write: Callable[[bytes], None] = transport.write
        self._shaper: Shaper | None = None
        self._source: ReadGate | None = None
        self._at_end: Callable[[], None] | None = None

    def attach(self, shaper: "Shaper") -> None:
        """Be slowed by a session's limits from now on."""
        if self._shaper is None:
            self._shaper = shaper
            shaper.add(self)

    def fed_by(self, gate: ReadGate | None) -> None:
        """The connection to stop reading from when the line is full."""
        if self._source is not None and self._source is not gate:
            self._source.set(LINE_IS_FULL, False)
        self._source = gate

    def detach(self) -> None:
        """The connection is gone: lose what is under way."""
        if self._shaper is not None:
            self._shaper.remove(self)
            self._shaper = None

    def finish(self, end: Callable[[], None]) -> None:
        """Call `end` once everything that was written has gone to the transport."""
        if self._shaper is not None and self._shaper.is_slow:
            self._at_end = end
            self._shaper.put(self, b"")
        else:
            end()

    # For the shaper.

    def deliver(self, data: bytes) -> None:
        """What came out of the line."""
        if data:
            if not self.transport.is_closing():
                self.transport.write(data)
        elif self._at_end is not None:
            end, self._at_end = self._at_end, None
            end()

    def hold_source(self, holds: bool) -> None:
        """Whether the line is full."""
        if self._source is not None:
            self._source.set(LINE_IS_FULL, holds)


class Shaper:
    """The limits of one direction of a session, for all its connections together."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._channels: set[Channel] = set()
        self._line: Line[Channel] = Line()
        self._timer: asyncio.TimerHandle | None = None
        self.is_slow = False

    def set(self, latency: float, rate: float) -> None:
        """Hold from the next byte on, also on connections that are in use: seconds, bytes/s."""
        self.is_slow = latency > 0 or rate > 0
        self._line.latency, self._line.rate = latency, rate
        for channel in self._channels:
            channel.write = self._write_of(channel)
        if not self.is_slow:
            for channel, data in self._line.take_all():
                channel.deliver(data)
                channel.hold_source(False)
        self._schedule()

    def add(self, channel: Channel) -> None:
        """Slow another connection."""
        self._channels.add(channel)
        if self.is_slow:
            channel.write = self._write_of(channel)

    def remove(self, channel: Channel) -> None:
        """The connection is gone."""
        self._channels.discard(channel)
        if self.is_slow:
            self._line.drop(channel)
            channel.write = channel.transport.write

    def put(self, channel: Channel, data: bytes) -> None:
        """Send data over the line."""
        self._line.put(channel, data, self._loop.time())
        if self._line.size(channel) > self._most_queued:
            channel.hold_source(True)
        if self._timer is None:
            self._schedule()

    @property
    def _most_queued(self) -> float:
        # Latency alone must not slow a transfer down: its window is then what the line holds.
        by_latency = 1e9 * self._line.latency if not self._line.rate else 0.0
        rate = self._line.rate
        return max(LEAST_QUEUED, rate * (QUEUED_SECONDS + self._line.latency), by_latency)

    def _write_of(self, channel: Channel) -> Callable[[bytes], None]:
        return partial(self.put, channel) if self.is_slow else channel.transport.write

    def _schedule(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        at = self._line.next_at()
        if at is not None:
            self._timer = self._loop.call_at(at, self._on_due)

    def _on_due(self) -> None:
        self._timer = None
        # A timer may come a little early: it counts as its time.
        now = max(self._loop.time(), self._line.next_at() or 0.0)
        for channel, data in self._line.take(now):
            channel.deliver(data)
            if self._line.size(channel) <= self._most_queued / 2:
                channel.hold_source(False)
        self._schedule()
