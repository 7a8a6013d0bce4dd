"""The `proxy_rules` string: which proxies serve which kind of URL, exactly as Chromium reads it."""

from dataclasses import dataclass, field
from enum import StrEnum

from browser.network.fault import Fault, pieces
from browser.network.proxy_list import EMPTY, ProxyList
from browser.network.proxy_server import ProxyScheme, ProxyServer, parse_proxy_uri


class RulesType(StrEnum):
    """How the string is built."""

    EMPTY = "empty"
    SINGLE = "single"
    PER_SCHEME = "per_scheme"


_SCHEMES = ("http", "https", "ftp", "socks")


@dataclass(frozen=True, slots=True)
class ProxyRules:
    """The rules, parsed; `fallback` is the list of `socks=`, for everything without one of its own.

    `faults` tells what was dropped: Chromium does so in silence, and a scheme that lost its only
    proxy that way is then served directly.
    """

    type: RulesType = RulesType.EMPTY
    single: ProxyList = EMPTY
    http: ProxyList = EMPTY
    https: ProxyList = EMPTY
    ftp: ProxyList = EMPTY
    fallback: ProxyList = EMPTY
    faults: tuple[Fault, ...] = field(default=(), compare=False)

    def find(self, scheme: str) -> ProxyList | None:
        """The list for URLs of a scheme; `None` when there is none, which means direct."""
        if self.type is RulesType.SINGLE:
            return self.single
        own = {"http": self.http, "https": self.https, "ftp": self.ftp}.get(scheme)
        if own:
            return own
        if scheme in ("ws", "wss"):  # RFC 6455, 4.1, step 3
            return self.fallback or self.https or self.http or None
        return self.fallback or None


def parse_proxy_rules(text: str, *, credentials: bool = True) -> ProxyRules:
    """Read the rules; never raises, see `faults`."""
    lists: dict[str, list[ProxyServer]] = {name: [] for name in (*_SCHEMES, "single")}
    faults: list[Fault] = []
    kind = RulesType.EMPTY
    for start, end in pieces(text, ";"):
        halves = list(pieces(text, "=", start, end))
        while halves:
            name_at = halves.pop(0)
            if not halves:
                if kind is RulesType.PER_SCHEME:
                    if text[slice(*name_at)].strip():
                        faults.append(Fault(*name_at, "a scheme and = are missing before it"))
                    continue
                lists["single"] = _servers(text, name_at, ProxyScheme.HTTP, faults, credentials)
                faults += _ignored(text, end)
                return _made(RulesType.SINGLE, lists, faults)
            kind = RulesType.PER_SCHEME
            name = text[slice(*name_at)].strip(" \t\r\n")
            value_at = halves.pop(0)
            if name in _SCHEMES:
                default = ProxyScheme.SOCKS4 if name == "socks" else ProxyScheme.HTTP
                lists[name] += _servers(text, value_at, default, faults, credentials)
            else:
                faults.append(Fault(*name_at, f"unknown scheme; known are {', '.join(_SCHEMES)}"))
    return _made(kind, lists, faults)


def _servers(
    text: str,
    at: tuple[int, int],
    default: ProxyScheme,
    faults: list[Fault],
    credentials: bool,
) -> list[ProxyServer]:
    servers = []
    for start, end in pieces(text, ",", *at):
        try:
            servers.append(parse_proxy_uri(text[start:end], default, credentials=credentials))
        except ValueError as error:
            blanks = len(text[start:end]) - len(text[start:end].lstrip())
            faults.append(Fault(start + blanks, end, str(error)))
    return servers


def _ignored(text: str, end: int) -> list[Fault]:
    if text[end:].strip("; \t\r\n"):
        return [Fault(end, len(text), "ignored: what stands before it serves every URL")]
    return []


def _made(kind: RulesType, lists: dict[str, list[ProxyServer]], faults: list[Fault]) -> ProxyRules:
    made = {name: ProxyList(tuple(servers)) for name, servers in lists.items()}
    made["fallback"] = made.pop("socks")
    return ProxyRules(kind, faults=tuple(faults), **made)
