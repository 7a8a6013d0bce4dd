"""What a handler replied, whatever its kind and form, as one `Answer` that can be sent.

`answer_of` follows the documented rules: nothing at all is `net::ERR_NOT_IMPLEMENTED`, what does
not fit the kind is `net::ERR_FAILED`.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from browser.model.protocol import (
    DEFAULT_CHARSET,
    DEFAULT_MIME_TYPE,
    FilePathWithHeaders,
    MimeTypedBuffer,
    ProtocolResponse,
    ProtocolResponseUploadData,
    Stream,
    StreamProtocolResponse,
    StringProtocolResponse,
    is_stream,
)

log = logging.getLogger(__name__)
FAILED, ABORTED, FILE_NOT_FOUND, ACCESS_DENIED, NOT_IMPLEMENTED = -2, -3, -6, -10, -11
TOO_BIG, UNKNOWN_URL_SCHEME, TOO_MANY_REDIRECTS = -8, -302, -310
NEEDED = {"file": "path", "buffer": "bytes", "string": "text", "http": "url", "stream": "stream"}
REDIRECTS = (301, 302, 303, 307, 308)
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_NEVER_IN_VALUE = re.compile(r"[\r\n\0]")
_TEXTUAL = re.compile(r"text/|.*(json|javascript|xml)$")


class Kind(StrEnum):
    """What a handler answers with; `FREE` is any of the others."""

    FILE = "file"
    BUFFER = "buffer"
    STRING = "string"
    HTTP = "http"
    STREAM = "stream"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class FileBody:
    """The content is that of a file."""

    path: str


@dataclass(frozen=True, slots=True)
class HttpBody:
    """The content is what another request brings: `url`, and how to ask."""

    url: str
    method: str
    referrer: str | None
    # A Session, None or HANDLING; this layer does not know sessions.
    session: object
    upload: ProtocolResponseUploadData | None


Body = bytes | FileBody | HttpBody | Stream


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes to the page; `error` below 0 is a failure, and then the rest means nothing.

    `headers` are complete, with the media type and the permission for other origins.
    """

    error: int = 0
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: Body = field(default=b"", repr=False)

    def header(self, name: str) -> str:
        """The first header of that name, or nothing."""
        return next((v for n, v in self.headers if n.lower() == name.lower()), "")

    @property
    def location(self) -> str:
        """Where a redirect leads to, or nothing."""
        return self.header("location") if self.status in REDIRECTS else ""


class Misfit(Exception):
    """The reply does not fit the kind; says why."""


def answer_of(kind: Kind, args: tuple[Any, ...], options: Mapping[str, Any]) -> Answer:
    """The answer for what `reply` was called with; never raises."""
    if not args and not options:
        return Answer(NOT_IMPLEMENTED)
    try:
        return _sendable(kind, _response(kind, args, options))
    except (Misfit, TypeError, ValueError) as error:
        log.warning("a %s handler replied with what does not fit: %s", kind.value, error)
        return Answer(FAILED)


def _response(kind: Kind, args: tuple[Any, ...], options: Mapping[str, Any]) -> ProtocolResponse:
    if len(args) > 1:
        raise Misfit("more than one value")
    if not args:
        return ProtocolResponse(**options)
    (given,) = args
    if isinstance(given, ProtocolResponse) and not options:
        return given
    return ProtocolResponse(**{**_fields(kind, given), **options})


def _fields(kind: Kind, given: Any) -> dict[str, Any]:
    """The fields of a `ProtocolResponse` that a structure or a bare value stands for."""
    match given:
        case FilePathWithHeaders():
            return {"path": given.path, "headers": given.headers}
        case MimeTypedBuffer():
            return {"data": given.data, "mime_type": given.mime_type}
        case StringProtocolResponse():
            charset = given.charset
            return {"data": given.data, "mime_type": given.mime_type, "charset": charset}
        case StreamProtocolResponse():
            status, data = given.status_code, b"" if given.data is None else given.data
            return {"data": data, "headers": given.headers, "status_code": status}
        case str() if kind is Kind.FILE:
            return {"path": given}
        case bytearray() | memoryview():
            return {"data": bytes(given)}
        case str() | bytes():
            return {"data": given}
    if kind in (Kind.STREAM, Kind.FREE) and is_stream(given):
        return {"data": given}
    raise Misfit(f"a {type(given).__name__}")


