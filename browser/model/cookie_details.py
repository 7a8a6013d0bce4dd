"""What `cookies.set` may be asked for: the rules, and the documented texts for what breaks them."""

import math
from dataclasses import dataclass

NO_DOMAIN = "Failed to get cookie domain"
NO_COOKIES = "Cannot set cookie for current scheme"
MALFORMED = "Failed to parse cookie"
INSECURE = "Cannot create a secure cookie from an insecure URL"
PREFIX = "Failed because the cookie violated prefix rules."
NOT_SET = "Setting cookie failed"
SCHEMES = ("http", "https", "ws", "wss")
MOST_BYTES = 4096
MOST_BYTES_OF_ATTRIBUTE = 1024
LAST_DATE = 253402300799.0  # the end of the year 9999


@dataclass(frozen=True, slots=True)
class Target:
    """A URL as cookies see it; the host is in lower case and in its ASCII form."""

    scheme: str
    host: str
    path: str = "/"

    @property
    def is_secure(self) -> bool:
        """Whether secure cookies go there: also to this machine, which needs no encryption."""
        return self.scheme in ("https", "wss") or is_loopback(self.host)

    @property
    def default_path(self) -> str:
        """The path of a cookie that names none."""
        return self.path[: self.path.rfind("/")] or "/"


def is_loopback(host: str) -> bool:
    """Whether the host is this machine by its very name."""
    return (
        host in ("localhost", "[::1]") or host.endswith(".localhost") or host.startswith("127.")
    ) and (not host.startswith("127.") or is_address(host))


def is_address(host: str) -> bool:
    """Whether the host is an address and no name."""
    return host.startswith("[") or host.replace(".", "").isdigit()


@dataclass(frozen=True, slots=True)
class CookieDetails:
    """A cookie to set, checked; `domain` has its leading dot, and is empty for one host alone."""

    name: str
    value: str
    domain: str
    path: str
    secure: bool
    http_only: bool
    expiration_date: float | None


def check_details(
    target: Target,
    *,
    name: str,
    value: str,
    domain: str | None,
    path: str | None,
    secure: bool,
    http_only: bool,
    expiration_date: float | None,
) -> CookieDetails:
    """Check everything that can be known before the engine is asked.

    `domain` is in its ASCII form.

    Raises:
        ValueError: it breaks a rule; the text is the documented one.
    """
    texts = [name, value, domain or "", path or ""]
    if not all(is_clean(text) for text in texts) or "=" in name or not (name or value):
        raise ValueError(MALFORMED)
    sizes = [len(text.encode()) for text in texts]
    if sizes[0] + sizes[1] > MOST_BYTES or max(sizes[2:]) > MOST_BYTES_OF_ATTRIBUTE:
        raise ValueError(MALFORMED)
    if path and not path.startswith("/"):
        raise ValueError(MALFORMED)
    if secure and not target.is_secure:
        raise ValueError(INSECURE)
    whole = path or target.default_path
    _check_prefix(name, secure and target.scheme in ("https", "wss"), bool(domain), whole)
    date = None if expiration_date is None else _date(expiration_date)
    return CookieDetails(name, value, _domain(domain, target), whole, secure, http_only, date)


def is_clean(text: str) -> bool:
    """Whether a cookie can carry the text: no controls, semicolons or blanks around it."""
    try:
        text.encode()
    except UnicodeEncodeError:  # half a surrogate pair
        return False
    has_control = any(ord(sign) < 32 or ord(sign) == 127 for sign in text)
    return not has_control and ";" not in text and text.strip(" ") == text


def _check_prefix(name: str, is_secure: bool, has_domain: bool, path: str) -> None:
    lower = name.lower()
    broken = lower.startswith(("__secure-", "__host-")) and not is_secure
    if broken or (lower.startswith("__host-") and (has_domain or path != "/")):
        raise ValueError(PREFIX)


def _domain(domain: str | None, target: Target) -> str:
    if not domain:
        return ""
    bare = domain.removeprefix(".").lower()
    if is_address(target.host):
        if domain.lower() != target.host:
            raise ValueError(NO_DOMAIN)
        return ""
    if not bare or not f".{target.host}".endswith(f".{bare}"):
        raise ValueError(NO_DOMAIN)
    return f".{bare}"


def _date(seconds: float) -> float:
    if not math.isfinite(seconds):
        raise ValueError("expiration_date must be a finite number")
    return min(max(float(seconds), 0.0), LAST_DATE)
