"""Match patterns, read and matched as Chromium does."""

import pytest

from browser.model.match_pattern import (
    InvalidPatternError,
    MatchPattern,
    UrlParts,
    is_address,
    split_url,
)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("http://foo.com/a?b#c", ("http", "foo.com", 80, "/a?b")),
        ("https://Foo.com", ("https", "foo.com", 443, "/")),
        ("https://foo.com?q", ("https", "foo.com", 443, "/?q")),
        ("http://foo.com.:8080/", ("http", "foo.com", 8080, "/")),
        ("http://user:secret@foo.com:81/x", ("http", "foo.com", 81, "/x")),
        ("http://[::1]/", ("http", "[::1]", 80, "/")),
        ("http://[::1]:90/", ("http", "[::1]", 90, "/")),
        ("file:///home/x", ("file", "", -1, "/home/x")),
        ("about:blank", ("about", "", -1, "blank")),
        ("data:text/html,x#y", ("data", "", -1, "text/html,x")),
        ("nothing", ("nothing", "", -1, "")),
    ],
)
def test_urls_are_taken_apart(url: str, parts: tuple[object, ...]) -> None:
    assert split_url(url) == UrlParts(*parts)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("1.2.3.4", True), ("[::1]", True), ("foo.com", False), ("4chan.org", False), ("", False)],
)
def test_addresses_are_known(host: str, expected: bool) -> None:
    assert is_address(host) is expected


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("http", "Missing scheme separator."),
        ("", "Missing scheme separator."),
        ("http:", "Wrong scheme type."),
        ("http:/", "Wrong scheme type."),
        ("http:/bar", "Wrong scheme type."),
        ("about://", "Wrong scheme type."),
        ("://foo/", "Invalid scheme."),
        ("http://", "Host can not be empty."),
        ("http:///", "Host can not be empty."),
        ("http://:1234/", "Host can not be empty."),
        ("http://*./", "Host can not be empty."),
        ("http://[]/", "Host can not be empty."),
        ("about:", "Host can not be empty."),
        ("http://*foo/", "Invalid host wildcard."),
        ("http://*foo/bar", "Invalid host wildcard."),
        ("http://foo.*/", "Invalid host wildcard."),
        ("http://foo.*.bar/baz", "Invalid host wildcard."),
        ("http://fo.*.ba:123/baz", "Invalid host wildcard."),
        ("http://bar", "Empty path."),
        ("*://x.com", "Empty path."),
        ("http://foo:/", "Invalid port."),
        ("http://*.foo:/", "Invalid port."),
        ("http://foo:com/", "Invalid port."),
        ("http://foo:123456/", "Invalid port."),
        ("http://foo:80:80/monkey", "Invalid port."),
        ("http://foo:-1/", "Invalid port."),
        ("*://foo:80/", "Invalid port."),
        ("http://\0www/", "Invalid host."),
        ("http:// /", "Invalid host."),
        ("http://[::1/", "Invalid host."),
        ("http://[::1]x/", "Invalid host."),
        ("http://[nothing]/", "Invalid host."),
    ],
)
def test_what_is_no_pattern(pattern: str, reason: str) -> None:
    with pytest.raises(InvalidPatternError) as caught:
        MatchPattern.parse(pattern)
    assert str(caught.value) == f"Invalid url pattern {pattern}: {reason}"
    assert isinstance(caught.value, TypeError)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("pattern", [None, 7, b"http://x/"])
def test_what_is_no_text(pattern: object) -> None:
    with pytest.raises(TypeError, match="must be a str"):
        MatchPattern.parse(pattern)  # type: ignore[arg-type]


MATCHES = {
    "<all_urls>": (
        ["http://x/", "https://x:9/y", "ws://x/", "file:///x", "data:x", "chrome://x/"],
        [],
    ),
    "*://*/*": (["http://foo/", "https://1.2.3.4:5/x?y"], ["ws://foo/", "file:///x", "ftp://x/"]),
    "http://foo:1234/": (["http://foo:1234/"], ["http://foo/", "http://foo:1234/x"]),
    "http://foo.com/": (
        ["http://foo.com/", "http://FOO.com", "http://foo.com/#x", "http://foo.com:99/"],
        ["http://foo.com/?q", "https://foo.com/", "http://www.foo.com/"],
    ),
    "*://example.com/foo/*": (
        ["http://example.com/foo/bar", "https://example.com/foo/", "http://example.com/foo"],
        ["http://example.com/food", "http://www.example.com/foo/bar"],
    ),
    "http://*.foo:1234/": (
        ["http://foo:1234/", "http://a.foo:1234/", "http://a.b.foo:1234/"],
        ["http://afoo:1234/", "http://foo/"],
    ),
    "http://foo:*/": (["http://foo/", "http://foo:1/"], ["http://bar/"]),
    "http://foo:80/": (["http://foo/", "http://foo:80/"], ["http://foo:81/"]),
    "https://*.com/*.js": (
        ["https://x.com/a/b.js"],
        ["https://x.com/a.js?x", "https://x.org/a.js"],
    ),
    "http://*.2.3.4/*": ([], ["http://1.2.3.4/"]),
    "http://1.2.3.4/*": (["http://1.2.3.4/x"], ["http://1.2.3.5/x"]),
    "http://[::1]:80/*": (["http://[::1]/x"], ["http://[::2]/x"]),
    "http://[0:0:0:0:0:0:0:1]/*": (["http://[::1]/x"], []),
    "http://foo.com./*": (["http://foo.com/x", "http://foo.com./x"], []),
    "http://bücher.de/*": (["http://xn--bcher-kva.de/x"], []),
    "file://foo:1234/bar": (["file:///bar", "file://other/bar"], ["file:///foo/bar"]),
    "file://*": (["file:///anything"], ["http://x/"]),
    "file:///foo*": (["file:///foobar"], ["file:///bar"]),
    "about:*": (["about:blank"], ["http://x/"]),
    "data:text/*": (["data:text/html,x"], ["data:image/png,x"]),
    "ws://*/chat?room=*": (["ws://x:1/chat?room=2"], ["wss://x/chat?room=2", "ws://x/chat"]),
    "thing://host/*": (["thing://host/x"], ["thing://other/x"]),
    "http://x/a.b+c?": (["http://x/a.b+c?"], ["http://x/aXb+c?", "http://x/a.b+c"]),
    "http://x/*a*b*": (["http://x/1a2b3", "http://x/ab"], ["http://x/ba"]),
}


@pytest.mark.parametrize("pattern", MATCHES)
def test_matching(pattern: str) -> None:
    parsed = MatchPattern.parse(pattern)
    matching, others = MATCHES[pattern]
    assert [url for url in matching if not parsed.matches(split_url(url))] == []
    assert [url for url in others if parsed.matches(split_url(url))] == []
