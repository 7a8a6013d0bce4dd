"""What the inspector is attached to: a page, or a frame, worker or service worker of it.

A page that is attached twice is two targets with states of their own, so that nobody who uses one
switches something off for another.
"""

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from browser.engine.inspector_boot import RAW_MAY_COME
from browser.engine.inspector_calls import Params
from browser.engine.inspector_pauses import Pauses
from browser.errors import InspectorError

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector import Inspector

log = logging.getLogger(__name__)
Listener = Callable[["Target", Params], object]
Setup = Callable[["Target"], Awaitable[object]]
ANSWER_SECONDS = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class Subscription:
    """One who listens to an event; each is one of its own."""

    callback: Listener
    brief: bool


class Target:
    """One attachment; made by `Inspector.attach`, and by the inspector for what is below a page.

    `setup(target)` is awaited whenever the target, or one below it, is attached, also after the
    inspector was restarted: before the first script of a worker or frame runs.
    """

    def __init__(
        self,
        inspector: "Inspector",
        info: Params,
        *,
        parent: "Target | None" = None,
        setup: Setup | None = None,
        below: bool = False,
    ) -> None:
        self._inspector = inspector
        self.id: str = info["targetId"]
        self.type: str = info.get("type", "page")
        self.url: str = info.get("url", "")
        self.parent = parent
        self.pauses = Pauses()
        self.below: bool = below if parent is None else parent.below
        self._setup: Setup | None = setup if parent is None else parent._setup
        self._listeners: dict[str, list[Subscription]] = {}
        self._stale: dict[str, list[Subscription]] = {}
        self._closed: InspectorError | None = None
        self._on_end: list[Callable[[InspectorError], object]] = []
        self._session = inspector.loop().create_future()
        self._session.add_done_callback(_heard)

    @property
    def root(self) -> "Target":
        """The page that it belongs to; itself for a page."""
        return self if self.parent is None else self.parent.root

    def is_below(self, top: "Target") -> bool:
        """Whether `top` is above it, or it itself."""
        return self is top or (self.parent is not None and self.parent.is_below(top))

    @property
    def is_closed(self) -> bool:
        """Whether it ended: detached, or its page went."""
        return self._closed is not None

    async def session_id(self) -> str:
        """The name of the attachment, once there is one."""
        import asyncio

        return await asyncio.shield(self._session)

    def current_session(self) -> str | None:
        """The name of the attachment, if there is one now."""
        session = self._session
        done = session.done() and not session.cancelled() and session.exception() is None
        return session.result() if done else None

    async def send(
        self, method: str, params: Params | None = None, *, timeout: float | None = ANSWER_SECONDS
    ) -> Params:
        """Call a method of the protocol here; see `Inspector.send`."""
        return await self._inspector.send(method, params, target=self, timeout=timeout)

    def post(
        self,
        method: str,
        params: Params | None = None,
        *,
        refused: Callable[[InspectorError], object] | None = None,
    ) -> None:
        """Call a method of the protocol here and leave its answer; see `Inspector.post`."""
        self._inspector.post(method, params, target=self, refused=refused)

    def subscribe(
        self, event: str, callback: Listener, *, brief: bool = False
    ) -> Callable[[], None]:
        """Call `callback(target, params)` at each event, here and below; gives the way out.

        The subscription outlives a restart of the inspector. `brief` takes less, where nobody wants
        the whole: events come some milliseconds later, many together, in their order with all
        others. A request is told without its initiator, and of its headers with `Referer` alone
        (in whole after a redirect); a response without its timing and certificate. Raw headers of a
        response (`Network.responseReceivedExtraInfo`) without cookies and without a header that
        came twice are left out; its `hasExtraInfo` is then false.
        """
        if not isinstance(event, str):
            raise TypeError(f"event must be a string, not {type(event).__name__}")
        if not callable(callback):
            raise TypeError("callback must be callable")
        self._inspector.wants.want(event, brief=brief)
        entry = Subscription(callback, brief)
        self._listeners.setdefault(event, []).append(entry)
        if self._stale.pop(event, None):
            self._inspector.want_less()

        def unsubscribe() -> None:
            for listeners in (self._listeners.get(event, []), self._stale.get(event, [])):
                if entry in listeners:
                    listeners.remove(entry)
            self._inspector.want_less()

        return unsubscribe

    def wants_whole(self, event: str) -> bool:
        """Whether a subscription here takes the event in whole."""
        listeners = (*self._listeners.get(event, ()), *self._stale.get(event, ()))
        return any(not one.brief for one in listeners)

    def want_raw(self) -> None:
        """Let `Fetch.requestPaused` with a response have `rawMayCome`: milliseconds to wait.

        It is there when the raw headers have not come yet; they then come in any case.
        """
        self._inspector.wants.want(RAW_MAY_COME, brief=True)

    def renew_listeners(self) -> None:
        """Let the next subscription to an event end all earlier ones to it here."""
        for event, listeners in self._listeners.items():
            self._stale.setdefault(event, []).extend(listeners)
        self._listeners.clear()

    def on_end(self, callback: Callable[[InspectorError], object]) -> None:
        """Call `callback(error)` when it ends, at once if it did; a restart is no end of a page."""
        if self._closed is not None:
            callback(self._closed)
        else:
            self._on_end.append(callback)

    def detach(self) -> None:
        """Let go of it, and of everything below, at once; what is pending fails.

        Requests that were paused here go on.
        """
        self._inspector.detach(self)

    # For the inspector.

    def hear(self, event: str, params: Params) -> None:
        """Pass an event on, to those who listen here and above."""
        one: Target | None = self
        while one is not None:
            for listener in (*one._listeners.get(event, ()), *one._stale.get(event, ())):
                try:
                    listener.callback(self, params)
                except Exception:
                    log.exception("a listener of %s failed", event)
            one = one.parent

    def attached(self, session: str) -> None:
        """Take the name of the attachment."""
        if not self._session.done():
            self._session.set_result(session)

    def lost(self) -> None:
        """Wait for a new attachment."""
        self.pauses = Pauses()
        if self._session.done() and not self.is_closed:
            self._session = self._inspector.loop().create_future()
            self._session.add_done_callback(_heard)

    def end(self, error: InspectorError) -> None:
        """End it; who waits for it hears the error."""
        if self._closed is not None:
            return
        self._closed = error
        if self._session.done():
            self._session = self._inspector.loop().create_future()
            self._session.add_done_callback(_heard)
        self._session.set_exception(error)
        callbacks, self._on_end = self._on_end, []
        for callback in callbacks:
            callback(error)

    async def prepare(self) -> None:
        """Do what must be done at each attachment."""
        if self.below:
            await self._attach_below()
        if self._setup is not None:
            await self._setup(self)

    async def welcome(self) -> None:
        """Prepare what is below a page, and let it begin; never raises."""
        try:
            await self.prepare()
        except InspectorError as error:
            log.debug("%s went while it was attached: %s", self.type, error)
        except Exception:
            log.exception("preparing a %s failed", self.type)
        finally:
            # Whatever happened, it must not stand still.
            self.post("Runtime.runIfWaitingForDebugger")

    async def _attach_below(self) -> None:
        wanted = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        try:
            await self.send("Target.setAutoAttach", wanted)
        except InspectorError:
            # Some kinds have nothing below them; a page always can.
            if self.parent is None:
                raise


def _heard(future: "asyncio.Future[str]") -> None:
    # Nobody need wait for it.
    if not future.cancelled():
        future.exception()
