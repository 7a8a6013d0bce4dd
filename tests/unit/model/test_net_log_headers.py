"""What a log shows of headers and URLs."""

import pytest

from browser.model.net_log_headers import head_lines, header_lines, shown_url, shown_value


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("Set-Cookie", "abc", "[3 bytes were stripped]"),
        ("cookie", "a=ü", "[4 bytes were stripped]"),
        ("Authorization", "Basic eA==", "[10 bytes were stripped]"),
        ("Proxy-Authorization", "", ""),
        ("WWW-Authenticate", 'Basic realm="r"', 'Basic realm="r"'),
        ("WWW-Authenticate", "Digest nonce=x", "Digest nonce=x"),
        ("WWW-Authenticate", "Negotiate YII=", "Negotiate [4 bytes were stripped]"),
        ("Proxy-Authenticate", "NTLM TlRM", "NTLM [4 bytes were stripped]"),
        ("Proxy-Authenticate", "NTLM", "NTLM"),
        ("WWW-Authenticate", "Negotiate, NTLM", "Negotiate, NTLM"),
        ("Location", "http://u:p@a/x", "http://a/x"),
        ("X-Other", "http://u:p@a/x", "http://u:p@a/x"),
    ],
)
def test_values(name: str, value: str, shown: str) -> None:
    assert shown_value(name, value) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://a/@", "http://a/@"),
        ("https://u@a:1/x?y@z#w", "https://a:1/x?y@z#w"),
        ("http://u:p@[::1]:8/", "http://[::1]:8/"),
        ("http://u@[broken", "http://u@[broken"),
        ("mailto:u@a", "mailto:u@a"),
    ],
)
def test_urls(url: str, shown: str) -> None:
    assert shown_url(url) == shown


def test_lines() -> None:
    pairs = [("Cookie", "a"), ("B", "c")]
    assert header_lines(pairs, with_secrets=True) == ["Cookie: a", "B: c"]
    assert header_lines(pairs, with_secrets=False) == ["Cookie: [1 bytes were stripped]", "B: c"]


def test_heads() -> None:
    head = b"CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\nProxy-Authorization: Basic eA==\r\n\r\nmore"
    line, headers = head_lines(head, with_secrets=False)
    assert line == "CONNECT a:1 HTTP/1.1"
    assert headers == ["Host: a:1", "Proxy-Authorization: [10 bytes were stripped]"]
