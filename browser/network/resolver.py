"""The names of one session: its name server, its cache, and what no server is asked about."""

import asyncio
import functools
import socket
from contextlib import closing

from browser import tasks
from browser.errors import NetError
from browser.network.dns_cache import DnsCache
from browser.network.host import address_of, canonical_host, is_loopback
from browser.network.host_rules import NO_RULES, HostRules
from browser.network.name_servers import NameServer
from browser.network.socket_errors import net_error

_LOCAL = ("127.0.0.1", "::1")
# Connecting a datagram socket sends nothing: it only finds out which way it would go.
_OUTSIDE = ((socket.AF_INET, "8.8.8.8"), (socket.AF_INET6, "2001:4860:4860::8888"))


class Resolver:
    """`await addresses(host)`; asking twice at a time asks the server once."""

    def __init__(self, server: NameServer, rules: HostRules = NO_RULES) -> None:
        self._server = server
        self.rules = rules
        self._cache = DnsCache()
        self._asking: dict[str, asyncio.Task[tuple[str, ...] | NetError]] = {}

    def use(self, server: NameServer) -> None:
        """Ask another server from now on."""
        self._server = server
        self.clear()

    def clear(self) -> None:
        """Forget what was resolved, also what is being asked right now."""
        self._cache.clear()
        self._asking.clear()

    def close(self) -> None:
        """Stop asking."""
        for task in self._asking.values():
            task.cancel()

    def known(self, host: str) -> tuple[str, ...] | None:
        """The addresses of a host in canonical form, when nobody need be asked."""
        return _fixed(host) or self._cache.get(host)

    def at_once(self, host: str) -> tuple[str, ...] | None:
        """What `addresses` gives for a host in canonical form, when nobody need be asked."""
        if not self.rules.mapped:
            return self.known(host)
        try:
            return self.known(canonical_host(self.rules.lead(host, 0)[0]))
        except ValueError:
            return None

    def cached(self) -> list[tuple[str, tuple[str, ...], float]]:
        """Each name that is known, its addresses, and for how many seconds they are still good."""
        return self._cache.entries()

    async def addresses(self, host: str) -> tuple[str, ...]:
        """The addresses, the preferred first.

        Raises:
            NetError: it cannot be resolved.
        """
        host, _ = self.rules.lead(host, 0)
        try:
            host = canonical_host(host)
        except ValueError:
            raise net_error("ERR_NAME_NOT_RESOLVED") from None
        if (known := self.known(host)) is not None:
            return known
        task = self._asking.get(host)
        if task is None:
            task = tasks.spawn(self._ask(host), f"resolve {host}")
            self._asking[host] = task
        # One who gives up does not stop the others.
        found = await asyncio.shield(task)
        if isinstance(found, NetError):
            raise NetError(found.code, found.name)
        return found

    async def for_script(self, kind: str, host: str) -> str | None:
        """What a PAC script asks: `4`, `all` for a host, `my4`, `myall` for this machine."""
        if kind.startswith("my"):
            found = [
                address for address in map(_own_address, *zip(*_OUTSIDE, strict=True)) if address
            ]
        else:
            try:
                found = list(await self.addresses(host))
            except NetError:
                return None
        if kind.endswith("4"):
            found = [address for address in found if ":" not in address][:1]
        return ";".join(found) or None

    async def _ask(self, host: str) -> tuple[str, ...] | NetError:
        cache, own = self._cache, asyncio.current_task()
        try:
            addresses, seconds = await self._server.resolve(host)
        except NetError as error:
            return error
        else:
            if self._asking.get(host) is own:  # not forgotten meanwhile
                cache.put(host, addresses, seconds)
            return addresses
        finally:
            if self._asking.get(host) is own:
                del self._asking[host]


@functools.lru_cache(4096)
def _fixed(host: str) -> tuple[str, ...]:
    """The addresses that a host in canonical form has everywhere; none for most names."""
    address = address_of(host)
    if address is not None:
        return (str(address),)
    return _LOCAL if is_loopback(host) else ()


def _own_address(family: int, outside: str) -> str:
    with closing(socket.socket(family, socket.SOCK_DGRAM)) as probe:
        try:
            probe.connect((outside, 53))
            return str(probe.getsockname()[0])
        except OSError:
            return ""
