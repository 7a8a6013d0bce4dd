"""Entries of HAR 1.2, against its schema."""

import base64
from typing import Any

import pytest

from browser.model.har_entry import entry
from browser.model.net_log_format import CaptureMode
from browser.model.request_hop import Frame, Hop
from tests.unit.model.har_schema import faults
from tests.unit.model.hops import hop, response

MODES = list(CaptureMode)
GATEWAY = ("127.0.0.1", 4711)


def made(one: Hop, mode: CaptureMode = CaptureMode.DEFAULT) -> dict[str, Any]:
    found = entry(one, "page_1", mode, GATEWAY)
    assert faults(found, "entry", "entry") == []
    return found


def failed() -> Hop:
    return hop(response=None, error="net::ERR_TIMED_OUT", request_headers=[], version="")


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("one", [hop(), failed(), hop(ended=0.0), hop(is_from_memory=True)])
def test_schema(one: Hop, mode: CaptureMode) -> None:
    made(one, mode)


def test_request() -> None:
    found = made(hop("https://u:p@a.test/x?q=1&e=#f"))
    assert found["request"]["url"] == "https://a.test/x?q=1&e="
    assert found["request"]["queryString"] == [
        {"name": "q", "value": "1"},
        {"name": "e", "value": ""},
    ]
    assert (found["pageref"], found["connection"], found["time"]) == ("page_1", "7", 29.0)


@pytest.mark.parametrize("mode", MODES)
def test_secrets(mode: CaptureMode) -> None:
    by = {"type": "parser", "url": "http://u:s3cr3t@a.test/", "lineNumber": 3}
    found = made(hop(body=b"s3cr3t-body", initiator=by), mode)
    assert found["_initiator"]["lineNumber"] == 3
    assert ("s3cr3t" in str(found)) == mode.has_secrets
    assert ("s3cr3t-body" in str(found)) == mode.has_bytes
    names = [one["name"] for one in found["request"]["headers"]]
    assert names == (["Cookie", "X"] if mode.has_secrets else ["X"])
    cookies = found["request"]["cookies"], found["response"]["cookies"]
    assert all(cookies) == mode.has_secrets


def test_failure() -> None:
    found = made(failed())["response"]
    assert (found["status"], found["_error"]) == (0, "net::ERR_TIMED_OUT")
    assert found["content"] == {"size": 0, "mimeType": "x-unknown"}


def test_bodies() -> None:
    found = made(hop(body=b"\xff\0"), CaptureMode.EVERYTHING)["response"]["content"]
    assert found["encoding"] == "base64"
    assert base64.b64decode(found["text"]) == b"\xff\0"
    found = made(hop(body="süß".encode()), CaptureMode.EVERYTHING)["response"]["content"]
    assert (found["text"], found["size"]) == ("süß", 5)


@pytest.mark.parametrize("mode", MODES)
def test_what_is_sent(mode: CaptureMode) -> None:
    data = {"hasPostData": True, "postDataEntries": [{"bytes": base64.b64encode(b"a=1").decode()}]}
    one = hop(request=data, request_headers=[("Content-Type", "text/x")], method="POST")
    found = made(one, mode)["request"]
    if mode.has_bytes:
        assert found["postData"] == {"mimeType": "text/x", "text": "a=1"}
        assert found["bodySize"] == 3
    else:
        assert "postData" not in found
        assert found["bodySize"] == -1


@pytest.mark.parametrize(
    ("address", "port", "shown"),
    [("127.0.0.1", 4711, None), ("127.0.0.1", 80, "127.0.0.1"), ("[::1]", 80, "::1")],
)
def test_the_gateway_is_no_server(address: str, port: int, shown: str | None) -> None:
    one = hop()
    one.use_response(response("u", remoteIPAddress=address, remotePort=port), None)
    assert made(one).get("serverIPAddress") == shown


def test_caches() -> None:
    assert made(hop(is_from_memory=True))["_fromCache"] == "memory"
    one = hop()
    one.use_response(response("u", fromDiskCache=True), None)
    found = made(one)
    assert (found["_fromCache"], found["response"]["bodySize"]) == ("disk", 0)


def test_sizes() -> None:
    found = made(hop(transferred=100, headers_size=60))["response"]
    assert (found["headersSize"], found["bodySize"], found["_transferSize"]) == (60, 40, 100)


@pytest.mark.parametrize("mode", MODES)
def test_frames(mode: CaptureMode) -> None:
    one = hop("wss://a.test/", is_socket=True, frames=[Frame(1500.0, True, 1, "hi", True)])
    expected = [{"type": "send", "time": 1.5, "opcode": 1, "data": "hi"}]
    assert made(one, mode).get("_webSocketMessages") == (expected if mode.has_bytes else None)
