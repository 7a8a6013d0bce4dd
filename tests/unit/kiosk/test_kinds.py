"""Each kind of value: what it takes, what it refuses, and where it says so."""

from dataclasses import dataclass
from typing import Any

import pytest

from browser.kiosk.kinds import (
    Fault,
    Flag,
    Kind,
    Lists,
    Many,
    Number,
    Reading,
    Table,
    Text,
    Word,
    check_origin,
    check_pattern,
    check_url,
    key,
)


def read(kind: Kind, value: object) -> tuple[Any, list[Fault]]:
    faults: list[Fault] = []
    return kind.read(value, Reading(("k",), faults)), faults


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flag(), True),
        (Number(0, 3), 3),
        (Number(0, 3, fraction=True), 0.5),
        (Word(("a", "b")), "b"),
        (Text(), "words"),
        (Text(pattern="a+"), "aaa"),
    ],
)
def test_what_is_right_stays_as_it_is(kind: Kind, value: object) -> None:
    assert read(kind, value) == (value, [])


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Flag(), 1),
        (Flag(), "true"),
        (Number(0, 3), 4),
        (Number(0, 3), -1),
        (Number(0, 3), 1.0),
        (Number(0, 3), True),
        (Number(0, 3), "1"),
        (Number(0, 3, fraction=True), float("nan")),
        (Word(("a",)), "b"),
        (Word(("a",)), ["a"]),
        (Text(), 3),
        (Text(), "a\nb"),
        (Text(pattern="a+"), "b"),
        (Text(check=check_url), "x"),
        (Many(Flag()), True),
        (Many(Flag(), 1), []),
        (Lists(("a",), Text()), []),
    ],
)
def test_what_is_wrong_is_told_once(kind: Kind, value: object) -> None:
    assert [fault.path for fault in read(kind, value)[1]] == [("k",)]


def test_lists_tell_which_of_theirs() -> None:
    assert read(Many(Number(0, 3)), [1, 9, 2, "x"])[1] == [
        Fault(("k", 1), "must be between 0 and 3"),
        Fault(("k", 3), "must be a whole number"),
    ]
    assert read(Many(Text(), alone=True), "one") == (("one",), [])
    assert read(Lists(("a", "b"), Text()), {"a": ["x"], "c": []})[1][0].path == ("k", "c")


@dataclass(frozen=True)
class Sample:
    """A table."""

    must: int = key(Number(0, 9), about="Needed.")
    may: bool = key(Flag(), False, about="Not needed.", name="other")


def test_a_table_becomes_its_class() -> None:
    assert read(Table(Sample), {"must": 1, "other": True}) == (Sample(1, True), [])
    assert read(Table(Sample), {"must": 1}) == (Sample(1), [])


@pytest.mark.parametrize(
    ("value", "path"),
    [({}, ("k",)), ({"must": 1, "may": True}, ("k", "may")), ({"must": "x"}, ("k", "must"))],
)
def test_a_table_refuses(value: object, path: tuple[str, ...]) -> None:
    made, faults = read(Table(Sample), value)
    assert made is None
    assert [fault.path for fault in faults] == [path]


def test_schemas_say_the_same() -> None:
    assert Table(Sample).schema() == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "must": {"type": "integer", "minimum": 0, "maximum": 9, "description": "Needed."},
            "other": {"type": "boolean", "description": "Not needed."},
        },
        "required": ["must"],
    }


@pytest.mark.parametrize("url", ["https://a.b/", "http://127.0.0.1:80/x?y#z", "file:///srv/a.html"])
def test_addresses(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "a.b",
        "https://",
        "javascript:1",
        "chrome://gpu",
        "https://u@a/",
        "file:x",
        "http://[::1",
        "http://a:99999/",
        "data:text/html,x",
        "view-source:http://a/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    with pytest.raises(ValueError, match=r"must|is no"):
        check_url(url)


def test_addresses_have_no_blanks() -> None:
    for wrong in ("", "http://a b/", "http://a/ b"):
        with pytest.raises(ValueError, match=r"must"):
            check_url(wrong)


def test_patterns_and_origins() -> None:
    check_pattern("https://*.example.org/*")
    check_origin("https://example.org")
    check_origin("*")
    for wrong in ("example.org", "https://a*b/"):
        with pytest.raises(ValueError, match="pattern"):
            check_pattern(wrong)
    with pytest.raises(ValueError, match="too much"):
        check_pattern("<all_urls>")
    for wrong in ("https://a/b", "file:///", "x"):
        with pytest.raises(ValueError, match="must be"):
            check_origin(wrong)
