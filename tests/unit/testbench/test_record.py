"""Entries of the record: their line of JSON, and what a filter finds."""

import json

import pytest

from browser.testbench.record import Entry, json_lines

ENTRY = Entry(
    1.23456, "temp-1", "permission-request", "geolocation", {"origin": "http://ä", "page": 2}
)


def test_is_a_line_of_json() -> None:
    line = ENTRY.to_json()
    assert "\n" not in line
    assert json.loads(line) == {
        "time": 1.235,
        "partition": "temp-1",
        "event": "permission-request",
        "subject": "geolocation",
        "details": {"origin": "http://ä", "page": 2},
    }
    assert "details" not in json.loads(Entry(1, "", "closed").to_json())


def test_what_json_has_not_is_written_as_text() -> None:
    entry = Entry(1, "", "x", "", {"path": object})
    assert "object" in json.loads(entry.to_json())["details"]["path"]


def test_lines() -> None:
    assert json_lines([]) == ""
    assert json_lines([ENTRY, ENTRY]).count("\n") == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), True),
        (("geo",), True),
        (("permission", "origin: http"), True),
        (("temp-1",), True),
        (("geo", "camera"), False),
    ],
)
def test_it_is_found(words: tuple[str, ...], found: bool) -> None:
    assert ENTRY.holds(words) is found


def test_long_details_are_cut() -> None:
    assert len(Entry(1, "", "x", "", {"text": "a" * 9000}).words) < 3000
