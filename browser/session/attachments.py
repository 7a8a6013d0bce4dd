"""The inspector at every page of a session, for as long as somebody needs it there.

`handle = session._attachments.add(name, setup)` attaches to the pages that are open and to new ones
before their first load, with all frames, workers and service workers below; each handle has targets
of its own, so what one switches on or off there is nothing to the others. `await handle.in_force()`
waits until it holds, `handle.remove()` undoes all of it.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from browser.errors import InspectorError
from browser.session.attachment import Attachment, Setup

if TYPE_CHECKING:
    from browser.engine.inspector import Inspector
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)


class Attachments(QObject):
    """Who keeps what attached; owned by the session."""

    def __init__(self, session: "Session", inspector: "Callable[[], Inspector] | None") -> None:
        super().__init__(session)
        self._session = session
        self._inspector = inspector
        self._handles: list[Attachment] = []

    def add(self, name: str, setup: Setup) -> Attachment:
        """Attach to every page from now on; at once, without waiting for it.

        Args:
            name: for the log.
            setup: awaited with each `Target`: the page, then each frame, worker and service worker
                (their scripts wait meanwhile; a service worker answers no call before it runs, so
                `post` there). Awaited again after the inspector was restarted: subscribing again
                replaces the earlier subscription to the same event. Events below a page are heard
                at the page's target too: subscribe there (`target.parent is None`). What it raises
                is logged; the page then counts as not in force and is tried anew.

        Raises:
            InspectorError: the session has no inspector.
            SessionClosedError: the session is closed.
        """
        self._session._check_open()
        if self._inspector is None:
            raise InspectorError("this session has no inspector")
        handle = Attachment(name, setup, self._inspector(), self._forget)
        self._handles.append(handle)
        for page in self._session.pages():
            handle.attach(page)
        return handle

    def _forget(self, handle: Attachment) -> None:
        if handle in self._handles:
            self._handles.remove(handle)

    @property
    def is_used(self) -> bool:
        """Whether somebody needs it."""
        return bool(self._handles)

    def holds(self, page: "WebContents") -> bool:
        """Whether the page must send nothing yet."""
        return any(not handle.is_in_force(page) for handle in self._handles)

    async def in_force(self, page: "WebContents") -> None:
        """Wait until everything holds at the page; at once when nobody needs anything.

        Raises:
            InspectorError: it cannot hold, so the page must not load.
        """
        for handle in tuple(self._handles):
            await handle.in_force(page)

    # What the session tells its parts.

    def page_made(self, page: "WebContents") -> None:
        """Attach to a new page."""
        for handle in self._handles:
            handle.attach(page)

    def settle(self) -> None:
        """Let go of everything: requests that are paused go on, and their pages go."""
        for handle in tuple(self._handles):
            handle.remove()
