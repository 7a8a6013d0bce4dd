"""The causes of changes, read from the order in which the engine tells them."""

import pytest

from browser.model.cookie import Cookie, CookieChangeCause
from browser.model.cookie_changes import CookieChanges
from browser.model.cookie_mirror import CookieMirror
from browser.model.cookie_partitioned import PartitionedCookie

NOW = 1000.0
EXPLICIT, OVERWRITE, EXPIRED, EVICTED, EXPIRED_OVERWRITE, _ = CookieChangeCause


def cookie(name: str, value: str = "v", date: float | None = None) -> Cookie:
    return Cookie(name, value, "a.com", True, expiration_date=date)


class Script:
    """`+` and `-` of cookies, and what was told of them."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, CookieChangeCause, bool]] = []
        self.mirror = CookieMirror()
        self.changes = CookieChanges(self.mirror, self.tell)

    def tell(self, cookie: Cookie, cause: CookieChangeCause, removed: bool) -> None:
        self.told.append((cookie.name, cookie.value, cause, removed))

    def add(self, one: Cookie) -> None:
        self.changes.added(one)

    def remove(self, one: Cookie) -> None:
        self.changes.removed(one, NOW)

    def rest(self) -> list[tuple[str, str, CookieChangeCause, bool]]:
        self.changes.settle()
        told, self.told = self.told, []
        return told

    def names(self) -> list[str]:
        return [f"{one.name}={one.value}" for one in self.mirror.find(NOW)]


@pytest.fixture
def script() -> Script:
    made = Script()
    made.add(cookie("a", "1"))
    assert made.rest() == [("a", "1", EXPLICIT, False)]
    return made


def test_an_overwritten_cookie_is_two_changes(script: Script) -> None:
    script.remove(cookie("a", "1"))
    assert script.told == []
    assert script.changes.holds
    script.add(cookie("a", "2"))
    assert script.rest() == [("a", "1", OVERWRITE, True), ("a", "2", EXPLICIT, False)]
    assert script.names() == ["a=2"]


def test_setting_it_without_a_difference_is_two_changes(script: Script) -> None:
    script.remove(cookie("a", "1"))
    assert script.changes.removed(cookie("a", "1"), NOW) == cookie("a", "1")
    assert script.rest() == [("a", "1", OVERWRITE, True), ("a", "1", EXPLICIT, False)]
    assert script.names() == ["a=1"]


def test_a_removal_that_was_asked_for_is_explicit(script: Script) -> None:
    script.changes.explicit.append(lambda one: one.name == "a")
    script.remove(cookie("a", "1"))
    assert script.rest() == [("a", "1", EXPLICIT, True)]
    assert script.names() == []


def test_another_removal_is_of_a_past_date(script: Script) -> None:
    script.remove(cookie("a", "1"))
    assert script.rest() == [("a", "1", EXPIRED_OVERWRITE, True)]


def test_an_expired_cookie(script: Script) -> None:
    script.add(cookie("b", date=NOW))
    script.rest()
    script.remove(cookie("b", date=NOW))
    script.add(cookie("b", "2"))
    assert script.rest() == [("b", "v", EXPIRED, True), ("b", "2", EXPLICIT, False)]


def test_changes_of_others_do_not_mix(script: Script) -> None:
    script.remove(cookie("a", "1"))
    script.add(cookie("b"))
    assert script.rest() == [("a", "1", EXPIRED_OVERWRITE, True), ("b", "v", EXPLICIT, False)]


def test_too_many_cookies_of_a_domain_are_evicted() -> None:
    script = Script()
    for number in range(181):
        script.add(cookie(str(number)))
    script.rest()
    for number in range(31):
        script.remove(cookie(str(number)))
    assert {told[2] for told in script.rest()} == {EVICTED}
    script.remove(cookie("100"))
    assert script.rest() == [("100", "v", EXPIRED_OVERWRITE, True)]


def test_twins_of_partitions_that_are_cleared_both_go(script: Script) -> None:
    twins = [
        PartitionedCookie("p", "v", "a.com", True, partition_key=site)
        for site in ("https://b.com", "https://c.com")
    ]
    for twin in twins:
        script.mirror.add(twin)
    script.changes.explicit.append(lambda _cookie: True)
    script.remove(cookie("p"))
    script.remove(cookie("p"))
    assert script.rest() == [("p", "v", EXPLICIT, True)] * 2
    assert script.names() == ["a=1"]


def test_what_is_known_of_its_partition_stays_known(script: Script) -> None:
    for is_sure in (True, False):
        one = Cookie(f"s{is_sure}", "v", "a.com", True, secure=True)
        script.changes.added(one, is_sure=is_sure)
        script.remove(one)
        script.remove(one)
        assert script.mirror.is_sure(one) is is_sure
