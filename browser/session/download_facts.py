"""What is found out about a download before it is offered, and while it runs.

The inspector tells most of it. What it did not see, the server is asked for: at once where somebody
listens, and later for the list from which a download goes on after a restart.
"""

import contextlib
import logging
import time
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, QUrl

from browser.aio import next_signal
from browser.errors import InspectorError
from browser.model.download_response import DownloadResponse
from browser.session.download_look import is_of, look
from browser.tasks import NO_LOOP_MS, loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.download_item import DownloadItem
    from browser.session.download_pages import DownloadPages
    from browser.session.download_watch import DownloadWatch
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# What is smaller has usually come before anybody knows more of it.
WORTH_A_LOOK = 256 << 10
SHORT_SECONDS = 1.0
LOOKS_AT_ONCE = 2
ACTIVATION_SECONDS = 1.0
ACTIVE = "navigator.userActivation.isActive"


class DownloadFacts:
    """The facts of one session's downloads."""

    def __init__(self, session: "Session", pages: "DownloadPages") -> None:
        self._session = session
        self._pages = pages
        self._watch: DownloadWatch | None = None
        self._looks: dict[DownloadItem, asyncio.Task[None]] = {}

    @property
    def is_watching(self) -> bool:
        """Whether the inspector sees how downloads begin."""
        return self._watch is not None

    def watch(self) -> None:
        """Let the inspector see it."""
        if self._watch is None:
            from browser.session.download_watch import DownloadWatch

            try:
                self._watch = DownloadWatch(self._session)
            except InspectorError as error:
                log.debug("downloads are not watched: %s", error)

    def page_made(self, page: "WebContents") -> None:
        """Watch a new page too."""
        if self._watch is not None:
            self._watch.page_made(page)

    def learn_local(self, item: "DownloadItem") -> None:
        """What comes from no server has neither headers nor redirects."""
        item._learn(DownloadResponse((item.get_url(),), 0), None)

    async def complete(self, item: "DownloadItem", page: "WebContents | None") -> None:
        """Learn of a new download all that can be known."""
        assert self._watch is not None
        url = QUrl(item.get_url())
        response, trail = self._watch.claim(url), self._watch.trail(url)
        if trail is not None:
            gesture = trail.has_gesture
        else:
            gesture = page is not None and await self._is_active(page)
        if response is None and (response := await self._look(item)) is not None:
            chain = trail.url_chain if trail is not None else response.url_chain
            response = replace(response, url_chain=chain, status=200)
        # A session that ended meanwhile took its items along.
        if not item.is_done():
            item._learn(response, gesture)

    async def _is_active(self, page: "WebContents") -> bool:
        """Whether a person did something in the page a moment ago."""
        import asyncio

        if not page.is_alive():
            return False
        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def told(value: object) -> None:
            if not answer.done():
                answer.set_result(value is True)

        page.runJavaScript(ACTIVE, 1, told)
        with contextlib.suppress(TimeoutError):
            return await asyncio.wait_for(answer, ACTIVATION_SECONDS)
        return False

    # Looks.

    def look_for(self, item: "DownloadItem") -> None:
        """Find out, while it runs, what it needs to go on after a restart."""
        if item.is_done():
            return
        if loop_runs():
            self._looks[item] = spawn(self._look_later(item), "a look at a download")
        else:  # of the program's first page
            QTimer.singleShot(NO_LOOP_MS, item, lambda: self.look_for(item))

    def ended(self, item: "DownloadItem") -> None:
        """Look no longer."""
        if (task := self._looks.pop(item, None)) is not None:
            task.cancel()

    async def _look_later(self, item: "DownloadItem") -> None:
        if 0 < item.get_total_bytes() < WORTH_A_LOOK:
            try:
                await next_signal(item.done, timeout=SHORT_SECONDS)
            except TimeoutError:
                pass
            else:
                return
        async with self._slots:
            response = None if item.is_done() else await self._look(item)
        if response is not None and not item.is_done():
            item._learn(response, None)

    @cached_property
    def _slots(self) -> "asyncio.Semaphore":
        import asyncio

        # Each has a page of its own.
        return asyncio.Semaphore(LOOKS_AT_ONCE)

    async def _look(self, item: "DownloadItem") -> DownloadResponse | None:
        found = await look(self._pages, item.get_url())
        age = time.time() - item.get_start_time()
        return found if found is not None and is_of(found, item.get_total_bytes(), age) else None
