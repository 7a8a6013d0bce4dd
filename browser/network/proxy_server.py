"""One proxy: how URIs and PAC results write it. Credentials are never in its text."""

import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from urllib.parse import unquote

from browser.network.host import canonical_host


class ProxyScheme(StrEnum):
    """What a proxy speaks."""

    DIRECT = "direct"
    HTTP = "http"
    HTTPS = "https"
    SOCKS4 = "socks4"
    SOCKS5 = "socks5"


_DEFAULT_PORTS = {
    ProxyScheme.HTTP: 80,
    ProxyScheme.HTTPS: 443,
    ProxyScheme.SOCKS4: 1080,
    ProxyScheme.SOCKS5: 1080,
}
_PAC_WORDS = {
    ProxyScheme.DIRECT: "DIRECT",
    ProxyScheme.HTTP: "PROXY",
    ProxyScheme.HTTPS: "HTTPS",
    # SOCKS means version 4: there was no other when the word was coined.
    ProxyScheme.SOCKS4: "SOCKS",
    ProxyScheme.SOCKS5: "SOCKS5",
}
_FROM_PAC = {word.lower(): scheme for scheme, word in _PAC_WORDS.items()} | {
    "socks4": ProxyScheme.SOCKS4
}
_FROM_URI = {scheme.value: scheme for scheme in ProxyScheme} | {"socks": ProxyScheme.SOCKS5}
_BLANKS = " \t\r\n"
_AUTHORITY = re.compile(r"(?P<host>\[[^\]]*\]|[^\[\]:]*)(?P<colon>:(?P<port>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ProxyServer:
    """A proxy, or `DIRECT`; two with the same place are equal, whatever their credentials."""

    scheme: ProxyScheme
    host: str = ""
    port: int = 0
    username: str = field(default="", repr=False, compare=False)
    password: str = field(default="", repr=False, compare=False)

    @property
    def is_direct(self) -> bool:
        """Whether this means: no proxy."""
        return self.scheme is ProxyScheme.DIRECT

    @property
    def has_credentials(self) -> bool:
        """Whether a user name or a password was given."""
        return bool(self.username or self.password)

    @property
    def host_and_port(self) -> str:
        """`host:port`, IPv6 in brackets."""
        return f"{self.host}:{self.port}"

    def to_pac(self) -> str:
        """As a PAC script would say it: `PROXY host:80`, `SOCKS5 host:1080`, `DIRECT`."""
        word = _PAC_WORDS[self.scheme]
        return word if self.is_direct else f"{word} {self.host_and_port}"

    def to_uri(self) -> str:
        """As Chromium writes it: `host:80`, `socks5://host:1080`, `direct://`."""
        if self.scheme is ProxyScheme.HTTP:
            return self.host_and_port
        return f"{self.scheme}://{self.host_and_port if self.host else ''}"

    def with_credentials(self, username: str, password: str) -> "ProxyServer":
        """The same proxy with a user name and a password."""
        return replace(self, username=username, password=password)


DIRECT = ProxyServer(ProxyScheme.DIRECT)


def parse_proxy_uri(
    text: str, default: ProxyScheme = ProxyScheme.HTTP, *, credentials: bool = True
) -> ProxyServer:
    """Read `[scheme://][user:password@]host[:port]`.

    Chromium takes no credentials here; `credentials=False` refuses them as it does.

    Raises:
        ValueError: what is wrong, without the credentials.
    """
    text = text.strip(_BLANKS)
    scheme = default
    head, mark, rest = text.partition("://")
    if mark and ":" not in head:
        if head.lower() not in _FROM_URI:
            raise ValueError(f"unknown kind of proxy {head!r}")
        scheme, text = _FROM_URI[head.lower()], rest
    return _server(scheme, text, credentials=credentials)


def parse_pac_element(text: str) -> ProxyServer:
    """Read one result of a PAC script: `PROXY host:port`, `DIRECT`.

    Raises:
        ValueError: it is none.
    """
    word, _, rest = text.strip(_BLANKS).replace("\t", " ").partition(" ")
    scheme = _FROM_PAC.get(word.lower())
    if scheme is None:
        raise ValueError(f"unknown kind of proxy {word!r}")
    return _server(scheme, rest, credentials=False)


def _server(scheme: ProxyScheme, text: str, *, credentials: bool) -> ProxyServer:
    text = text.strip(_BLANKS)
    if scheme is ProxyScheme.DIRECT:
        if text:
            raise ValueError("direct has neither host nor port")
        return DIRECT
    userinfo, at, authority = text.rpartition("@")
    if at and not credentials:
        raise ValueError("credentials are not accepted here")
    match = _AUTHORITY.fullmatch(authority)
    if match is None or not match["host"]:
        raise ValueError("the host is missing")
    if re.search(r"[/?#\\\s]", authority):
        raise ValueError("a proxy has neither path nor blanks")
    host = canonical_host(match["host"])
    port = _port(match["port"]) if match["colon"] else _DEFAULT_PORTS[scheme]
    username, _, password = userinfo.partition(":")
    return ProxyServer(scheme, host, port, unquote(username), unquote(password))


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text) < 65536):
        raise ValueError(f"the port must be a number below 65536, not {text!r}")
    return int(text)
