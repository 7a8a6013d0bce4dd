"""What `set_proxy` takes, before anything is done with it."""

import pytest

from browser.network.messages import (
    Credential,
    ProxyMode,
    ProxySettings,
    ResolverKind,
    ResolverSettings,
)
from browser.session.proxy_arguments import check_url, is_direct, proxy_settings, resolver_settings


def settings(**given: object) -> ProxySettings:
    names = (
        "pac_script",
        "proxy_rules",
        "proxy_bypass_rules",
        "credentials",
        "pac_text",
        "resolver",
        "mode",
    )
    assert set(given) <= set(names)
    return proxy_settings(*(given.get(name) for name in names))  # type: ignore[arg-type]


def test_nothing_is_fixed_servers_without_any() -> None:
    assert settings() == ProxySettings(ProxyMode.FIXED_SERVERS)


def test_rules_and_bypass() -> None:
    made = settings(proxy_rules="a:1", proxy_bypass_rules="<local>")
    assert made == ProxySettings(ProxyMode.FIXED_SERVERS, "a:1", "<local>")


def test_a_script_wins_over_rules() -> None:
    made = settings(pac_script="http://a.test/pac", proxy_rules="a:1")
    assert (made.mode, made.pac_url, made.rules) == (ProxyMode.PAC_SCRIPT, "http://a.test/pac", "")


def test_text_and_callable_are_scripts() -> None:
    assert settings(pac_text="function…").mode is ProxyMode.PAC_SCRIPT
    made = settings(resolver=lambda url, host: "DIRECT")
    assert (made.mode, made.asks) == (ProxyMode.PAC_SCRIPT, True)


@pytest.mark.parametrize("mode", ["direct", "auto_detect", "system", "fixed_servers"])
def test_a_mode_is_taken_as_it_is(mode: str) -> None:
    assert settings(mode=mode).mode == mode


def test_credentials_are_never_shown() -> None:
    made = settings(proxy_rules="a:1", credentials={"a:1": ("me", "hidden")})
    assert made.credentials == (Credential("a:1", "me", "hidden"),)
    assert "hidden" not in repr(made)


@pytest.mark.parametrize(
    "given",
    [
        {"mode": "sideways"},
        {"mode": "pac_script"},
        {"pac_text": "x", "pac_script": "http://a"},
        {"credentials": {"a": "x"}},
    ],
)
def test_what_contradicts_itself_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        settings(**given)


@pytest.mark.parametrize(
    "given",
    [
        {"proxy_rules": 1},
        {"pac_script": b"x"},
        {"resolver": "x"},
        {"credentials": ["x"]},
        {"credentials": {"a": (1, 2)}},
    ],
)
def test_the_wrong_kind_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        settings(**given)


@pytest.mark.parametrize("url", ["", "words", "data:,x", "http://"])
def test_a_url_needs_a_host(url: str) -> None:
    with pytest.raises(ValueError, match="not a URL"):
        check_url(url)


def test_a_url_with_a_host() -> None:
    check_url("wss://a.test/x")


@pytest.mark.parametrize(
    ("given", "direct"),
    [
        ({}, True),
        ({"mode": "direct"}, True),
        ({"proxy_rules": "direct://"}, True),
        ({"proxy_rules": "a:1"}, False),
        ({"pac_text": "x"}, False),
        ({"mode": "auto_detect"}, False),
        ({"mode": "system"}, False),
    ],
    ids=str,
)
def test_what_names_no_proxy(given: dict[str, str], direct: bool) -> None:
    assert is_direct(settings(**given)) is direct


def test_who_resolves_names() -> None:
    assert resolver_settings(None, None) == ResolverSettings()
    assert resolver_settings("9.9.9.9", None) == ResolverSettings(ResolverKind.SERVER, "9.9.9.9")
    url = "https://dns.test/dns-query"
    assert resolver_settings(None, url) == ResolverSettings(ResolverKind.HTTPS, url)
    with pytest.raises(ValueError, match="exclude each other"):
        resolver_settings("9.9.9.9", url)
    with pytest.raises(TypeError):
        resolver_settings(9, None)  # type: ignore[arg-type]
