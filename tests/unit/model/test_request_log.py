"""The list of requests: rows of redirects, failures, sizes, and what goes when it is full."""

from typing import Any

import pytest

from browser.model import request_log
from browser.model.request_details import (
    WITH_REPLY,
    RequestDetails,
    RequestEvent,
    ResourceType,
)
from browser.model.request_log import EVENTS, LoggedRequest, RequestLog

SEND, STARTED = RequestEvent.SEND_HEADERS, RequestEvent.RESPONSE_STARTED
REDIRECT, DONE = RequestEvent.BEFORE_REDIRECT, RequestEvent.COMPLETED
FAILED = RequestEvent.ERROR_OCCURRED


def details(id: int = 1, time: float = 0.0, **given: Any) -> RequestDetails:
    return RequestDetails(id=id, url=given.pop("url", "http://a.test/"), timestamp=time, **given)


def answer(code: int = 200, **headers: str) -> dict[str, Any]:
    found = {name.replace("_", "-"): [value] for name, value in headers.items()}
    return {
        "status_code": code,
        "status_line": f"HTTP/1.1 {code} Words",
        "response_headers": found,
    }


def test_nobody_is_asked() -> None:
    assert not set(EVENTS) & set(WITH_REPLY)


def test_a_request_from_its_start_to_its_end() -> None:
    log = RequestLog()
    one = log.note(SEND, details(time=1000, request_headers={"A": "1"}, web_contents_id=7))
    assert (one.is_over, one.duration, one.status) == (False, None, None)
    more = answer(Content_Length="42", Content_Type="text/html; charset=utf-8")
    assert log.note(STARTED, details(time=1010, ip="::1", from_cache=True, **more)) is one
    assert log.note(DONE, details(time=1030, **more)) is one
    assert list(log) == [one]
    assert (one.status, one.size, one.duration) == (200, 42, 30)
    assert (one.ip, one.from_cache, one.page) == ("::1", True, 7)
    assert one.header("content-type").startswith("text/html")
    assert not one.is_failed


def test_each_hop_of_a_redirect_is_a_row() -> None:
    log = RequestLog()
    log.note(SEND, details(time=1))
    log.note(REDIRECT, details(time=2, redirect_url="http://b.test/", **answer(302)))
    log.note(SEND, details(time=3, url="http://b.test/"))
    log.note(DONE, details(time=4, url="http://b.test/", **answer()))
    first, second = log
    assert (first.status, first.redirect, first.duration) == (302, "http://b.test/", 1)
    assert (second.url, second.id, second.number) == ("http://b.test/", 1, 1)


@pytest.mark.parametrize(
    ("error", "blocker"),
    [
        ("net::ERR_BLOCKED_BY_CLIENT", "CLIENT"),
        ("net::ERR_BLOCKED_BY_RESPONSE", "RESPONSE"),
        ("net::ERR_ABORTED", ""),
    ],
)
def test_failures_and_who_blocked(error: str, blocker: str) -> None:
    one = RequestLog().note(FAILED, details(time=5, error=error))
    assert (one.is_failed, one.is_over, one.blocker, one.status) == (True, True, blocker, None)


@pytest.mark.parametrize("length", ["", "x", "-1", "٣"])
def test_sizes_that_are_none(length: str) -> None:
    one = RequestLog().note(DONE, details(**answer(404, Content_Length=length)))
    assert one.size is None
    assert one.is_failed


def test_the_oldest_go_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_log, "MOST", 10)
    monkeypatch.setattr(request_log, "DROPPED", 4)
    log = RequestLog()
    rows = [log.note(SEND, details(id)) for id in range(11)]
    assert list(log) == rows[4:]
    assert log.dropped == 4
    assert log.since(9) == rows[9:]
    assert log.since(0) == rows[4:]
    # One that has gone is a new row when it ends.
    late = log.note(DONE, details(0, **answer()))
    assert late is not rows[0]
    assert late.number == 11


def test_times_count_from_the_document_of_the_page() -> None:
    log, main = RequestLog(), ResourceType.MAIN_FRAME
    page: dict[str, Any] = {"web_contents_id": 1}
    first = log.note(SEND, details(1, 100, resource_type=main, **page))
    log.note(REDIRECT, details(1, 120, resource_type=main, **page))
    hop = log.note(SEND, details(1, 130, resource_type=main, **page))
    part = log.note(SEND, details(2, 150, **page))
    alone = log.note(SEND, details(3, 160))
    again = log.note(SEND, details(4, 500, resource_type=main, **page))
    assert [one.offset for one in (first, hop, part, alone, again)] == [0, 30, 50, 0, 0]


def test_bodies_belong_to_what_has_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(request_log, "MOST_OF_BODIES", 10)
    log = RequestLog()
    first = log.note(SEND, details(1))
    assert log.keep_body(1, b"early") is None
    log.note(DONE, details(1, **answer()))
    assert log.keep_body(1, b"12345678") is first
    second = log.note(DONE, details(2, **answer()))
    log.keep_body(2, b"123")
    # There is room for ten bytes: the oldest goes.
    assert (first.body, second.body) == (None, b"123")
    log.clear()
    assert log.keep_body(2, b"x") is None


def test_a_cleared_list_counts_on() -> None:
    log = RequestLog()
    log.note(SEND, details(1))
    log.clear()
    assert len(log) == 0
    one = log.note(DONE, details(1, resource_type=ResourceType.SCRIPT, **answer()))
    assert isinstance(one, LoggedRequest)
    assert one.number == 1
    assert log.since(1) == [one]
