"""Lists of proxies in the order in which they are tried."""

from collections.abc import Callable
from dataclasses import dataclass

from browser.network.proxy_server import DIRECT, ProxyServer, parse_pac_element


@dataclass(frozen=True, slots=True)
class ProxyList:
    """Some proxies, the first one to be tried first."""

    servers: tuple[ProxyServer, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.servers)

    @property
    def is_direct_first(self) -> bool:
        """Whether no proxy is tried at first."""
        return bool(self.servers) and self.servers[0].is_direct

    @property
    def is_direct_only(self) -> bool:
        """Whether no proxy is tried at all."""
        return self.servers == (DIRECT,)

    def kept(self, keep: Callable[[ProxyServer], bool]) -> "ProxyList":
        """The list with only those that the function keeps."""
        return ProxyList(tuple(filter(keep, self.servers)))

    def to_pac(self) -> str:
        """`PROXY a:80;DIRECT`, and an empty text for an empty list."""
        return ";".join(server.to_pac() for server in self.servers)


EMPTY = ProxyList()
DIRECT_ONLY = ProxyList((DIRECT,))


def parse_pac_result(text: str) -> ProxyList:
    """What a PAC script returned; what makes no sense is left out, and nothing left is `DIRECT`."""
    servers = []
    for element in filter(None, text.split(";")):
        try:
            servers.append(parse_pac_element(element))
        except ValueError:
            continue
    return ProxyList(tuple(servers)) if servers else DIRECT_ONLY
