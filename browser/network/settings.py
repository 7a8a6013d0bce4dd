"""What the application sets for one session: its proxies, its network and its names."""

from dataclasses import dataclass, field
from enum import StrEnum

INVALID_MODE = (
    "Invalid mode, must be one of direct, auto_detect, pac_script, fixed_servers or system"
)


class ProxyMode(StrEnum):
    """Where a session's proxies come from."""

    DIRECT = "direct"
    AUTO_DETECT = "auto_detect"
    PAC_SCRIPT = "pac_script"
    FIXED_SERVERS = "fixed_servers"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Credential:
    """A user name and a password for one proxy (`host:port`), or for every one (`*`)."""

    place: str
    username: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProxySettings:
    """How a session finds its proxies.

    Attributes:
        mode: where they come from.
        rules: the documented `proxy_rules`, credentials allowed; for `fixed_servers`.
        bypass: the documented `proxy_bypass_rules`; for `fixed_servers`.
        pac_url: where the script is (`http:`, `https:`, `data:`); for `pac_script`.
        pac_text: the script itself, instead of `pac_url`.
        asks: ask the application for each URL, by `ResolverAsked`, instead of a script.
        credentials: for proxies that want them and whose rules hold none.
    """

    mode: ProxyMode = ProxyMode.DIRECT
    rules: str = field(default="", repr=False)
    bypass: str = ""
    pac_url: str = field(default="", repr=False)
    pac_text: str = field(default="", repr=False)
    asks: bool = False
    credentials: tuple[Credential, ...] = ()


@dataclass(frozen=True, slots=True)
class Emulation:
    """A worse network: `latency` in milliseconds a round trip, rates in bytes/s; 0 is no limit."""

    offline: bool = False
    latency: float = 0.0
    download: float = 0.0
    upload: float = 0.0


class ResolverKind(StrEnum):
    """Who resolves names."""

    SYSTEM = "system"
    SERVER = "server"
    HTTPS = "https"


@dataclass(frozen=True, slots=True)
class ResolverSettings:
    """How names become addresses: the system, one server (`1.2.3.4[:53]`), or a URL (RFC 8484)."""

    kind: ResolverKind = ResolverKind.SYSTEM
    server: str = ""
