"""Cookie and CookieChangeCause: one cookie as it is told, and why the store changed it."""

from dataclasses import dataclass
from enum import StrEnum

from browser.model.field_checks import check, check_range


class CookieChangeCause(StrEnum):
    """The argument `cause` of the event `changed` of `cookies`, as the document spells it."""

    EXPLICIT = "explicit"
    OVERWRITE = "overwrite"
    EXPIRED = "expired"
    EVICTED = "evicted"
    EXPIRED_OVERWRITE = "expired-overwrite"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie: `structures/cookie.md`, what `cookies.get` gives.

    Its value is a secret more often than not, so `repr` does not show it.

    Attributes:
        name: its name.
        value: its value.
        domain: the host, or with a leading dot the domain, that gets it.
        host_only: whether only that host gets it.
        path: the path below which it is sent.
        secure: whether only secure connections carry it.
        http_only: whether scripts of pages do not see it.
        session: whether it ends with the session; false as soon as there is an expiration date.
        expiration_date: when it ends, in seconds since the epoch; `None` for a session cookie.
    """

    name: str
    value: str
    domain: str = ""
    host_only: bool = False
    path: str = "/"
    secure: bool = False
    http_only: bool = False
    session: bool = True
    expiration_date: float | None = None

    def __post_init__(self) -> None:
        for name in ("name", "value", "domain", "path"):
            check(self, name, str)
        for name in ("host_only", "secure", "http_only", "session"):
            check(self, name, bool)
        check(self, "expiration_date", int, float, optional=True)
        if self.expiration_date is not None:
            check_range(self, "expiration_date")
            object.__setattr__(self, "session", False)
        elif not self.session:
            raise ValueError("Cookie.expiration_date must be given when session is False")

    def __repr__(self) -> str:
        where = f"domain={self.domain!r}, path={self.path!r}"
        return f"Cookie(name={self.name!r}, value=***, {where})"
