"""The wall as a table: what a kiosk for one site lets through, and every trick of an address."""

import pytest

from browser.kiosk.policy import Allowed, Blocked, Policy, Saver
from browser.kiosk.rules import Rules, origin_pattern, with_port

START = ("https://good.example/start",)
PLAIN = Rules(Policy(START))
WIDE = Rules(
    Policy(
        START,
        allow=Allowed(
            (
                "https://*.good.example/*",
                "http://127.0.0.1:8080/app/*",
                "https://münchen.example/*",
            ),
            ("https://cdn.example/*",),
        ),
        block=Blocked(("https://good.example/admin*",), ("*://*/track*",)),
    )
)


@pytest.mark.parametrize(
    "url",
    [
        "https://good.example/",
        "https://good.example/a?b=c#d",
        "https://GOOD.example/",
        "https://good.example./",
        "https://good.example:443/",
        "HTTPS://good.example/",
    ],
)
def test_the_start_pages_origin_is_allowed(url: str) -> None:
    assert PLAIN.lets_navigate(url)
    assert PLAIN.lets_request(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "good.example",
        "http://good.example/",
        "https://good.example:8443/",
        "https://www.good.example/",
        "https://evil.example/",
        "https://evil.example/good.example/",
        "https://evil.example/?https://good.example/",
        "https://evil.example/#@good.example/",
        "https://good.example.evil.example/",
        "https://evilgood.example/",
        "https://good.example@evil.example/",
        "https://good.example:443@evil.example/",
        "https://user:secret@good.example/",
        "https://good.example%40evil.example/",
        "https://good.example\\@evil.example/",
        "https://good.example%2fevil.example/",
        "https://xn--good.example/",
        "https://gооd.example/",
        "https://[::1]/",
        "https://127.0.0.1/",
        "https://2130706433/",
        "https://0x7f000001/",
        "view-source:https://good.example/",
        "file:///etc/passwd",
        "file://good.example/etc/passwd",
        "chrome://settings",
        "chrome-untrusted://x/",
        "devtools://devtools/bundled/inspector.html",
        "qrc:/x",
        "data:text/html,<h1>x",
        "javascript:alert(1)",
        "blob:https://good.example/1234",
        "filesystem:https://good.example/temporary/x",
        "about:blank",
        "about:srcdoc",
        "bulkhead://newtab/",
        "mailto:a@good.example",
        "tel:123",
        "ftp://good.example/",
        "ws://good.example/",
        "intent://good.example/",
    ],
)
def test_all_else_is_denied(url: str) -> None:
    assert not PLAIN.lets_navigate(url)
    assert not PLAIN.lets_request(url)


@pytest.mark.parametrize(
    ("url", "page", "part"),
    [
        ("https://good.example/", True, True),
        ("https://a.b.good.example/x", True, True),
        ("https://good.example/admin/users", False, True),
        ("https://good.example/track?me", False, False),
        ("https://cdn.example/x.js", False, True),
        ("wss://cdn.example/socket", False, True),
        ("ws://cdn.example/socket", False, False),
        ("https://cdn.example/track", False, False),
        ("http://127.0.0.1:8080/app/", True, True),
        ("http://127.0.0.1:8080/", False, False),
        ("http://127.0.0.1/app/", False, False),
        ("https://good.example:8443/", False, False),
        ("https://xn--mnchen-3ya.example/", True, True),
    ],
)
def test_lists(url: str, page: bool, part: bool) -> None:
    assert (WIDE.lets_navigate(url), WIDE.lets_request(url)) == (page, part)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("https://a.example/*", ["https://a.example:443/*"]),
        ("*://*.a.example/x", ["http://*.a.example:80/x", "https://*.a.example:443/x"]),
        ("https://a.example:*/*", ["https://a.example:*/*"]),
        ("http://[::1]/*", ["http://[::1]:80/*"]),
        ("http://[::1]:81/*", ["http://[::1]:81/*"]),
        ("file:///srv/*", ["file:///srv/*"]),
        ("data:*", ["data:*"]),
        ("<all_urls>", ["<all_urls>"]),
    ],
)
def test_ports(pattern: str, expected: list[str]) -> None:
    assert with_port(pattern) == expected


def test_frames_may_be_empty() -> None:
    assert PLAIN.lets_frame("about:blank")
    assert PLAIN.lets_frame("about:srcdoc")
    assert not PLAIN.lets_frame("data:text/html,x")
    assert not PLAIN.lets_frame("https://evil.example/")


def test_the_screensavers_page_is_allowed() -> None:
    rules = Rules(Policy(START, screensaver=Saver(60, "page", page="https://art.example/now")))
    assert rules.lets_navigate("https://art.example/now")
    assert not rules.lets_navigate("https://art.example/")


@pytest.mark.parametrize(
    ("url", "pattern"),
    [
        ("https://a.example/b/c?d", "https://a.example/*"),
        ("http://a.example:81/", "http://a.example:81/*"),
        ("file:///srv/kiosk/index.html", "file:///srv/kiosk/*"),
    ],
)
def test_origins(url: str, pattern: str) -> None:
    assert origin_pattern(url) == pattern


def test_a_pattern_never_opens_the_engine() -> None:
    rules = Rules(Policy(START, allow=Allowed(("*://*/*", "chrome://*/*", "view-source:*"))))
    assert rules.lets_navigate("http://any.example/")
    for url in ("chrome://gpu/", "view-source:http://any.example/", "about:blank"):
        assert not rules.lets_navigate(url)


def test_files_only_from_the_start_pages_folder() -> None:
    rules = Rules(Policy(("file:///srv/kiosk/index.html",)))
    assert rules.lets_navigate("file:///srv/kiosk/sub/a.html")
    assert not rules.lets_navigate("file:///srv/other/a.html")
    assert not rules.lets_navigate("file:///etc/passwd")
