"""Requests and answers of protocol handlers: defaults, streams, and what is refused."""

import io
from collections.abc import AsyncIterator

import pytest

from browser.model.protocol import (
    FilePathWithHeaders,
    MimeTypedBuffer,
    ProtocolRequest,
    ProtocolResponse,
    ProtocolResponseUploadData,
    RequestSession,
    StreamProtocolResponse,
    StringProtocolResponse,
)
from browser.model.upload import UploadData


async def pieces() -> AsyncIterator[bytes]:
    yield b"a"


def test_defaults_of_a_request() -> None:
    request = ProtocolRequest(url="app://a/")
    assert (request.method, request.referrer) == ("GET", "")
    assert (request.headers, request.upload_data) == ({}, [])


def test_a_request_is_checked() -> None:
    with pytest.raises(ValueError, match=r"^ProtocolRequest\.url must not be empty$"):
        ProtocolRequest(url="")
    with pytest.raises(TypeError, match="upload_data must be a list of UploadData"):
        ProtocolRequest(url="app://a/", upload_data=[b"x"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="headers must map"):
        ProtocolRequest(url="app://a/", headers={"a": 1})  # type: ignore[dict-item]


def test_lists_of_a_request_are_its_own() -> None:
    parts = [UploadData(b"x")]
    request = ProtocolRequest(url="app://a/", upload_data=parts)
    parts.clear()
    assert request.upload_data == [UploadData(b"x")]


def test_defaults_of_an_answer() -> None:
    answer = ProtocolResponse()
    assert (answer.status_code, answer.charset, answer.mime_type) == (200, "utf-8", "text/html")
    assert answer.session is RequestSession.HANDLING
    assert ProtocolResponse(session=None).session is None


@pytest.mark.parametrize("error", [0, 6])
def test_an_error_is_below_zero(error: int) -> None:
    assert ProtocolResponse(error=-6).error == -6
    with pytest.raises(ValueError, match=r"^ProtocolResponse\.error must be at most -1$"):
        ProtocolResponse(error=error)


@pytest.mark.parametrize("status", [99, 600])
def test_a_status_is_one_of_http(status: int) -> None:
    with pytest.raises(ValueError, match="status_code must be from 100 to 599"):
        ProtocolResponse(status_code=status)
    with pytest.raises(ValueError, match="status_code must be from 100 to 599"):
        StreamProtocolResponse(status_code=status, data=None)


def test_a_charset_is_known() -> None:
    assert StringProtocolResponse(data="x", charset="latin-1").charset == "latin-1"
    with pytest.raises(ValueError, match=r"^StringProtocolResponse\.charset is unknown$"):
        StringProtocolResponse(data="x", charset="klingon")


@pytest.mark.parametrize("data", [None, io.BytesIO(b"a"), [b"a"], iter([b"a"])])
def test_streams_pass(data: object) -> None:
    assert StreamProtocolResponse(data=data).data is data  # type: ignore[arg-type]


def test_async_streams_pass() -> None:
    data = pieces()
    assert StreamProtocolResponse(data=data).data is data
    assert ProtocolResponse(data=data).data is data


@pytest.mark.parametrize("data", ["text", b"bytes", {"a": 1}, 1])
def test_what_is_no_stream_is_refused(data: object) -> None:
    with pytest.raises(TypeError, match=r"^StreamProtocolResponse\.data must have read\(size\)"):
        StreamProtocolResponse(data=data)  # type: ignore[arg-type]


@pytest.mark.parametrize("data", ["text", b"bytes", None])
def test_an_answer_of_any_kind_takes_any_data(data: str | bytes | None) -> None:
    assert ProtocolResponse(data=data).data == data


def test_an_answer_is_checked() -> None:
    with pytest.raises(TypeError, match=r"^ProtocolResponse\.data must be str, bytes, a stream"):
        ProtocolResponse(data=1)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^ProtocolResponse\.path must not be empty$"):
        ProtocolResponse(path="")
    with pytest.raises(TypeError, match=r"^ProtocolResponse\.upload_data must be"):
        ProtocolResponse(upload_data=b"x")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^FilePathWithHeaders\.path must not be empty$"):
        FilePathWithHeaders("")
    with pytest.raises(TypeError, match=r"^MimeTypedBuffer\.data must be bytes, not str$"):
        MimeTypedBuffer("text/plain", "x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^StringProtocolResponse\.data must be str, not bytes$"):
        StringProtocolResponse(data=b"x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"^ProtocolResponseUploadData\.data must be str or bytes"):
        ProtocolResponseUploadData("text/plain", 1)  # type: ignore[arg-type]


def test_repr_leaves_out_contents() -> None:
    request = ProtocolRequest(url="app://a/", headers={"cookie": "s3cret"})
    buffer = MimeTypedBuffer("text/plain", b"s3cret")
    assert "s3cret" not in repr([request, buffer, ProtocolResponse(data="s3cret")])
