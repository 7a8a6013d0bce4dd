"""A session that sends nothing yet: what it was told to be must hold before its first request.

Documents that are asked for meanwhile wait, everything else is refused. It works before the event
loop runs, since the program shows its first page by then.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo

from browser.errors import SessionClosedError
from browser.session.route import leads_to_gateway
from browser.tasks import NO_LOOP_MS, loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.request_hold import HeldRequest
    from browser.session.session import Session

log = logging.getLogger(__name__)
NETWORK = frozenset(("http", "https", "ws", "wss", "ftp"))
DOCUMENTS = (
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame,
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeSubFrame,
)


class RequestGate(QObject):
    """The gate of one session, open at first; owned by it.

    Signals:
        changed(): it was shut, opened, or stays shut for good.
    """

    changed = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._until: Callable[[], Awaitable[object]] | None = None
        self._task: asyncio.Task[None] | None = None
        self._waiting: list[HeldRequest] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._start)
        self.is_shut = False
        self.reason: Exception | None = None

    def shut(self, until: Callable[[], Awaitable[object]]) -> None:
        """Let nothing out until `until()` has returned; for good when it raises."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
        self.is_shut, self.reason, self._until = True, None, until
        self._session._interceptor.gate = self._stops
        self._start()
        self.changed.emit()

    def open(self) -> None:
        """Let everything out, and what waits first."""
        if not self.is_shut:
            return
        self.is_shut, self.reason, self._until = False, None, None
        self._session._interceptor.gate = None
        self._let_go()
        self.changed.emit()

    @property
    def is_waiting(self) -> bool:
        """Whether it may still open by itself, and somebody can wait for that."""
        return self.is_shut and self.reason is None and loop_runs()

    async def settled(self) -> None:
        """Wait until it is open, or shut for good."""
        import asyncio

        while self.is_waiting:
            self._start()
            if self._task is None:
                return
            await asyncio.wait({self._task})

    def _start(self) -> None:
        if self._until is None or self._task is not None:
            return
        if loop_runs():
            self._task = spawn(self._run(self._until), "what must hold before the first request")
        else:
            self._timer.start(NO_LOOP_MS)

    async def _run(self, until: Callable[[], Awaitable[object]]) -> None:
        try:
            await until()
        except SessionClosedError:
            return
        except Exception as error:
            log.warning("%s stays offline: %s", self._session._key, error)
            self.reason, self._until, self._task = error, None, None
            # They come by once more, and are refused at their own address.
            self._let_go()
            self.changed.emit()
        else:
            self._task = None
            self.open()

    def _let_go(self) -> None:
        waiting, self._waiting = self._waiting, []
        for held in waiting:
            held.let_go(held.url)

    def _stops(self, info: QWebEngineUrlRequestInfo) -> bool:
        """Whether a request goes no further; called while the engine waits."""
        url = info.requestUrl()
        if url.scheme() not in NETWORK or leads_to_gateway(self._session, url):
            return False
        is_document = info.resourceType() in DOCUMENTS and not info.isDownload()
        if self.reason is None and is_document and info.requestMethod() == b"GET":
            held = self._session._holding.hold(url.toString())
            self._waiting.append(held)
            info.redirect(QUrl(held.hold_url))
        else:
            info.block(True)
        return True

    def settle(self) -> None:
        """Wait for nothing more: the session ends."""
        self._until = None
        self._timer.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None
