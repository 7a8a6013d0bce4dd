"""What can be cleared of a partition, and of what only a time's worth."""

from collections.abc import Iterable
from enum import StrEnum

HOUR = 3600.0


class DataKind(StrEnum):
    """A kind of data, in the order in which it is cleared."""

    HISTORY = "history"
    COOKIES = "cookies"
    STORAGE = "storage"
    CACHE = "cache"
    PERMISSIONS = "permissions"
    SIGN_INS = "sign-ins"
    CERTIFICATES = "certificates"
    HOSTS = "hosts"


# Of the others nobody keeps a time: they go as a whole or not at all.
WITH_TIMES = frozenset({DataKind.HISTORY, DataKind.COOKIES})


def start_of(hours: float, now: float) -> float | None:
    """From when on data is cleared, in seconds since the epoch; `None` for all (0 hours).

    Raises:
        ValueError: `hours` is below 0.
    """
    if hours < 0:
        raise ValueError("hours must not be below 0")
    return now - hours * HOUR if hours else None


def clearable(kinds: Iterable[DataKind], start: float | None) -> list[DataKind]:
    """Those of the kinds that can be cleared from then on, in their order."""
    wanted = set(kinds)
    return [kind for kind in DataKind if kind in wanted and (start is None or kind in WITH_TIMES)]
