"""What a protocol handler is asked and may answer: `protocol.md`, linked by `ses.protocol`."""

from collections.abc import AsyncIterable, Iterable
from dataclasses import dataclass, field
from enum import Enum
from typing import Protocol

from browser.model.field_checks import Headers, check, check_filled, check_range, own_headers
from browser.model.upload import UploadData

DEFAULT_CHARSET = "utf-8"
DEFAULT_MIME_TYPE = "text/html"


class Readable(Protocol):
    """A file or a socket, as far as an answer needs it."""

    def read(self, size: int, /) -> bytes:
        """Give at most `size` bytes, none at the end."""
        ...


type Stream = Readable | Iterable[bytes] | AsyncIterable[bytes]


class RequestSession(Enum):
    """Which session makes the request of an answer with a `url`, if none is named."""

    HANDLING = "the session that handles the scheme"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolRequest:
    """What a handler is asked: `structures/protocol-request.md`.

    Attributes:
        url: the URL.
        headers: the request's headers.
        referrer: the URL of the page that refers to it, or empty.
        method: `GET`, `POST`, …
        upload_data: the parts of the body, in order.
    """

    url: str
    headers: Headers = field(default_factory=dict, repr=False)
    referrer: str = ""
    method: str = "GET"
    upload_data: list[UploadData] = field(default_factory=list)

    def __post_init__(self) -> None:
        check_filled(self, "url")
        own_headers(self)
        check(self, "referrer", str)
        check_filled(self, "method")
        check(self, "upload_data", list, tuple)
        if not all(isinstance(part, UploadData) for part in self.upload_data):
            raise TypeError("ProtocolRequest.upload_data must be a list of UploadData")
        object.__setattr__(self, "upload_data", list(self.upload_data))


@dataclass(frozen=True, slots=True)
class FilePathWithHeaders:
    """An answer that is a file: `structures/file-path-with-headers.md`.

    Attributes:
        path: the path of the file.
        headers: what to send with it.
    """

    path: str
    headers: Headers = field(default_factory=dict)

    def __post_init__(self) -> None:
        check_filled(self, "path")
        own_headers(self)


@dataclass(frozen=True, slots=True)
class MimeTypedBuffer:
    """An answer that is bytes: `structures/mime-typed-buffer.md`.

    Attributes:
        mime_type: the media type.
        data: the content.
    """

    mime_type: str
    data: bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_filled(self, "mime_type")
        check(self, "data", bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class StringProtocolResponse:
    """An answer that is text: `structures/string-protocol-response.md`.

    Attributes:
        mime_type: the media type.
        charset: how the text becomes bytes.
        data: the text.
    """

    mime_type: str = DEFAULT_MIME_TYPE
    charset: str = DEFAULT_CHARSET
    data: str = field(repr=False)

    def __post_init__(self) -> None:
        check_filled(self, "mime_type")
        _check_charset(self)
        check(self, "data", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamProtocolResponse:
    """An answer that comes piece by piece: `structures/stream-protocol-response.md`.

    Attributes:
        status_code: the HTTP status, 100 to 599.
        headers: what to send with it.
        data: something with `read(size)`, or an iterable or async iterable of `bytes`; `None` is
            an empty body.
    """

    status_code: int = 200
    headers: Headers = field(default_factory=dict)
    data: Stream | None = field(repr=False)

    def __post_init__(self) -> None:
        _check_status(self)
        own_headers(self)
        if self.data is not None and not is_stream(self.data):
            raise TypeError(
                "StreamProtocolResponse.data must have read(size), or be an iterable of bytes, "
                f"or None, not {type(self.data).__name__}"
            )


@dataclass(frozen=True, slots=True)
class ProtocolResponseUploadData:
    """The body of a request that an answer makes: `structures/protocol-response-upload-data.md`.

    Attributes:
        content_type: the media type of the body.
        data: the body.
    """

    content_type: str
    data: str | bytes = field(repr=False)

    def __post_init__(self) -> None:
        check_filled(self, "content_type")
        check(self, "data", str, bytes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtocolResponse:
    """An answer of any kind: `structures/protocol-response.md`.

    Attributes:
        error: one of Chromium's net errors, below 0; the request fails with it.
        status_code: the HTTP status, 100 to 599.
        charset: how a text becomes bytes.
        mime_type: the media type; a `content-type` among the headers beats it.
        headers: what to send with it.
        data: the content, for the kinds string, buffer and stream.
        path: the path of the file, for the kind file.
        url: where the request goes on, for the kind http.
        referrer: the referrer of that request.
        method: the method of that request; `None` is `GET`, with a body `POST`.
        session: the session that makes that request; `None` is one of its own, in memory.
        upload_data: the body of that request.
    """

    error: int | None = None
    status_code: int = 200
    charset: str = DEFAULT_CHARSET
    mime_type: str = DEFAULT_MIME_TYPE
    headers: Headers = field(default_factory=dict)
    data: str | bytes | Stream | None = field(default=None, repr=False)
    path: str | None = None
    url: str | None = None
    referrer: str | None = None
    method: str | None = None
    # A Session, which this layer does not know.
    session: object | None = RequestSession.HANDLING
    upload_data: ProtocolResponseUploadData | None = None

    def __post_init__(self) -> None:
        check(self, "error", int, optional=True)
        if self.error is not None:
            check_range(self, "error", high=-1)
        _check_status(self)
        _check_charset(self)
        check_filled(self, "mime_type")
        own_headers(self)
        if not isinstance(self.data, str | bytes | None) and not is_stream(self.data):
            kind = type(self.data).__name__
            raise TypeError(
                f"ProtocolResponse.data must be str, bytes, a stream or None, not {kind}"
            )
        for name in ("path", "url", "method"):
            check_filled(self, name, optional=True)
        check(self, "referrer", str, optional=True)
        check(self, "upload_data", ProtocolResponseUploadData, optional=True)


def _check_status(response: StreamProtocolResponse | ProtocolResponse) -> None:
    check(response, "status_code", int)
    check_range(response, "status_code", 100, 599)


def _check_charset(response: StringProtocolResponse | ProtocolResponse) -> None:
    check_filled(response, "charset")
    try:
        "".encode(response.charset)
    except LookupError:
        raise ValueError(f"{type(response).__name__}.charset is unknown") from None


def is_stream(data: object) -> bool:
    """Whether it is one of the forms of `Stream`."""
    if isinstance(data, str | bytes | bytearray | memoryview | dict):
        return False
    return callable(getattr(data, "read", None)) or isinstance(data, Iterable | AsyncIterable)
