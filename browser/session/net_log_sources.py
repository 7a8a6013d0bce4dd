"""Where a net log gets its events: the inspector at the session's pages, and the gateway."""

import base64
import logging
import time
from typing import TYPE_CHECKING, Any

from browser.errors import InspectorError
from browser.model.net_log_format import CaptureMode
from browser.model.request_trace import RequestTrace
from browser.model.socket_trace import SocketTeller, SocketTrace
from browser.session.net_log_unseen import UnseenSource
from browser.session.request_plan import MARK, is_hidden
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from browser.engine.inspector_target import Listener as Hears
    from browser.engine.inspector_target import Target
    from browser.session.attachment import Attachment
    from browser.session.request_record import Params
    from browser.session.session import Session

log = logging.getLogger(__name__)
MOST_BODY_BYTES = 8 * 1024 * 1024
RAW_SECONDS = 0.25
# A page whose script does not end does not answer.
PAGE_SECONDS = 0.2
BEGINNINGS = ("Network.requestWillBeSent", "Network.webSocketCreated")
# What runs only once it is let go answers nothing before.
WAITING = ("service_worker", "shared_worker", "worker")


class PageSource:
    """Requests and WebSockets of a session's pages and workers, told by the inspector.

    Args:
        session: whose they are.
        teller: is told.
        mode: whether bodies are read.
        number: gives a number of its own to each request.
        unseen: told of what only Qt's interceptor sees, if anybody wants to hear that.
    """

    def __init__(
        self,
        session: "Session",
        teller: SocketTeller,
        mode: CaptureMode,
        number: "Callable[[], int]",
        unseen: "Callable[[float, dict[str, Any]], object] | None" = None,
    ) -> None:
        self._session = session
        self._has_bytes = mode.has_bytes
        self._requests = RequestTrace(
            teller, is_inner=_is_inner, number=number, body=self._want_body, late=self._late
        )
        self._sockets = SocketTrace(teller, number=number)
        self._handle: Attachment | None = None
        self._tell_unseen = unseen
        self._unseen: UnseenSource | None = None
        self._reading: set[asyncio.Task[None]] = set()
        self._timers: dict[str, asyncio.TimerHandle] = {}

    async def start(self) -> None:
        """Be attached to every page, and to each new one before its first load.

        Raises:
            InspectorError: that is not possible.
        """
        if self._tell_unseen is not None:
            interceptor = self._session._interceptor
            self._unseen = UnseenSource(interceptor, _is_inner, self._tell_unseen)
        self._handle = self._session._attachments.add("net_log", self._set_up)
        await self._handle.in_force()

    async def _set_up(self, target: "Target") -> None:
        if target.parent is None:
            for event in (*self._requests.events, *self._sockets.events):
                target.subscribe(event, self._listener(event))
            target.on_end(lambda _: self._gone(target))
        sizes = {"maxTotalBufferSize": 0, "maxResourceBufferSize": 0}
        if self._has_bytes:
            sizes = {
                "maxTotalBufferSize": 10 * MOST_BODY_BYTES,
                "maxResourceBufferSize": MOST_BODY_BYTES,
                "maxPostDataSize": MOST_BODY_BYTES,
            }
        if target.type in WAITING:
            target.post("Network.enable", sizes)
            return
        try:
            await target.send("Network.enable", sizes, timeout=PAGE_SECONDS)
        except InspectorError as error:
            if error.code or target.is_closed:
                raise
            log.debug("page %s did not answer: %s", target.root.id, error)

    def _listener(self, event: str) -> "Hears":
        def hear(target: "Target", params: "Params") -> None:
            if event in self._requests.events:
                self._requests.hear(event, target, _page(target), params)
            else:
                self._sockets.hear(event, _page(target), params)
            if self._unseen is not None and event in BEGINNINGS:
                self._unseen.seen(params.get("url") or params["request"]["url"])

        return hear

    def _gone(self, target: "Target") -> None:
        if self._handle is not None:  # else all that runs is told at once
            self._requests.page_gone(_page(target), time.time() * 1000)

    def _late(self, key: str) -> None:
        import asyncio

        if key not in self._timers:
            loop = asyncio.get_running_loop()
            self._timers[key] = loop.call_later(RAW_SECONDS, self._give_up, key)

    def _give_up(self, key: str) -> None:
        del self._timers[key]
        self._requests.give_up(key)

    def _want_body(self, target: "Target", key: str) -> bool:
        if not self._has_bytes:
            return False
        task = spawn(self._read(target, key), f"reading the body of {key}")
        self._reading.add(task)
        task.add_done_callback(self._reading.discard)
        return True

    async def _read(self, target: "Target", key: str) -> None:
        body: bytes | None = None
        try:
            found: Params = await target.send("Network.getResponseBody", {"requestId": key})
        except InspectorError as error:
            log.debug("the body of %s is not there: %s", key, error)
        else:
            text: str = found["body"]
            body = base64.b64decode(text) if found.get("base64Encoded") else text.encode()
        finally:
            self._requests.hear_body(key, body)

    async def stop(self) -> None:
        """Hear no more; what is on its way here, and bodies that are being read, are waited for."""
        import asyncio

        # A call that does nothing new is answered behind what came before.
        task = None if self._handle is None else self._handle.refresh(holding=False)
        if task is not None:
            await asyncio.wait({task})
        while self._reading:
            await asyncio.wait(self._reading)
        self.settle()

    def settle(self) -> None:
        """Hear no more, and tell what is known of what runs."""
        for timer in self._timers.values():
            timer.cancel()
        self._timers.clear()
        handle, self._handle = self._handle, None
        if handle is not None:
            handle.remove()
        self._requests.end_all()
        self._sockets.end_all()
        if self._unseen is not None:
            self._unseen.stop()


def _is_inner(url: str) -> bool:
    return MARK in url or is_hidden(url)


def _page(target: "Target") -> str:
    return target.id if target.type == "service_worker" else target.root.id
