"""One request as a log tells it: one hop of a chain of redirects, or one WebSocket."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

Params = dict[str, Any]
Pairs = list[tuple[str, str]]
# The browser speaks to no other proxy than our own gateway: what it tells that one is a secret
# between the two, and no part of the request.
_TO_GATEWAY = {"proxy-authorization", "proxy-connection"}


class Frame(NamedTuple):
    """A frame of a WebSocket: `time` in milliseconds since the epoch; text, or base64 of bytes."""

    time: float
    is_sent: bool
    opcode: int
    data: str
    is_masked: bool

    @property
    def size(self) -> int:
        """How many bytes it carried."""
        if self.opcode == 1:
            return len(self.data.encode("utf-8", "replace"))
        return len(self.data) * 3 // 4 - self.data.count("=")


@dataclass(slots=True, eq=False)
class Hop:
    """What is known of it so far.

    Attributes:
        number: of the chain; hops that follow each other share it.
        page: whatever names the page that asks, or the worker.
        url: without a fragment.
        kind: the protocol's name for what is asked for, such as `Document`.
        started: milliseconds since the epoch.
        clock: the same moment on the protocol's own clock, in seconds.
        is_main: whether it asks for the document of a page.
        request: as the protocol tells it.
        response: as the protocol tells it, `None` while there is none.
        redirect: where it leads, for a redirect.
        body_size: bytes of the body so far, decoded.
        transferred: bytes that came over the network, -1 when unknown.
        error: such as `net::ERR_FAILED`.
        ended: milliseconds since the epoch, 0 while it runs.
    """

    number: int
    page: Any
    url: str
    method: str
    kind: str
    started: float
    clock: float
    is_first: bool = True
    is_main: bool = False
    request: Params = field(default_factory=dict)
    initiator: Params = field(default_factory=dict)
    request_headers: Pairs = field(default_factory=list)
    response: Params | None = None
    response_headers: Pairs = field(default_factory=list)
    version: str = ""
    headers_size: int = -1
    responded: float = 0.0
    redirect: str = ""
    is_from_memory: bool = False
    body_size: int = 0
    body: bytes | None = None
    transferred: int = -1
    error: str = ""
    ended: float = 0.0
    is_socket: bool = False
    frames: list[Frame] = field(default_factory=list)

    def at(self, clock: float) -> float:
        """A moment of the protocol's clock, in milliseconds since the epoch."""
        return self.started + (clock - self.clock) * 1000

    @property
    def status(self) -> int:
        """The status of the response, 0 without one."""
        return 0 if self.response is None else int(self.response.get("status", 0))

    @property
    def status_text(self) -> str:
        """The words behind the status."""
        return "" if self.response is None else str(self.response.get("statusText", ""))

    @property
    def timing(self) -> Params | None:
        """When what happened, as the protocol tells it."""
        return None if self.response is None else self.response.get("timing")

    @property
    def is_from_cache(self) -> bool:
        """Whether the disk had it."""
        response = self.response or {}
        return bool(response.get("fromDiskCache") or response.get("fromPrefetchCache"))

    def use_request(self, headers: dict[str, str]) -> None:
        """Take the headers that were sent."""
        self.request_headers = [pair for pair in pairs_of(headers) if _is_ours(pair[0])]

    def use_response(self, response: Params, raw: Params | None) -> None:
        """Take a response, and what only its raw headers tell."""
        self.response = response
        protocol = str(response.get("protocol", ""))
        self.version = protocol.upper() if protocol.startswith("http/1") else protocol
        text = (raw or {}).get("headersText") or response.get("headersText")
        if raw is not None and raw.get("statusCode") not in (None, self.status):
            # The server said "not modified": the cache has the rest.
            raw, text = None, None
        if text:
            self.headers_size = len(text)
            self.response_headers = pairs_in(text)
        else:
            self.response_headers = pairs_of((raw or response).get("headers", {}))


def _is_ours(name: str) -> bool:
    return name.lower() not in _TO_GATEWAY


def pairs_of(headers: dict[str, str]) -> Pairs:
    """The pairs of the protocol's mapping, which has a line for each value."""
    return [(name, one) for name, value in headers.items() for one in str(value).split("\n")]


def pairs_in(text: str) -> Pairs:
    """The pairs of a head as it came."""
    found = (line.partition(":") for line in text.split("\r\n")[1:] if ":" in line)
    return [(name, value.strip(" \t")) for name, _, value in found]
