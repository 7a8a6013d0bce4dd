"""PartitionedCookie: a cookie in every respect, with its site."""

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import NONE, PartitionedCookie, partition_of


def test_is_a_cookie_and_keeps_its_secret() -> None:
    one = PartitionedCookie("n", "secret", "a.com", partition_key="https://b.com")
    assert isinstance(one, Cookie)
    assert one.partition_key == "https://b.com"
    assert "secret" not in repr(one)
    assert one != Cookie("n", "secret", "a.com")


def test_partitions_are_told_apart() -> None:
    one = PartitionedCookie("n", "v", "a.com", partition_key="https://b.com")
    other = PartitionedCookie(
        "n", "v", "a.com", partition_key="https://b.com", has_cross_site_ancestor=True
    )
    found = [partition_of(cookie) for cookie in (Cookie("n", "v"), one, other)]
    assert found == [NONE, ("https://b.com", False), ("https://b.com", True)]
