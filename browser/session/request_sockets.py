"""WebSockets as the inspector tells of them: its other domain never holds them."""

import re
from collections import deque
from typing import TYPE_CHECKING

from browser.model.request_details import RequestEvent as Event
from browser.model.request_details import ResourceType
from browser.session.request_record import Inspected, Params, Response, joined_pairs, raw_pairs

if TYPE_CHECKING:
    from browser.engine.inspector_target import Listener as Hears
    from browser.engine.inspector_target import Target
    from browser.session.request_inspection import Inspection

ERROR = re.compile(r"net::[A-Z][A-Z0-9_]*")
FAILED, BLOCKED = "net::ERR_FAILED", "net::ERR_BLOCKED_BY_CLIENT"


class Sockets:
    """Follows the handshakes of a session's WebSockets."""

    def __init__(self, inspection: "Inspection") -> None:
        self._inspection = inspection
        self._asking = inspection.asking
        self._records = inspection.records
        # What Qt's interceptor has seen already: the numbers, and whether it refused.
        self._asked: dict[str, deque[tuple[int, bool]]] = {}

    def listeners(self) -> "dict[str, Hears]":
        """The events and what hears them."""
        return {
            "Network.webSocketCreated": self._created,
            "Network.webSocketWillSendHandshakeRequest": self._sent,
            "Network.webSocketHandshakeResponseReceived": self._responded,
            "Network.webSocketFrameError": self._failed,
            "Network.webSocketClosed": self._closed,
        }

    def asked(self, url: str, number: int, refused: bool) -> None:
        """Hear what the interceptor decided about a handshake."""
        if len(self._asked) > 1000:
            self._asked.clear()
        self._asked.setdefault(url, deque()).append((number, refused))

    def _created(self, target: "Target", params: Params) -> None:
        url, key = params["url"], params["requestId"]
        asked = self._asked.get(url)
        number, refused = asked.popleft() if asked else (self._asking.number(), False)
        if not asked:
            self._asked.pop(url, None)
        record = Inspected(
            number,
            url,
            page_id=self._inspection.page_id(target),
            resource_type=ResourceType.OTHER,
            key=key,
            root=target.root,
            told_url=BLOCKED if refused else None,
        )
        self._records.add(record)

    def _sent(self, _target: "Target", params: Params) -> None:
        record = self._records.get(params["requestId"])
        if record is not None:
            headers = params["request"].get("headers", {})
            self._asking.tell(
                Event.SEND_HEADERS, record, lambda: {"request_headers": dict(headers)}
            )

    def _responded(self, _target: "Target", params: Params) -> None:
        record = self._records.get(params["requestId"])
        if record is None:
            return
        self._records.drop(record)
        told = params["response"]
        text = told.get("headersText")
        version, pairs = raw_pairs(text) if text else ("HTTP/1.1", joined_pairs(told["headers"]))
        response = Response(told["status"], told.get("statusText", ""), version, pairs)
        for event in (Event.RESPONSE_STARTED, Event.COMPLETED):
            self._asking.tell(
                event, record, lambda: response.as_details() | {"from_cache": False, "ip": None}
            )

    def _failed(self, _target: "Target", params: Params) -> None:
        found = ERROR.search(params.get("errorMessage", ""))
        self._end(params["requestId"], found[0] if found else FAILED)

    def _closed(self, _target: "Target", params: Params) -> None:
        self._end(params["requestId"], FAILED)

    def _end(self, key: str, error: str) -> None:
        record = self._records.get(key)
        if record is not None:
            self._records.drop(record)
            details = {"error": record.told_url or error, "from_cache": False}
            self._asking.tell(Event.ERROR_OCCURRED, record, lambda: details)
