"""Follows WebSockets by the events of the inspector's domain `Network`. No I/O and no clock."""

from collections.abc import Callable
from typing import Any, Protocol

from browser.model.request_hop import Frame, Hop, Params
from browser.model.request_trace import ERROR, FAILED, Teller


class SocketTeller(Teller, Protocol):
    """Who is told; frames come between `answered` and `ended`."""

    def framed(self, hop: Hop, frame: Frame) -> None:
        """A frame went or came."""


class SocketTrace:
    """The WebSockets of a session that are open now.

    Args:
        teller: is told.
        number: gives a number of its own to each.
    """

    def __init__(self, teller: SocketTeller, *, number: Callable[[], int]) -> None:
        self._teller = teller
        self._number = number
        self._open: dict[str, Hop] = {}
        self._created: dict[str, Params] = {}
        self.events: dict[str, Callable[[Any, Params], None]] = {
            "Network.webSocketCreated": self._on_created,
            "Network.webSocketWillSendHandshakeRequest": self._sent,
            "Network.webSocketHandshakeResponseReceived": self._responded,
            "Network.webSocketFrameSent": lambda page, params: self._frame(params, is_sent=True),
            "Network.webSocketFrameReceived": lambda page, params: self._frame(
                params, is_sent=False
            ),
            "Network.webSocketFrameError": self._failed,
            "Network.webSocketClosed": self._closed,
        }

    def hear(self, event: str, page: Any, params: Params) -> None:
        """Take an event; `page` names the page or worker it belongs to."""
        self.events[event](page, params)

    def _on_created(self, _page: Any, params: Params) -> None:
        self._created[params["requestId"]] = params

    def _sent(self, page: Any, params: Params) -> None:
        key = params["requestId"]
        created = self._created.pop(key, None)
        if created is None or key in self._open:
            return
        request = params["request"]
        hop = Hop(
            self._number(),
            page,
            created["url"],
            "GET",
            "WebSocket",
            started=params["wallTime"] * 1000,
            clock=params["timestamp"],
            is_socket=True,
            request=request,
            initiator=created.get("initiator", {}),
        )
        hop.use_request(request.get("headers", {}))
        self._open[key] = hop
        self._teller.began(hop)

    def _responded(self, _page: Any, params: Params) -> None:
        hop = self._open.get(params["requestId"])
        if hop is None or hop.response is not None:
            return
        response = params["response"]
        if response.get("requestHeaders"):
            hop.use_request(response["requestHeaders"])
        hop.use_response(response, None)
        hop.version = "HTTP/1.1"
        hop.responded = hop.at(params["timestamp"])
        self._teller.answered(hop)

    def _frame(self, params: Params, *, is_sent: bool) -> None:
        hop = self._open.get(params["requestId"])
        if hop is None:
            return
        told = params["response"]
        frame = Frame(
            hop.at(params["timestamp"]),
            is_sent,
            int(told.get("opcode", 1)),
            str(told.get("payloadData", "")),
            bool(told.get("mask")),
        )
        self._teller.framed(hop, frame)

    def _failed(self, _page: Any, params: Params) -> None:
        found = ERROR.search(params.get("errorMessage", ""))
        self._end(params, found[0] if found else FAILED)

    def _closed(self, _page: Any, params: Params) -> None:
        self._end(params, "")

    def _end(self, params: Params, error: str) -> None:
        self._created.pop(params["requestId"], None)
        hop = self._open.pop(params["requestId"], None)
        if hop is None:
            return
        hop.error = error or ("" if hop.response is not None else FAILED)
        hop.ended = hop.at(params["timestamp"])
        self._over(hop)

    def _over(self, hop: Hop) -> None:
        if hop.response is None:
            self._teller.answered(hop)
        self._teller.ended(hop)

    def end_all(self) -> None:
        """The log ends: tell what is known of those that are open."""
        hops, self._open = list(self._open.values()), {}
        for hop in hops:
            self._over(hop)
