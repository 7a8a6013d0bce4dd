"""HAR files."""

import json
from typing import Any

from browser.model import har_format
from tests.unit.model.har_schema import faults

ENTRY: dict[str, Any] = {
    "pageref": "page_1",
    "startedDateTime": "2026-01-01T00:00:00.000Z",
    "request": {"url": "http://a/"},
}


def test_whole() -> None:
    pages = [har_format.page("page_1", "http://a/", 0.0)]
    head = har_format.head("1.0", "140")
    assert head.startswith(har_format.HEAD_START)
    assert head.count(b"\n") == 2
    data = json.loads(head + har_format.tail(pages))
    assert data.keys() == {"log"}
    assert faults(data["log"]) == []
    assert data["log"]["creator"] == {"name": "Bulkhead", "version": "1.0"}


def test_an_end_that_is_bounded() -> None:
    pages = [har_format.page(f"page_{n}", "http://a/", 0.0) for n in range(9)]
    for most in range(len(har_format.tail([])), 500):
        found = har_format.fitting(pages, most)
        assert len(har_format.tail(found)) <= most
        assert found == pages[: len(found)]
    assert har_format.fitting(pages, 5000) == pages


def test_pages_of_entries() -> None:
    lines = [har_format.line(one) for one in (ENTRY, ENTRY, ENTRY | {"pageref": ""})]
    (page,) = har_format.pages_of(lines)
    assert faults(page, "page") == []
    assert (page["id"], page["title"]) == ("page_1", "http://a/")
    assert page["startedDateTime"] == ENTRY["startedDateTime"]
