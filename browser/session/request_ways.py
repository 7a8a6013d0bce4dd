"""Which ways into the engine the listeners of a session need, and the change between them.

`before_request` alone is asked by Qt's interceptor once its listeners have answered at once for a
while; everything else goes through the inspector. Without listeners nothing is installed.
"""

import time
from typing import TYPE_CHECKING

from browser.model.request_details import RequestEvent as Event
from browser.session.request_asking import Asking
from browser.session.request_bodies import Bodies
from browser.session.request_detours import Detours
from browser.session.request_hooks import Hooks
from browser.session.request_inspection import Inspection
from browser.session.request_listeners import Listener, Listeners
from browser.session.request_plan import make_plan
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.session import Session
    from browser.session.web_contents import WebContents

# So many answers at once, one after the other, and they are asked for where it costs little.
STREAK = 64
# What the interceptor asked about, and the inspector holds, comes by within this time or never:
# rather ask twice than let the next request to the same address pass unasked.
PASSING_SECONDS = 1.0


class Ways:
    """Keeps the ways into the engine as the listeners need them."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self.listeners = Listeners(self._on_listeners)
        self.bodies = Bodies(self.update)
        self.asking = Asking(self.listeners)
        self.detours = Detours(session, self.asking, lambda: self.inspection, self.leave_light)
        self.inspection = Inspection(
            session, self.asking, self.bodies, self.detours.take_marked, self
        )
        self.hooks = Hooks(session, self.asking, self.inspection, self.detours, self)
        self._streak = 0
        self._wants_light = False
        # A request to another origin was seen, which the light way can neither hold nor redirect.
        self._must_hold = False
        self._plain = 0
        self._wants_raw = True
        self._changing: asyncio.Task[None] | None = None

    def _on_listeners(self, gone: list[Listener]) -> None:
        # Before anything is let go, or it would go on unanswered.
        self.asking.release(gone)
        self._streak = self._plain = 0
        self._wants_light = self._must_hold = False
        self._wants_raw = True
        self.update()

    def update(self) -> None:
        """Switch on what the listeners need, and off what they do not."""
        plan = make_plan(
            self.listeners,
            self.bodies.most_bytes,
            is_light=self._wants_light,
            wants_raw=self._wants_raw,
        )
        if plan.is_empty:
            self.stop()
            return
        self.hooks.start()
        change = self.inspection.apply(plan)
        if not plan.marked and not self._wants_light and change is None:
            self.hooks.is_light = self.hooks.is_changing = False
        if change is not None:
            self._changing = change
            self.hooks.is_light = self.hooks.is_changing = True
            spawn(self._changed(change), "changing the way to ask")

    async def _changed(self, change: "asyncio.Task[None]") -> None:
        import asyncio

        await asyncio.wait({change})
        if change is self._changing:
            self._changing = None
            self.hooks.is_changing = False
            self.hooks.is_light = self.inspection.plan.marked
            until = time.monotonic()
            self.inspection.later(
                PASSING_SECONDS, lambda: self.inspection.passing.forget_asked(until)
            )

    def note_answer(self, at_once: bool) -> None:
        """Hear whether a plain request was answered at once, where it costs much."""
        self._streak = self._streak + 1 if at_once else 0
        if self._streak >= STREAK and not self._wants_light and self._may_be_light():
            self._wants_light = True
            self.update()

    def note_response(self, has_cookies: bool) -> None:
        """Hear whether a response that is held brought cookies: only its raw headers show them."""
        self._plain = 0 if has_cookies else self._plain + 1
        if self._plain >= STREAK and self._wants_raw and not self.inspection.plan.network:
            self._wants_raw = False
            self.update()

    def note_document(self) -> None:
        """Hear that a page asks for a document, which may well bring cookies."""
        self._plain = 0
        if not self._wants_raw:
            self._wants_raw = True
            self.update()

    def note_crossing(self) -> None:
        """Hear of a request to another origin that must allow it: from now on all can be held."""
        self._must_hold = True
        self.leave_light()

    def _may_be_light(self) -> bool:
        others = [event for event in Event if event is not Event.BEFORE_REQUEST]
        if self._must_hold or self.bodies.most_bytes or self.listeners.any(*others):
            return False
        # What passed the interceptor unasked must still be held by the inspector.
        return not self.inspection.passing.has_passed()

    def leave_light(self) -> None:
        """Go back to where everything can wait."""
        self._streak = 0
        if self._wants_light:
            self._wants_light = False
            self.update()

    def stop(self) -> None:
        """Switch everything off."""
        self._streak = self._plain = 0
        self._wants_light = self._must_hold = False
        self._wants_raw = True
        self._changing = None
        self.hooks.is_light = self.hooks.is_changing = False
        self.inspection.close()
        self.hooks.stop()
        self.detours.clear()

    def page_made(self, page: "WebContents") -> None:
        """Know a new page's address."""
        if self.hooks.pages is not None:
            self.hooks.pages.page_made(page)

    def settle(self) -> None:
        """Cancel what waits, and let go of everything."""
        self.asking.cancel_all()
        self.listeners.clear()
        self.bodies.clear()
        self.inspection.stranded.settle()
        self.stop()
