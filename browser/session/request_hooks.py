"""Requests as Qt's interceptor sees them, which cannot wait.

It decides about what the inspector does not hold: downloads, shared workers, WebSockets, requests
of a page that is not attached yet, and, while all listeners answer at once, plain requests too.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QUrl
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo

from browser.model.request_answer import Answer
from browser.model.request_details import RequestEvent as Event
from browser.model.request_details import ResourceType
from browser.session.request_asking import Outcome
from browser.session.request_pages import RequestPages, bare
from browser.session.request_plan import crosses, is_hidden
from browser.session.request_record import Record
from browser.session.request_text import text_body
from browser.session.route import leads_to_gateway

if TYPE_CHECKING:
    from browser.model.upload import UploadData
    from browser.session.request_asking import Asking
    from browser.session.request_detours import Detours
    from browser.session.request_inspection import Inspection
    from browser.session.request_ways import Ways
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Info = QWebEngineUrlRequestInfo
Kind = QWebEngineUrlRequestInfo.ResourceType
TYPES = {
    Kind.ResourceTypeMainFrame: ResourceType.MAIN_FRAME,
    Kind.ResourceTypeNavigationPreloadMainFrame: ResourceType.MAIN_FRAME,
    Kind.ResourceTypeSubFrame: ResourceType.SUB_FRAME,
    Kind.ResourceTypeNavigationPreloadSubFrame: ResourceType.SUB_FRAME,
    Kind.ResourceTypeStylesheet: ResourceType.STYLESHEET,
    Kind.ResourceTypeScript: ResourceType.SCRIPT,
    Kind.ResourceTypeImage: ResourceType.IMAGE,
    Kind.ResourceTypeObject: ResourceType.OBJECT,
    Kind.ResourceTypePluginResource: ResourceType.OBJECT,
    Kind.ResourceTypeXhr: ResourceType.XHR,
}
FRAMES = (ResourceType.MAIN_FRAME, ResourceType.SUB_FRAME)
BEFORE_SENDING = (Event.BEFORE_REQUEST, Event.BEFORE_SEND_HEADERS, Event.SEND_HEADERS)
NUMBER = "bulkhead-number"
REFERER, ORIGIN = QByteArray(b"Referer"), QByteArray(b"Origin")
CONTENT_TYPE = QByteArray(b"Content-Type")
WITHOUT_BODY = ("GET", "HEAD", "OPTIONS")


class Hooks:
    """The interceptor's side of `web_request`; owned by it."""

    def __init__(
        self,
        session: "Session",
        asking: "Asking",
        inspection: "Inspection",
        detours: "Detours",
        ways: "Ways",
    ) -> None:
        self._session = session
        self._asking = asking
        self._inspection = inspection
        self._detours = detours
        self._ways = ways
        self._remove: Callable[[], None] | None = None
        self.pages: RequestPages | None = None
        # Asks about plain requests of pages, since the inspector does not hold them now, or will
        # not in a moment.
        self.is_light = False
        # Both may ask for a moment: what was asked here must not be asked there.
        self.is_changing = False

    def start(self) -> None:
        """Hear of every request from now on."""
        if self._remove is None:
            self.pages = RequestPages(self._session)
            self._remove = self._session._interceptor.add(self.on_request)

    def stop(self) -> None:
        """Hear of none any more."""
        remove, self._remove = self._remove, None
        if remove is not None:
            remove()
        if self.pages is not None:
            self.pages.deleteLater()
            self.pages = None

    def on_request(self, info: Info) -> None:
        """Decide about a request now; what fails here is cancelled."""
        try:
            kind = info.resourceType()
            if kind == Kind.ResourceTypeMainFrame:
                self._ways.note_document()
            if not self._is_needed():
                if self._inspection.plan.response:
                    self._note_passed(info)
                return
            asked = info.requestUrl()
            if not leads_to_gateway(self._session, asked):
                url = bare(asked)
                if not is_hidden(url) and not self._detours.is_on_its_way(url):
                    self._decide(info, url, kind)
        except Exception:
            log.exception("a request was cancelled, since nobody could be asked")
            info.block(True)

    def _note_passed(self, info: Info) -> None:
        url, party = bare(info.requestUrl()), bare(info.firstPartyUrl())
        self._inspection.passing.note_passed(_method(info), url, party)

    def _is_needed(self) -> bool:
        """Whether anything can depend on it: mostly the inspector sees all that matters."""
        return (
            self.is_light
            or self._asking.listeners.any(*BEFORE_SENDING)
            or not self._inspection.is_everywhere()
        )

    def _decide(self, info: Info, url: str, kind: Kind) -> None:
        assert self.pages is not None
        back = self._detours.came_back(info, url)
        if back is not None:
            if back.must_be_asked:
                showing = self.pages.showing(bare(info.firstPartyUrl()))
                page = showing[0] if len(showing) == 1 else None
                self._ask_here(info, self._record(info, url, kind, page))
            return
        if kind == Kind.ResourceTypeWebSocket:
            self._ask_socket(info, url)
            return
        if info.isDownload() and self._inspection.passing.is_document(url):
            return
        is_document = kind == Kind.ResourceTypeMainFrame and not info.isDownload()
        party = bare(info.firstPartyUrl())
        page = self._page(url, party, is_document)
        if is_document:
            self.pages.coming(url)
        elif not self._is_of_page(info, kind, party):
            self._ask_here(info, self._record(info, url, kind, None))
            return
        if page is not None and not self._inspection.is_in_force(page):
            self._before_force(info, url, kind, page)
        elif self.is_light:
            self._ask_light(info, url, kind, page)
        else:
            self._note_passed(info)

    def _page(self, url: str, party: str, is_document: bool) -> "WebContents | None":
        """The page that asks, if that can be told."""
        assert self.pages is not None
        if is_document and (page := self._opening(url, party)) is not None:
            return page
        showing = self.pages.showing(party)
        waiting = [page for page in showing if not self._inspection.is_in_force(page)]
        if waiting:
            return waiting[0]
        return showing[0] if len(showing) == 1 else None

    def _opening(self, url: str, party: str) -> "WebContents | None":
        """The page that is not attached yet and asks for a document."""
        assert self.pages is not None
        waiting = [p for p in self._session.pages() if not self._inspection.is_in_force(p)]
        for page in waiting:
            if bare(page.requestedUrl()) == url:
                return page
        # A popup shows nothing yet, though its address counts already.
        empty = [page for page in waiting if page.url().isEmpty()]
        return empty[-1] if empty and not self.pages.showing(party) else None

    def _is_of_page(self, info: Info, kind: Kind, party: str) -> bool:
        """Whether a page asks, or a service worker that the inspector listens to."""
        assert self.pages is not None
        if info.isDownload():
            return False
        if kind == Kind.ResourceTypeServiceWorker:
            return self._inspection.plan.request
        return self.pages.is_of_page(party) or self._inspection.sees_worker(party)

    def _record(
        self,
        info: Info,
        url: str,
        kind: Kind,
        page: "WebContents | None",
        headers: "dict[QByteArray, QByteArray] | None" = None,
    ) -> Record:
        """The request, with the number that it had before a redirect."""
        body = info.requestBody()
        number = body.property(NUMBER) if body is not None else None
        if number is None:
            number = self._asking.number()
            if body is not None:
                # The engine keeps this object for a request through all its redirects.
                body.setProperty(NUMBER, number)
        found = info.httpHeaders() if headers is None else headers
        return Record(
            int(number),
            url,
            _method(info),
            None if page is None else page.id,
            TYPES.get(kind, ResourceType.OTHER),
            _text(found.get(REFERER)),
        )

    def _ask(self, record: Record, upload: "list[UploadData] | None" = None) -> Outcome:
        outcome = Outcome()
        self._asking.ask(
            Event.BEFORE_REQUEST, record, lambda _: {"upload_data": upload and [*upload]}, outcome
        )
        return outcome

    # Ways to decide.

    def _ask_light(self, info: Info, url: str, kind: Kind, page: "WebContents | None") -> None:
        headers = info.httpHeaders()
        record = self._record(info, url, kind, page, headers)
        if crosses(record.url, _text(headers.get(ORIGIN))):
            self._ask_crossing(info, record, _text(headers.get(CONTENT_TYPE)))
            return
        if record.method not in WITHOUT_BODY:
            self._detours.to_inspector(info, record, None)
            return
        outcome = self._ask(record)
        if outcome.answer is None or outcome.answer.cancel:
            # What Qt cancels fails with another error.
            self._detours.to_inspector(info, record, outcome)
        elif not _apply(info, outcome.answer) and self.is_changing:
            self._inspection.passing.note_asked(record.method, record.url)

    def _ask_crossing(self, info: Info, record: Record, content_type: str) -> None:
        """Ask about a request that another origin must allow; the next ones are held again.

        LIMIT(seen 6.12): what Qt redirects names the new address's origin as the one that is
        allowed, so the engine refuses each redirect to elsewhere, to the inspector too.
        """
        # What comes before the change is sent off passes the inspector in any case.
        may_be_held = self.is_changing
        self._ways.note_crossing()
        outcome = self._ask(record, text_body(info, content_type))
        if outcome.answer is None:
            log.warning("%s is cancelled: it could not wait for an answer", record.url)
            self._asking.forget(record)
            info.block(True)
        elif not _apply(info, outcome.answer) and may_be_held:
            self._inspection.passing.note_asked(record.method, record.url)

    def _ask_socket(self, info: Info, url: str) -> None:
        record = self._record(info, url, Kind.ResourceTypeWebSocket, None)
        answer = self._ask(record).answer
        refused = answer is None or answer.cancel or answer.redirect_url is not None
        if refused:
            if answer is None or not answer.cancel:
                # LIMIT: the engine waits for nobody here, and redirects no WebSocket.
                log.warning("%s is cancelled: a WebSocket needs yes or no at once", url)
            self._asking.forget(record)
            info.block(True)
        self._inspection.sockets.asked(url, record.number, refused)

    def _before_force(self, info: Info, url: str, kind: Kind, page: "WebContents") -> None:
        """The page is not attached yet: hold the request until it is, or decide now."""
        # LIMIT: a redirect to where it waits would fail where another origin must allow it.
        can_wait = _method(info) == "GET" and ORIGIN not in info.httpHeaders()
        if can_wait and self._inspection.loop_runs():
            self._detours.until_in_force(info, url, page)
        else:
            self._ask_here(info, self._record(info, url, kind, page))

    def _ask_here(self, info: Info, record: Record) -> None:
        """Decide about a request that the inspector will not hold."""
        outcome = self._ask(record)
        if outcome.answer is None:
            self._detours.until_answered(info, record, outcome)
        elif not _apply(info, outcome.answer):
            goes_on = self._ask_headers(info, record)
            if goes_on and record.page_id is not None:
                self._inspection.passing.note_asked(record.method, record.url)

    def _ask_headers(self, info: Info, record: Record) -> bool:
        """Ask about the headers; gives whether the request goes on."""
        if not self._asking.listeners.any(Event.BEFORE_SEND_HEADERS, Event.SEND_HEADERS):
            return True
        headers = _headers(info)
        outcome = Outcome()
        self._asking.ask(
            Event.BEFORE_SEND_HEADERS,
            record,
            lambda answer: {"request_headers": dict(answer.request_headers or headers)},
            outcome,
        )
        answer = outcome.answer
        wanted = None if answer is None else answer.request_headers
        final = headers if wanted is None else wanted
        if answer is None or answer.cancel or not _set_headers(info, headers, final):
            if answer is None or not answer.cancel:
                # LIMIT: Qt's interceptor waits for nobody, and takes no header away.
                log.warning("%s is cancelled: its headers cannot be changed so", record.url)
            self._asking.forget(record)
            info.block(True)
            return False
        self._asking.tell(Event.SEND_HEADERS, record, lambda: {"request_headers": dict(final)})
        return True


def _text(value: QByteArray | None) -> str:
    return "" if value is None else bytes(value.data()).decode("latin-1")


def _method(info: Info) -> str:
    return bytes(info.requestMethod().data()).decode("latin-1")


def _headers(info: Info) -> dict[str, str]:
    return {
        bytes(name.data()).decode("latin-1"): bytes(value.data()).decode("latin-1")
        for name, value in info.httpHeaders().items()
    }


def _apply(info: Info, answer: Answer) -> bool:
    """Do what was answered; gives whether that ends the matter."""
    if answer.cancel:
        info.block(True)
    elif answer.redirect_url is not None:
        info.redirect(QUrl(answer.redirect_url))
    else:
        return False
    return True


def _set_headers(info: Info, old: dict[str, str], new: dict[str, str]) -> bool:
    """Set what changed; gives whether nothing had to be taken away."""
    names = {name.lower() for name in new}
    if any(name.lower() not in names for name in old):
        return False
    for name, value in new.items():
        if old.get(name) != value:
            info.setHttpHeader(name.encode("latin-1"), value.encode("latin-1"))
    return True
