"""When nobody is there any more: pure, told of touches and asked by the second."""

from enum import Enum
from typing import NamedTuple

from browser.kiosk.policy import Policy


class Phase(Enum):
    """What the kiosk does for want of a touch."""

    USED = "used"
    COUNTING = "counting"
    OVER = "over"
    SAVING = "saving"


class Now(NamedTuple):
    """The phase, and in `COUNTING` the seconds that are left."""

    phase: Phase
    left: int = 0


class Idle:
    """Knows the last touch; times are seconds of a clock that never goes back."""

    def __init__(self, policy: Policy, now: float) -> None:
        self._idle = policy.idle
        self._saver = policy.screensaver
        self._last = now
        self._is_clean = True

    @property
    def is_clean(self) -> bool:
        """Whether nobody has touched anything since the last wipe."""
        return self._is_clean

    def touch(self, now: float) -> None:
        """A person did something."""
        self._last = now
        self._is_clean = False

    def wiped(self) -> None:
        """Everything of the last person is gone; the screensaver still counts from their touch."""
        self._is_clean = True

    def quiet_for(self, now: float) -> float:
        """Seconds since the last touch."""
        return now - self._last

    def at(self, now: float) -> Now:
        """What is to be done now."""
        quiet, idle = self.quiet_for(now), self._idle
        if idle.seconds and not self._is_clean:
            left = idle.seconds - quiet
            if left <= 0:
                return Now(Phase.OVER)
            if left <= idle.countdown:
                return Now(Phase.COUNTING, int(left) + (left % 1 > 0))
        if self._saver.after and quiet >= self._saver.after:
            # What is shown next to nobody must not be the last person's.
            return Now(Phase.SAVING if self._is_clean or not idle.seconds else Phase.USED)
        return Now(Phase.USED)
