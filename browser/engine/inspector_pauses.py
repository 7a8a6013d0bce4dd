"""Requests that a target pauses, and letting go of it so that each of them goes on.

WORKAROUND(seen 6.12): the engine reads a request's cookies before it tells that the request is
paused, and if the attachment ends meanwhile, the request never goes on. So what is let go of pauses
nothing more at first, and is detached once all that was on its way has been told and went on.
"""

import logging
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING

from browser.engine.inspector_calls import Params
from browser.errors import InspectorError
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)
PAUSED = "Fetch.requestPaused"
DETACH = "Target.detachFromTarget"
NOTHING: Params = {"patterns": []}
ENDS = {f"Fetch.{name}Request" for name in ("continue", "fail", "fulfill")} | {
    "Fetch.continueResponse"
}
# Reading cookies takes milliseconds; what goes on pausing after so many rounds is detached anyway.
QUIET_SECONDS, MOST_ROUNDS = 0.25, 20


class Pauses:
    """Whether a target pauses requests, and which of them wait."""

    def __init__(self) -> None:
        self.is_on = False
        self._waiting: dict[str, None] = {}

    def called(self, method: str, params: Params) -> None:
        """Hear of a call to the target."""
        if method == "Fetch.enable":
            self.is_on = True
        elif method == "Fetch.disable":
            self.is_on = False
            self._waiting.clear()
        elif method in ENDS:
            self._waiting.pop(params.get("requestId", ""), None)

    def heard(self, event: str, params: Params) -> None:
        """Hear of an event of the target."""
        if event == PAUSED:
            self._waiting[params["requestId"]] = None

    def take(self) -> list[str]:
        """The requests that wait, which from now on are somebody else's."""
        waiting, self._waiting = self._waiting, {}
        return list(waiting)


class Partings:
    """The attachments that are let go of; one for the application, of the inspector."""

    def __init__(
        self,
        ask: Callable[[str, Params, str | None], Awaitable[object]],
        post: Callable[[str, Params, str | None], None],
        emptied: Callable[[], None],
    ) -> None:
        self._ask = ask
        self._post = post
        self._emptied = emptied
        # By the names of all attachments that go together.
        self._partings: dict[str, Parting] = {}

    @property
    def is_empty(self) -> bool:
        """Whether all are gone."""
        return not self._partings

    async def over(self) -> None:
        """Wait until those that go now are gone."""
        import asyncio

        if tasks := [one.task for one in self._partings.values() if one.task is not None]:
            await asyncio.wait(tasks)

    def begin(self, session: str, below: Iterable[str], pauses: dict[str, Pauses]) -> None:
        """Let go of an attachment, and of those below it; `pauses` are of those that pause."""
        parting = Parting(session)
        for one in (session, *below):
            self._partings[one] = parting
            # Its setup may have been cut short.
            self._post("Runtime.runIfWaitingForDebugger", {}, one)
        for one, paused in pauses.items():
            if one != session:
                self._post("Fetch.enable", NOTHING, one)
            for request in paused.take():
                self._post("Fetch.continueRequest", {"requestId": request}, one)
        parting.task = spawn(self._part(parting), "letting go of a page")

    async def _part(self, parting: "Parting") -> None:
        try:
            await self._ask("Fetch.enable", NOTHING, parting.session)
            await parting.quiet()
            self._post(DETACH, {"sessionId": parting.session}, None)
        except InspectorError as error:
            log.debug("a page went while it was let go of: %s", error)
        finally:
            self._forget(parting)

    def _end(self, parting: "Parting") -> None:
        self._forget(parting)  # a task that has not begun does nothing when it is cancelled
        if parting.task is not None:
            parting.task.cancel()

    def _forget(self, parting: "Parting") -> None:
        if self._partings:
            self._partings = {s: one for s, one in self._partings.items() if one is not parting}
            if not self._partings:
                self._emptied()

    def hear(self, session: str, event: str, params: Params) -> None:
        """Let go on what is still paused or waits at an attachment, if it is one that goes."""
        parting = self._partings.get(session)
        if event == "Target.detachedFromTarget":
            gone = self._partings.pop(params.get("sessionId", ""), None)
            if gone is not None and gone.session == params["sessionId"]:
                self._end(gone)
        elif parting is None:
            return
        elif event == PAUSED:
            parting.is_quiet = False
            self._post("Fetch.continueRequest", {"requestId": params["requestId"]}, session)
        elif event == "Target.attachedToTarget":
            self._partings[params["sessionId"]] = parting
            self._post("Runtime.runIfWaitingForDebugger", {}, params["sessionId"])

    def settle(self) -> None:
        """End all of it at once: the inspector is gone, and every attachment with it."""
        for parting in set(self._partings.values()):
            self._end(parting)


class Parting:
    """One attachment that goes."""

    def __init__(self, session: str) -> None:
        self.session = session
        self.is_quiet = True
        self.task: asyncio.Task[None] | None = None

    async def quiet(self) -> None:
        """Wait until nothing was told for a while."""
        import asyncio

        for _ in range(MOST_ROUNDS):
            self.is_quiet = True
            await asyncio.sleep(QUIET_SECONDS)
            if self.is_quiet:
                return
