"""The scenarios of proxies, the network's condition, and signing in."""

from collections.abc import Iterator
from typing import Any

from browser.testbench.hosts import FAR
from browser.testbench.scenario import Act, AtLeast, Scenario

PAC = f"""
function FindProxyForURL(url, host) {{
  return host === "{FAR}" ? "PROXY RELAY" : "DIRECT";
}}
"""
ECHO = {"page.host": FAR, "page.status": 200}


def network_scenarios() -> Iterator[Scenario]:
    """All of them."""
    yield _page("proxy", "through a proxy", ECHO, host=FAR, proxy="relay")
    yield _page(
        "proxy-credentials",
        "through a proxy that wants a password",
        ECHO,
        host=FAR,
        proxy="guarded",
    )
    yield _page(
        "proxy-asks",
        "a proxy that asks for a password",
        ECHO,
        host=FAR,
        proxy="guarded",
        word=None,
        sign_in=["bench", "word"],
    )
    # A wrong one makes it ask, and nobody answers.
    yield _load(
        "proxy-wrong-password",
        "a proxy that wants another password",
        {"session.error": "net::ERR_PROXY_AUTH_REQUESTED"},
        host=FAR,
        proxy="guarded",
        word="wrong",
        sign_in=None,
    )
    yield _load(
        "proxy-gone",
        "a proxy that is not there",
        {"session.error": "net::ERR_PROXY_CONNECTION_FAILED"},
        proxy="gone",
    )
    yield _page("pac", "a PAC script sends one host through a proxy", ECHO, host=FAR, pac=PAC)
    yield _page(
        "pac-direct",
        "a PAC script leaves the others alone",
        {"page.status": 200, "session.proxied": ""},
        pac=PAC,
    )
    yield from _conditions()
    yield _load(
        "loop",
        "redirects without end",
        {"session.error": "net::ERR_TOO_MANY_REDIRECTS"},
        target="/loop",
    )
    yield from _signing_in()


def _page(
    way: str, title: str, expected: dict[str, Any], host: str = "", **options: Any
) -> Scenario:
    return Scenario(
        f"network/{way}",
        title,
        expected,
        script="tries.js",
        options={"try": "echo", **options},
        host=host,
    )


def _load(
    way: str, title: str, expected: dict[str, Any], area: str = "network", **options: Any
) -> Scenario:
    return Scenario(
        f"{area}/{way}", title, expected, script="load.js", options=options, act=Act.LOAD
    )


def _conditions() -> Iterator[Scenario]:
    yield _load(
        "offline",
        "no network",
        {"session.error": "net::ERR_INTERNET_DISCONNECTED"},
        emulate={"offline": True},
    )
    yield _page(
        "latency",
        "half a second more for each answer",
        {"page.status": 200, "page.took": AtLeast(450)},
        emulate={"latency": 500},
    )
    yield _page(
        "slow",
        "100 kB a second",
        {"page.status": 200, "page.took": AtLeast(800)},
        emulate={"download_throughput": 100_000},
        path="/download/file.bin?size=120000",
    )


def _signing_in() -> Iterator[Scenario]:
    refused = {"session.error": "", "page.text": "who are you"}
    for way, title, expected, answer in (
        (
            "right",
            "the right password",
            {"session.error": "", "page.text": "in"},
            ["bench", "word"],
        ),
        ("wrong", "a wrong password", refused, ["bench", "wrong"]),
        ("none", "nobody signs in", refused, None),
    ):
        yield _load(way, title, expected, "sign-in", target="/basic", sign_in=answer)
