"""The string of proxy rules."""

from typing import Any

import pytest

from browser.network.proxy_rules import RulesType, parse_proxy_rules
from tests.network.vectors import cases


@pytest.mark.parametrize("case", cases("rules_parse"), ids=lambda case: case["proxyRules"])
def test_parsing(case: dict[str, Any]) -> None:
    rules = parse_proxy_rules(case["proxyRules"], credentials=False)
    assert rules.type == case["type"]
    for name in ("single", "http", "https", "ftp", "fallback"):
        assert getattr(rules, name).to_pac() == (case[name] or "")


def test_nothing() -> None:
    assert parse_proxy_rules("").type is RulesType.EMPTY
    assert parse_proxy_rules(" ").type is RulesType.SINGLE
    assert parse_proxy_rules(";;").type is RulesType.EMPTY


def test_credentials() -> None:
    (server,) = parse_proxy_rules("socks=a:b@host").fallback.servers
    assert (server.username, server.password, server.to_pac()) == ("a", "b", "SOCKS host:1080")
    assert parse_proxy_rules("a:b@host", credentials=False).faults


@pytest.mark.parametrize(
    ("text", "start", "end", "reason"),
    [
        ("http=foopy; htps=bar", 11, 16, "unknown scheme; known are http, https, ftp, socks"),
        ("http=foopy;bar", 11, 14, "a scheme and = are missing before it"),
        ("foopy,  quic://bar", 8, 18, "unknown kind of proxy 'quic'"),
        ("foopy ; ftp=bar", 6, 15, "ignored: what stands before it serves every URL"),
        ("http=foo:port", 5, 13, "the port must be a number below 65536, not 'port'"),
        ("http=https://", 5, 13, "the host is missing"),
        ("http=[https://a https://b]", 5, 26, "unknown kind of proxy '[https'"),
        ("http=user:secret@host:x", 5, 23, "the port must be a number below 65536, not 'x'"),
    ],
)
def test_faults_name_the_place(text: str, start: int, end: int, reason: str) -> None:
    (fault,) = parse_proxy_rules(text).faults
    assert (fault.start, fault.end, fault.reason) == (start, end, reason)
    assert "secret" not in str(fault)


@pytest.mark.parametrize("text", ["", "foopy:80,direct://", "http=a,b; https=c ; socks=d;"])
def test_no_faults(text: str) -> None:
    assert parse_proxy_rules(text).faults == ()
