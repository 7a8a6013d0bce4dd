"""One request and its response on their way through: framing, and what could be sent again."""

from browser.network.commands import Link
from browser.network.http_message import (
    Framing,
    RequestHead,
    ResponseHead,
    chunk,
    last_chunk,
    request_bytes,
    response_bytes,
)
from browser.network.http_reader import Data, End, ResponseEvent, ResponseReader, Upgraded
from browser.network.target import Target

MOST_REPEATED = 64 * 1024


class Exchange:
    """Translates between the two sides; `start` begins it, and begins it anew."""

    def __init__(self, head: RequestHead, target: Target) -> None:
        self.head = head
        self.link = Link()
        self.challenges: list[bytes] = []
        self.is_authorized = False
        # What of the body went on, until it is too much to keep.
        self._sent: bytearray | None = bytearray()
        self._target = target
        self._reader: ResponseReader
        self._response: ResponseHead | None = None
        self.is_request_over = False
        self.is_response_over = False
        self.has_response = False

    @property
    def can_repeat(self) -> bool:
        """Whether everything that was sent is still here."""
        return self._sent is not None

    @property
    def keeps_upstream(self) -> bool:
        """Whether the connection to the next hop can serve another request."""
        response = self._response
        return response is not None and response.keeps_alive and not self._reader.has_excess

    @property
    def keeps_client(self) -> bool:
        """Whether the browser's connection can."""
        framing = self._response.framing if self._response else Framing.UNTIL_CLOSE
        chunks_are_read = framing is not Framing.CHUNKED or self.head.is_1_1
        return self.head.keeps_alive and framing is not Framing.UNTIL_CLOSE and chunks_are_read

    def start(self, link: Link) -> bytes:
        """The head for the next hop, and what of the body was already sent to another."""
        self.link = link
        self._reader = ResponseReader(self.head.method)
        target = self._target.url if link.is_absolute else self._target.path
        authorization = b""
        if link.auth is not None and link.is_absolute:
            authorization = link.auth.header(self.head.method.decode("ascii"), target)
        self.is_authorized = bool(authorization)
        head = request_bytes(
            self.head, target.encode("ascii"), self._target.authority.encode("ascii"), authorization
        )
        return head + bytes(self._sent or b"")

    def body(self, event: Data | End) -> bytes:
        """A part of the request's body, framed for the next hop."""
        chunked = self.head.framing is Framing.CHUNKED
        if isinstance(event, End):
            self.is_request_over = True
            data = last_chunk(event.trailers) if chunked else b""
        else:
            data = chunk(event.data) if chunked else event.data
        if self._sent is not None:
            self._sent += data
            if len(self._sent) > MOST_REPEATED:
                self._sent = None
        return data

    def feed(self, data: bytes) -> list[ResponseEvent]:
        """Read bytes of the next hop.

        Raises:
            HttpError: they are no response.
        """
        return self._reader.feed(data)

    def end(self) -> list[ResponseEvent]:
        """The next hop closed.

        Raises:
            HttpError: in the middle of the response.
        """
        return self._reader.end()

    def response(self, event: ResponseEvent) -> bytes:
        """A part of the response, framed for the browser."""
        if isinstance(event, ResponseHead):
            if event.is_interim and not self.head.is_1_1:
                return b""
            self.has_response = not event.is_interim
            self._response = event
            return response_bytes(event, keep_alive=self.keeps_client, chunked=self.head.is_1_1)
        chunked = (
            self._response is not None
            and self._response.framing is Framing.CHUNKED
            and self.head.is_1_1
        )
        if isinstance(event, Data):
            return chunk(event.data) if chunked else event.data
        if isinstance(event, End) and (self._response is None or self._response.status != 101):
            self.is_response_over = True
            return last_chunk(event.trailers) if chunked else b""
        assert isinstance(event, End | Upgraded)
        return b""
