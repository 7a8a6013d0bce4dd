"""CookieRecord: a cookie with everything that the engine keeps of it, for export and import."""

from dataclasses import dataclass, field

from browser.model.cookie import Cookie
from browser.model.cookie_details import MOST_BYTES, MOST_BYTES_OF_ATTRIBUTE, is_clean
from browser.model.cookie_partitioned import PartitionedCookie

SAME_SITE = ("unspecified", "no_restriction", "lax", "strict")
PRIORITIES = ("low", "medium", "high")
SOURCE_SCHEMES = ("unset", "non_secure", "secure")
NO_PORT, LAST_PORT = -1, 65535
FARTHEST_DATE = 1e15


@dataclass(frozen=True, slots=True)
class CookieRecord:
    """A cookie, checked as far as that goes without the engine.

    Attributes:
        cookie: what `cookies.get` gives, a `PartitionedCookie` where it has a partition.
        same_site: `unspecified`, `no_restriction`, `lax` or `strict`.
        priority: `low`, `medium` or `high`: who goes last when there are too many.
        source_scheme: `unset`, `non_secure` or `secure`: the connection that it came by.
        source_port: the port of that connection, -1 when it is not known.
        creation_date: when it was set, in seconds since the epoch; `None` when it is not known.
    """

    cookie: Cookie
    same_site: str = SAME_SITE[0]
    priority: str = PRIORITIES[1]
    source_scheme: str = SOURCE_SCHEMES[0]
    source_port: int = NO_PORT
    creation_date: float | None = field(default=None, compare=False)

    def __post_init__(self) -> None:
        _check_cookie(self.cookie)
        _check_choice("same_site", self.same_site, SAME_SITE)
        _check_choice("priority", self.priority, PRIORITIES)
        _check_choice("source_scheme", self.source_scheme, SOURCE_SCHEMES)
        if not isinstance(self.source_port, int) or isinstance(self.source_port, bool):
            raise TypeError("source_port must be a whole number")
        if not NO_PORT <= self.source_port <= LAST_PORT:
            raise ValueError(f"source_port must be from {NO_PORT} to {LAST_PORT}")
        _check_date("creation_date", self.creation_date)


def _check_cookie(cookie: Cookie) -> None:
    if not (cookie.name or cookie.value):
        raise ValueError("a cookie must have a name or a value")
    for name in ("name", "value", "domain", "path"):
        if not is_clean(getattr(cookie, name)):
            raise ValueError(f"{name} has a character that no cookie can have")
    if "=" in cookie.name:
        raise ValueError("name must not contain =")
    if len(cookie.name.encode()) + len(cookie.value.encode()) > MOST_BYTES:
        raise ValueError(f"name and value must have at most {MOST_BYTES} bytes")
    _check_place(cookie)
    _check_date("expiration_date", cookie.expiration_date)
    if isinstance(cookie, PartitionedCookie):
        if "://" not in cookie.partition_key:
            raise ValueError("partition_key must be a site such as https://example.com")
        if not cookie.secure:
            raise ValueError("secure must be true for a cookie with a partition")


def _check_place(cookie: Cookie) -> None:
    bare = cookie.domain.removeprefix(".")
    if not bare or bare != bare.lower() or not bare.isascii() or set(bare) & set(" /\\?#@%"):
        raise ValueError("domain must be a host in lower case and in its ASCII form")
    if cookie.host_only == cookie.domain.startswith("."):
        raise ValueError("host_only must be true exactly when domain has no leading dot")
    if not cookie.path.startswith("/") or not cookie.path.isascii() or " " in cookie.path:
        raise ValueError("path must begin with / and be percent-encoded")
    if max(len(cookie.domain), len(cookie.path)) > MOST_BYTES_OF_ATTRIBUTE:
        raise ValueError(f"domain and path must have at most {MOST_BYTES_OF_ATTRIBUTE} bytes")


def _check_choice(name: str, value: object, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise ValueError(f"{name} must be one of {', '.join(choices)}")


def _check_date(name: str, date: object) -> None:
    if date is None:
        return
    if isinstance(date, bool) or not isinstance(date, int | float):
        raise TypeError(f"{name} must be a number of seconds")
    if not -FARTHEST_DATE < date < FARTHEST_DATE:
        raise ValueError(f"{name} must be a number of seconds since the year 1970")
