"""Ways for requests that must wait, which Qt's interceptor cannot let them do.

- To the inspector: the request is redirected to its own address with a mark, which the inspector
  holds, and back from there. It works for every request of a page that is attached.
- To a scheme of ours that holds it: for what is asked for with GET and the inspector cannot hold.
"""

import json
import logging
import secrets
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineUrlRequestInfo

from browser.errors import InspectorError
from browser.model.request_answer import Answer
from browser.model.request_details import RequestEvent as Event
from browser.session.request_plan import MARK
from browser.session.request_record import Inspected, Record
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.session.request_asking import Asking, Outcome
    from browser.session.request_hold import HeldRequest
    from browser.session.request_inspection import Inspection
    from browser.session.request_pause import Pause
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Info = QWebEngineUrlRequestInfo
Kind = QWebEngineUrlRequestInfo.ResourceType
Cause = QWebEngineUrlRequestInfo.NavigationType
# Those that can be started anew without anybody seeing it.
PLAIN = (Cause.NavigationTypeLink, Cause.NavigationTypeTyped, Cause.NavigationTypeOther)
REFERER = b"Referer"
# A page that does not start its document anew by then gets it unheld.
ANEW_SECONDS = 2.0


class Return(NamedTuple):
    """What happens to a request when it comes back from where it waited."""

    headers: dict[bytes, bytes]
    is_blocked: bool = False
    must_be_asked: bool = False


