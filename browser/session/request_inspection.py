"""Requests as the inspector sees them: what is switched on where, and who hears what.

One attachment serves all listeners of a session. A service worker that several pages share is
attached at each of them and listened to at one.
"""

import logging
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkCookie

from browser.errors import InspectorError
from browser.session.request_bodies import Bodies
from browser.session.request_network import ABORTED, Network, use_raw
from browser.session.request_passing import Passing
from browser.session.request_pause import Pause
from browser.session.request_pauses import Pauses
from browser.session.request_plan import Plan
from browser.session.request_record import (
    Inspected,
    Params,
    Response,
    full_url,
    referrer,
    resource_type,
    upload_data,
)
from browser.session.request_records import Records
from browser.session.request_sockets import Sockets
from browser.session.request_stranded import Stranded
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector_target import Listener as Hears
    from browser.engine.inspector_target import Target
    from browser.model.upload import UploadData
    from browser.session.attachment import Attachment
    from browser.session.request_asking import Asking
    from browser.session.request_ways import Ways
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# A page whose script does not end, or that is being left, does not answer: what it is told counts
# before all that comes later, and what the browser itself must do is done anyway.
PAGE_SECONDS = 0.2
# What runs only once it is let go answers nothing before.
WAITING = ("service_worker", "shared_worker", "worker")


