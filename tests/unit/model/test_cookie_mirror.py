"""The mirror of the cookies: which go where, filters, partitions, and what was there before."""

from typing import Any

import pytest

from browser.model.cookie import Cookie
from browser.model.cookie_details import Target
from browser.model.cookie_mirror import CookieMirror, goes_to, group_of, path_matches
from browser.model.cookie_partitioned import PartitionedCookie

NOW = 1000.0


def cookie(name: str, domain: str = "a.com", value: str = "v", **given: Any) -> Cookie:
    return Cookie(name, value, domain, not domain.startswith("."), **given)


def partitioned(name: str, site: str, value: str = "v") -> PartitionedCookie:
    return PartitionedCookie(
        name, value, "a.com", True, expiration_date=NOW * 2, partition_key=site
    )


def mirror_of(*cookies: Cookie) -> CookieMirror:
    mirror = CookieMirror()
    for one in cookies:
        mirror.add(one)
    return mirror


def names(cookies: list[Cookie]) -> list[str]:
    return [one.name for one in cookies]


@pytest.mark.parametrize(
    ("path", "requested", "matches"),
    [
        ("/", "/", True),
        ("/", "/a", True),
        ("/a", "/a", True),
        ("/a", "/a/b", True),
        ("/a/", "/a/b", True),
        ("/a", "/ab", False),
        ("/a/", "/a", False),
        ("/A", "/a", False),
    ],
)
def test_paths(path: str, requested: str, matches: bool) -> None:
    assert path_matches(path, requested) is matches


@pytest.mark.parametrize(
    ("domain", "host", "goes"),
    [
        ("a.com", "a.com", True),
        ("a.com", "x.a.com", False),
        (".a.com", "a.com", True),
        (".a.com", "x.y.a.com", True),
        (".a.com", "xa.com", False),
        (".x.a.com", "a.com", False),
        ("127.0.0.1", "127.0.0.1", True),
        ("[::1]", "[::1]", True),
    ],
)
def test_hosts(domain: str, host: str, goes: bool) -> None:
    one = cookie("n", domain)
    assert goes_to(one, Target("http", host)) is goes
    assert bool(mirror_of(one).find(NOW, target=Target("http", host))) is goes


@pytest.mark.parametrize(
    ("scheme", "host", "goes"),
    [
        ("https", "a.com", True),
        ("wss", "a.com", True),
        ("http", "a.com", False),
        ("ws", "a.com", False),
        ("http", "localhost", True),
    ],
)
def test_secure_cookies(scheme: str, host: str, goes: bool) -> None:
    assert goes_to(cookie("n", host, secure=True), Target(scheme, host)) is goes


class TestFind:
    @pytest.mark.parametrize(
        ("filters", "found"),
        [
            ({}, "abcde"),
            ({"name": "a"}, "a"),
            ({"name": "A"}, ""),
            ({"path": "/p"}, "b"),
            ({"secure": True}, "c"),
            ({"secure": False}, "abde"),
            ({"session": True}, "abce"),
            ({"session": False}, "d"),
            ({"domain": "a.com"}, "abcd"),
            ({"domain": "x.a.com"}, "cd"),
            ({"domain": "y.x.a.com"}, "c"),
            ({"domain": "com"}, "abcde"),
            ({"domain": "nowhere"}, ""),
            ({"domain": "a.com", "name": "d", "session": False}, "d"),
        ],
    )
    def test_filters(self, filters: dict[str, Any], found: str) -> None:
        mirror = mirror_of(
            cookie("a"),
            cookie("b", path="/p"),
            cookie("c", ".a.com", secure=True),
            cookie("d", "x.a.com", expiration_date=NOW + 1),
            cookie("e", "b.com"),
        )
        assert sorted(names(mirror.find(NOW, **filters))) == list(found)

    def test_gives_the_longest_paths_first(self) -> None:
        mirror = mirror_of(cookie("a"), cookie("b", path="/p/q"), cookie("c", path="/p"))
        assert names(mirror.find(NOW, target=Target("http", "a.com", "/p/q"))) == ["b", "c", "a"]

    def test_gives_none_that_expired(self) -> None:
        assert mirror_of(cookie("a", expiration_date=NOW)).find(NOW) == []


class TestChanges:
    def test_overwrite(self) -> None:
        mirror = mirror_of(cookie("a", value="1"), cookie("a", value="2"))
        assert [one.value for one in mirror.find(NOW)] == ["2"]
        assert mirror.count_around("a.com") == 1

    def test_of_a_host_and_of_its_domain_are_two(self) -> None:
        mirror = mirror_of(cookie("a"), cookie("a", ".a.com"))
        mirror.remove(cookie("a"))
        assert [one.domain for one in mirror.find(NOW)] == [".a.com"]

    def test_removing_what_is_not_known_is_no_error(self) -> None:
        assert CookieMirror().remove(cookie("a")) == cookie("a")

    def test_are_counted_by_the_domain(self) -> None:
        mirror = mirror_of(cookie("a"), cookie("b", "x.a.com"), cookie("c", "b.com"))
        assert mirror.count_around("y.a.com") == 2
        mirror.remove(cookie("a"))
        assert mirror.count_around("y.a.com") == 1

    @pytest.mark.parametrize(
        ("domain", "group"),
        [(".x.a.com", "a.com"), ("com", "com"), ("127.0.0.1", "127.0.0.1"), ("[::1]", "[::1]")],
    )
    def test_groups(self, domain: str, group: str) -> None:
        assert group_of(domain) == group


