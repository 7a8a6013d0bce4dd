"""The rules of `cookies.set`, with the documented texts."""

import math
from typing import Any

import pytest

from browser.model.cookie_details import (
    INSECURE,
    LAST_DATE,
    MALFORMED,
    NO_DOMAIN,
    PREFIX,
    CookieDetails,
    Target,
    check_details,
    is_loopback,
)

PLAIN = Target("http", "www.example.com", "/a/b")
SAFE = Target("https", "www.example.com", "/a/b")


def checked(target: Target = PLAIN, **given: Any) -> CookieDetails:
    usual: dict[str, Any] = {
        "name": "n",
        "value": "v",
        "domain": None,
        "path": None,
        "secure": False,
        "http_only": False,
        "expiration_date": None,
    }
    return check_details(target, **(usual | given))


def test_what_is_left_out() -> None:
    assert checked() == CookieDetails("n", "v", "", "/a", False, False, None)


@pytest.mark.parametrize(
    ("path", "default"), [("/", "/"), ("/a", "/"), ("/a/", "/a"), ("/a/b/c", "/a/b")]
)
def test_default_paths(path: str, default: str) -> None:
    assert Target("http", "a.test", path).default_path == default


@pytest.mark.parametrize(
    ("host", "domain", "found"),
    [
        ("www.example.com", "example.com", ".example.com"),
        ("www.example.com", ".example.com", ".example.com"),
        ("www.example.com", "WWW.example.com", ".www.example.com"),
        ("www.example.com", "", ""),
        ("127.0.0.1", "127.0.0.1", ""),
        ("[::1]", "[::1]", ""),
    ],
)
def test_domains(host: str, domain: str, found: str) -> None:
    assert checked(Target("http", host), domain=domain).domain == found


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.example.com", "other.com"),
        ("www.example.com", "a.www.example.com"),
        ("www.example.com", "ample.com"),
        ("www.example.com", "."),
        ("127.0.0.1", "0.0.1"),
        ("127.0.0.1", ".127.0.0.1"),
    ],
)
def test_foreign_domains(host: str, domain: str) -> None:
    with pytest.raises(ValueError, match=f"^{NO_DOMAIN}$"):
        checked(Target("http", host), domain=domain)


@pytest.mark.parametrize(
    "given",
    [
        {"name": "", "value": ""},
        {"name": "a=b"},
        {"name": "a;b"},
        {"name": "a\nb"},
        {"name": " a"},
        {"value": "a;b"},
        {"value": "a\r\nSet-Cookie: b"},
        {"value": "a\0"},
        {"value": "a\x7f"},
        {"value": "a "},
        {"value": "\ud800"},
        {"value": "x" * 4096},
        {"path": "a"},
        {"path": "/a;b"},
        {"path": "/" * 1025},
        {"domain": "exam\nple.com"},
    ],
)
def test_malformed_cookies(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{MALFORMED}$"):
        checked(**given)


def test_secure_cookies_need_a_secure_url() -> None:
    with pytest.raises(ValueError, match=f"^{INSECURE}$"):
        checked(PLAIN, secure=True)
    assert checked(SAFE, secure=True).secure
    assert checked(Target("http", "localhost"), secure=True).secure


@pytest.mark.parametrize(
    ("target", "given"),
    [
        (SAFE, {"name": "__Secure-a"}),
        (PLAIN, {"name": "__secure-a"}),
        (SAFE, {"name": "__Host-a", "path": "/"}),
        (SAFE, {"name": "__Host-a", "path": "/a", "secure": True}),
        (SAFE, {"name": "__Host-a", "secure": True}),
        (SAFE, {"name": "__Host-a", "path": "/", "secure": True, "domain": "example.com"}),
        (Target("http", "localhost"), {"name": "__Host-a", "secure": True}),
    ],
)
def test_broken_prefix_rules(target: Target, given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"^{PREFIX}$"):
        checked(target, **given)


def test_kept_prefix_rules() -> None:
    assert checked(SAFE, name="__Secure-a", secure=True, domain="example.com").secure
    assert checked(SAFE, name="__Host-a", secure=True, path="/").path == "/"


@pytest.mark.parametrize(
    ("given", "date"), [(0, 0.0), (-5, 0.0), (1e9, 1e9), (1e300, LAST_DATE), (None, None)]
)
def test_dates(given: float | None, date: float | None) -> None:
    assert checked(expiration_date=given).expiration_date == date


@pytest.mark.parametrize("date", [math.nan, math.inf, -math.inf])
def test_dates_that_are_none(date: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        checked(expiration_date=date)


@pytest.mark.parametrize(
    ("host", "answer"),
    [
        ("localhost", True),
        ("a.localhost", True),
        ("127.1.2.3", True),
        ("[::1]", True),
        ("127.evil.com", False),
        ("localhost.evil.com", False),
        ("10.0.0.1", False),
    ],
)
def test_this_machine(host: str, answer: bool) -> None:
    assert is_loopback(host) is answer
