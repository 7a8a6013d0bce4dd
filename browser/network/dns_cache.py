"""Resolved names of one session, each until its time is over."""

import time
from collections import OrderedDict
from collections.abc import Callable

CAPACITY = 1000


class DnsCache:
    """Addresses by name; the least used go when there are too many."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, capacity: int = CAPACITY
    ) -> None:
        self._clock = clock
        self._capacity = capacity
        self._entries: OrderedDict[str, tuple[float, tuple[str, ...]]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, host: str) -> tuple[str, ...] | None:
        """The addresses, `None` when they are not known or too old."""
        entry = self._entries.get(host)
        if entry is None:
            return None
        until, addresses = entry
        if self._clock() >= until:
            del self._entries[host]
            return None
        self._entries.move_to_end(host)
        return addresses

    def put(self, host: str, addresses: tuple[str, ...], seconds: float) -> None:
        """Keep the addresses for some seconds; 0 keeps nothing."""
        if seconds <= 0:
            return
        self._entries[host] = (self._clock() + seconds, addresses)
        self._entries.move_to_end(host)
        while len(self._entries) > self._capacity:
            self._entries.popitem(last=False)

    def entries(self) -> list[tuple[str, tuple[str, ...], float]]:
        """Each name with its addresses, and for how many seconds they are still good."""
        now = self._clock()
        return [
            (host, addresses, until - now)
            for host, (until, addresses) in self._entries.items()
            if until > now
        ]

    def clear(self) -> None:
        """Forget everything."""
        self._entries.clear()
