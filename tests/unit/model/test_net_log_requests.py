"""Requests as events of a net log."""

import base64
from typing import Any

import pytest

from browser.model.net_log_format import CaptureMode, Entry, Phase
from browser.model.net_log_requests import NetLogRequests
from browser.model.request_hop import Frame, Hop
from tests.unit.model.hops import hop

MODES = list(CaptureMode)


def events(one: Hop, mode: CaptureMode = CaptureMode.DEFAULT) -> list[Entry]:
    told: list[Entry] = []
    teller = NetLogRequests(told.append, mode)
    teller.began(one)
    teller.answered(one)
    teller.ended(one)
    return told


def params(entries: list[Entry], event: str, phase: Phase = Phase.NONE) -> dict[str, Any]:
    (found,) = [one.params for one in entries if (one.event, one.phase) == (event, phase)]
    assert found is not None
    return dict(found)


def test_names_and_order() -> None:
    assert [(one.event, int(one.phase)) for one in events(hop())] == [
        ("REQUEST_ALIVE", 1),
        ("URL_REQUEST_START_JOB", 1),
        ("HTTP_TRANSACTION_SEND_REQUEST_HEADERS", 0),
        ("HTTP_TRANSACTION_READ_RESPONSE_HEADERS", 0),
        ("URL_REQUEST_JOB_FILTERED_BYTES_READ", 0),
        ("URL_REQUEST_START_JOB", 2),
        ("REQUEST_ALIVE", 2),
    ]
    assert {(one.kind, one.source) for one in events(hop())} == {("URL_REQUEST", 1)}


def test_what_the_viewer_reads() -> None:
    told = events(hop())
    begun = params(told, "REQUEST_ALIVE", Phase.BEGIN)
    assert begun == {"url": "https://a.test/x?q=1&e=", "priority": "HIGHEST"}
    request = params(told, "HTTP_TRANSACTION_SEND_REQUEST_HEADERS")
    assert request["line"] == "GET /x?q=1&e= HTTP/1.1\r\n"
    answer = params(told, "HTTP_TRANSACTION_READ_RESPONSE_HEADERS")
    assert answer["headers"][0] == "HTTP/1.1 200 OK"


@pytest.mark.parametrize("mode", MODES)
def test_secrets(mode: CaptureMode) -> None:
    url = "https://user:s3cr3t@a.test/"
    text = str(events(hop(url, body=b"s3cr3t", redirect=""), mode))
    assert ("s3cr3t" in text) == mode.has_secrets
    assert "Set-Cookie" in text
    assert (base64.b64encode(b"s3cr3t").decode() in text) == mode.has_bytes


def test_redirects_go_on_with_the_same_source() -> None:
    first = events(hop(redirect="http://u:p@b.test/"))
    assert [(one.event, int(one.phase)) for one in first[-2:]] == [
        ("URL_REQUEST_REDIRECTED", 0),
        ("URL_REQUEST_START_JOB", 2),
    ]
    assert params(first, "URL_REQUEST_REDIRECTED") == {"location": "http://b.test/"}
    second = events(hop(is_first=False))
    assert second[0].event == "URL_REQUEST_START_JOB"


@pytest.mark.parametrize(
    ("error", "number"), [("net::ERR_TIMED_OUT", -7), ("net::ERR_OF_TOMORROW", -2)]
)
def test_failures_are_red(error: str, number: int) -> None:
    told = events(hop(error=error, response=None, body_size=0))
    assert params(told, "REQUEST_ALIVE", Phase.END) == {"net_error": number}


def test_what_runs_has_no_end() -> None:
    assert all(one.phase is not Phase.END for one in events(hop(ended=0.0)))


@pytest.mark.parametrize("mode", MODES)
def test_frames(mode: CaptureMode) -> None:
    told: list[Entry] = []
    NetLogRequests(told.append, mode).framed(hop(), Frame(5.0, False, 1, "hi", False))
    expected = {"final": True, "opcode": 1, "masked": False, "payload_length": 2}
    if mode.has_bytes:
        expected["payload"] = "hi"
    (one,) = told
    assert (one.event, one.params) == ("WEBSOCKET_RECV_FRAME_HEADER", expected)
