"""Which proxies failed lately: they are asked last for five minutes, as Chromium does."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from browser.model.net_errors import net_error_code
from browser.network.proxy_list import ProxyList
from browser.network.proxy_server import ProxyServer

BAD_SECONDS = 300.0
# Only errors on the way to the proxy itself: what a proxy answers is its last word.
FALLBACK_ERRORS = frozenset(
    map(
        net_error_code,
        (
            "ERR_PROXY_CONNECTION_FAILED",
            "ERR_NAME_NOT_RESOLVED",
            "ERR_INTERNET_DISCONNECTED",
            "ERR_ADDRESS_UNREACHABLE",
            "ERR_CONNECTION_CLOSED",
            "ERR_CONNECTION_TIMED_OUT",
            "ERR_CONNECTION_RESET",
            "ERR_CONNECTION_REFUSED",
            "ERR_CONNECTION_ABORTED",
            "ERR_TIMED_OUT",
            "ERR_SOCKS_CONNECTION_FAILED",
            "ERR_PROXY_CERTIFICATE_INVALID",
            "ERR_SSL_PROTOCOL_ERROR",
        ),
    )
)
_REMAPPED = {
    net_error_code("ERR_SOCKS_CONNECTION_HOST_UNREACHABLE"): net_error_code(
        "ERR_ADDRESS_UNREACHABLE"
    )
}


def may_fall_back(error: int) -> bool:
    """Whether the next proxy of a list is tried after this net error."""
    return error in FALLBACK_ERRORS


def final_error(error: int) -> int:
    """The net error that a page is told."""
    return _REMAPPED.get(error, error)


@dataclass(frozen=True, slots=True)
class Bad:
    """How long a proxy is bad, on the clock of `BadProxies`, and why."""

    until: float
    error: int
    may_retry: bool = True


class BadProxies:
    """The memory of one session."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._bad: dict[ProxyServer, Bad] = {}

    def order(self, proxies: ProxyList) -> ProxyList:
        """The list with the bad ones at its end, in their own order; expired ones are good."""
        if not self._bad:
            return proxies
        bad = [server for server in proxies.servers if self._is_bad(server)]
        good = [server for server in proxies.servers if server not in bad]
        return ProxyList((*good, *(server for server in bad if self._bad[server].may_retry)))

    def fall_back(
        self,
        proxies: ProxyList,
        error: int = 0,
        *,
        extra: Sequence[ProxyServer] = (),
        seconds: float = BAD_SECONDS,
        may_retry: bool = True,
    ) -> ProxyList:
        """Mark the first proxy of a list, and give the rest; `DIRECT` is never marked."""
        first = proxies.servers[0]
        if not first.is_direct:
            for server in (first, *extra):
                self.mark(server, error, seconds=seconds, may_retry=may_retry)
        return ProxyList(proxies.servers[1:])

    def mark(
        self,
        server: ProxyServer,
        error: int,
        *,
        seconds: float = BAD_SECONDS,
        may_retry: bool = True,
    ) -> None:
        """Remember that a proxy failed; an earlier mark that lasts longer stays."""
        until = self._clock() + seconds
        known = self._bad.get(server)
        if known is None or until > known.until:
            self._bad[server] = Bad(until, error, may_retry)

    def bad(self) -> dict[ProxyServer, Bad]:
        """Those that are bad now."""
        return {server: self._bad[server] for server in list(self._bad) if self._is_bad(server)}

    def clear(self) -> None:
        """Forget everything, as after a change of the configuration."""
        self._bad.clear()

    def _is_bad(self, server: ProxyServer) -> bool:
        known = self._bad.get(server)
        if known is None:
            return False
        if known.until >= self._clock():
            return True
        del self._bad[server]
        return False