class Detours:
    """The requests of a session that are on such a way; owned by `web_request`."""

    def __init__(
        self,
        session: "Session",
        asking: "Asking",
        inspection: "Callable[[], Inspection]",
        leave_light: Callable[[], object],
    ) -> None:
        self._session = session
        self._asking = asking
        self._get_inspection = inspection
        self._leave_light = leave_light
        self._back: dict[str, deque[Return]] = {}
        self._marked: dict[str, tuple[str, Record, Outcome | None]] = {}

    @property
    def _inspection(self) -> "Inspection":
        return self._get_inspection()

    def is_on_its_way(self, url: str) -> bool:
        """Whether a request goes to the inspector now."""
        return MARK in url and url.rpartition(MARK)[2] in self._marked

    def came_back(self, info: Info, url: str) -> Return | None:
        """Take a request that returns from such a way."""
        waiting = self._back.get(url)
        if not waiting:
            return None
        back = waiting.popleft()
        if not waiting:
            del self._back[url]
        if back.is_blocked:
            info.block(True)
        for name, value in back.headers.items():
            info.setHttpHeader(name, value)
        return back

    def _expect(self, url: str, back: Return) -> None:
        self._back.setdefault(url, deque()).append(back)

    # To the inspector.

    def to_inspector(self, info: Info, record: Record, outcome: "Outcome | None") -> None:
        """Hold a request of an attached page until `outcome` is there, or nobody was asked yet."""
        token = secrets.token_hex(8)
        url = record.url
        self._marked[token] = url, record, outcome
        info.redirect(QUrl(f"{url}{'&' if '?' in url else '?'}{MARK}{token}"))
        if outcome is None or outcome.answer is None:
            self._leave_light()

    def take_marked(self, pause: "Pause") -> bool:
        """Take a request that comes by with a mark of ours."""
        found = self._marked.pop(pause.url.rpartition(MARK)[2], None)
        if found is None:
            return False
        url, record, outcome = found
        inspected = Inspected(
            record.number,
            url,
            record.method,
            record.page_id,
            record.resource_type,
            record.referrer,
            chain=record.chain,
            key=pause.key,
            root=pause.target.root,
        )
        self._inspection.records.add(inspected)

        def decided(answer: Answer) -> None:
            self._asking.forget(record)
            self._inspection.records.drop(inspected)
            self._return(pause, url, answer)

        if outcome is not None:
            outcome.then(decided)
            return True
        upload = self._inspection.upload_of(pause.request)
        self._asking.ask(
            Event.BEFORE_REQUEST, inspected, lambda _: {"upload_data": upload}, decided
        )
        return True

    def _return(self, pause: "Pause", url: str, answer: Answer) -> None:
        if answer.cancel:
            pause.fail()
        elif answer.redirect_url is not None:
            pause.redirect(answer.redirect_url)
        else:
            self._expect(url, Return({}))
            self._inspection.passing.note_asked_number(pause.key)
            pause.redirect(url)

    # To the scheme that holds.

    def until_answered(self, info: Info, record: Record, outcome: "Outcome") -> None:
        """Hold a request that the inspector will not, until its listeners have answered."""
        if record.method != "GET":
            # LIMIT: nothing holds a request with a body here.
            log.warning("%s is cancelled: it could not wait for an answer", record.url)
            self._asking.forget(record)
            info.block(True)
            return
        url, headers = record.url, _kept(info)
        held = self._hold(info, url)
        held.on_gone = lambda: self._asking.forget(record)

        def decided(answer: Answer) -> None:
            if answer.redirect_url is not None:
                held.let_go(answer.redirect_url)
                return
            if record.page_id is not None and not answer.cancel:
                self._inspection.passing.note_asked(record.method, url)
            self._expect(url, Return(headers, is_blocked=answer.cancel))
            held.let_go(url)

        outcome.then(decided)

    def until_in_force(self, info: Info, url: str, page: "WebContents") -> None:
        """Hold a request of a page until the inspector sees what the page asks for."""
        is_document = info.resourceType() == Kind.ResourceTypeMainFrame
        can_start_anew = is_document and info.navigationType() in PLAIN
        is_frame = info.resourceType() == Kind.ResourceTypeSubFrame
        by_page = not info.initiator().isEmpty()
        headers = _kept(info)
        held = self._hold(info, url)

        if is_document:
            self._inspection.held_pages.add(page.id)

        async def wait() -> None:
            try:
                await self._session._attachments.in_force(page)
            except InspectorError as error:
                log.warning("%s is cancelled: %s", url, error)
                self._expect(url, Return(headers, is_blocked=True))
                held.let_go(url)
                return
            finally:
                self._inspection.held_pages.discard(page.id)
            # What the inspector does not hold is asked about when it comes back.
            back = Return(headers, must_be_asked=is_document or is_frame)
            plan = self._inspection.plan
            if can_start_anew and (plan.request or plan.response):
                self._start_anew(page, held, by_page, back)
            else:
                self._let_go(held, back)

        spawn(wait(), f"holding {url}")

    def _let_go(self, held: "HeldRequest", back: Return) -> None:
        if held.is_here or not held.has_come:
            self._expect(held.url, back)
            held.let_go(held.url)

    def _start_anew(
        self, page: "WebContents", held: "HeldRequest", by_page: bool, back: Return
    ) -> None:
        # WORKAROUND(seen 6.12): what loads a document was chosen before the page was attached, and
        # stays the same through redirects.
        if not page.is_alive():
            return
        if by_page:
            page.runJavaScript(f"location.href = {json.dumps(held.url)}")
        else:
            QWebEnginePage.load(page, QUrl(held.url))
        self._inspection.later(ANEW_SECONDS, lambda: self._let_go(held, back))

    def _hold(self, info: Info, url: str) -> "HeldRequest":
        held = self._session._holding.hold(url)
        info.redirect(QUrl(held.hold_url))
        return held

    def clear(self) -> None:
        """Let everything go on: nobody listens any more."""
        self._back.clear()
        self._marked.clear()
        self._session._holding.let_all_go()


def _kept(info: Info) -> dict[bytes, bytes]:
    """The header that tells who asks, which a detour would shorten."""
    found = {bytes(name.data()): bytes(value.data()) for name, value in info.httpHeaders().items()}
    return {REFERER: found[REFERER]} if REFERER in found else {}
