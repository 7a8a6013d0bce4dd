"""The scenarios of certificates: faults, a person's exception, clients, HSTS, mixed content."""

from collections.abc import Iterator
from typing import Any

from browser.testbench.hosts import FAR
from browser.testbench.scenario import CERTIFICATES, STAPLING, Act, Scenario

AUTHORITY = "net::ERR_CERT_AUTHORITY_INVALID"
DATE = "net::ERR_CERT_DATE_INVALID"
INVALID = "net::ERR_CERT_INVALID"
REVOKED = "net::ERR_CERT_REVOKED"
SECURE = {"session.error": "", "page.secure": True}
# By kind: what the engine says when the bench's authority is trusted.
FAULTS = {
    "expired": ("one that has expired", DATE),
    "not-yet-valid": ("one of the future", DATE),
    "wrong-host": ("one of another host", "net::ERR_CERT_COMMON_NAME_INVALID"),
    "weak-key": ("one with a key that is too short", "net::ERR_CERT_WEAK_KEY"),
    "self-signed": ("one that signed itself", AUTHORITY),
    "unknown-authority": ("one of an authority that nobody knows", AUTHORITY),
}


def certificate_scenarios() -> Iterator[Scenario]:
    """All of them."""
    yield _scenario("valid", "one in order, of a trusted authority", SECURE, tls="valid")
    yield _scenario(
        "untrusted",
        "one in order, but the authority is not trusted",
        {"session.error": AUTHORITY, "session.overridable": True},
        tls="valid",
        trust=False,
    )
    for kind, (title, error) in FAULTS.items():
        expected = {"session.error": error, "session.overridable": True}
        yield _scenario(kind, title, expected, tls=kind, known=True)
    for kind, title, error in (
        ("name-constraints", "one of an authority that may not speak for the host", INVALID),
        ("revoked", "one that its authority has revoked, as the server itself hands on", REVOKED),
    ):
        expected = {"session.error": error, "session.overridable": False, "session.reason": "fatal"}
        yield _scenario(kind, title, expected, tls=kind, known=True)
    yield _scenario(
        "accepted",
        "one that has expired, and a person goes on all the same",
        SECURE,
        tls="expired",
        accept=True,
    )
    yield from _handshakes()
    yield from _clients()
    yield from _insisting()
    yield Scenario(
        "certificates/mixed-content",
        "a page with HTTPS that wants a script and a request without",
        {"page.script": "refused", "page.request": "TypeError", "page.secure": True},
        script="tries.js",
        options={"try": "mixed", "proxy": "relay"},
        needs=frozenset({CERTIFICATES}),
        secure=True,
    )


def _scenario(way: str, title: str, expected: dict[str, Any], **options: Any) -> Scenario:
    return Scenario(
        f"certificates/{way}",
        title,
        expected,
        script="load.js",
        options=options,
        act=Act.LOAD,
        needs=frozenset({CERTIFICATES, *((STAPLING,) if options.get("tls") == "revoked" else ())}),
    )


def _handshakes() -> Iterator[Scenario]:
    refused = "net::ERR_SSL_VERSION_OR_CIPHER_MISMATCH"
    yield _scenario(
        "old-tls", "a server that only speaks TLS 1.1", {"session.error": refused}, tls="old"
    )
    yield _scenario(
        "no-tls",
        "a server that does not speak TLS",
        {"session.error": "net::ERR_SSL_PROTOCOL_ERROR"},
        tls="none",
    )


def _clients() -> Iterator[Scenario]:
    yield _scenario(
        "client",
        "a server that wants a certificate of the client, which shows one",
        {**SECURE, "page.client": True},
        tls="asking",
        client="show",
    )
    yield _scenario(
        "client-none",
        "a server that wants a certificate of the client, which shows none",
        {**SECURE, "page.client": False},
        tls="asking",
        client="none",
    )


def _insisting() -> Iterator[Scenario]:
    way: dict[str, Any] = {"host": FAR, "proxy": "relay", "known": True}
    insisted = {**way, "visit": ["/hsts", FAR, "valid"]}
    yield _scenario(
        "hsts",
        "a fault on a host that insisted on security (HSTS)",
        {"session.error": DATE, "session.overridable": False, "session.reason": "hsts"},
        tls="expired",
        **insisted,
    )
    yield _scenario(
        "hsts-upgrade",
        "HTTP to a host that insisted on security becomes HTTPS",
        {"session.error": "net::ERR_SSL_PROTOCOL_ERROR", "session.proxied": "CONNECT"},
        **insisted,
    )
    yield _scenario(
        "hsts-not",
        "HTTP to a host that never insisted stays as it is",
        {"session.error": "", "page.secure": False},
        **way,
    )
