"""What happens by the clock and for want of a touch: turns, moments, screensaver, screen."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from browser.kiosk.compartment import Compartment
from browser.kiosk.idle import Now, Phase
from browser.kiosk.rotation import Turns
from browser.kiosk.saver import SaverCover
from browser.kiosk.schedule import due
from browser.kiosk.screen import ScreenSwitch

if TYPE_CHECKING:
    from browser.kiosk.policy import Policy
    from browser.kiosk.window import KioskWindow


class Timetable(QObject):
    """Decides by the second.

    Signals:
        wanted(action): `reload`, `reset` or `restart` is due.
        turned(url): it is this start page's turn.
        covered(): what lies over the page is another thing.
    """

    wanted = Signal(str)
    turned = Signal(str)
    covered = Signal()

    def __init__(
        self,
        policy: "Policy",
        window: "KioskWindow",
        make: Callable[[str], Compartment],
        now: float,
        wall_clock: Callable[[], datetime],
    ) -> None:
        super().__init__(window)
        self._policy = policy
        self._wall_clock = wall_clock
        self._since = wall_clock()
        self.turns = Turns(policy, now)
        self.saver = SaverCover(policy.screensaver, make, window)
        self.screen = ScreenSwitch(policy.screen, window.black, self)

    def tick(self, now: float, phase: Now, quiet: float, is_clean: bool) -> None:
        """Do what this second brings."""
        self._keep_moments()
        if phase.phase is Phase.SAVING and self.saver.isHidden():
            self.saver.begin(now)
            self.covered.emit()
        elif not self.saver.isHidden():
            self.saver.tick(now)
        elif self.screen.is_on:
            url = self.turns.next_page(now, quiet, is_clean)
            if url is not None:
                self.turned.emit(url)

    def _keep_moments(self) -> None:
        now = self._wall_clock()
        moments, self._since = due(self._policy.schedule, self._since, now), now
        for moment in moments:
            if moment.action in ("screen-off", "screen-on"):
                self.set_screen(moment.action == "screen-on")
            else:
                self.wanted.emit(moment.action)

    def set_screen(self, on: bool) -> None:
        """Switch the screen."""
        self.screen.set_on(on)
        self.covered.emit()

    def touch(self) -> None:
        """Somebody is there: show the page again."""
        if self.screen.is_on and self.saver.isHidden():
            return
        self.screen.set_on(True)
        if not self.saver.isHidden():
            self.saver.end()
        self.covered.emit()
