"""Between Qt's types and our values."""

import pytest
from PySide6.QtCore import QUrl

from browser.session.convert import FULL, origin_of, parse_url


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("http://a.example/path?q#f", "http://a.example"),
        ("http://a.example:80/", "http://a.example"),
        ("https://a.example:443/", "https://a.example"),
        ("https://a.example:80/", "https://a.example:80"),
        ("http://user:pass@a.example:8080/", "http://a.example:8080"),
        ("http://A.Example/", "http://a.example"),
        ("http://[::1]:8080/", "http://[::1]:8080"),
        ("http://127.0.0.1/", "http://127.0.0.1"),
        ("http://bücher.example/", "http://xn--bcher-kva.example"),
        ("wss://a.example/", "wss://a.example"),
        ("file:///etc/passwd", "file://"),
        ("data:text/html,x", "null"),
        ("about:blank", "null"),
        ("", "null"),
    ],
)
def test_origins(url: str, origin: str) -> None:
    assert origin_of(QUrl(url)) == origin


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a.example", "http://a.example"),
        ("http://a.example/a b", "http://a.example/a%20b"),
        ("data:text/html,<p>x", "data:text/html,%3Cp%3Ex"),
        ("about:blank", "about:blank"),
        ("thing:path", "thing:path"),
    ],
)
def test_parse(url: str, shown: str) -> None:
    assert parse_url(url).toString(FULL) == shown


@pytest.mark.parametrize("url", ["", " ", "path", "/path", "//host", "a.example", "http://["])
def test_parse_refuses_what_is_no_absolute_url(url: str) -> None:
    with pytest.raises(ValueError, match="not an absolute URL"):
        parse_url(url)


@pytest.mark.parametrize("url", [None, 1, b"http://a/", QUrl("http://a/")])
def test_parse_takes_only_strings(url: object) -> None:
    with pytest.raises(TypeError, match="url must be a string"):
        parse_url(url)  # type: ignore[arg-type]