class Inspection:
    """The inspector's side of `web_request`; owned by it."""

    def __init__(
        self,
        session: "Session",
        asking: "Asking",
        bodies: Bodies,
        take_marked: Callable[[Pause], bool],
        ways: "Ways",
    ) -> None:
        self._session = session
        self.asking = asking
        self.bodies = bodies
        self.take_marked = take_marked
        self.note_answer = ways.note_answer
        self.note_crossing = ways.note_crossing
        self.note_response = ways.note_response
        self.records = Records()
        self.plan = Plan()
        # Whose next document waits for all this, so that they answer nothing.
        self.held_pages: set[int | None] = set()
        self.sockets = Sockets(self)
        self._pauses = Pauses(self)
        self.stranded = Stranded(session)
        self._network = Network(self)
        self._handle: Attachment | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._roots: list[Target] = []
        self._workers: dict[str, list[Target]] = {}
        self.passing = Passing()

    def apply(self, plan: Plan) -> "asyncio.Task[None] | None":
        """Switch on what the plan says; gives what to wait for when it only changes what is held.

        New and open pages are held until it is on, except for a change between two ways to ask.
        """
        old, self.plan = self.plan, plan
        self.records.most = Records.MOST if plan.network else Records.FEW
        if plan == old:
            return None
        if plan.is_empty:
            self.close()
            return None
        if self._handle is None:
            self._handle = self._session._attachments.add("web_request", self._set_up)
            self._handle.inspector.lost.connect(self._on_lost)
            return None
        is_other_way = old.asks and plan.asks and plan.request != old.request
        same = plan == replace(old, request=plan.request, marked=plan.marked, raw=plan.raw)
        change = self._handle.refresh(holding=not same or plan.asks != old.asks)
        return change if same and is_other_way else None

    def close(self) -> None:
        """Switch everything off; what is held goes on."""
        self.plan = Plan()
        handle, self._handle = self._handle, None
        for record in self.records.take_all():
            self.asking.forget(record)
        self._workers.clear()
        self.passing = Passing()
        if handle is not None:
            handle.inspector.lost.disconnect(self._on_lost)
            handle.remove()

    def _on_lost(self) -> None:
        # What was held goes on by itself, so nobody's answer counts any more.
        for record in self.records.take_all():
            self.asking.forget(record)
        self.stranded.look_after(self.passing.take_passed())

    @property
    def is_on(self) -> bool:
        """Whether anything is attached."""
        return self._handle is not None

    def is_in_force(self, page: "WebContents") -> bool:
        """Whether it sees all that the page asks for."""
        return self._handle is not None and self._handle.is_in_force(page)

    def is_everywhere(self) -> bool:
        """Whether it sees all that all pages ask for."""
        return self._handle is not None and self._handle.is_everywhere(self._session.pages)

    def sees_worker(self, url: str) -> bool:
        """Whether a service worker with the script is listened to."""
        return any(one.url == url for some in self._workers.values() for one in some)

    def page_id(self, target: "Target") -> int | None:
        """The page of a target; `None` for a service worker, which has none."""
        if target.type == "service_worker" or self._handle is None:
            return None
        page = self._handle.page_of(target)
        # Nobody knows the hidden ones.
        return page.id if page in self._session.pages() else None

    def later(self, seconds: float, call: Callable[[], object]) -> None:
        """Call it after a while."""
        # What is held can come by while the loop rests.
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_later(seconds, call)

    def loop_runs(self) -> bool:
        """Whether anything can wait: requests come by while the loop rests, too."""
        import asyncio

        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return False
        return True

    def start(self, work: Coroutine[Any, Any, None], cannot: Callable[[], object]) -> None:
        """Do something that takes a while; `cannot()` when the loop does not run."""
        if self.loop_runs():
            spawn(work, "changing a response")
        else:
            work.close()
            cannot()

    def new_record(self, target: "Target", key: str, params: Params) -> Inspected:
        """Follow a request from now on."""
        request = params["request"]
        record = Inspected(
            self.asking.number(),
            full_url(request),
            request["method"],
            self.page_id(target),
            resource_type(params, target.root.id),
            referrer(request),
            key=key,
            root=target.root,
        )
        if self.plan.network and "resourceType" in params and "networkId" not in params:
            self.records.add_unnumbered(record)
        else:
            self.records.add(record)
        return record

    def add_raw(self, record: Inspected, response: Response, *, cookies_only: bool = False) -> None:
        """Add what only the raw headers tell, if they have come."""
        if record.raw is not None:
            use_raw(response, record.raw, cookies_only=cookies_only)

    def upload_of(self, request: Params) -> "list[UploadData] | None":
        """The body of a request, `None` without one; `ses.get_blob_data` knows its parts."""
        parts = upload_data(request)
        if parts:
            self._session._sent_blobs.keep(parts)
        return parts

    def set_cookies(self, url: str, headers: list[str]) -> None:
        """Store what a listener added to a response: the engine took its cookies before."""
        for text in headers:
            for cookie in QNetworkCookie.parseCookies(text.encode("latin-1", "replace")):
                self._session._profile.cookieStore().setCookie(cookie, QUrl(url))

    # Attaching.

    async def _set_up(self, target: "Target") -> None:
        import asyncio

        self._loop = asyncio.get_running_loop()
        if target.type == "service_worker":
            if not self._claim(target):
                return
        elif target.parent is None:
            self._subscribe(target)
            if target not in self._roots:
                self._roots.append(target)
                target.on_end(lambda _: self._gone(target))
        await self._switch(target)

    def _subscribe(self, target: "Target") -> None:
        target.subscribe("Fetch.requestPaused", self._pauses.on_paused)
        heard: dict[str, Hears] = {}
        if self.plan.network:
            heard = self._network.listeners() | self.sockets.listeners()
        elif self.plan.raw:
            heard = self._network.raw_listeners()
        for event, callback in heard.items():
            # A body must be read before its page goes on to the next document.
            target.subscribe(event, callback, brief=not self.plan.body_bytes)
        if self.plan.raw:
            target.want_raw()

    async def _switch(self, target: "Target") -> None:
        if target.type in WAITING:
            for call in self._calls(target):
                target.post(*call)
            return
        if target.parent is None and self.page_id(target) in self.held_pages:
            target.post(*self._calls(target)[0])
            await target.send(*self._calls(target)[1])
            return
        try:
            await target.send(*self._calls(target)[0], timeout=PAGE_SECONDS)
        except InspectorError as error:
            if error.code or target.is_closed:
                raise
            log.debug("page %s did not answer: %s", target.root.id, error)
        # Asked again: the plan may have changed meanwhile, and the last one must win.
        await target.send(*self._calls(target)[1])

    def _calls(self, target: "Target") -> list[tuple[str, dict[str, Any]]]:
        return self.plan.calls(is_pausing=target.pauses.is_on)

    def _claim(self, target: "Target") -> bool:
        """Whether the worker is to be listened to here; otherwise it is at another page."""
        shared = self._workers.setdefault(target.id, [])
        if target not in shared:
            shared.append(target)
            target.on_end(lambda _: self._release(target))
        return shared[0] is target

    def _release(self, target: "Target") -> None:
        shared = self._workers.get(target.id, [])
        if target not in shared:
            return
        was_first = shared[0] is target
        shared.remove(target)
        if not shared:
            del self._workers[target.id]
        elif was_first and not shared[0].is_closed:
            for call in self._calls(shared[0]):
                shared[0].post(*call)

    def _gone(self, root: "Target") -> None:
        """A page went, or is let go of."""
        self._roots.remove(root)
        for record in self.records.of(root):
            self._network.fail(record, ABORTED)
