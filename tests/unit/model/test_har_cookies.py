"""Cookies as HAR lists them."""

import pytest

from browser.model.har_cookies import iso, sent_cookies, set_cookies


def test_sent() -> None:
    headers = [("cookie", "a=1; b=2=3; c"), ("X", "y")]
    assert sent_cookies(headers) == [
        {"name": "a", "value": "1"},
        {"name": "b", "value": "2=3"},
        {"name": "", "value": "c"},
    ]


def test_set() -> None:
    text = "a=1; Path=/x; Domain=.b; HttpOnly; Secure; Expires=Wed, 21 Oct 2015 07:28:00 GMT"
    assert set_cookies([("Set-Cookie", text)]) == [
        {
            "name": "a",
            "value": "1",
            "path": "/x",
            "domain": ".b",
            "httpOnly": True,
            "secure": True,
            "expires": "2015-10-21T07:28:00.000Z",
        }
    ]


@pytest.mark.parametrize(
    ("text", "expires"),
    [
        ("Wed, 21-Oct-2015 07:28:00 GMT", "2015-10-21T07:28:00.000Z"),
        ("never", None),
        ("Wed, 99 Oct 2015 07:28:00 GMT", None),
    ],
)
def test_ends(text: str, expires: str | None) -> None:
    (found,) = set_cookies([("Set-Cookie", f"a=1; Expires={text}")])
    assert found.get("expires") == expires


def test_moments() -> None:
    assert iso(0.0) == "1970-01-01T00:00:00.000Z"