def _sendable(kind: Kind, response: ProtocolResponse) -> Answer:
    if response.error is not None:
        return Answer(response.error)
    # A redirect needs no content, whatever the kind; but a stream has to be closed.
    if response.status_code in REDIRECTS and _pairs(response, "location"):
        data = response.data
        unread = b"" if data is None or isinstance(data, str | bytes) else data
        return Answer(0, response.status_code, _headers(response, None), unread)
    if kind is Kind.FREE:
        kind = _kind_of(response)
    body = _body(kind, response)
    mime = _mime(kind, response)
    return Answer(0, response.status_code, _headers(response, mime), body)


def _kind_of(response: ProtocolResponse) -> Kind:
    if response.path is not None:
        return Kind.FILE
    if response.url is not None:
        return Kind.HTTP
    return Kind.STRING if isinstance(response.data, str) else Kind.STREAM


def _body(kind: Kind, response: ProtocolResponse) -> Body:
    data = response.data
    if kind is Kind.FILE and response.path is not None:
        return FileBody(response.path)
    if kind is Kind.HTTP and response.url is not None:
        upload = response.upload_data
        method = response.method or ("POST" if upload is not None else "GET")
        return HttpBody(response.url, method, response.referrer, response.session, upload)
    if kind is Kind.STRING and isinstance(data, str):
        return data.encode(response.charset, "replace")
    if kind is Kind.BUFFER and isinstance(data, bytes):
        return data
    if kind is Kind.STREAM and not isinstance(data, str):
        return b"" if data is None else data
    raise Misfit(f"no {NEEDED[kind]}")


def _mime(kind: Kind, response: ProtocolResponse) -> str:
    mime, charset = response.mime_type, response.charset
    if kind is Kind.FILE and mime == DEFAULT_MIME_TYPE and response.path is not None:
        mime = file_mime_type(response.path)
    return f"{mime}; charset={charset}" if is_textual(mime) or charset != DEFAULT_CHARSET else mime


def is_textual(mime: str) -> bool:
    """Whether a media type is text, so that its charset matters."""
    return ";" not in mime and _TEXTUAL.match(mime.lower()) is not None


def file_mime_type(path: str) -> str:
    """The media type by the end of a file's name, the same on every machine."""
    import mimetypes

    # Not the machine's own tables, which may call a script plain text.
    guessed, encoding = mimetypes.MimeTypes().guess_type(path)
    return guessed if guessed and encoding is None else "application/octet-stream"


def _pairs(response: ProtocolResponse, name: str = "") -> list[tuple[str, str]]:
    pairs = [(n, v) for n, given in response.headers.items() for v in _texts(given)]
    return [pair for pair in pairs if not name or pair[0].lower() == name]


def _texts(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _headers(response: ProtocolResponse, mime: str | None) -> tuple[tuple[str, str], ...]:
    given = list(_checked(_pairs(response)))
    names = {name.lower() for name, _ in given}
    first = [] if mime is None or "content-type" in names else [("Content-Type", mime)]
    last = []
    if "access-control-allow-origin" not in names:
        last.append(("Access-Control-Allow-Origin", "*"))
    return (*_checked(first), *given, *last)


def _checked(pairs: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, value in pairs:
        if not _NAME.fullmatch(name):
            raise Misfit("the name of a header is none")
        if _NEVER_IN_VALUE.search(value):
            raise Misfit(f"the header {name} has a line break")
        yield name, value.strip(" \t")
