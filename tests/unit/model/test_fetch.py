"""What may be fetched, and what an answer gives."""

import asyncio
import dataclasses
from typing import Any

import pytest

from browser.model.fetch import FetchHeaders, FetchRequest, FetchResponse, fetch_request

USUAL: dict[str, Any] = {
    "method": "GET",
    "headers": None,
    "body": None,
    "redirect": "follow",
    "cache": "default",
    "timeout": None,
    "max_bytes": 10,
}


def wanted(**changes: Any) -> FetchRequest:
    return fetch_request("http://a.test/", **(USUAL | changes))


@pytest.mark.parametrize(
    ("given", "method"), [("get", "GET"), ("Post", "POST"), ("patch", "patch"), ("X-Y", "X-Y")]
)
def test_methods_are_written_as_the_web_does(given: str, method: str) -> None:
    assert wanted(method=given).method == method


@pytest.mark.parametrize("method", ["", "A B", "CONNECT", "trace", "TRACK", "GET\r\n"])
def test_methods_that_cannot_be_fetched(method: str) -> None:
    with pytest.raises(ValueError, match="no method"):
        wanted(method=method)


def test_headers_are_pairs_or_a_mapping() -> None:
    assert wanted(headers={"A": " b "}).headers == (("A", "b"),)
    assert wanted(headers=[("A", "1"), ("a", "2")]).headers == (("A", "1"), ("a", "2"))


@pytest.mark.parametrize(
    "headers",
    [
        {"A": "b\r\nC: d"},
        {"A": "b\0"},
        {"A": "\u20ac"},
        {"A b": "c"},
        {"": "c"},
        {"Host": "b.test"},
        {"cookie": "a=b"},
        {"Proxy-Authorization": "Basic x"},
        {"Content-Length": "3"},
        {"Transfer-Encoding": "chunked"},
    ],
)
def test_headers_that_are_not_sent(headers: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="the header"):
        wanted(headers=headers)


def test_bodies() -> None:
    text = wanted(method="POST", body="ä")
    assert text.body == "ä".encode()
    assert text.headers == (("Content-Type", "text/plain;charset=UTF-8"),)
    own = wanted(method="PUT", body="x", headers={"content-type": "a/b"})
    assert own.headers == (("content-type", "a/b"),)
    assert wanted(method="POST", body=bytearray(b"x")).headers == ()
    assert "secret" not in repr(wanted(method="POST", body="secret", headers={"A": "secret"}))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"method": 1}, TypeError),
        ({"headers": {"A": 1}}, TypeError),
        ({"method": "POST", "body": 1}, TypeError),
        ({"body": "x"}, ValueError),
        ({"method": "HEAD", "body": b""}, ValueError),
        ({"redirect": "x"}, ValueError),
        ({"cache": "x"}, ValueError),
        ({"timeout": 0}, ValueError),
        ({"timeout": float("nan")}, ValueError),
        ({"timeout": True}, TypeError),
        ({"max_bytes": -1}, ValueError),
        ({"max_bytes": 1.0}, TypeError),
    ],
    ids=str,
)
def test_what_is_wrong(changes: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        wanted(**changes)


def test_headers_of_an_answer() -> None:
    headers = FetchHeaders([("X-A", "1"), ("x-a", "2"), ("B", "secret")])
    assert headers["x-A"] == "1, 2"
    assert headers.get_all("X-a") == ["1", "2"]
    assert dict(headers) == {"x-a": "1, 2", "b": "secret"}
    assert "B" in headers
    assert "c" not in headers
    assert len(headers) == 2
    assert "secret" not in repr(headers)


def test_an_answer_cannot_be_changed() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FetchResponse("http://a.test/", 200).status = 1  # type: ignore[misc]


@pytest.mark.parametrize(("status", "ok"), [(199, False), (200, True), (299, True), (300, False)])
def test_what_is_ok(status: int, ok: bool) -> None:
    assert FetchResponse("", status).ok is ok


@pytest.mark.parametrize(
    ("kind", "body", "text"),
    [
        ("text/plain", "ä".encode(), "ä"),
        ("text/plain; charset=ISO-8859-1", b"\xe4", "ä"),
        ("text/plain; charset=none-such", "ä".encode(), "ä"),
        ("text/plain", b"\xef\xbb\xbfx", "x"),
        ("text/plain", b"\xff", "\ufffd"),
    ],
)
def test_text(kind: str, body: bytes, text: str) -> None:
    answer = FetchResponse("", 200, headers=FetchHeaders([("Content-Type", kind)]), body=body)
    assert asyncio.run(answer.text()) == text


def test_json_and_bytes() -> None:
    answer = FetchResponse("", 200, body=b'\xef\xbb\xbf{"a": [1]}')
    assert asyncio.run(answer.json()) == {"a": [1]}
    assert asyncio.run(answer.bytes()) == answer.body
    with pytest.raises(ValueError, match="Expecting"):
        asyncio.run(FetchResponse("", 200, body=b"x").json())
