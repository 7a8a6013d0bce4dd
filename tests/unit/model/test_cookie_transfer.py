"""CookieTransfer is a plain value."""

from browser.model.cookie_transfer import CookieTransfer


def test_leaves_nothing_out_by_itself() -> None:
    assert CookieTransfer(3) == CookieTransfer(3, ())
    assert CookieTransfer(3, ("line 1",)).left_out == ("line 1",)
