"""The wall: which addresses a kiosk may show, and which it may ask for. Closed by default.

Patterns are Chromium's, as in `web_request`, with two things more. One that allows http or https
also covers the WebSocket of the same place, and without a port it means the scheme's own: `:*`
means all. What is blocked wins over what is allowed.
"""

from urllib.parse import urlsplit

from browser.kiosk.policy import Policy
from browser.model.pattern_index import PatternIndex

PORTS = {"http": 80, "https": 443}
# Others lead into the engine or out of it, whatever a pattern says.
SCHEMES = frozenset(("http", "https", "file", "data", "blob"))
SOCKETS = {"ws": "http", "wss": "https"}
# What a frame begins with before it loads anything; the engine asks about it all the same.
EMPTY = ("about:blank", "about:srcdoc")


def origin_pattern(url: str) -> str:
    """The pattern for everything of a page's origin; of a file, for its folder."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return f"file://{parts.path.rpartition('/')[0]}/*"
    return f"{parts.scheme}://{parts.netloc}/*"


def with_port(pattern: str) -> list[str]:
    """The patterns that say the scheme's own port where this one says none."""
    scheme, separator, rest = pattern.partition("://")
    place, slash, path = rest.partition("/")
    if scheme not in (*PORTS, "*") or place.rpartition("]")[2].find(":") >= 0:
        return [pattern]
    schemes = PORTS if scheme == "*" else (scheme,)
    return [f"{one}{separator}{place}:{PORTS[one]}{slash}{path}" for one in schemes]


class Rules:
    """What the policy allows."""

    def __init__(self, policy: Policy) -> None:
        pages = list(policy.allow.navigation or map(origin_pattern, policy.start))
        if policy.screensaver.page:
            pages.append(policy.screensaver.page)
        blocked = policy.block
        parts = [*pages, *policy.allow.requests]
        self._pages = PatternIndex(one for page in pages for one in with_port(page))
        self._parts = PatternIndex(one for part in parts for one in with_port(part))
        # An empty index lets everything through, which is wrong for what is blocked.
        self._no_pages = PatternIndex(blocked.navigation) if blocked.navigation else None
        self._no_parts = PatternIndex(blocked.requests) if blocked.requests else None

    def lets_navigate(self, url: str) -> bool:
        """Whether the whole page may lead there."""
        plain = _plain(url)
        if plain is None or self._is_blocked(plain, self._no_pages):
            return False
        return not self._is_blocked(plain, self._no_parts) and self._pages.matches(plain)

    def lets_frame(self, url: str) -> bool:
        """Whether a frame inside a page may lead there."""
        return url in EMPTY or self.lets_request(url)

    def lets_request(self, url: str) -> bool:
        """Whether anything may be asked for there: a page, a part of it, a socket."""
        plain = _plain(url)
        if plain is None or self._is_blocked(plain, self._no_parts):
            return False
        return self._parts.matches(plain)

    def _is_blocked(self, url: str, index: PatternIndex | None) -> bool:
        return index is not None and index.matches(url)


def _plain(url: str) -> str | None:
    """The address as rules see it; `None` for one that names a user, or has an unknown scheme."""
    scheme, colon, rest = url.partition(":")
    place = rest.removeprefix("//").partition("/")[0].partition("?")[0].partition("#")[0]
    if not colon or (rest.startswith("//") and "@" in place):
        return None
    known = SOCKETS.get(scheme.lower(), scheme.lower())
    return f"{known}:{rest}" if known in SCHEMES else None
