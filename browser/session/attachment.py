"""One user's attachment to the pages of a session; made by `Attachments.add`."""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from browser.errors import InspectorError
from browser.tasks import loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector import Inspector
    from browser.engine.inspector_target import Target
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
Setup = Callable[["Target"], Awaitable[object]]
# Starting the inspector and every call of a setup have bounds of their own within this one.
ATTACH_SECONDS = 30.0


class Attachment:
    """What one user keeps attached: `await in_force()`, `remove()`."""

    def __init__(
        self,
        name: str,
        setup: Setup,
        inspector: "Inspector",
        removed: Callable[["Attachment"], None],
    ) -> None:
        self.name = name
        self._setup = setup
        self.inspector = inspector
        self._removed = removed
        self._pages: dict[int, PageAttachment] = {}
        self.is_removed = False

    def attach(self, page: "WebContents") -> "PageAttachment":
        """Attach to a page unless that is done or under way; for `Attachments`."""
        found = self._pages.get(page.id)
        if found is None or found.has_failed:
            self._drop(lambda one: one is found or not one.page.is_alive())
            found = PageAttachment(page, self._setup, self.inspector, self.name)
            self._pages[page.id] = found
        return found

    def _drop(self, is_over: "Callable[[PageAttachment], bool]") -> None:
        for number, one in list(self._pages.items()):
            if is_over(one):
                self._pages.pop(number).end()

    def is_in_force(self, page: "WebContents") -> bool:
        """Whether it holds at the page now."""
        found = self._pages.get(page.id)
        return found is not None and found.is_in_force

    def is_everywhere(self, pages: "Callable[[], list[WebContents]]") -> bool:
        """Whether it holds at all of the session's `pages()`; asked for every request."""
        # Those that went may be among its own: only then is it worth to look which there are.
        return all(one.is_in_force for one in self._pages.values()) or all(
            self.is_in_force(page) for page in pages()
        )

    async def in_force(self, page: "WebContents | None" = None) -> None:
        """Wait until it holds at the page, or at every page there is now.

        Raises:
            InspectorError: the inspector does not start, or the setup failed. A page that goes
                meanwhile is no failure, nor is `remove`.
        """
        if page is not None:
            waiting = [self.attach(page)] if not self.is_removed and page.is_alive() else []
        else:
            waiting = [self.attach(one.page) for one in list(self._pages.values()) if one.matters]
        for one in waiting:
            await one.wait()

    def page_of(self, target: "Target") -> "WebContents | None":
        """The page that a target belongs to."""
        for one in self._pages.values():
            if one.target is target.root:
                return one.page
        return None

    def refresh(self, *, holding: bool = True) -> "asyncio.Task[None] | None":
        """Set every target up once more; gives what to wait for, `None` if the loop does not run.

        While `holding`, no page counts as in force until it is done there.
        """
        wishes = [one.refresh(holding) for one in self._pages.values() if one.matters]
        tasks = [task for task in wishes if task is not None]
        return spawn(_all(tasks), f"setting {self.name} up again") if loop_runs() else None

    def targets(self) -> "list[Target]":
        """The targets of the pages at which it holds."""
        return [one.target for one in self._pages.values() if one.target and one.is_in_force]

    def remove(self) -> None:
        """Let go of every page at once: what was switched on there is off, what is paused goes on.

        Calling it again changes nothing.
        """
        self.is_removed = True
        self._drop(lambda _: True)
        self._removed(self)


async def _all(tasks: "list[asyncio.Task[None]]") -> None:
    for task in tasks:
        await task


