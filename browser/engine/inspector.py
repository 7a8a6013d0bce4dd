"""The DevTools protocol inside the process, with no open port: one client for the application.

Started at first use. From one hidden page it attaches to pages of every profile. When the process
behind it dies it starts again and attaches to everything anew; what was pending fails.
"""

import contextlib
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile, QWebEngineProfileBuilder

from browser.aio import next_signal
from browser.engine.inspector_boot import POSTED
from browser.engine.inspector_bridge import DESTROY_TIMEOUT, Bridge
from browser.engine.inspector_calls import Call, Calls, Params, check_call, message_text
from browser.engine.inspector_pauses import DETACH, Partings
from browser.engine.inspector_target import ANSWER_SECONDS, Setup, Target
from browser.engine.inspector_wants import Wants
from browser.engine.inspector_wear import Wear
from browser.errors import InspectorError
from browser.tasks import loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)
START_SECONDS = 20.0


class Inspector(QObject):
    """The client; owned by the runtime. All of it raises `InspectorError`.

    Signals:
        lost(): the process behind it died; nothing is attached until it was restarted.
        restarted(): the process behind it died; everything is attached anew.
    """

    lost = Signal()
    restarted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._profile: QWebEngineProfile | None = None
        self._bridge: Bridge | None = None
        self._starting: asyncio.Task[None] | None = None
        self._old: set[asyncio.Task[None]] = set()
        self._calls = Calls()
        self._partings = Partings(self._ask, self._post, self._rest)
        self._sessions: dict[str, Target] = {}
        self._roots: list[Target] = []
        self._wear = Wear()
        self.wants = Wants(self._tell_wish)
        self._closed = False
        self._loop: asyncio.AbstractEventLoop | None = None

    def loop(self) -> "asyncio.AbstractEventLoop":
        """The loop that it works on; it may rest when a page goes."""
        import asyncio

        if self._loop is None:
            self._loop = asyncio.get_running_loop()
        return self._loop

    @property
    def is_running(self) -> bool:
        """Whether it was started and can be asked now."""
        return self._bridge is not None and self._starting is not None and self._starting.done()

    def process_id(self) -> int:
        """The process behind it, 0 when there is none."""
        return 0 if self._bridge is None else self._bridge.process_id()

    async def start(self) -> None:
        """Start it; whoever uses it need not.

        Raises:
            InspectorError: it did not start, or it is closed.
        """
        import asyncio

        if self._closed:
            raise InspectorError("the inspector is closed")
        if self._starting is None:
            self._starting = spawn(self._open(), "starting the inspector")
        # Whoever waits may be cancelled; the start goes on.
        await asyncio.shield(self._starting)

    async def _open(self) -> None:
        if self._profile is None:
            self._profile = QWebEngineProfileBuilder().createOffTheRecordProfile(self)
        bridge = self._bridge = Bridge(self._profile, self)
        bridge.port.on_message = self._on_arrived
        bridge.lost.connect(self._on_lost)
        try:
            died = InspectorError("the inspector's process ended while it started")
            await next_signal(
                bridge.port.is_open, fail_on=[(bridge.lost, died)], timeout=START_SECONDS
            )
        except TimeoutError:
            self._drop_bridge()
            error = InspectorError(f"the inspector did not start in {START_SECONDS:g} s")
            for target in list(self._roots):
                self._end(target, error)
            raise error from None
        self.wants.tell_all()

    def _tell_wish(self, event: str, brief: bool) -> None:
        if self._bridge is not None and self._bridge.port.has_opened:
            self._bridge.want(event, brief=brief)

    def want_less(self) -> None:
        """Let a subscription end that took an event in whole; for `Target`."""
        self.wants.want_less((*self._roots, *self._sessions.values()))

    async def send(
        self,
        method: str,
        params: Params | None = None,
        *,
        target: Target | None = None,
        timeout: float | None = ANSWER_SECONDS,
    ) -> Params:
        """Call a method of the protocol and give its result; without `target`, at the root.

        Raises:
            InspectorError: it was refused, its page went, the inspector was restarted, or nothing
                came within `timeout` seconds.
            TypeError, ValueError: the parameters cannot be written as JSON.
        """
        check_call(method, params)
        return await self._call(method, params or {}, target, timeout)

    async def _call(
        self,
        method: str,
        params: Params,
        target: Target | None,
        timeout: float | None = ANSWER_SECONDS,
        first: Callable[[Params], None] | None = None,
    ) -> Params:
        import asyncio

        try:
            async with asyncio.timeout(timeout):
                await self.start()
                session = None if target is None else await target.session_id()
                if target is not None:
                    target.pauses.called(method, params)
                return await self._ask(method, params, session, owner=target, first=first)
        except TimeoutError:
            raise InspectorError(f"{method} was not answered in {timeout:g} s") from None

    async def _ask(
        self,
        method: str,
        params: Params,
        session: str | None,
        *,
        owner: object = None,
        first: Callable[[Params], None] | None = None,
    ) -> Params:
        number = self._calls.number()
        future: asyncio.Future[Params] = self.loop().create_future()
        self._calls.wait(number, Call(future, owner, method, first))
        try:
            self._write(number, method, params, session)
            return await future
        finally:
            self._calls.forget(number)

    def post(
        self,
        method: str,
        params: Params | None = None,
        *,
        target: Target | None = None,
        refused: Callable[[InspectorError], object] | None = None,
    ) -> None:
        """Call a method and leave its answer; nothing is sent while there is no way to.

        `refused(error)` is called if the answer is an error.
        """
        check_call(method, params)
        session = None if target is None else target.current_session()
        if target is not None and session is None:
            return
        if target is not None:
            target.pauses.called(method, params or {})
        if refused is None:
            self._post(method, params or {}, session)
        elif self.is_running:
            number = self._calls.number()
            self._calls.watch(number, target, refused)
            self._write(number, method, params or {}, session)

    def _post(self, method: str, params: Params, session: str | None) -> None:
        if self.is_running:
            self._write(self._calls.number() + POSTED, method, params, session)

    def _write(self, number: int, method: str, params: Params, session: str | None) -> None:
        if self._bridge is None:
            raise InspectorError(f"{method} was not sent: the inspector is being restarted")
        self._bridge.post(message_text(number, method, params, session))

    async def attach(
        self, page: QWebEnginePage, *, setup: Setup | None = None, below: bool = False
    ) -> Target:
        """Attach to a page, also before its first load.

        Args:
            setup: awaited with the target at each attachment; see `Target`.
            below: attach to its frames of other origins, workers and service workers too. One that
                two pages share is attached for each, with the same `id`.
        """
        if not shiboken6.isValid(page):
            raise InspectorError("the page is gone")
        await self._wear.admit()
        await self.start()
        if not shiboken6.isValid(page):
            raise InspectorError("the page is gone")
        info = {"targetId": page.devToolsId(), "type": "page", "url": page.url().toString()}
        target = Target(self, info, setup=setup, below=below)
        self._roots.append(target)
        try:
            await self._connect(target)
        except BaseException:
            self.detach(target)
            raise
        return target

    async def _connect(self, target: Target) -> None:
        def first(result: Params) -> None:
            # At once, or its first events would find nobody.
            self._sessions[result["sessionId"]] = target
            target.attached(result["sessionId"])

        wanted = {"targetId": target.id, "flatten": True}
        await self._call("Target.attachToTarget", wanted, None, first=first)
        await target.prepare()

    def detach(self, target: Target) -> None:
        """Let go of a target at once; `Target.detach`."""
        session = target.current_session()
        gone = {name: one for name, one in self._sessions.items() if one.is_below(target)}
        self._end(target, InspectorError("the target was detached"))
        if session is None or not self.is_running:
            return
        pauses = {name: one.pauses for name, one in gone.items() if one.pauses.is_on}
        if pauses and loop_runs():
            self._partings.begin(session, [name for name in gone if name != session], pauses)
        else:
            self._post(DETACH, {"sessionId": session}, None)

    def _end(self, target: Target, error: InspectorError) -> None:
        """Forget a target and everything below it."""
        gone = [one for one in self._sessions.values() if one.is_below(target)]
        if target in self._roots:
            self._roots.remove(target)
        self._sessions = {s: one for s, one in self._sessions.items() if one not in gone}
        for one in {*gone, target}:
            one.end(error)
            self._calls.fail(error, one)
        self.want_less()
        self._rest()

    def _rest(self) -> None:
        """Let a process that has carried much go while nobody needs it; the next use starts one."""
        if self._wear.is_worn and self.is_running and not self._roots and loop_runs():
            self._wear.renew(self._renew)

    async def _renew(self) -> None:
        """Let the process go, once it has passed on what was sent: what lets go of pages too."""
        bridge = self._bridge
        await self._partings.over()
        with contextlib.suppress(InspectorError):  # it may have ended by itself
            await self.send("Target.getTargetInfo")
        is_used = self._roots or len(self._calls) or not self._partings.is_empty
        if self._bridge is bridge and not is_used:
            self._wear.forget()
            self._drop_bridge()

    # What arrives.

    def _on_arrived(self, text: str) -> None:
        self._wear.carried()
        try:
            message = self._calls.read(text)
            if "id" not in message:
                self._event(message["method"], message.get("params", {}), message.get("sessionId"))
            elif not self._calls.answer(message):
                self._too_late(message.get("result", {}))
        except Exception:
            log.exception("a message of the protocol could not be used")

    def _too_late(self, result: Params) -> None:
        # Somebody stopped waiting for an attachment: nobody would ever let go of it.
        if "sessionId" in result:
            self._post(DETACH, {"sessionId": result["sessionId"]}, None)

    def _event(self, method: str, params: Params, session: str | None) -> None:
        target = self._sessions.get(session or "")
        self._partings.hear(session or "", method, params)
        if method == "Target.detachedFromTarget":
            gone = self._sessions.get(params.get("sessionId", ""))
            if gone is not None:
                self._end(gone, InspectorError("the page, or the part of it, is gone"))
        elif method == "Target.attachedToTarget" and target is not None:
            self._welcome(target, params)
        elif method == "Inspector.targetCrashed" and target is not None:
            # Otherwise the calls wait until the page is loaded again.
            self._calls.fail(
                InspectorError("the page's process ended before the answer came"), target
            )
        if target is not None:
            target.pauses.heard(method, params)
            target.hear(method, params)

    def _welcome(self, parent: Target, params: Params) -> None:
        child = Target(self, params["targetInfo"], parent=parent)
        self._sessions[params["sessionId"]] = child
        child.attached(params["sessionId"])
        spawn(child.welcome(), f"attaching to {child.type} {child.id}")

    # Death and end.

    @Slot()
    def _on_lost(self) -> None:
        if self._closed or self.sender() is not self._bridge:
            return
        log.warning("the inspector's process ended")
        self._wear.died(self.loop().time())
        self._drop_bridge()
        for one in list(self._sessions.values()):
            if one.parent is not None:
                one.end(InspectorError("the inspector was restarted"))
            else:
                one.lost()
        self._sessions.clear()
        self._partings.settle()
        self._calls.fail(InspectorError("the inspector was restarted before the answer came"))
        self.lost.emit()
        if self._roots:
            spawn(self._reattach(), "restarting the inspector")

    def _drop_bridge(self) -> None:
        bridge, self._bridge, self._starting = self._bridge, None, None
        if bridge is not None:
            task = spawn(bridge.close(), "closing the inspector's pages")
            self._old.add(task)
            task.add_done_callback(self._old.discard)

    async def _reattach(self) -> None:
        import asyncio

        if self._wear.keeps_ending:
            for target in list(self._roots):
                self._end(target, InspectorError("the inspector's process keeps ending"))
            return
        await asyncio.gather(*(self._connect_again(target) for target in list(self._roots)))
        if self.is_running:
            self.restarted.emit()

    async def _connect_again(self, target: Target) -> None:
        try:
            await self._connect(target)
        except InspectorError as error:
            # A further death comes here as well, and brings a further attempt.
            if self._bridge is not None:
                self._end(target, error)
        except Exception:
            log.exception("a target could not be attached anew")
            self.detach(target)

    async def close(self) -> None:
        """End it: what is pending fails, its pages go, then its profile."""
        import asyncio

        self._closed = True
        error = InspectorError("the inspector is closed")
        for target in [*self._roots, *self._sessions.values()]:
            target.end(error)
        self._roots.clear()
        self._sessions.clear()
        self._partings.settle()
        self._calls.fail(error)
        if self._starting is not None:
            self._starting.cancel()
        self._drop_bridge()
        await asyncio.gather(*self._old, return_exceptions=True)
        if self._profile is not None and shiboken6.isValid(self._profile):
            gone = next_signal(self._profile.destroyed, timeout=DESTROY_TIMEOUT)
            self._profile.deleteLater()
            self._profile = None
            await gone
