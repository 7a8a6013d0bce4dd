"""Chromium's match patterns: which are valid, and what they match."""

import pytest

from browser.model.match_pattern import InvalidPatternError
from browser.model.pattern_index import PatternIndex

MATCHES = [
    ("http://foo:1234/", "http://foo:1234/"),
    ("http://foo.com/", "http://foo.com/"),
    ("*://*/*", "https://a.test/b?c"),
    ("*://example.com/foo/*", "http://example.com/foo/bar"),
    ("http://*.foo:1234/", "http://a.foo:1234/"),
    ("http://*.foo:1234/", "http://foo:1234/"),
    ("http://foo:*/", "http://foo:99/"),
    ("<all_urls>", "data:text/plain,x"),
    ("http://a.test/b", "http://a.test/b#fragment"),
]
MISSES = [
    ("http://foo:1234/", "http://foo/"),
    ("*://*/*", "ftp://a.test/"),
    ("http://*.foo/", "http://barfoo/"),
    ("http://a.test/b", "http://a.test/B"),
    ("https://a.test/*", "http://a.test/"),
]


@pytest.mark.parametrize(("pattern", "url"), MATCHES)
def test_what_matches(pattern: str, url: str) -> None:
    assert PatternIndex([pattern]).matches(url)


@pytest.mark.parametrize(("pattern", "url"), MISSES)
def test_what_does_not(pattern: str, url: str) -> None:
    assert not PatternIndex([pattern]).matches(url)


@pytest.mark.parametrize(
    "pattern", ["", "foo", "http://foo:/", "http://*foo/", "http://foo.*/", "*://x.com"]
)
def test_what_is_none(pattern: str) -> None:
    with pytest.raises(InvalidPatternError, match="Invalid url pattern"):
        PatternIndex([pattern])


def test_the_reason_is_told() -> None:
    with pytest.raises(InvalidPatternError) as failed:
        PatternIndex(["*://x.com"])
    assert str(failed.value) == "Invalid url pattern *://x.com: Empty path."
