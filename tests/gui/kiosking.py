"""A kiosk on the tests' engine: its policy, its page, its clock."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.policy import Policy
from browser.session import WebContents
from tests.gui.gestures import PAINTED

if TYPE_CHECKING:
    from browser.runtime import Runtime
    from browser.ui.look import Look

TOUCHED = "new Promise(done => addEventListener('click', () => done(1), {once: true}))"

# A Monday.
MIDNIGHT = datetime(2026, 11, 30)


class Clock:
    """A clock that the test sets."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


class Kiosking:
    """Makes kiosks, one at a time, and ends them."""

    def __init__(
        self, runtime: "Runtime", look: "Look", state: Path, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.clock = Clock()
        self.kiosk: Kiosk | None = None
        self.codes: list[int] = []
        self._runtime = runtime
        self._look = look
        self._state = state
        self._loop = loop

    def wall_clock(self) -> datetime:
        """The time of day, which goes with the other clock."""
        return MIDNIGHT + timedelta(seconds=self.clock.now)

    async def start(self, policy: Policy) -> Kiosk:
        """Start one and wait for its first page."""
        assert self.kiosk is None
        made = Kiosk(
            self._runtime.app,
            self._runtime.registry,
            policy,
            self._look,
            self._state,
            self.clock,
            self.wall_clock,
        )
        self.kiosk = made
        made.left.connect(self.codes.append)
        ready = next_signal(made.ready)
        await made.open()
        # The tests make the seconds pass.
        made.stop_clock()
        await ready
        return made

    async def end(self) -> None:
        """End it."""
        kiosk, self.kiosk = self.kiosk, None
        if kiosk is not None:
            await kiosk.close()

    def close(self) -> None:
        """End it after the test."""
        self._loop.run_until_complete(self.end())


def page_of(kiosk: Kiosk) -> WebContents:
    """The page that is shown."""
    assert kiosk.compartment is not None
    return kiosk.compartment.page


async def run(kiosk: Kiosk, code: str) -> Any:
    """Run code in the page and give its value."""
    return await page_of(kiosk).execute_javascript(code)


async def touch(kiosk: Kiosk) -> None:
    """Touch the page, which lets it do more for a moment."""
    view = kiosk.window.stage.view
    assert view is not None
    await run(kiosk, PAINTED)
    await run(kiosk, f"void (window.touched = {TOUCHED})")
    QTest.mouseClick(view.focusProxy() or view, Qt.MouseButton.LeftButton)
    await run(kiosk, "touched")


async def loads(kiosk: Kiosk, act: Callable[[], Awaitable[object] | object]) -> None:
    """Act and wait for the end of the load that this begins."""
    done = next_signal(page_of(kiosk).loadFinished)
    acted = act()
    if isinstance(acted, Awaitable):
        await acted
    await done
