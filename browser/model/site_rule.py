"""SiteRule: this site always in that partition. Pure: which rule fits a URL, and why.

Rules are ordered, and the first that fits counts. Only http and https belong to sites.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import SplitResult, urlsplit

from browser.model.partition_key import PartitionKey
from browser.model.safe_regex import SafeRegex

SCHEMES = {"http": 80, "https": 443}
PATTERN_MOST = 500
RULES_MOST = 1000
_HOST = r"[^\s/:@?#\[\]*]+|\[[0-9A-Fa-f:.]+\]"
_WILD = r"[^\s/:@?#\[\]]+"


class RuleKind(StrEnum):
    """How the pattern of a rule is read."""

    HOST = "host"
    WILDCARD = "wildcard"
    PATH = "path"
    REGEX = "regex"


@dataclass(frozen=True, slots=True)
class Site:
    """The part of a URL that rules look at; hosts in lower case, as browsers write them."""

    host: str
    port: int
    path: str
    text: str

    @classmethod
    def of(cls, url: str) -> "Site | None":
        """The site of a URL; `None` for one that has none."""
        try:
            parts = urlsplit(url.strip())
            port = parts.port
        except ValueError:
            return None
        host = _host(parts)
        if parts.scheme.lower() not in SCHEMES or not host:
            return None
        usual = SCHEMES[parts.scheme.lower()]
        where = host if port in (None, usual) else f"{host}:{port}"
        path = parts.path or "/"
        query = f"?{parts.query}" if parts.query else ""
        return cls(host, port or usual, path, f"{parts.scheme.lower()}://{where}{path}{query}")


@dataclass(frozen=True, slots=True)
class SiteRule:
    """One rule; `partition` is the key of the partition in which its sites open.

    The pattern: `mail.example.com` or `localhost:8080` (host), `*.example.com`, which is also
    `example.com` itself (wildcard), `example.com/team` and what is below it (path), or a regular
    expression that is searched in the whole address (regex).

    Raises:
        ValueError: the pattern is none of its kind; says what is wrong.
    """

    kind: RuleKind
    pattern: str
    partition: str
    enabled: bool = True
    _regex: SafeRegex | None = field(default=None, init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", RuleKind(self.kind))
        PartitionKey.parse(self.partition)
        pattern = self.pattern.strip()
        if self.kind is not RuleKind.REGEX:
            pattern = _without_scheme(pattern)
        object.__setattr__(self, "pattern", pattern)
        if not pattern:
            raise ValueError("the pattern is empty")
        if len(pattern) > PATTERN_MOST:
            raise ValueError(f"the pattern is longer than {PATTERN_MOST} characters")
        if self.kind is RuleKind.REGEX:
            object.__setattr__(self, "_regex", SafeRegex(pattern))
        else:
            _check(self.kind, pattern)

    def fits(self, site: Site) -> bool:
        """Whether the site is one of the rule's, whether it is switched on or not."""
        if self._regex is not None:
            return self._regex.search(site.text)
        pattern, _, path = self.pattern.partition("/")
        host, port = _split_port(pattern.lower())
        if port is not None and port != site.port:
            return False
        if self.kind is RuleKind.WILDCARD:
            return _fits_wildcard(host, site.host)
        if host != site.host:
            return False
        return self.kind is RuleKind.HOST or _is_below(site.path, f"/{path}")


@dataclass(frozen=True, slots=True)
class SiteRules:
    """Rules in their order."""

    rules: tuple[SiteRule, ...] = ()

    def __post_init__(self) -> None:
        if len(self.rules) > RULES_MOST:
            raise ValueError(f"there can be at most {RULES_MOST} site rules")

    def __iter__(self) -> Iterator[SiteRule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def find(self, url: str, usable: Sequence[str] | None = None) -> SiteRule | None:
        """The first rule that fits and is on; of those whose partition is `usable`, if given."""
        site = Site.of(url)
        if site is None:
            return None
        for rule in self.rules:
            is_there = usable is None or rule.partition in usable
            if rule.enabled and is_there and rule.fits(site):
                return rule
        return None

    def leads_elsewhere(
        self, here: str, partition: str, url: str, usable: Sequence[str] | None = None
    ) -> str | None:
        """The partition in which a link of the page `here` opens; `None` when it stays.

        It stays when no rule fits or the rule names this partition; and when the page itself
        belongs there too and is shown here all the same: a sign-in, or a person, led it here, and
        what it leads to must not be torn from it.
        """
        rule = self.find(url, usable)
        if rule is None or rule.partition == partition:
            return None
        own = self.find(here, usable)
        stays = own is not None and own.partition == rule.partition
        return None if stays else rule.partition


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    try:
        host.encode("ascii")
    except UnicodeEncodeError:
        try:
            host = host.encode("idna").decode()
        except UnicodeError:
            return ""
    return f"[{host}]" if ":" in host else host


def _without_scheme(pattern: str) -> str:
    # People paste addresses.
    return re.sub(r"^https?://", "", pattern, flags=re.IGNORECASE)


def _check(kind: RuleKind, pattern: str) -> None:
    host, slash, _ = pattern.partition("/")
    if kind is RuleKind.PATH and not slash:
        raise ValueError("a path follows the host, such as example.com/team")
    if kind is not RuleKind.PATH and slash.strip("/") + pattern.partition("/")[2]:
        raise ValueError("there is a path after the host; choose the kind for paths")
    if re.search(r"\s", pattern):
        raise ValueError("there is a space in it")
    name, _ = _split_port(host)
    if not re.fullmatch(_WILD if kind is RuleKind.WILDCARD else _HOST, name):
        star = kind is not RuleKind.WILDCARD and "*" in name
        raise ValueError(
            "a * goes with the kind for wildcards" if star else "that is not the name of a host"
        )
    if kind is RuleKind.WILDCARD and "*" not in name:
        raise ValueError("a wildcard has a *, such as *.example.com")


def _split_port(host: str) -> tuple[str, int | None]:
    found = re.fullmatch(r"(.*):(\d{1,5})", host)
    if found is None or int(found[2]) not in range(1, 65536):
        return host.rstrip("."), None
    return found[1], int(found[2])


def _fits_wildcard(pattern: str, host: str) -> bool:
    if pattern.startswith("*.") and host == pattern[2:]:
        return True
    # Each part in its turn, as early as it can: no going back.
    first, *parts = pattern.split("*")
    if not host.startswith(first):
        return False
    place = len(first)
    for part in parts[:-1]:
        found = host.find(part, place)
        if found < 0:
            return False
        place = found + len(part)
    return len(host) - len(parts[-1]) >= place and host.endswith(parts[-1])


def _is_below(path: str, top: str) -> bool:
    if top.endswith("/"):
        return path.startswith(top) or path == top[:-1]
    return path == top or path.startswith(f"{top}/")
