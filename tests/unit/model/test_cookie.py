"""Cookie: what makes it a session cookie, what is refused, and that its value stays secret."""

import pytest

from browser.model.cookie import Cookie, CookieChangeCause


def test_a_cookie_without_a_date_is_a_session_cookie() -> None:
    cookie = Cookie("name", "value")
    assert cookie.session
    assert cookie.expiration_date is None
    assert (cookie.domain, cookie.path) == ("", "/")
    assert [cookie.host_only, cookie.secure, cookie.http_only] == [False] * 3


@pytest.mark.parametrize("date", [0, 0.0, 1e9])
def test_a_cookie_with_a_date_is_none(date: float) -> None:
    assert not Cookie("name", "value", expiration_date=date).session
    assert not Cookie("name", "value", session=False, expiration_date=date).session


def test_a_lasting_cookie_needs_a_date() -> None:
    with pytest.raises(ValueError, match="expiration_date must be given when session is False"):
        Cookie("name", "value", session=False)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", None),
        ("value", b"value"),
        ("domain", None),
        ("path", 1),
        ("secure", 1),
        ("http_only", "yes"),
        ("expiration_date", "tomorrow"),
    ],
)
def test_a_cookie_is_checked(field: str, value: object) -> None:
    with pytest.raises(TypeError, match=rf"^Cookie\.{field} must be"):
        Cookie(**{"name": "a", "value": "b", field: value})  # type: ignore[arg-type]


def test_a_date_is_a_number() -> None:
    with pytest.raises(ValueError, match="expiration_date"):
        Cookie("a", "b", expiration_date=float("nan"))


def test_repr_masks_the_value() -> None:
    shown = repr(Cookie("sid", "s3cret", ".example.com"))
    assert shown == "Cookie(name='sid', value=***, domain='.example.com', path='/')"


def test_causes_are_spelt_as_documented() -> None:
    assert list(CookieChangeCause) == [
        "explicit",
        "overwrite",
        "expired",
        "evicted",
        "expired-overwrite",
        "unknown",
    ]