class TestSeed:
    def test_adds_what_was_there(self) -> None:
        mirror = mirror_of(cookie("new"))
        mirror.seed([cookie("old")])
        assert sorted(names(mirror.find(NOW))) == ["new", "old"]

    def test_does_not_bring_back_what_went_or_changed(self) -> None:
        mirror = mirror_of(cookie("changed", value="new"))
        mirror.remove(cookie("gone"))
        mirror.seed([cookie("gone"), cookie("changed", value="old")])
        assert [one.value for one in mirror.find(NOW)] == ["new"]


class TestPartitions:
    def test_are_cookies_of_their_own(self) -> None:
        mirror = CookieMirror()
        mirror.seed([cookie("a"), partitioned("a", "https://b.com"), partitioned("a", "https://c")])
        assert len(mirror.find(NOW)) == 3

    def test_are_removed_by_their_value(self) -> None:
        mirror = CookieMirror()
        mirror.seed([partitioned("a", "https://b.com", "1"), partitioned("a", "https://c", "2")])
        assert mirror.remove(cookie("a", value="2")) == partitioned("a", "https://c", "2")


def told(value: str = "v") -> Cookie:
    """A secure cookie, as the engine tells it: of whatever partition."""
    return cookie("a", value=value, secure=True)


def within(site: str, value: str = "v") -> PartitionedCookie:
    return PartitionedCookie("a", value, "a.com", True, "/", True, partition_key=site)


class TestDoubts:
    def test_are_about_secure_cookies_alone(self) -> None:
        mirror = mirror_of(cookie("plain"))
        assert mirror.doubts() == {}
        mirror.add(told(), is_sure=True)
        mirror.add(within("https://b.com"))
        assert mirror.doubts() == {}
        mirror.add(cookie("b", secure=True))
        assert mirror.doubts().keys() == {("a.com", "/", "b")}

    def test_matter_to_who_sees_such_a_cookie(self) -> None:
        mirror = mirror_of(told(), cookie("b"))
        assert mirror.doubts(mirror.find(NOW, name="a"))
        assert not mirror.doubts(mirror.find(NOW, name="b"))

    def test_end_with_the_cookie(self) -> None:
        mirror = mirror_of(told())
        mirror.remove(told())
        assert mirror.doubts() == {}

    def test_do_not_hide_cookies_of_several_partitions(self) -> None:
        mirror = mirror_of(told("1"), told("2"))
        assert [one.value for one in mirror.find(NOW)] == ["1", "2"]
        mirror.remove(told("1"))
        assert [one.value for one in mirror.find(NOW)] == ["2"]
        assert mirror.doubts()

    def test_a_cookie_of_no_partition_stands_beside_them(self) -> None:
        mirror = mirror_of(told("1"))
        mirror.add(told("2"), is_sure=True)
        assert sorted(one.value for one in mirror.find(NOW)) == ["1", "2"]
        plain = mirror_of(told("1"), cookie("a", value="2"))
        assert sorted(one.value for one in plain.find(NOW)) == ["1", "2"]

    def test_come_back_when_it_is_unclear_which_one_went(self) -> None:
        mirror = CookieMirror()
        mirror.seed([within("https://b.com"), within("https://c.com")])
        assert mirror.doubts() == {}
        mirror.remove(told())
        assert mirror.doubts()
        assert len(mirror.find(NOW)) == 1

    def test_are_resolved_by_all_cookies(self) -> None:
        truth = [within("https://b.com", "1"), within("https://c.com", "1"), told("1")]
        mirror = mirror_of(told("1"), cookie("b"))
        mirror.resolve(mirror.doubts(), [*truth, cookie("b", value="not asked for")])
        assert mirror.doubts() == {}
        assert mirror.find(NOW, name="a") == truth
        assert mirror.find(NOW, name="b") == [cookie("b")]
        assert mirror.count_around("a.com") == 4

    def test_stay_when_the_place_changed_meanwhile(self) -> None:
        mirror = mirror_of(told("1"))
        before = mirror.doubts()
        mirror.remove(told("1"))
        mirror.add(told("2"))
        mirror.resolve(before, [within("https://b.com", "1")])
        assert mirror.find(NOW) == [told("2")]
        assert mirror.doubts()

    def test_of_what_is_gone_leave_nothing(self) -> None:
        mirror = mirror_of(told("1"), told("2"))
        mirror.resolve(mirror.doubts(), [])
        assert mirror.find(NOW) == []
        assert mirror.count_around("a.com") == 0
