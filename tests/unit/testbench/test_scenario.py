"""Scenarios: what fits an expectation, how an outcome is made, and how they are chosen."""

from typing import Any

import pytest

from browser.testbench.scenario import (
    AtLeast,
    Holding,
    Scenario,
    Status,
    choose,
    fits,
    judge,
    one_of,
    show,
)

ONE = Scenario("downloads/one", "one", {"session.state": "completed", "page.count": AtLeast(2)})
TWO = Scenario("downloads/two", "two", {})
THREE = Scenario("cookies/one", "three", {})


@pytest.mark.parametrize(
    ("wanted", "found", "right"),
    [
        ("a", "a", True),
        ("a", None, False),
        (1, True, False),
        (True, True, True),
        ([], [], True),
        (["a"], ["b"], False),
        (one_of("a", []), [], True),
        (one_of("a", AtLeast(3)), 4, True),
        (one_of("a", "b"), "c", False),
        (AtLeast(2), 1, False),
        (AtLeast(2), "2", False),
        (Holding("b"), "abc", True),
        (Holding("b"), None, False),
    ],
)
def test_what_fits(wanted: Any, found: Any, right: bool) -> None:
    assert fits(wanted, found) is right


def test_it_is_judged() -> None:
    good = judge(ONE, {"session.state": "completed", "page.count": 2, "page.other": 1})
    assert good.status is Status.PASSED
    bad = judge(ONE, {"session.state": "interrupted"})
    assert bad.status is Status.FAILED
    assert [(one.key, one.expected, one.seen, one.holds) for one in bad.checks] == [
        ("session.state", "completed", "interrupted", False),
        ("page.count", "at least 2", "nothing", False),
    ]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "nothing"),
        (True, "yes"),
        ([], "none"),
        (["a", False], "a, no"),
        (one_of("a", AtLeast(1)), "a or at least 1"),
        (Holding("x"), "… x …"),
    ],
)
def test_values_are_shown(value: Any, text: str) -> None:
    assert show(value) == text


def test_what_it_is_called() -> None:
    assert (ONE.area, ONE.path) == ("downloads", "/s/downloads/one")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("all", [ONE, TWO, THREE]),
        ("downloads", [ONE, TWO]),
        ("*/one", [ONE, THREE]),
        ("cookies/one, downloads", [THREE, ONE, TWO]),
        ("downloads/one,downloads", [ONE, TWO]),
    ],
)
def test_they_are_chosen(wanted: str, found: list[Scenario]) -> None:
    assert choose([ONE, TWO, THREE], wanted) == found


@pytest.mark.parametrize("wanted", ["", "nothing", "downloads,other", ","])
def test_what_there_is_not_is_refused(wanted: str) -> None:
    with pytest.raises(ValueError, match="scenario"):
        choose([ONE, TWO, THREE], wanted)
