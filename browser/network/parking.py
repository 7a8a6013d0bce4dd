"""Connections that were opened ahead of time, until a request wants one or they get too old."""

import asyncio

from browser.network.dialer import Opened
from browser.network.proxy_server import ProxyServer
from browser.network.target import Target

# Servers close what says nothing; most wait longer.
SECONDS = 30.0
MOST = 64
type Place = tuple[ProxyServer, str, bool]


class Parking:
    """The connections of one session, by the way they take and where they lead."""

    def __init__(self) -> None:
        self._parked: dict[Place, list[Opened]] = {}
        self._timers: set[asyncio.TimerHandle] = set()

    def __len__(self) -> int:
        return sum(map(len, self._parked.values()))

    def put(self, server: ProxyServer, target: Target, opened: Opened, *, tunnel: bool) -> None:
        """Keep a connection for a while."""
        if len(self) >= MOST:
            opened.pending.transport.abort()
            return
        place = _place(server, target, tunnel)
        self._parked.setdefault(place, []).append(opened)
        loop = asyncio.get_running_loop()
        timer = loop.call_later(SECONDS, self._expire, place, opened)
        self._timers = {one for one in self._timers if one.when() > loop.time()} | {timer}

    def take(self, server: ProxyServer, target: Target, *, tunnel: bool) -> Opened | None:
        """A connection that is still good, if there is one; it is the caller's then."""
        if not self._parked:
            return None
        place = _place(server, target, tunnel)
        parked = self._parked.get(place, [])
        while parked:
            opened = parked.pop(0)
            if not parked:
                del self._parked[place]
            if not opened.pending.is_over and not opened.pending.transport.is_closing():
                return opened
            opened.pending.transport.abort()
        return None

    def clear(self) -> None:
        """Close all of them."""
        for timer in self._timers:
            timer.cancel()
        self._timers.clear()
        parked, self._parked = self._parked, {}
        for opened in (one for some in parked.values() for one in some):
            opened.pending.transport.abort()

    def _expire(self, place: Place, opened: Opened) -> None:
        parked = self._parked.get(place, [])
        if opened in parked:
            parked.remove(opened)
            if not parked:
                del self._parked[place]
            opened.pending.transport.abort()


def _place(server: ProxyServer, target: Target, tunnel: bool) -> Place:
    # Without a proxy there is nothing between, and both kinds begin alike.
    return server, target.host_and_port, tunnel and not server.is_direct
