"""PartitionedCookie: a cookie in every respect, with its site."""

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie


def test_is_a_cookie_and_keeps_its_secret() -> None:
    one = PartitionedCookie("n", "secret", "a.com", partition_key="https://b.com")
    assert isinstance(one, Cookie)
    assert one.partition_key == "https://b.com"
    assert "secret" not in repr(one)
    assert one != Cookie("n", "secret", "a.com")
