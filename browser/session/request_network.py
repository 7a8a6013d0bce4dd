"""What becomes of requests, as the inspector tells it: sent on, answered, finished, failed.

Engine: the protocol's domain `Network`. Nothing is held here.
"""

import re
from typing import TYPE_CHECKING

from browser.model.request_details import RequestEvent as Event
from browser.session.request_plan import MARK, is_hidden
from browser.session.request_record import (
    Inspected,
    Params,
    Response,
    joined_pairs,
    raw_pairs,
)

if TYPE_CHECKING:
    from browser.engine.inspector_target import Listener as Hears
    from browser.engine.inspector_target import Target
    from browser.session.request_inspection import Inspection

ERROR = re.compile(r"net::[A-Z][A-Z0-9_]*")
ABORTED, FAILED = "net::ERR_ABORTED", "net::ERR_FAILED"
RAW_SECONDS = 0.1


class Network:
    """Follows the requests of a session."""

    def __init__(self, inspection: "Inspection") -> None:
        self._inspection = inspection
        self._asking = inspection.asking
        self._records = inspection.records

    def listeners(self) -> "dict[str, Hears]":
        """The events and what hears them."""
        return self.raw_listeners() | {
            "Network.requestWillBeSent": self._sent,
            "Network.requestServedFromCache": self._from_memory,
            "Network.responseReceived": self._responded,
            "Network.loadingFinished": self._finished,
            "Network.loadingFailed": self._failed,
        }

    def raw_listeners(self) -> "dict[str, Hears]":
        """Those of the raw headers alone."""
        return {"Network.responseReceivedExtraInfo": self._raw}

    def _sent(self, target: "Target", params: Params) -> None:
        request, key = params["request"], params["requestId"]
        record = self._records.get(key)
        if "redirectResponse" in params:
            if _is_detour(params):
                if record is None and not is_hidden(request["url"]):
                    self._records.held(request["url"], key)
            elif record is not None:
                self._redirected(record, params)
        elif record is None and not is_hidden(request["url"]):
            self._inspection.new_record(target, key, params)

    def _redirected(self, record: Inspected, params: Params) -> None:
        request = params["request"]
        url = request["url"]
        response = _response(params["redirectResponse"], record.response)
        self._inspection.add_raw(record, response)
        self._asking.tell(
            Event.BEFORE_REDIRECT, record, lambda: _details(response) | {"redirect_url": url}
        )
        record.raw = None
        record.told_url = url
        if not record.unpark() and record.url != url:
            record.go_to(request)

    def _raw(self, _target: "Target", params: Params) -> None:
        key = params["requestId"]
        record = self._records.get(key)
        if record is None:
            self._records.keep_early(key, params)
            return
        record.raw = params
        record.go_on()

    def _from_memory(self, _target: "Target", params: Params) -> None:
        # It never leaves the page.
        self._drop(params["requestId"])

    def _responded(self, _target: "Target", params: Params) -> None:
        record = self._records.get(params["requestId"])
        if record is None:
            return
        if params["response"].get("fromServiceWorker"):
            # The page's request went to the worker; what the worker asks for is told by itself.
            self._drop(record.key)
            return
        response = _response(params["response"], record.response if record.is_replaced else None)
        record.response = response

        def go() -> None:
            if not record.is_replaced:
                self._inspection.add_raw(record, response)
            self._asking.tell(Event.RESPONSE_STARTED, record, lambda: _details(response))

        if params.get("hasExtraInfo") and record.raw is None and not record.is_replaced:
            record.awaiting = go
            self._inspection.later(RAW_SECONDS, record.go_on)
        else:
            go()

    def _finished(self, target: "Target", params: Params) -> None:
        record = self._records.get(params["requestId"])
        if record is None:
            return
        self._records.drop(record)
        record.go_on()
        response = record.response
        if response is not None:
            self._asking.tell(Event.COMPLETED, record, lambda: _details(response))
            self._inspection.bodies.take(target, record, lambda: _details(response))

    def _failed(self, _target: "Target", params: Params) -> None:
        record = self._records.get(params["requestId"])
        if record is not None:
            found = ERROR.search(params.get("errorText", ""))
            self.fail(record, found[0] if found else FAILED)

    def fail(self, record: Inspected, error: str) -> None:
        """Tell that a request failed, and follow it no longer."""
        self._records.drop(record)
        self._asking.forget(record)
        record.go_on()
        cached = record.response is not None and record.response.from_cache
        details = {"error": error, "from_cache": cached}
        self._asking.tell(Event.ERROR_OCCURRED, record, lambda: details)

    def _drop(self, key: str) -> None:
        record = self._records.get(key)
        if record is not None:
            self._records.drop(record)
            self._asking.forget(record)


def _is_detour(params: Params) -> bool:
    """Whether a redirect only leads to where requests wait, or back."""
    urls = params["request"]["url"], params["redirectResponse"]["url"]
    return any(is_hidden(url) or MARK in url for url in urls)


def _details(response: Response) -> Params:
    return response.as_details() | {"from_cache": response.from_cache, "ip": response.ip}


def _response(told: Params, replaced: Response | None) -> Response:
    """The response as the protocol tells it; its head is `replaced`, if there is one."""
    protocol: str = told.get("protocol", "")
    response = Response(
        told["status"],
        told.get("statusText", ""),
        protocol.upper() if protocol.startswith("http/1") else "HTTP/1.1",
        joined_pairs(told.get("headers", {})),
        bool(told.get("fromDiskCache") or told.get("fromPrefetchCache")),
        told.get("remoteIPAddress", "").strip("[]") or None,
    )
    if replaced is not None:
        response.headers = replaced.headers
    return response


def use_raw(response: Response, raw: Params, *, cookies_only: bool) -> None:
    """Put into a response what only its raw headers tell: cookies, order, case, version."""
    text = raw.get("headersText")
    version, pairs = raw_pairs(text) if text else ("HTTP/1.1", joined_pairs(raw["headers"]))
    if raw.get("statusCode") != response.code:
        cookies_only = True  # the server said "not modified", and the cache has the rest
    else:
        response.version = version
    if cookies_only:
        pairs = [pair for pair in pairs if pair[0].lower() == "set-cookie"]
        response.headers = response.headers + pairs
    else:
        response.headers = pairs
