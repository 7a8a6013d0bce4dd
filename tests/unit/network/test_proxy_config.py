"""Settings of a session: decisions, and what is refused."""

from dataclasses import replace
from typing import Any

import pytest

from browser.network.messages import Credential, ProxyMode, ProxySettings
from browser.network.proxy_config import (
    NO_SUPPORTED_PROXIES,
    check,
    decide_before_script,
    decide_direct,
    fixed_rules,
    with_credentials,
)
from browser.network.proxy_server import DIRECT, parse_proxy_uri
from browser.network.target import parse_target
from tests.network.vectors import cases

ELECTRON = [case for case in cases("electron") if "proxyRules" in case["config"]]


@pytest.mark.parametrize(
    "case", cases("rules"), ids=lambda case: f"{case['proxyRules']} | {case['url']}"
)
def test_rules(case: dict[str, Any]) -> None:
    rules = fixed_rules(case["proxyRules"], case.get("proxyBypassRules", ""))
    decision = rules.decide(parse_target(case["url"]))
    assert decision.proxies.to_pac() == case["expected"]
    assert decision.error == (0 if case["expected"] else NO_SUPPORTED_PROXIES)
    assert decision.reason


@pytest.mark.parametrize("case", ELECTRON, ids=lambda case: str(case["config"]))
def test_documented_examples(case: dict[str, Any]) -> None:
    config = case["config"]
    rules = fixed_rules(config["proxyRules"], config.get("proxyBypassRules", ""))
    assert rules.decide(parse_target(case["url"])).proxies.to_pac() == case["expected"]


def test_reasons() -> None:
    rules = fixed_rules("http=a;", ".example")
    assert rules.decide(parse_target("http://x.example")).rule == "*.example"
    assert "name none for https:" in rules.decide(parse_target("https://x.test")).reason
    assert "rules for http:" in rules.decide(parse_target("http://x.test")).reason
    assert "empty" in fixed_rules("", "").decide(parse_target("http://a")).reason
    assert decide_direct().proxies.is_direct_only


@pytest.mark.parametrize(
    "case",
    [case for case in cases("pac") if case.get("level") == "session"],
    ids=lambda c: c["url"],
)
def test_before_a_script(case: dict[str, Any]) -> None:
    decision = decide_before_script(parse_target(case["url"]))
    assert decision is not None
    assert decision.proxies.to_pac() == case["expected"]
    assert decide_before_script(parse_target("http://example.com")) is None


# What is refused.


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (
            ProxySettings(ProxyMode.FIXED_SERVERS, "http=foo;htps=bar"),
            "^proxy_rules at character 10: unknown scheme",
        ),
        (
            ProxySettings(ProxyMode.FIXED_SERVERS, "foo", "a.b:x"),
            "^proxy_bypass_rules at character 1: 'a.b:x': the port",
        ),
        (ProxySettings(ProxyMode.PAC_SCRIPT), "exactly one"),
        (ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="http://a/", asks=True), "exactly one"),
        (ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="file:///a"), "http:, https: or data:"),
        (ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="ftp://a/b"), "http:, https: or data:"),
        (replace(ProxySettings(), mode="invalid"), "^Invalid mode, must be one of direct,"),
    ],
)
def test_refused(settings: ProxySettings, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        check(settings)


@pytest.mark.parametrize(
    "settings",
    [
        ProxySettings(),
        ProxySettings(ProxyMode.SYSTEM),
        ProxySettings(ProxyMode.AUTO_DETECT),
        ProxySettings(ProxyMode.FIXED_SERVERS, "socks5://a:b@c", "<local>,10.0.0.0/8"),
        ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="data:,x"),
        ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="https://a/proxy.pac"),
        ProxySettings(ProxyMode.PAC_SCRIPT, asks=True),
    ],
)
def test_accepted(settings: ProxySettings) -> None:
    check(settings)


# Credentials.


def test_credentials() -> None:
    known = (
        Credential("*", "every", "1"),
        Credential("a", "host", "2"),
        Credential("a:8080", "place", "3"),
    )
    assert with_credentials(parse_proxy_uri("a:8080"), known).username == "place"
    assert with_credentials(parse_proxy_uri("a"), known).username == "host"
    assert with_credentials(parse_proxy_uri("b"), known).username == "every"
    assert with_credentials(parse_proxy_uri("own:x@a"), known).username == "own"
    assert with_credentials(DIRECT, known) is DIRECT
    assert not with_credentials(parse_proxy_uri("b"), ()).has_credentials
