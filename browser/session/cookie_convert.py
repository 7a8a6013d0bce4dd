"""Between Qt's cookies and ours, and URLs as cookies see them."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QDateTime, QUrl
from PySide6.QtNetwork import QNetworkCookie, QNetworkCookieJar

from browser.model.cookie import Cookie
from browser.model.cookie_details import (
    NO_COOKIES,
    NO_DOMAIN,
    SCHEMES,
    CookieDetails,
    Target,
    is_address,
)

FULL = QUrl.ComponentFormattingOption.FullyEncoded


def cookie_from_qt(cookie: QNetworkCookie) -> Cookie:
    """Our value of what the engine told."""
    domain = cookie.domain()
    date = None
    if not cookie.isSessionCookie():
        date = cookie.expirationDate().toMSecsSinceEpoch() / 1000
    return Cookie(
        _text(cookie.name()),
        _text(cookie.value()),
        domain,
        not domain.startswith("."),
        cookie.path(),
        cookie.isSecure(),
        cookie.isHttpOnly(),
        date is None,
        date,
    )


def cookie_to_qt(details: CookieDetails) -> QNetworkCookie:
    """What the engine is asked to set."""
    cookie = QNetworkCookie(details.name.encode(), details.value.encode())
    cookie.setDomain(details.domain)
    cookie.setPath(details.path)
    cookie.setHttpOnly(details.http_only)
    if details.secure:
        cookie.setSecure(True)
        # Without a connection that is secure the engine takes no cookie of this kind.
        cookie.setSameSitePolicy(QNetworkCookie.SameSite.None_)
    if details.expiration_date is not None:
        date = QDateTime.fromMSecsSinceEpoch(int(details.expiration_date * 1000)).toUTC()
        cookie.setExpirationDate(date)
    return cookie


def named(name: str) -> QNetworkCookie:
    """A cookie to be removed."""
    return QNetworkCookie(name.encode(), b"")


def has_cookies(url: str) -> bool:
    """Whether there can be cookies for a URL of this scheme.

    Raises:
        TypeError, ValueError: it is no URL.
    """
    return _parsed(_text_url(url))[1] in SCHEMES


def _text_url(url: object) -> str:
    if not isinstance(url, str):
        raise TypeError(f"url must be a str, not {type(url).__name__}")
    return url


# Callers ask for the same few URLs again and again; nobody changes the result.
@lru_cache(maxsize=256)
def _parsed(url: str) -> tuple[QUrl, str, Target | None]:
    """The URL, its scheme, and what cookies see of it; `None` without a host."""
    parsed = QUrl(url, QUrl.ParsingMode.TolerantMode)
    scheme = parsed.scheme()
    if not scheme or not parsed.isValid():
        raise ValueError(NO_DOMAIN)
    host = parsed.host(FULL).lower()
    shown = f"[{host}]" if ":" in host else host
    target = Target(scheme, shown, parsed.path(FULL) or "/") if host else None
    return parsed, scheme, target


def parse_target(url: str) -> tuple[QUrl, Target]:
    """The URL for the engine and for the mirror.

    Raises:
        TypeError, ValueError: it has no cookies; the text is the documented one.
    """
    parsed, scheme, target = _parsed(_text_url(url))
    if scheme not in SCHEMES:
        raise ValueError(NO_COOKIES)
    if target is None:
        raise ValueError(NO_DOMAIN)
    return parsed, target


def ascii_domain(domain: str) -> str:
    """A domain as the engine writes it; a leading dot stays."""
    bare = domain.removeprefix(".")
    if bare.isascii():
        return domain.lower()
    dot = "." if domain.startswith(".") else ""
    return dot + _text(QUrl.toAce(bare))


def is_public_suffix(domain: str) -> bool:
    """Whether a domain with its leading dot belongs to nobody, as `.co.uk`.

    The inspector would turn a cookie for it into one for a host.
    """
    cookie = QNetworkCookie(b"n", b"v")
    host = QUrl(f"http://any{domain}/")
    cookie.setDomain(host.host().removeprefix("any"))
    cookie.setPath("/")
    return not QNetworkCookieJar().validateCookie(cookie, host)


def site_of(domain: str) -> str:
    """The domain that somebody registered, such as `example.co.uk` of `.a.example.co.uk`.

    An address, a public suffix and a bare name are their own site.
    """
    bare = domain.removeprefix(".")
    found = bare
    while not is_address(bare) and "." in bare:
        bare = bare.partition(".")[2]
        # Qt's list lacks the rule that a last label is one, whatever it is.
        if "." not in bare or is_public_suffix(f".{bare}"):
            break
        found = bare
    return found


def _text(data: QByteArray) -> str:
    return bytes(data.data()).decode("utf-8", "replace")
