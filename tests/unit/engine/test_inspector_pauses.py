"""Letting go of what pauses requests; against a script of calls and events, without an engine."""

import asyncio
from collections.abc import Iterator

import pytest

from browser.engine import inspector_pauses
from browser.engine.inspector_calls import Params
from browser.engine.inspector_pauses import DETACH, NOTHING, Partings, Pauses
from browser.errors import InspectorError

RUN = "Runtime.runIfWaitingForDebugger"


class Backend:
    """What is sent; its answer comes when a test says so."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Params, str | None]] = []
        self.answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.emptied = 0
        self.partings = Partings(self.ask, self.post, self.on_emptied)

    def on_emptied(self) -> None:
        assert self.partings.is_empty
        self.emptied += 1

    def post(self, method: str, params: Params, session: str | None) -> None:
        self.sent.append((method, params, session))

    async def ask(self, method: str, params: Params, session: str | None) -> None:
        self.post(method, params, session)
        await self.answer

    async def gone(self) -> None:
        """Wait until everything is let go of."""
        while not self.partings.is_empty:
            await asyncio.sleep(0)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing waits for the clock."""
    monkeypatch.setattr(inspector_pauses, "QUIET_SECONDS", 0)
    return


def pausing(*requests: str) -> Pauses:
    """A target that pauses these."""
    made = Pauses()
    made.called("Fetch.enable", {})
    for one in requests:
        made.heard("Fetch.requestPaused", {"requestId": one})
    return made


class TestPauses:
    @pytest.mark.parametrize(
        "method",
        [f"Fetch.{name}" for name in ("continueRequest", "failRequest", "fulfillRequest")]
        + ["Fetch.continueResponse"],
    )
    def test_wait_until_they_are_answered(self, method: str) -> None:
        pauses = pausing("1", "2")
        pauses.called(method, {"requestId": "1"})
        assert pauses.take() == ["2"]
        assert pauses.take() == []

    def test_end_with_disable(self) -> None:
        pauses = pausing("1")
        pauses.called("Fetch.disable", {})
        assert not pauses.is_on
        assert pauses.take() == []

    def test_other_events_are_none(self) -> None:
        pauses = pausing()
        pauses.heard("Fetch.authRequired", {"requestId": "1"})
        assert pauses.take() == []


class TestPartings:
    async def test_pause_nothing_more_before_they_detach(self) -> None:
        backend = Backend()
        backend.partings.begin("page", ["worker"], {"page": pausing("1"), "worker": pausing("2")})
        await asyncio.sleep(0)
        goes_on = "Fetch.continueRequest"
        assert backend.sent == [
            (RUN, {}, "page"),
            (RUN, {}, "worker"),
            (goes_on, {"requestId": "1"}, "page"),
            ("Fetch.enable", NOTHING, "worker"),
            (goes_on, {"requestId": "2"}, "worker"),
            ("Fetch.enable", NOTHING, "page"),
        ]
        backend.answer.set_result(None)
        await backend.gone()
        assert backend.sent[6:] == [(DETACH, {"sessionId": "page"}, None)]
        assert backend.emptied == 1

    async def test_let_go_on_what_is_told_late(self) -> None:
        backend = Backend()
        backend.partings.begin("page", [], {"page": pausing()})
        hear = backend.partings.hear
        hear("page", "Fetch.requestPaused", {"requestId": "1"})
        hear("page", "Target.attachedToTarget", {"sessionId": "frame"})
        hear("frame", "Fetch.requestPaused", {"requestId": "2"})
        hear("other", "Fetch.requestPaused", {"requestId": "3"})
        told = backend.sent[1:]
        assert told == [
            ("Fetch.continueRequest", {"requestId": "1"}, "page"),
            (RUN, {}, "frame"),
            ("Fetch.continueRequest", {"requestId": "2"}, "frame"),
        ]
        backend.answer.set_result(None)
        await backend.gone()
        assert backend.sent[-1][0] == DETACH

    async def test_end_with_the_page(self) -> None:
        backend = Backend()
        backend.partings.begin("page", [], {"page": pausing()})
        await asyncio.sleep(0)
        backend.partings.hear("", "Target.detachedFromTarget", {"sessionId": "page"})
        await backend.gone()
        assert DETACH not in [method for method, _, _ in backend.sent]

    async def test_end_when_the_backend_refuses(self) -> None:
        backend = Backend()
        backend.partings.begin("page", [], {"page": pausing()})
        backend.answer.set_exception(InspectorError("gone"))
        await backend.gone()
        assert DETACH not in [method for method, _, _ in backend.sent]

    async def test_end_at_once(self) -> None:
        backend = Backend()
        backend.partings.begin("page", ["frame"], {"page": pausing()})
        backend.partings.settle()
        assert backend.emptied == 1
        assert DETACH not in [method for method, _, _ in backend.sent]
