"""What desktops and the environment say about proxies."""

import pytest

from browser.network.messages import ProxyMode, ProxySettings
from browser.network.proxy_config import check, fixed_rules
from browser.network.system_proxies import (
    DIRECT,
    from_environment,
    from_gsettings,
    from_kioslaverc,
    from_scutil,
    from_windows,
)
from browser.network.target import parse_target


def fixed(rules: str, bypass: str = "") -> ProxySettings:
    return ProxySettings(ProxyMode.FIXED_SERVERS, rules, bypass)


@pytest.mark.parametrize(
    ("variables", "settings"),
    [
        ({}, None),
        ({"no_proxy": "a"}, DIRECT),
        ({"all_proxy": "http://p:8080/"}, fixed("http://p:8080")),
        ({"ALL_PROXY": "socks5h://p", "http_proxy": "q"}, fixed("socks5://p")),
        ({"http_proxy": "p:1", "HTTPS_PROXY": "q:2"}, fixed("http=p:1;https=q:2")),
        ({"http_proxy": "p", "HTTP_PROXY": "q"}, fixed("http=p")),
        ({"SOCKS_SERVER": "p:1"}, fixed("socks5://p:1")),
        ({"SOCKS_SERVER": "p:1", "SOCKS_VERSION": "4"}, fixed("socks4://p:1")),
        ({"auto_proxy": ""}, ProxySettings(ProxyMode.AUTO_DETECT)),
        (
            {"auto_proxy": "http://a/b.pac"},
            ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="http://a/b.pac"),
        ),
        (
            {"http_proxy": "p", "no_proxy": "google.com, .a.b,10.0.0.1,10.0.0.0/8,x:8080,*.y"},
            fixed("http=p", "*google.com,.a.b,10.0.0.1,10.0.0.0/8,*x:8080,*.y"),
        ),
    ],
)
def test_environment(variables: dict[str, str], settings: ProxySettings | None) -> None:
    found = from_environment(variables)
    assert found == settings
    if found is not None:
        check(found)


def test_environment_matches_suffixes() -> None:
    settings = from_environment({"http_proxy": "p", "no_proxy": "google.com"})
    assert settings is not None
    rules = fixed_rules(settings.rules, settings.bypass)
    assert rules.decide(parse_target("http://www.google.com")).proxies.is_direct_only
    assert not rules.decide(parse_target("http://www.example.com")).proxies.is_direct_only


GNOME = """\
org.gnome.system.proxy autoconfig-url '{url}'
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '*.example']
org.gnome.system.proxy mode '{mode}'
org.gnome.system.proxy use-same-proxy true
org.gnome.system.proxy.ftp host ''
org.gnome.system.proxy.ftp port 0
org.gnome.system.proxy.http authentication-password ''
org.gnome.system.proxy.http enabled false
org.gnome.system.proxy.http host 'p'
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.https host '::1'
org.gnome.system.proxy.https port 3128
org.gnome.system.proxy.socks host 's'
org.gnome.system.proxy.socks port 1080
"""


def test_gnome() -> None:
    assert from_gsettings(GNOME.format(mode="none", url="")) == DIRECT
    assert from_gsettings("") == DIRECT
    assert from_gsettings(GNOME.format(mode="auto", url="")).mode is ProxyMode.AUTO_DETECT
    assert from_gsettings(GNOME.format(mode="auto", url="http://a/b")).pac_url == "http://a/b"
    settings = from_gsettings(GNOME.format(mode="manual", url=""))
    assert settings == fixed(
        "http=p:8080;https=[::1]:3128;socks=socks5://s:1080", "localhost,127.0.0.0/8,*.example"
    )
    check(settings)


@pytest.mark.parametrize(
    ("lines", "settings"),
    [
        ("ProxyType=0\nhttpProxy=http://p 1", DIRECT),
        ("ProxyType=1\nhttpProxy=http://p 8080\nsocksProxy=s 1\nNoProxyFor=a.b,<local>",
         fixed("http=http://p:8080;socks=socks5://s:1", "*a.b,<local>")),
        ("ProxyType=2\nProxy Config Script=http://a/b.pac",
         ProxySettings(ProxyMode.PAC_SCRIPT, pac_url="http://a/b.pac")),
        ("ProxyType=3", ProxySettings(ProxyMode.AUTO_DETECT)),
        ("ProxyType=4\nhttpProxy=MY_PROXY\nNoProxyFor=MY_NO", fixed("http=p:9", "*c")),
        ("nonsense", DIRECT),
    ],
)  # fmt: skip
def test_kde(lines: str, settings: ProxySettings) -> None:
    variables = {"MY_PROXY": "p:9", "MY_NO": "c"}
    assert from_kioslaverc(f"[Proxy Settings]\n{lines}\n[x]\n", variables) == settings
    assert from_kioslaverc("without a section", {}) == DIRECT


def test_windows() -> None:
    values: dict[str, object] = {"ProxyEnable": 1, "ProxyServer": "http=a:1;https=b:2"}
    assert from_windows(values | {"ProxyOverride": "*.x;<local>"}) == fixed(
        "http=a:1;https=b:2", "*.x;<local>"
    )
    assert from_windows(values | {"ProxyEnable": 0}) == DIRECT
    assert from_windows({"AutoConfigURL": "http://a/b"}).pac_url == "http://a/b"
    assert from_windows({}, b"F\0\0\0\1\0\0\0\x09").mode is ProxyMode.AUTO_DETECT


def test_macos() -> None:
    text = (
        "<dictionary> {\n  ExceptionsList : <array> {\n    0 : *.local\n    1 : 169.254/16\n  }\n"
        "  ExcludeSimpleHostnames : 1\n  HTTPEnable : 1\n  HTTPPort : 8080\n  HTTPProxy : p\n"
        "  SOCKSEnable : 0\n  SOCKSProxy : s\n}\n"
    )
    assert from_scutil(text) == fixed("http=p:8080", "*.local,169.254/16,<local>")
    assert from_scutil("<dictionary> {\n  HTTPEnable : 0\n}") == DIRECT
    assert from_scutil("  ProxyAutoDiscoveryEnable : 1\n").mode is ProxyMode.AUTO_DETECT
    script = "  ProxyAutoConfigEnable : 1\n  ProxyAutoConfigURLString : http://a/b\n"
    assert from_scutil(script).pac_url == "http://a/b"
