"""Cookies as JSON: nothing is lost, and what is no such file is refused with its line."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.model.cookie import Cookie
from browser.model.cookie_json import read_json, write_json
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord
from tests.unit.model.cookie_records import records

PLAIN = CookieRecord(Cookie("n", "v", "a.com", True), "lax", "high", "secure", 443, 12.5)
ENTRY = {
    "name": "n",
    "value": "v",
    "domain": "a.com",
    "host_only": True,
    "path": "/",
    "secure": False,
    "http_only": False,
    "session": True,
}


@given(st.lists(records(), max_size=5))
def test_nothing_is_lost(written: list[CookieRecord]) -> None:
    found = read_json(write_json(written))
    assert [one.record for one in found] == written
    assert [one.record.creation_date for one in found] == [one.creation_date for one in written]
    assert [one.line for one in found] == list(range(5, 5 + len(written)))


def test_the_form_is_the_documented_structure() -> None:
    site = PartitionedCookie("n", "v", "a.com", True, "/", True, False, False, 9.5, "https://b.com")
    text = write_json([PLAIN, CookieRecord(site)])
    document = json.loads(text)
    assert document["format"] == "bulkhead-cookies"
    assert document["cookies"][0] == {
        **ENTRY,
        "expiration_date": None,
        "same_site": "lax",
        "priority": "high",
        "source_scheme": "secure",
        "source_port": 443,
        "creation_date": 12.5,
    }
    assert document["cookies"][1]["partition_key"] == "https://b.com"
    assert document["cookies"][1]["has_cross_site_ancestor"] is False


def test_any_layout_can_be_read() -> None:
    document = json.loads(write_json([PLAIN, PLAIN]))
    text = json.dumps(document, indent=2)
    first, second = read_json(text)
    lines = text.splitlines()
    assert lines[first.line - 1].strip() == lines[second.line - 1].strip() == "{"
    assert first.line < second.line
    assert [one.line for one in read_json(json.dumps(document))] == [1, 1]


def test_an_entry_may_leave_out_what_is_not_known() -> None:
    (found,) = read_json(file_of(ENTRY))
    assert found.record == CookieRecord(Cookie("n", "v", "a.com", True))


def file_of(*entries: Any) -> str:
    lines = ",\n".join(json.dumps(entry) for entry in entries)
    return f'{{"format": "bulkhead-cookies", "version": 1,\n"cookies": [\n{lines}]}}'


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "line 1: this is no JSON"),
        ("not json", "line 1: this is no JSON"),
        ('{\n"format": "bulkhead-cookies",\n"cookies": [\n{"name": "a"\n', "line 5: this is no"),
        ("[" * 100_000, "line 1: this is no JSON of cookies"),
        ("[]", 'line 1: .*"format"'),
        ('{"cookies": []}', 'line 1: .*"format"'),
        ('{"format": "bulkhead-cookies", "version": 2}', 'line 1: "version" must be 1'),
        ('{"format": "bulkhead-cookies", "version": 1}', 'line 1: "cookies" must be a list'),
        (file_of(ENTRY, 1), "line 4: a cookie must be an object"),
    ],
)
def test_what_is_no_such_file_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=f"^{reason}"):
        read_json(text)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"name": None}, '"name" is of the wrong kind'),
        ({"secure": 1}, '"secure" is of the wrong kind'),
        ({"source_port": True}, '"source_port" is of the wrong kind'),
        ({"source_port": 70_000}, "source_port must be"),
        ({"expiration_date": 5}, '"session" must be true exactly'),
        ({"session": False}, '"session" must be true exactly'),
        ({"session": False, "expiration_date": 10**400}, "expiration_date must be"),
        ({"session": False, "expiration_date": float("nan")}, "NaN is no number"),
        ({"value": "a\nb"}, "value has a character"),
        ({"value": "\ud800"}, "value has a character"),
        ({"same_site": "none"}, "same_site must be one of"),
        ({"domain": ".a.com"}, "host_only must be"),
        ({"partition_key": "https://b.com"}, "secure must be true"),
        ({"colour": "red"}, '"colour" is no attribute of a cookie'),
    ],
)
def test_a_broken_cookie_is_refused_with_its_line(change: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        read_json(file_of(ENTRY, ENTRY, ENTRY | change))
    line = 1 if "NaN" in reason else 5
    assert str(caught.value).startswith(f"line {line}: ")
    # A value is a secret.
    assert "a\nb" not in str(caught.value)


def test_a_missing_attribute_is_named() -> None:
    with pytest.raises(ValueError, match=r'^line 3: "path" is missing$'):
        read_json(file_of({name: value for name, value in ENTRY.items() if name != "path"}))


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^line "):
        read_json(text)
