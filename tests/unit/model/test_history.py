"""Addresses as the history keeps them."""

import pytest

from browser.model.history import Visit, origin_of, without_credentials


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.test/x", "https://a.test/x"),
        ("https://user:secret@a.test/x", "https://a.test/x"),
        ("https://user@a.test:8443?q=1@2", "https://a.test:8443?q=1@2"),
        ("https://u:p@ss@a.test#f@g", "https://a.test#f@g"),
        ("https://a.test/@name", "https://a.test/@name"),
        ("mailto:user@a.test", "mailto:user@a.test"),
        ("about:blank", "about:blank"),
        ("", ""),
    ],
)
def test_a_password_is_taken_out(url, kept):
    assert without_credentials(url) == kept


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        ("https://A.test/x?y", "https://a.test"),
        ("http://a.test:8080", "http://a.test:8080"),
        ("https://u:p@a.test/x", "https://a.test"),
        ("https://[::1]:8/x", "https://[::1]:8"),
        ("file:///home/x", "file:///home/x"),
        ("about:blank", "about:blank"),
    ],
)
def test_origin(url, origin):
    assert origin_of(url) == origin


def test_a_visit_is_followed_unless_said():
    assert Visit("https://a.test/", "A", 1.0).transition == "link"
