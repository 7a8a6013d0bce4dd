"""URLs in parts, and what a tunnel is taken for."""

import pytest

from browser.network.target import parse_target, tunnel_target
from tests.network.vectors import cases


@pytest.mark.parametrize("case", cases("url_sanitize"), ids=lambda case: case["url"])
def test_sanitized(case: dict[str, str]) -> None:
    target = parse_target(case["url"])
    assert target.sanitized == case["sanitized"]
    assert target.bare_host == case.get("host", target.bare_host)


def test_parts() -> None:
    target = parse_target("HTTP://user:p@ss@Example.COM:8080/a?b#c")
    assert (target.scheme, target.host, target.port, target.path) == (
        "http",
        "example.com",
        8080,
        "/a?b",
    )
    assert target.url == "http://example.com:8080/a?b"
    assert parse_target("https://example.com:443?q").url == "https://example.com/?q"
    assert parse_target("https://example.com").host_and_port == "example.com:443"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "about:blank",
        "http://",
        "http://:80/",
        "http://a:0/",
        "http://a:99999/",
        "file:///a",
        "http://a b/",
        "http://[::ffff::1]/",
        "http://[1/",
    ],
)
def test_refused(url: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words differ
        parse_target(url)


def test_tunnels() -> None:
    assert tunnel_target("example.com:443").scheme == "https"
    assert tunnel_target("example.com:80").scheme == "ws"
    assert tunnel_target("[::1]:8443").url == "https://[::1]:8443/"
    for text in ("example.com", "example.com:", ":443", "a:b:443", "a:٣", "a:0", "u@a:1", "a/b:1"):
        with pytest.raises(ValueError):  # noqa: PT011 - the words differ
            tunnel_target(text)
