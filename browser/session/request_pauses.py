"""Requests and responses that the inspector holds until the listeners have answered.

Engine: the protocol's domain `Fetch`. Every way out of here ends the pause.
"""

import base64
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from browser.errors import InspectorError
from browser.model.request_answer import Answer, split_status
from browser.model.request_details import RequestEvent as Event
from browser.model.request_details import ResourceType
from browser.session.request_pause import Pause
from browser.session.request_plan import MARK, crosses, is_hidden
from browser.session.request_record import Inspected, Params, Response

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.session.request_inspection import Inspection

log = logging.getLogger(__name__)
REDIRECTS = (301, 302, 303, 307, 308)
READ_EARLY = (
    "accept-ch",
    "content-language",
    "content-security-policy",
    "content-security-policy-report-only",
    "content-type",
    "critical-ch",
    "cross-origin-embedder-policy",
    "cross-origin-embedder-policy-report-only",
    "cross-origin-opener-policy",
    "cross-origin-opener-policy-report-only",
    "document-isolation-policy",
    "integrity-policy",
    "link",
    "no-vary-search",
    "origin-agent-cluster",
    "reporting-endpoints",
    "supports-loading-mode",
    "timing-allow-origin",
    "x-frame-options",
)
# How long the next hop waits to hear of the redirect.
REDIRECT_SECONDS = 0.25


