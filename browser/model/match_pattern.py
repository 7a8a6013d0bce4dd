"""Chromium's match patterns: `http://*.foo.com:80/path*`, `*://*/*`, `<all_urls>`.

Read and matched as Chromium 140 does (its `URLPattern` with every scheme allowed). A pattern with a
path matches the path and the query; a fragment counts nowhere.
"""

import ipaddress
import re
from dataclasses import dataclass, field
from typing import NamedTuple

ALL_URLS = "<all_urls>"
SEPARATOR = "://"
PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}
STANDARD = {*PORTS, "file", "filesystem", "*"}
# Schemes whose URLs have no host; of an unknown scheme the separator tells.
WITHOUT_HOST = {"about", "blob", "data", "javascript", "mailto", "view-source"}
WEB = ("http", "https")
IN_HOST = re.compile(r"[^\x00-\x20#%/:<>?@\\\[\]^|\x7f]+")


class InvalidPatternError(ValueError, TypeError):
    """A text that is no match pattern.

    The document's system calls it a type error, Python a wrong value: it is both.
    """

    def __init__(self, pattern: str, reason: str) -> None:
        super().__init__(f"Invalid url pattern {pattern}: {reason}")
        self.pattern = pattern
        self.reason = reason


class UrlParts(NamedTuple):
    """What a pattern looks at; `port` is the scheme's own where the URL has none, -1 without."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def has_name(self) -> bool:
        """Whether the host is a name: an address has no subdomains."""
        return not is_address(self.host)


def split_url(url: str) -> UrlParts:
    """Take an absolute URL apart, as the engine writes it: host in lower case, and encoded."""
    scheme, colon, rest = url.partition(":")
    scheme = scheme.lower()
    rest = rest.partition("#")[0]
    if not colon or not rest.startswith("//"):
        return UrlParts(scheme, "", -1, rest)
    end = min((at for at in (rest.find("/", 2), rest.find("?", 2)) if at >= 0), default=len(rest))
    place = rest[2:end].rpartition("@")[2]
    host, digits = place, ""
    if ":" in place[place.find("]") + 1 :]:
        host, _, digits = place.rpartition(":")
    path = rest[end:]
    if not path.startswith("/"):
        path = f"/{path}"
    port = int(digits) if digits.isascii() and digits.isdigit() else PORTS.get(scheme, -1)
    return UrlParts(scheme, _without_dot(host.lower()), port, path)


@dataclass(frozen=True, slots=True)
class MatchPattern:
    """One pattern; `parse` makes it.

    Attributes:
        text: what it was made of.
        scheme: one scheme, `*` for http and https, or empty for every one.
        host: the host, empty for every one.
        subdomains: whether hosts below `host` match too.
        port: the only port, or `None`.
        path: path and query, with `*` for any characters.
    """

    text: str
    scheme: str = ""
    host: str = ""
    subdomains: bool = False
    port: int | None = None
    path: str = "*"
    _regex: re.Pattern[str] | None = field(default=None, repr=False, compare=False)

    @classmethod
    def parse(cls, text: str) -> "MatchPattern":
        """Read a pattern.

        Raises:
            TypeError: it is no `str`.
            InvalidPatternError: it is no pattern; the message is Chromium's.
        """
        if not isinstance(text, str):
            raise TypeError(f"a url pattern must be a str, not {type(text).__name__}")
        if text == ALL_URLS:
            return cls(text)
        return _parse(text)

    def matches(self, parts: UrlParts) -> bool:
        """Whether it matches the URL."""
        return (
            self.matches_scheme(parts.scheme)
            and self._matches_place(parts)
            and self.matches_path(parts)
        )

    def matches_scheme(self, scheme: str) -> bool:
        """Whether URLs of the scheme can match."""
        return scheme in WEB if self.scheme == "*" else self.scheme in ("", scheme)

    def _matches_place(self, parts: UrlParts) -> bool:
        if self.text == ALL_URLS or self.scheme == "file":
            return True
        if self.host and parts.host != self.host:
            below = parts.host.endswith(f".{self.host}") and parts.has_name
            if not (self.subdomains and below):
                return False
        return self.port is None or self.port == parts.port

    def matches_path(self, parts: UrlParts) -> bool:
        """Whether its port and path match; for an index that looked at the rest."""
        if self.port is not None and self.port != parts.port:
            return False
        if self._regex is None:
            # "/foo/*" matches "/foo" as well.
            return parts.path == self.path or f"{parts.path}/*" == self.path or self.path == "*"
        return self._regex.fullmatch(parts.path) is not None or f"{parts.path}/*" == self.path


def _parse(text: str) -> MatchPattern:
    scheme, separator, rest = text.partition(SEPARATOR)
    if not separator:
        scheme, separator, rest = text.partition(":")
    if not separator:
        raise InvalidPatternError(text, "Missing scheme separator.")
    if not scheme:
        raise InvalidPatternError(text, "Invalid scheme.")
    is_standard = _is_standard(scheme, separator)
    if is_standard != (separator == SEPARATOR):
        raise InvalidPatternError(text, "Wrong scheme type.")
    if not rest:
        raise InvalidPatternError(text, "Host can not be empty.")
    if not is_standard:
        return _pattern(text, scheme, path=rest)
    if scheme == "file":
        # The host of a file does not count, and may be left out.
        _, slash, path = rest.partition("/")
        return _pattern(text, scheme, path=f"/{path}" if slash else f"/{rest}")
    return _with_host(text, scheme, rest)


def _is_standard(scheme: str, separator: str) -> bool:
    return scheme in STANDARD or (separator == SEPARATOR and scheme not in WITHOUT_HOST)


def _with_host(text: str, scheme: str, rest: str) -> MatchPattern:
    place, slash, path = rest.partition("/")
    if not place and slash:
        raise InvalidPatternError(text, "Host can not be empty.")
    if not slash:
        raise InvalidPatternError(text, "Empty path.")
    host, port = _place(text, scheme, place)
    subdomains = host == "*" or host.startswith("*.")
    host = host[1:] if host == "*" else host.removeprefix("*.")
    if not host and place.partition(":")[0] != "*":
        raise InvalidPatternError(text, "Host can not be empty.")
    if "*" in host:
        raise InvalidPatternError(text, "Invalid host wildcard.")
    canonical = _canonical(host) if host else ""
    if canonical is None:
        raise InvalidPatternError(text, "Invalid host.")
    return _pattern(text, scheme, host=canonical, subdomains=subdomains, port=port, path=f"/{path}")


def _place(text: str, scheme: str, place: str) -> tuple[str, int | None]:
    """The host and the port, `None` for any."""
    host, colon, port = place.partition(":")
    if place.startswith("["):
        inside, bracket, after = place.partition("]")
        if not bracket or (after and not after.startswith(":")):
            raise InvalidPatternError(text, "Invalid host.")
        if inside == "[":
            raise InvalidPatternError(text, "Host can not be empty.")
        host, (_, colon, port) = f"{inside}]", after.partition(":")
    if not colon or port == "*":
        return host, None
    # Chromium knows no port for "*://": it does not say which scheme's it would be.
    is_number = port.isascii() and port.isdigit() and int(port) <= 65535
    if scheme not in PORTS or not is_number:
        raise InvalidPatternError(text, "Invalid port.")
    return host, int(port)


def _canonical(host: str) -> str | None:
    """The host as the engine writes it, `None` for none."""
    if host.startswith("["):
        try:
            return f"[{ipaddress.IPv6Address(host[1:-1]).compressed}]"
        except ValueError:
            return None
    if not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError:
            return None
    host = _without_dot(host.lower())
    return host if IN_HOST.fullmatch(host) else None


def _pattern(
    text: str,
    scheme: str,
    *,
    path: str,
    host: str = "",
    subdomains: bool = False,
    port: int | None = None,
) -> MatchPattern:
    pieces = path.split("*")
    regex = re.compile(".*".join(map(re.escape, pieces)), re.DOTALL) if len(pieces) > 1 else None
    return MatchPattern(text, scheme, host, subdomains, port, path, regex)


def is_address(host: str) -> bool:
    """Whether a host of a URL is an IP address."""
    if host.startswith("["):
        return True
    return host[-1:].isdigit() and host.replace(".", "").isdigit()


def _without_dot(host: str) -> str:
    return host.removesuffix(".")
