"""What handlers reply, by kind and form."""

import io
from typing import Any

import pytest

from browser.model.protocol import (
    FilePathWithHeaders,
    MimeTypedBuffer,
    ProtocolResponse,
    ProtocolResponseUploadData,
    RequestSession,
    StreamProtocolResponse,
    StringProtocolResponse,
)
from browser.model.protocol_answer import (
    Answer,
    FileBody,
    HttpBody,
    Kind,
    answer_of,
    file_mime_type,
    is_textual,
)

ANYBODY = ("Access-Control-Allow-Origin", "*")
HTML = ("Content-Type", "text/html; charset=utf-8")


def answer(kind: Kind, *args: Any, **options: Any) -> Answer:
    return answer_of(kind, args, options)


def test_nothing_is_not_implemented() -> None:
    for kind in Kind:
        assert answer(kind) == Answer(-11)


def test_errors() -> None:
    for kind in Kind:
        assert answer(kind, error=-6) == Answer(-6)
        assert answer(kind, ProtocolResponse(error=-105)) == Answer(-105)


@pytest.mark.parametrize(
    ("kind", "given", "body"),
    [
        (Kind.STRING, "ä", "ä".encode()),
        (Kind.STRING, StringProtocolResponse(data="ä", charset="latin-1"), b"\xe4"),
        (Kind.BUFFER, b"a", b"a"),
        (Kind.BUFFER, bytearray(b"a"), b"a"),
        (Kind.BUFFER, memoryview(b"a"), b"a"),
        (Kind.BUFFER, MimeTypedBuffer("x/y", b"a"), b"a"),
        (Kind.FILE, "/a/b", FileBody("/a/b")),
        (Kind.FILE, FilePathWithHeaders("/a/b"), FileBody("/a/b")),
        (Kind.STREAM, StreamProtocolResponse(data=None), b""),
        (Kind.STREAM, b"a", b"a"),
        (Kind.FREE, "a", b"a"),
        (Kind.FREE, b"a", b"a"),
        (Kind.FREE, FilePathWithHeaders("/a/b"), FileBody("/a/b")),
    ],
)
def test_bodies(kind: Kind, given: object, body: object) -> None:
    found = answer(kind, given)
    assert (found.error, found.status, found.body) == (0, 200, body)


@pytest.mark.parametrize("stream", [[b"a"], iter([b"a"]), io.BytesIO(b"a")])
@pytest.mark.parametrize("kind", [Kind.STREAM, Kind.FREE])
def test_streams_are_passed_on(kind: Kind, stream: Any) -> None:
    assert answer(kind, stream).body is stream
    assert answer(kind, data=stream).body is stream
    assert answer(kind, StreamProtocolResponse(data=stream)).body is stream


def test_a_bare_value_may_have_options() -> None:
    found = answer(Kind.STRING, "a", mime_type="text/plain", status_code=201)
    assert (found.status, found.header("content-type")) == (201, "text/plain; charset=utf-8")


def test_requests_of_the_kind_http() -> None:
    upload = ProtocolResponseUploadData("x/y", b"z")
    found = answer(Kind.HTTP, url="http://a/").body
    assert found == HttpBody("http://a/", "GET", None, RequestSession.HANDLING, None)
    assert answer(Kind.HTTP, url="http://a/", upload_data=upload, session=None).body == HttpBody(
        "http://a/", "POST", None, None, upload
    )


def test_headers_are_complete() -> None:
    assert answer(Kind.STRING, "a").headers == (HTML, ANYBODY)
    given = {"content-type": "x/y", "X-A": [" 1", "2 "], "ACCESS-control-allow-origin": "b"}
    assert answer(Kind.STRING, data="a", headers=given).headers == (
        ("content-type", "x/y"),
        ("X-A", "1"),
        ("X-A", "2"),
        ("ACCESS-control-allow-origin", "b"),
    )


@pytest.mark.parametrize(
    ("status", "location", "leads"), [(302, "/b", "/b"), (302, None, ""), (200, "/b", "")]
)
def test_redirects(status: int, location: str | None, leads: str) -> None:
    headers = {"location": location} if location else {}
    found = answer(Kind.STRING, data="x", status_code=status, headers=headers)
    assert (found.status, found.location) == (status, leads)


def test_a_redirect_needs_no_content() -> None:
    for kind in Kind:
        assert answer(kind, status_code=301, headers={"Location": "/b"}).location == "/b"


@pytest.mark.expected_warnings("handler replied with what does not fit")
@pytest.mark.parametrize(
    ("kind", "args", "options"),
    [
        (Kind.STRING, (7,), {}),
        (Kind.STRING, (None,), {}),
        (Kind.STRING, (b"a",), {}),
        (Kind.STRING, ([b"a"],), {}),
        (Kind.STRING, ("a", "b"), {}),
        (Kind.STRING, (), {"data": b"a"}),
        (Kind.STRING, (), {"unknown": 1}),
        (Kind.STRING, (), {"data": "a", "status_code": "200"}),
        (Kind.STRING, (), {"data": "a", "headers": {"X-A": "a\nb"}}),
        (Kind.STRING, (), {"data": "a", "headers": {"X:A": "a"}}),
        (Kind.STRING, (), {"data": "a", "mime_type": "a\r\nb"}),
        (Kind.BUFFER, ("a",), {}),
        (Kind.FILE, (b"/a",), {}),
        (Kind.FILE, (), {"data": b"a"}),
        (Kind.HTTP, ("http://a/",), {}),
        (Kind.STREAM, ("a",), {}),
        (Kind.STREAM, ({"a": b"b"},), {}),
        (Kind.FREE, (1.5,), {}),
    ],
)
def test_what_does_not_fit(kind: Kind, args: tuple[Any, ...], options: dict[str, Any]) -> None:
    assert answer_of(kind, args, options) == Answer(-2)


@pytest.mark.parametrize(
    ("path", "mime"),
    [
        ("/a/b.html", "text/html"),
        ("a.JS", "text/javascript"),
        ("a.mjs", "text/javascript"),
        ("a.wasm", "application/wasm"),
        ("a.png", "image/png"),
        ("a.svg", "image/svg+xml"),
        ("a.json", "application/json"),
        ("a.mp4", "video/mp4"),
        ("a.tar.gz", "application/octet-stream"),
        ("a", "application/octet-stream"),
    ],
)
def test_types_of_files(path: str, mime: str) -> None:
    assert file_mime_type(path) == mime


@pytest.mark.parametrize(
    ("mime", "textual"),
    [
        ("text/plain", True),
        ("image/svg+xml", True),
        ("application/json", True),
        ("text/javascript", True),
        ("image/png", False),
        ("application/octet-stream", False),
        ("text/html; charset=x", False),
    ],
)
def test_what_is_text(mime: str, textual: bool) -> None:
    assert is_textual(mime) is textual
