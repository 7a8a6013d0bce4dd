"""Where a request goes: the parts of a URL that rules and proxies look at."""

import functools
import re
from dataclasses import dataclass

from browser.network.host import Address, address_of, canonical_host

PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
_URL = re.compile(
    r"(?P<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://"
    r"(?:[^/?#@\\]*@)*"
    r"(?P<host>\[[^\]/?#]*\]|[^:/?#\\]*)"
    r"(?::(?P<port>\d*))?"
    r"(?P<rest>[/?#\\].*)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Target:
    """A URL in parts: `scheme` and canonical `host` (IPv6 in brackets), `port`, path and query."""

    scheme: str
    host: str
    port: int
    path: str = "/"

    @property
    def url(self) -> str:
        """The URL again, without credentials and fragment."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def sanitized(self) -> str:
        """The URL as a PAC script may see it: for https and wss without path and query."""
        if self.scheme in ("https", "wss"):
            return f"{self.scheme}://{self.authority}/"
        return self.url

    @property
    def authority(self) -> str:
        """The host, with its port unless that is the scheme's own."""
        if self.port == PORTS.get(self.scheme):
            return self.host
        return f"{self.host}:{self.port}"

    @property
    def host_and_port(self) -> str:
        """The host with its port, always."""
        return f"{self.host}:{self.port}"

    @property
    def bare_host(self) -> str:
        """The host without brackets."""
        return self.host.strip("[]")

    @property
    def address(self) -> Address | None:
        """The address that the host is, `None` for a name."""
        return address_of(self.host)


@functools.lru_cache(2048)
def parse_target(url: str) -> Target:
    """The target of a URL.

    Raises:
        ValueError: it has no host, or no scheme with a port that is known and none of its own.
    """
    match = _URL.fullmatch(url.strip())
    if match is None:
        raise ValueError(f"not a URL with a host: {url!r}")
    scheme = match["scheme"].lower()
    port = int(match["port"]) if match["port"] else PORTS.get(scheme, 0)
    if not 0 < port < 65536:
        raise ValueError(f"the port of {url!r} is missing or too high")
    rest = (match["rest"] or "/").partition("#")[0]
    path = rest if rest.startswith("/") else f"/{rest.lstrip(chr(92))}"
    return Target(scheme, canonical_host(match["host"]), port, path)


@functools.lru_cache(2048)
def tunnel_target(authority: str) -> Target:
    """The target of a `CONNECT host:port`.

    LIMIT: a tunnel does not say what runs in it. To port 80 that is a WebSocket, since plain HTTP
    uses no tunnel; any other counts as https, also when it is `wss:` or a `ws:` of another port.

    Raises:
        ValueError: it is no host with a port.
    """
    host, colon, port = authority.rpartition(":")
    if not colon or not port.isdecimal() or not port.isascii() or not 0 < int(port) < 65536:
        raise ValueError("CONNECT needs a host and a port")
    return Target("ws" if int(port) == 80 else "https", canonical_host(host), int(port))
