"""What is known of a request, and how it is found again."""

import base64
from types import SimpleNamespace
from typing import Any

import pytest

from browser.session import request_passing
from browser.session.request_network import use_raw
from browser.session.request_passing import Passing
from browser.session.request_plan import Plan, is_hidden
from browser.session.request_record import (
    Inspected,
    Response,
    header_lists,
    joined_pairs,
    raw_pairs,
    referrer,
    resource_type,
    upload_data,
)
from browser.session.request_records import Records


class TestReading:
    @pytest.mark.parametrize(
        ("params", "expected"),
        [
            ({"resourceType": "Document", "frameId": "main"}, "mainFrame"),
            ({"resourceType": "Document", "frameId": "other"}, "subFrame"),
            ({"resourceType": "XHR"}, "xhr"),
            ({"resourceType": "Script", "requestId": "interception-job-1.0"}, "script"),
            ({"type": "Script", "requestId": "12.3"}, "script"),
            ({"type": "Script", "requestId": "ABCDEF"}, "other"),
            ({"type": "Fetch", "requestId": "1.2"}, "xhr"),
            ({"type": "EventSource", "requestId": "1.2"}, "xhr"),
            ({"resourceType": "Font"}, "other"),
            ({}, "other"),
        ],
    )
    def test_types(self, params: dict[str, Any], expected: str) -> None:
        assert resource_type(params, "main") == expected

    def test_referrers(self) -> None:
        assert referrer({"headers": {"Referer": "http://x/"}}) == "http://x/"
        assert referrer({"headers": {"referer": "http://x/"}}) == "http://x/"
        assert referrer({}) == ""

    def test_bodies(self) -> None:
        entry = {"bytes": base64.b64encode(b"one").decode()}
        assert upload_data({}) is None
        found = upload_data({"hasPostData": True, "postDataEntries": [entry, {}]})
        assert [part.bytes for part in found or []] == [b"one"]
        found = upload_data({"hasPostData": True, "postData": "ü"})
        assert [part.bytes for part in found or []] == ["ü".encode()]
        assert upload_data({"hasPostData": True}) == []

    def test_headers(self) -> None:
        pairs = [("A", "1"), ("B", "2"), ("a", "3")]
        assert header_lists(pairs) == {"A": ["1", "3"], "B": ["2"]}
        assert joined_pairs({"A": "1\n2"}) == [("A", "1"), ("A", "2")]
        text = "HTTP/1.0 200 OK\r\nX-A: 1\r\nx-a:2 \r\n\r\n"
        assert raw_pairs(text) == ("HTTP/1.0", [("X-A", "1"), ("x-a", "2")])

    def test_raw_headers_complete_a_response(self) -> None:
        raw = {
            "statusCode": 200,
            "headersText": "HTTP/1.0 200 OK\r\nA: 1\r\nSet-Cookie: c=1\r\n\r\n",
        }
        response = Response(200, "OK", headers=[("a", "1")])
        use_raw(response, raw, cookies_only=False)
        assert response.status_line == "HTTP/1.0 200 OK"
        assert response.headers == [("A", "1"), ("Set-Cookie", "c=1")]
        cached = Response(200, "OK", headers=[("Kept", "1")])
        use_raw(cached, raw | {"statusCode": 304}, cookies_only=False)
        assert cached.headers == [("Kept", "1"), ("Set-Cookie", "c=1")]
        assert cached.version == "HTTP/1.1"

    def test_hidden_urls(self) -> None:
        assert is_hidden("bulkhead-ask://dialog/")
        assert is_hidden("data:x")
        assert not is_hidden("file:///x")
        assert Plan().is_empty


def record(key: str, url: str = "http://x/") -> Inspected:
    return Inspected(1, url, key=key)


class TestRecords:
    def test_keep_the_newest(self) -> None:
        records = Records()
        records.most = 2
        for key in "abc":
            records.add(record(key))
        assert [records.get(key) is not None for key in "abc"] == [False, True, True]

    def test_find_early_headers(self) -> None:
        records = Records()
        records.keep_early("a", {"raw": 1})
        one = record("a")
        records.add(one)
        assert one.raw == {"raw": 1}

    @pytest.mark.parametrize("number_first", [True, False])
    def test_bring_two_names_together(self, number_first: bool) -> None:
        records = Records()
        one = record("page job")
        if number_first:
            records.held("http://x/", "7.1")
        records.add_unnumbered(one)
        if not number_first:
            records.held("http://x/", "7.1")
        assert records.get("page job") is records.get("7.1") is one
        records.drop(one)
        assert records.get("page job") is records.get("7.1") is None


class TestPassing:
    def pause(self, url: str = "http://x/", key: str = "1.1") -> Any:
        return SimpleNamespace(request={"method": "GET"}, url=url, key=key)

    def test_counts_once(self) -> None:
        passing = Passing()
        passing.note_asked("GET", "http://x/")
        assert [passing.was_asked(self.pause()) for _ in range(2)] == [True, False]
        passing.note_asked_number("1.1")
        assert [passing.was_asked(self.pause()) for _ in range(2)] == [True, False]
        passing.note_document("http://x/")
        assert [passing.is_document("http://x/") for _ in range(2)] == [True, False]

    def test_forgets_what_is_old(self, monkeypatch: pytest.MonkeyPatch) -> None:
        passing = Passing()
        passing.note_asked("GET", "http://x/")
        passing.note_passed("GET", "http://x/", "http://x/page")
        assert passing.has_passed()
        monkeypatch.setattr(request_passing, "ASKED_SECONDS", -1.0)
        monkeypatch.setattr(request_passing, "LOST_SECONDS", -1.0)
        assert not passing.was_asked(self.pause())
        assert not passing.has_passed()

    def test_what_came_by_is_no_longer_missed(self) -> None:
        passing = Passing()
        for _ in range(2):
            passing.note_passed("GET", "http://x/", "http://x/page")
        passing.came_by(self.pause())
        assert passing.has_passed()
        passing.came_by(self.pause())
        assert not passing.has_passed()
