"""The way of a session's parts to the inspector: hidden pages of their own, one for each call.

Such a page is never loaded and so has no process. A page that a person closes meanwhile cannot
break the call, and nothing stays attached afterwards.
"""

import contextlib
from collections.abc import AsyncIterator, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineSettings

from browser.aio import next_signal
from browser.errors import InspectorError, SessionClosedError

if TYPE_CHECKING:
    import asyncio
    from typing import Any

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.session import Session

DESTROY_SECONDS = 10.0


class HiddenTargets(QObject):
    """The calls of one part that need a page, and their end; owned by the session."""

    def __init__(
        self,
        session: "Session",
        profile: QWebEngineProfile,
        inspector: "Callable[[], Inspector] | None",
    ) -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._inspector = inspector
        self._running: set[asyncio.Task[Any]] = set()
        self._cancelled: set[asyncio.Task[Any]] = set()
        self._idle: asyncio.Event | None = None

    @property
    def can_attach(self) -> bool:
        """Whether there is an inspector."""
        return self._inspector is not None

    def inspector(self) -> "Inspector":
        """The inspector.

        Raises:
            InspectorError: the session has none.
        """
        if self._inspector is None:
            raise InspectorError("this session has no inspector")
        return self._inspector()

    @contextlib.asynccontextmanager
    async def call(self) -> "AsyncIterator[None]":
        """A call that ends with `SessionClosedError` when the session does."""
        import asyncio

        self.check_open()
        task = asyncio.current_task()
        assert task is not None
        self._running.add(task)
        try:
            yield
        except asyncio.CancelledError:
            if task not in self._cancelled:
                raise
            task.uncancel()
            raise SessionClosedError("the session was closed") from None
        finally:
            self._running.discard(task)
            self._cancelled.discard(task)
            if not self._running and self._idle is not None:
                self._idle.set()

    @contextlib.asynccontextmanager
    async def target(self) -> "AsyncIterator[Target]":
        """A way to what the session's pages keep."""
        inspector = self.inspector()
        async with self.call(), self.page() as page:
            target = await inspector.attach(page)
            try:
                yield target
            finally:
                target.detach()

    @contextlib.asynccontextmanager
    async def page(self) -> "AsyncIterator[QWebEnginePage]":
        """A hidden page, gone afterwards."""
        self._session._had_page = True
        page = QWebEnginePage(self._profile, self)
        # With an address of somebody's it would ask that one for an icon.
        icons = QWebEngineSettings.WebAttribute.AutoLoadIconsForPage
        page.settings().setAttribute(icons, False)
        try:
            yield page
        finally:
            gone = next_signal(page.destroyed, timeout=DESTROY_SECONDS)
            page.deleteLater()
            await gone

    def check_open(self) -> None:
        """Raise `SessionClosedError` when the session is closed."""
        if self._session.is_closed:
            raise SessionClosedError("the session is closed")

    def settle(self) -> None:
        """End the calls that run."""
        for task in self._running - self._cancelled:
            self._cancelled.add(task)
            task.cancel()

    async def close(self) -> None:
        """Wait until they have ended, and their pages are gone."""
        import asyncio

        if self._running:
            self._idle = asyncio.Event()
            await self._idle.wait()
