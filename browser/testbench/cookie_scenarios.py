"""The scenarios of cookies: what is taken, kept, shown and sent."""

from collections.abc import Iterator

from browser.testbench.scenario import Scenario
from browser.testbench.state_scenarios import tried


def cookie_scenarios() -> Iterator[Scenario]:
    """All of them."""
    yield from _own()
    yield from _of_other_sites()


def _own() -> Iterator[Scenario]:
    yield tried(
        "cookies/http-only",
        "HttpOnly: sent, and hidden from scripts",
        {
            "page.script": ["plain"],
            "page.sent": ["hidden", "plain"],
            "session.cookies": ["hidden", "plain"],
        },
        "cookies",
        set=["plain=1", "hidden=1; HttpOnly"],
    )
    yield tried(
        "cookies/prefixes",
        "prefixes: only what keeps their promise is taken",
        {"page.sent": ["__Host-good", "__Secure-good"]},
        "cookies",
        secure=True,
        set=[
            "__Host-good=1; Secure; Path=/",
            "__Host-domain=1; Secure; Path=/; Domain=site.localhost",
            "__Host-path=1; Secure; Path=/set",
            "__Secure-good=1; Secure",
            "__Secure-not=1",
        ],
    )
    yield tried(
        "cookies/limits",
        "too long, for another host, of the past, taken back",
        {"page.sent": ["good"], "session.cookies": ["good"]},
        "cookies",
        set=[
            "good=1; Max-Age=60",
            f"long={'x' * 5000}",
            "elsewhere=1; Domain=example.com",
            "past=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT",
            "gone=1",
            "gone=; Max-Age=0",
        ],
    )


def _of_other_sites() -> Iterator[Scenario]:
    yield tried(
        "cookies/same-site",
        "SameSite: what another site may set and gets",
        {"page.sent": ["none"]},
        "cookies",
        secure=True,
        to="other",
        set=[
            "none=1; SameSite=None; Secure",
            "open=1; SameSite=None",
            "lax=1; SameSite=Lax",
            "strict=1; SameSite=Strict",
            "usual=1",
        ],
    )
    yield tried(
        "cookies/partitioned",
        "Partitioned: kept for this site alone",
        {"page.sent": ["apart"]},
        "cookies",
        secure=True,
        to="other",
        set=["apart=1; SameSite=None; Secure; Partitioned", "not=1; Partitioned"],
    )
