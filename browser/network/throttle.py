"""A slow line, simulated: what is put in comes out later, and not faster than the rate. Pure."""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field

# Small enough to come evenly, large enough not to be work.
PIECE_SECONDS = 0.02
MOST_PIECE = 64 * 1024


@dataclass(slots=True)
class _Queue:
    """What one flow has on the line: when it has arrived there, and the bytes."""

    items: deque[tuple[float, memoryview]] = field(default_factory=deque)
    size: int = 0


class Line[Flow: Hashable]:
    """One direction of a session's network, shared by its flows in turn.

    Times are seconds on a clock of the caller's; `rate` is in bytes/s, 0 for no limit.
    """

    def __init__(self, latency: float = 0.0, rate: float = 0.0) -> None:
        self.latency = latency
        self.rate = rate
        self._free_at = 0.0
        self._flows: dict[Flow, _Queue] = {}

    @property
    def is_empty(self) -> bool:
        """Whether nothing is under way."""
        return not self._flows

    def size(self, flow: Flow) -> int:
        """How many bytes of a flow are under way."""
        queue = self._flows.get(flow)
        return queue.size if queue else 0

    def put(self, flow: Flow, data: bytes, now: float) -> None:
        """Send data; an empty one comes out too, after all that was sent before it."""
        queue = self._flows.setdefault(flow, _Queue())
        queue.items.append((now + self.latency, memoryview(data)))
        queue.size += len(data)

    def drop(self, flow: Flow) -> None:
        """Lose what a flow has under way."""
        self._flows.pop(flow, None)

    def next_at(self) -> float | None:
        """When something comes out, `None` when nothing is under way."""
        if not self._flows:
            return None
        first = min(queue.items[0][0] for queue in self._flows.values())
        return max(first, self._free_at)

    def take(self, now: float) -> list[tuple[Flow, bytes]]:
        """What has come out by now."""
        out: list[tuple[Flow, bytes]] = []
        while (start := self.next_at()) is not None and start <= now:
            flow = next(f for f, queue in self._flows.items() if queue.items[0][0] <= start)
            data = self._piece(flow)
            out.append((flow, data))
            self._free_at = start + (len(data) / self.rate if self.rate else 0.0)
        return out

    def take_all(self) -> list[tuple[Flow, bytes]]:
        """Everything at once, as when the limits are lifted."""
        flows, self._flows = self._flows, {}
        return [(flow, bytes(data)) for flow, queue in flows.items() for _, data in queue.items]

    def _piece(self, flow: Flow) -> bytes:
        queue = self._flows.pop(flow)
        ready, data = queue.items.popleft()
        most = max(1, min(MOST_PIECE, int(self.rate * PIECE_SECONDS))) if self.rate else len(data)
        piece, rest = data[:most], data[most:]
        queue.size -= len(piece)
        if rest:
            queue.items.appendleft((ready, rest))
        if queue.items:
            self._flows[flow] = queue  # behind the others
        return bytes(piece)