class Pauses:
    """Answers each `Fetch.requestPaused` of a session."""

    def __init__(self, inspection: "Inspection") -> None:
        self._inspection = inspection
        self._asking = inspection.asking
        self._records = inspection.records

    def on_paused(self, target: "Target", params: Params) -> None:
        """Take a request or a response that is held."""
        pause = Pause(target, params)
        if is_hidden(pause.url):
            pause.go_on()
        elif pause.is_response:
            self._response(pause)
        else:
            self._request(pause)

    # Requests.

    def _request(self, pause: Pause) -> None:
        if not self._inspection.plan.response:
            self._inspection.passing.came_by(pause)
        if MARK in pause.url and self._inspection.take_marked(pause):
            return
        if not self._inspection.plan.request or self._inspection.passing.was_asked(pause):
            pause.go_on()
            return
        record = self._records.get(pause.key)
        if record is None:
            record = self._inspection.new_record(pause.target, pause.key, pause.params)
        elif pause.is_redirected:
            self._next_hop(record, pause, self._ask)
            return
        self._ask(record, pause)

    def _next_hop(
        self, record: Inspected, pause: Pause, then: Callable[[Inspected, Pause], None]
    ) -> None:
        def go() -> None:
            record.told_url = None
            record.go_to(pause.request)
            then(record, pause)

        if not self._inspection.plan.network or record.told_url == pause.url:
            go()
            return
        # The redirect itself is told first.
        record.parked = go
        self._inspection.later(REDIRECT_SECONDS, record.unpark)

    def _ask(self, record: Inspected, pause: Pause) -> None:
        upload = self._inspection.upload_of(pause.request)
        at_once = self._asking.ask(
            Event.BEFORE_REQUEST,
            record,
            lambda _: {"upload_data": upload and list(upload)},
            lambda answer: self._asked(record, pause, answer),
        )
        self._inspection.note_answer(at_once and upload is None)
        if crosses(pause.url, pause.request.get("headers", {}).get("Origin", "")):
            self._inspection.note_crossing()

    def _asked(self, record: Inspected, pause: Pause, answer: Answer) -> None:
        if answer.cancel:
            pause.fail()
        elif answer.redirect_url is not None:
            pause.redirect(answer.redirect_url)
        else:
            self._ask_headers(record, pause)

    def _ask_headers(self, record: Inspected, pause: Pause) -> None:
        headers: dict[str, str] = pause.request.get("headers", {})

        def asked(answer: Answer) -> None:
            if answer.cancel:
                pause.fail()
                return
            final = headers if answer.request_headers is None else answer.request_headers
            self._asking.tell(Event.SEND_HEADERS, record, lambda: {"request_headers": dict(final)})
            if record.resource_type is ResourceType.MAIN_FRAME:
                self._inspection.passing.note_document(record.url)
            pause.go_on(None if answer.request_headers is None else final)

        self._asking.ask(
            Event.BEFORE_SEND_HEADERS,
            record,
            lambda answer: {"request_headers": dict(answer.request_headers or headers)},
            asked,
        )

    # Responses.

    def _response(self, pause: Pause) -> None:
        self._inspection.passing.came_by(pause)
        if "responseErrorReason" in pause.params:
            pause.go_on()  # it failed, and `Network` tells
            return
        record = self._records.get(pause.key)
        if record is None:
            record = self._inspection.new_record(pause.target, pause.key, pause.params)
        elif record.url != pause.url:
            self._next_hop(record, pause, self._with_raw)
            return
        self._with_raw(record, pause)

    def _with_raw(self, record: Inspected, pause: Pause) -> None:
        wait: int = pause.params.get("rawMayCome", 0)
        if not wait or not self._inspection.plan.raw or record.raw is not None:
            self._ask_response(record, pause)
            return
        record.awaiting = lambda: self._ask_response(record, pause)
        self._inspection.later(wait / 1000, record.go_on)

    def _ask_response(self, record: Inspected, pause: Pause) -> None:
        response = pause.response()
        self._inspection.add_raw(record, response, cookies_only=True)
        self._inspection.note_response(bool(_values(response, "set-cookie")))
        record.response = response

        def details(answer: Answer) -> dict[str, Any]:
            return _answered(response, answer).as_details()

        def asked(answer: Answer) -> None:
            if answer.cancel:
                pause.fail()
            elif answer.response_headers is None:
                pause.go_on()
            else:
                replaced = _answered(response, answer)
                known = _values(response, "set-cookie")
                new = [one for one in _values(replaced, "set-cookie") if one not in known]
                self._inspection.set_cookies(pause.url, new)
                self._replace(record, pause, replaced)
            final = record.response or response
            if not self._inspection.plan.network and final.code not in REDIRECTS:
                self._records.drop(record)

        self._asking.ask(Event.HEADERS_RECEIVED, record, details, asked)

    def _replace(self, record: Inspected, pause: Pause, response: Response) -> None:
        record.is_replaced = True
        record.response = response
        if _location(response) is not None or pause.response().code in REDIRECTS:
            # With a body of its own the engine takes it for a whole answer, and follows it or not.
            pause.fulfill(response, b"")
        elif _is_read_early(pause.response(), response):
            self._inspection.start(self._replace_whole(pause, response), pause.fail)
        else:
            pause.replace(response)

    async def _replace_whole(self, pause: Pause, response: Response) -> None:
        # Some headers were read when they came, and only a whole answer is read anew.
        try:
            found = await pause.target.send(
                "Fetch.getResponseBody", {"requestId": pause.params["requestId"]}, timeout=None
            )
        except InspectorError as error:
            pause.refused(error)
            return
        text: str = found["body"]
        pause.fulfill(response, base64.b64decode(text) if found["base64Encoded"] else text.encode())


def _answered(response: Response, answer: Answer) -> Response:
    """The response as the answers so far leave it."""
    if answer.response_headers is None:
        return response
    code, text = response.code, response.text
    version = response.version
    if answer.status_line is not None:
        code, text = split_status(answer.status_line)
        version = answer.status_line.partition(" ")[0]
    return Response(code, text, version, list(answer.response_headers))


def _location(response: Response) -> str | None:
    if response.code not in REDIRECTS:
        return None
    return next((value for name, value in response.headers if name.lower() == "location"), None)


def _is_read_early(old: Response, new: Response) -> bool:
    """Whether a header changes of those that the engine has read before it asks."""
    return any(_values(old, name) != _values(new, name) for name in READ_EARLY)


def _values(response: Response, wanted: str) -> list[str]:
    return [value for name, value in response.headers if name.lower() == wanted]
