"""Requests between Qt's interceptor and the inspector: which came by, and which did not."""

from types import SimpleNamespace
from typing import Any

import pytest

from browser.session import request_passing
from browser.session.request_passing import MANY, Passing

PARTY = "http://a.test/"


def pause(url: str, method: str = "GET") -> Any:
    """What the inspector tells of a request."""
    return SimpleNamespace(url=url, request={"method": method})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The time, as it is set."""
    made = SimpleNamespace(now=100.0)
    monkeypatch.setattr(request_passing.time, "monotonic", lambda: made.now)
    return made


def test_those_that_came_by_are_not_missed() -> None:
    passing = Passing()
    for url, method in (("/1", "GET"), ("/1", "GET"), ("/1", "POST"), ("/2", "GET")):
        passing.note_passed(method, url, PARTY)
    passing.came_by(pause("/1"))
    passing.came_by(pause("/2"))
    passing.came_by(pause("/3"))
    assert passing.has_passed()
    missed = sorted((one.method, one.url, one.party) for one in passing.take_passed())
    assert missed == [("GET", "/1", PARTY), ("POST", "/1", PARTY)]
    assert not passing.has_passed()
    assert passing.take_passed() == []


def test_those_that_never_come_by_are_forgotten(clock: SimpleNamespace) -> None:
    passing = Passing()
    passing.note_passed("GET", "/old", PARTY)
    clock.now += 4
    passing.note_passed("GET", "/old", PARTY)
    clock.now += 2
    passing.came_by(pause("/old"))
    assert not passing.has_passed()
    for n in range(3 * MANY):
        passing.note_passed("GET", f"/{n}", PARTY)
        clock.now += 0.01
    assert len(passing.take_passed()) < MANY
