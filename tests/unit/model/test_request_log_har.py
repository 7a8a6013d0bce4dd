"""A list of logged requests as HAR."""

import json
from typing import Any

from browser.model.request_details import RequestDetails, RequestEvent, ResourceType
from browser.model.request_log import RequestLog
from browser.model.request_log_har import har_of


def noted(log: RequestLog, id: int, *events: tuple[RequestEvent, float, dict[str, Any]]) -> None:
    for event, time, more in events:
        log.note(event, RequestDetails(id=id, timestamp=time, **more))


def test_the_file() -> None:
    log = RequestLog()
    page = {"url": "http://a.test/?q=1", "web_contents_id": 3}
    headers = {"Content-Type": ["text/html; charset=utf-8"], "Set-Cookie": ["secret=1"]}
    response = {"status_code": 200, "status_line": "HTTP/1.1 200 All Right"}
    noted(
        log,
        1,
        (
            RequestEvent.SEND_HEADERS,
            1000.0,
            page
            | {
                "request_headers": {"Accept": "*/*", "Cookie": "secret=1"},
                "resource_type": ResourceType.MAIN_FRAME,
            },
        ),
        (RequestEvent.RESPONSE_STARTED, 1010.0, page | response | {"response_headers": headers}),
        (RequestEvent.COMPLETED, 1030.0, page | response | {"response_headers": headers}),
    )
    noted(
        log, 2, (RequestEvent.ERROR_OCCURRED, 1040.0, {"url": "http://b.test/", "error": "net::X"})
    )
    noted(log, 3, (RequestEvent.SEND_HEADERS, 1050.0, {"url": "http://runs.test/"}))
    text = har_of(log, "1.0", "140.0")
    assert b"secret" not in text
    made = json.loads(text)["log"]
    first, second = made["entries"]
    assert first["request"]["url"].startswith("http://a.test/")
    assert first["response"]["status"] == 200
    assert first["response"]["statusText"] == "All Right"
    assert first["response"]["content"]["mimeType"] == "text/html"
    assert first["time"] == 30
    assert first["pageref"] == made["pages"][0]["id"]
    assert second["response"]["_error"] == "net::X"
    assert "pageref" not in second


def test_nothing_is_a_file_too() -> None:
    assert json.loads(har_of(RequestLog(), "1.0", "140.0"))["log"]["entries"] == []