class PageAttachment:
    """The attachment to one page, through restarts of the inspector."""

    def __init__(
        self, page: "WebContents", setup: Setup, inspector: "Inspector", name: str
    ) -> None:
        import asyncio

        self.page = page
        self.target: Target | None = None
        self._setup = setup
        self._inspector = inspector
        self._ended = False
        self._was_lost = False
        self._below: list[Target] = []
        # Counts what must be set up before it holds again.
        self._wish = 0
        self._is_stale = False
        self._refreshing: asyncio.Task[None] | None = None
        self._error: InspectorError | None = None
        self._changed = asyncio.Event()
        self.is_in_force = False
        inspector.lost.connect(self._on_lost)
        self._name = name
        self._task: asyncio.Task[None] | None = None
        # On the next turn: until then a popup is not the page that it will be. And the loop may
        # not run yet.
        QTimer.singleShot(0, lambda: self._start())

    def _start(self) -> None:
        if self._task is None and not self._ended and loop_runs():
            name = f"attaching {self._name} to page {self.page.id}"
            self._task = spawn(self._attach(self._name), name)

    @property
    def matters(self) -> bool:
        """Whether somebody can wait for it."""
        return not self._ended and self.page.is_alive()

    @property
    def has_failed(self) -> bool:
        """Whether it must be tried anew."""
        return self._error is not None and not self._ended

    async def _attach(self, name: str) -> None:
        import asyncio

        try:
            async with asyncio.timeout(ATTACH_SECONDS):
                target = await self._through_restarts()
            target.on_end(self._fail)
        except InspectorError as error:
            self._fail(error)
        except TimeoutError:
            self._fail(InspectorError(f"{name} was not attached in {ATTACH_SECONDS:g} s"))
        except Exception as error:
            log.exception("%s could not be set up at page %d", name, self.page.id)
            self._fail(InspectorError(f"{name} could not be set up: {error}"))

    async def _through_restarts(self) -> "Target":
        while True:
            self._was_lost = False
            try:
                return await self._inspector.attach(self.page, setup=self._prepare, below=True)
            except InspectorError:
                if not self._was_lost or not self.matters:
                    raise

    async def _prepare(self, target: "Target") -> None:
        """Set a target up; a page's own holds only once that is done."""
        if target.parent is None:
            self.target = target
            self._is_stale = False
        elif target not in self._below:
            self._below.append(target)
            target.on_end(lambda _: self._below.remove(target))
        # After a restart it is the same target, and the setup subscribes again.
        target.renew_listeners()
        wish = self._wish
        await self._setup(target)
        if target.parent is None and wish == self._wish:
            self._set(True)

    def refresh(self, holding: bool) -> "asyncio.Task[None] | None":
        """Set all of its targets up once more; several wishes at once are one."""
        self._is_stale = True
        if holding:
            self._wish += 1
            self._set(False)
        return self._set_up_again()

    def _set_up_again(self) -> "asyncio.Task[None] | None":
        is_running = self._refreshing is not None and not self._refreshing.done()
        # What is not attached yet is set up by the newest rules.
        if self._is_stale and not is_running and self._task is not None and loop_runs():
            self._refreshing = spawn(self._again(), f"setting up page {self.page.id} again")
        return self._refreshing

    async def _again(self) -> None:
        import asyncio

        if self._task is not None:
            await asyncio.wait({self._task})
        try:
            while self._is_stale and self.target is not None and not self.has_failed:
                self._is_stale = False
                for target in (*self._below, self.target):
                    await self._prepare(target)
        except InspectorError as error:
            log.debug("page %d went meanwhile: %s", self.page.id, error)

    def _set(self, in_force: bool) -> None:
        self.is_in_force = in_force
        changed, self._changed = self._changed, type(self._changed)()
        changed.set()

    def _on_lost(self) -> None:
        # What is attached is attached anew by the inspector itself.
        self._was_lost = True
        if self.is_in_force:
            self._set(False)

    def _fail(self, error: InspectorError) -> None:
        if self._error is None and self.matters:
            self._error = error
            log.info("page %d is not attached: %s", self.page.id, error)
        self._set(False)

    async def wait(self) -> None:
        """Wait until it holds; see `Attachment.in_force`."""
        self._start()
        self._set_up_again()
        while not self.is_in_force and self.matters and self._error is None:
            await self._changed.wait()
        if self._error is not None and self.matters:
            raise self._error

    def end(self) -> None:
        """Let go of the page, for good."""
        self._ended = True
        self._inspector.lost.disconnect(self._on_lost)
        if self._task is not None:
            self._task.cancel()
        if self.target is not None:
            self.target.detach()
        self._set(False)
