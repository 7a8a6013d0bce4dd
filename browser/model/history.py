"""Visit and VisitedPage: what is remembered of the pages that a partition showed."""

from dataclasses import dataclass
from typing import Literal

type Transition = Literal["typed", "link"]


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: `time` in seconds since 1970, and whether the address was typed or followed."""

    url: str
    title: str
    time: float
    transition: Transition = "link"


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """All visits of one address together, as the address field offers them."""

    url: str
    title: str
    visits: int
    typed: int
    last_visit: float


def without_credentials(url: str) -> str:
    """Take `user:password@` out of the address: a password must not end in the history."""
    scheme, separator, rest = url.partition("://")
    if not separator:
        return url
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    return f"{scheme}://{rest[:end].rpartition('@')[2]}{rest[end:]}"


def origin_of(url: str) -> str:
    """Return `scheme://host[:port]` in lower case; an address without a host is its own origin."""
    scheme, separator, rest = without_credentials(url).partition("://")
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    return f"{scheme}://{rest[:end]}".lower() if separator and rest[:end] else url
