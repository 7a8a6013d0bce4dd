"""Reads HTTP/1.1 strictly: bytes in, heads and bodies out. What has two meanings is refused.

LIMIT: only the methods that llhttp knows; a request with a method of a page's own is refused.
"""

from dataclasses import dataclass
from typing import ClassVar

import httptools

from browser.network.http_message import (
    MOST_HEAD,
    MOST_HEADERS,
    Framing,
    Header,
    HttpError,
    RequestHead,
    ResponseHead,
    every,
    find,
)


@dataclass(slots=True)
class Data:
    """Some of a body, without its framing."""

    data: bytes


@dataclass(frozen=True, slots=True)
class End:
    """The end of a message."""

    trailers: tuple[Header, ...] = ()


NO_TRAILERS = End()


@dataclass(slots=True)
class Upgraded:
    """The message was the last in HTTP; `rest` is what came after it."""

    rest: bytes


type _Parser = httptools.HttpRequestParser | httptools.HttpResponseParser
type RequestEvent = RequestHead | Data | End | Upgraded
type ResponseEvent = ResponseHead | Data | End | Upgraded


class _Reader[Event]:
    """What both directions share; the parser calls the `on_…` methods."""

    fault_status: ClassVar[int]
    _http: _Parser

    def __init__(self) -> None:
        self._events: list[Event | Data | End | Upgraded] = []
        self._headers: list[Header] = []
        self._line = b""
        self._head_size = 0
        # Bytes since something was complete: heads, trailers and chunk sizes cannot grow for ever.
        self._unfinished = 0
        # Whether a head has begun and not ended.
        self.is_in_head = False

    def feed(self, data: bytes) -> list[Event | Data | End | Upgraded]:
        """What is complete now.

        Raises:
            HttpError: it is no HTTP/1.1, or more of it than is accepted.
        """
        if not data:  # the parser takes it for the end
            return []
        self._events = []
        try:
            self._http.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            self._events.append(Upgraded(data[upgrade.args[0] :]))
        except httptools.HttpParserError as error:
            cause = error.__context__
            raise (
                cause if isinstance(cause, HttpError) else HttpError(self.fault_status, str(error))
            ) from error
        self._unfinished = 0 if self._events else self._unfinished + len(data)
        if self._unfinished > MOST_HEAD:
            raise self._too_large()
        return self._events

    def on_message_begin(self) -> None:
        self._headers, self._line, self.is_in_head = [], b"", True
        self._head_size = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        if len(self._headers) >= MOST_HEADERS:
            raise self._too_large()
        self._headers.append((name, value))
        self._head_size += len(name) + len(value) + 4

    def on_headers_complete(self) -> None:
        if len(self._line) + self._head_size > MOST_HEAD:
            raise self._too_large()
        self.is_in_head = False
        head = self._head(tuple(self._headers))
        self._headers = []
        self._events.append(head)

    def on_body(self, data: bytes) -> None:
        self._events.append(Data(data))

    def on_message_complete(self) -> None:
        trailers, self._headers = self._headers, []
        self._events.append(End(tuple(trailers)) if trailers else NO_TRAILERS)

    def _head(self, headers: tuple[Header, ...]) -> Event:
        raise NotImplementedError

    def _too_large(self) -> HttpError:
        return HttpError(self.fault_status, "the head is too large")

    def _refuse(self, reason: str) -> HttpError:
        return HttpError(self.fault_status, reason)

    def _chunked(self, headers: tuple[Header, ...], is_1_1: bool) -> bool:
        """Whether the body is chunked; any other coding is refused."""
        codings = every(headers, b"transfer-encoding")
        if not codings:
            return False
        if not is_1_1 or [coding.strip().lower() for coding in codings] != [b"chunked"]:
            raise self._refuse("a transfer coding that is not chunked alone")
        if find(headers, b"content-length"):
            raise self._refuse("two lengths")
        return True


class RequestReader(_Reader[RequestHead]):
    """Reads requests, one after the other."""

    fault_status = 400
    _http: httptools.HttpRequestParser

    def __init__(self) -> None:
        super().__init__()
        self._http = httptools.HttpRequestParser(self)

    def close(self) -> None:
        """Read no more; the parser and this object would keep each other."""
        del self._http

    def restart(self) -> None:
        """Go on reading HTTP after an `Upgraded` that came to nothing."""
        self._http = httptools.HttpRequestParser(self)
        self._headers, self.is_in_head = [], False

    def on_url(self, url: bytes) -> None:
        self._line += url

    def _head(self, headers: tuple[Header, ...]) -> RequestHead:
        version = self._http.get_http_version()
        if version not in ("1.0", "1.1"):
            raise HttpError(505, "another version of HTTP")
        names = [name.lower() for name, _ in headers]
        if names.count(b"host") > 1 or names.count(b"content-length") > 1:
            raise self._refuse("a header that stands twice")
        framing = Framing.NONE
        if b"transfer-encoding" in names and self._chunked(headers, version == "1.1"):
            framing = Framing.CHUNKED
        elif b"content-length" in names and find(headers, b"content-length").strip(b"0 "):
            framing = Framing.LENGTH
        method = self._http.get_method()
        return RequestHead(method, self._line, version == "1.1", headers, framing)


class ResponseReader(_Reader[ResponseHead]):
    """Reads the response to one request, and the interim ones before it."""

    fault_status = 502
    _http: httptools.HttpResponseParser

    def __init__(self, method: bytes) -> None:
        super().__init__()
        self._http = httptools.HttpResponseParser(self)
        self._without_body = method == b"HEAD"
        self._interim = False
        self._until_close = False
        self.is_over = False
        # More came than the response: the connection must not be used again.
        self.has_excess = False

    def on_status(self, reason: bytes) -> None:
        self._line += reason

    def on_message_begin(self) -> None:
        self.has_excess = self.is_over
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        if self.is_over:
            return
        super().on_headers_complete()
        if self._without_body and not self._interim:
            self._finish(())

    def on_body(self, data: bytes) -> None:
        if self.is_over:
            self.has_excess = True
        else:
            super().on_body(data)

    def on_message_complete(self) -> None:
        if self.is_over:
            return
        if not self._interim:
            self._finish(tuple(self._headers))

    def end(self) -> list[ResponseEvent]:
        """The sender closed: the end of a body that lasts until then.

        Raises:
            HttpError: the response is not complete.
        """
        if self.is_over:
            return []
        if not self._until_close:
            raise HttpError(502, "the response breaks off")
        self._events = []
        self._finish(())
        return self._events

    def _finish(self, trailers: tuple[Header, ...]) -> None:
        self.is_over = True
        self._events.append(End(trailers))

    def _head(self, headers: tuple[Header, ...]) -> ResponseHead:
        status = self._http.get_status_code()
        version = self._http.get_http_version()
        if version not in ("1.0", "1.1") or status < 100:
            raise self._refuse("no response of HTTP/1")
        if len(every(headers, b"content-length")) > 1:
            raise self._refuse("a header that stands twice")
        chunked = self._chunked(headers, version == "1.1")
        self._interim = status < 200 and status != 101
        if status < 200 or status in (204, 304) or self._without_body:
            framing = Framing.NONE
        elif chunked:
            framing = Framing.CHUNKED
        else:
            has_length = bool(every(headers, b"content-length"))
            framing = Framing.LENGTH if has_length else Framing.UNTIL_CLOSE
        self._until_close = framing is Framing.UNTIL_CLOSE
        return ResponseHead(status, self._line, version == "1.1", headers, framing)
