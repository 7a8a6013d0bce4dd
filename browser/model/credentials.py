"""RemovePassword and RemoveClientCertificate: what `clear_auth_cache` shall forget."""

from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import urlsplit

from browser.model.field_checks import check, check_constant, own_member


class AuthScheme(StrEnum):
    """The schemes of HTTP authentication that `RemovePassword` documents."""

    BASIC = "basic"
    DIGEST = "digest"
    NTLM = "ntlm"
    NEGOTIATE = "negotiate"


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovePassword:
    """Forget passwords of HTTP authentication: `structures/remove-password.md`.

    With an origin the other four must be given, and only that entry goes. Without one the whole
    cache is cleared and they count for nothing. `repr` never shows the password.

    Attributes:
        type: `password`.
        origin: the origin as `window.location.origin` writes it; `None` clears everything.
        scheme: the scheme of authentication.
        realm: the realm that the server named; may be empty.
        username: the user.
        password: the password.
    """

    type: str = "password"
    origin: str | None = None
    scheme: AuthScheme | None = None
    realm: str | None = None
    username: str | None = None
    password: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        check_constant(self, "type", "password")
        others = ("scheme", "realm", "username", "password")
        for name in ("origin", *others):
            check(self, name, str, optional=True)
        own_member(self, "scheme", AuthScheme)
        if self.origin is None:
            return
        _check_origin("RemovePassword", self.origin)
        if missing := [name for name in others if getattr(self, name) is None]:
            raise ValueError(f"RemovePassword with an origin also needs {', '.join(missing)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveClientCertificate:
    """Forget the client certificate of an origin: `structures/remove-client-certificate.md`.

    Attributes:
        type: `clientCertificate`.
        origin: the origin as `window.location.origin` writes it.
    """

    type: str = "clientCertificate"
    origin: str

    def __post_init__(self) -> None:
        check_constant(self, "type", "clientCertificate")
        check(self, "origin", str)
        _check_origin("RemoveClientCertificate", self.origin)


def _check_origin(owner: str, origin: str) -> None:
    message = f"{owner}.origin must be an origin like https://example.com:8443"
    try:
        parts = urlsplit(origin)
        usable = bool(parts.scheme and parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        raise ValueError(message) from None
    if not usable or parts.path not in ("", "/") or parts.query or parts.fragment or "@" in origin:
        raise ValueError(message)


# Chromium's order; it takes the first that the server offers.
_STRENGTH = (AuthScheme.NEGOTIATE, AuthScheme.NTLM, AuthScheme.DIGEST, AuthScheme.BASIC)


def offered_schemes(header: str) -> list[AuthScheme]:
    """The schemes of `WWW-Authenticate` headers, joined by commas; strongest first."""
    named = {part.strip().partition(" ")[0].lower() for part in header.split(",")}
    return [scheme for scheme in _STRENGTH if scheme.value in named]


def chosen_scheme(header: str) -> AuthScheme | None:
    """The scheme that Chromium answers with a user and a password."""
    usable = [one for one in offered_schemes(header) if one is not AuthScheme.NEGOTIATE]
    return usable[0] if usable else None
