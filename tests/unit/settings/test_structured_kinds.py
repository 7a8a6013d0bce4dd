"""Search engines and shortcuts as settings."""

import pytest

from browser.settings.structured_kinds import Engines, Shortcuts

ENGINE = {"name": "A", "keyword": "a", "url": "https://a.test/?q={query}"}


def test_engines():
    other = {"name": "B", "keyword": "", "url": "http://b.test/{query}"}
    third = {"name": "C", "keyword": "", "url": "http://c.test/{query}"}
    assert Engines().check([ENGINE, other, third]) == [ENGINE, other, third]


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ([], "1 to 100"),
        ({}, "list"),
        ([ENGINE] * 101, "1 to 100"),
        (["a"], "needs name"),
        ([{"name": "A"}], "needs name"),
        ([{**ENGINE, "icon": "x"}], "needs name"),
        ([{**ENGINE, "name": " "}], "name must"),
        ([{**ENGINE, "name": 5}], "not text"),
        ([{**ENGINE, "keyword": "a b"}], "no spaces"),
        ([{**ENGINE, "url": "https://a.test/"}], "contain {query}"),
        ([{**ENGINE, "url": "javascript:{query}"}], "http"),
        ([ENGINE, {**ENGINE, "keyword": "b", "name": "a"}], "same name"),
        ([ENGINE, {**ENGINE, "keyword": "A", "name": "B"}], "same keyword"),
    ],
)
def test_wrong_engines(value, why):
    with pytest.raises(ValueError, match=why):
        Engines().check(value)


def test_shortcuts():
    value = {"tab.new": ["Ctrl+T", "Ctrl+N"], "tab.close": []}
    assert Shortcuts().check(value) == value


@pytest.mark.parametrize(
    "value",
    [
        [],
        {"": []},
        {"Tab New": []},
        {5: []},
        {"tab.new": "Ctrl+T"},
        {"tab.new": [""]},
        {"tab.new": [" Ctrl+T"]},
        {"tab.new": ["x" * 65]},
        {"tab.new": ["a"] * 9},
        {"tab.new": [5]},
    ],
)
def test_wrong_shortcuts(value):
    with pytest.raises(ValueError, match=r"."):
        Shortcuts().check(value)


@pytest.mark.parametrize("kind", [Engines(), Shortcuts()])
def test_from_a_command_line(kind):
    assert kind.from_text('{"a": []}') == {"a": []}
    assert kind.from_text("{") == "{"


def test_a_checked_value_is_nobody_elses():
    value = {"tab.new": ["Ctrl+T"]}
    checked = Shortcuts().check(value)
    value["tab.new"].append("F5")
    assert checked == {"tab.new": ["Ctrl+T"]}
