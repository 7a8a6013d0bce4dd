"""How often somebody may ask: a bucket that fills by the second. Pure."""

from collections.abc import Callable


class Bucket:
    """Lets `most` through at once, and then `rate` a second."""

    def __init__(self, most: float, rate: float, clock: Callable[[], float]) -> None:
        self._most = most
        self._rate = rate
        self._clock = clock
        self._left = most
        self._then = clock()

    def take(self) -> bool:
        """Whether one more may pass; one that may is counted."""
        self._fill()
        if self._left < 1:
            return False
        self._left -= 1
        return True

    @property
    def is_empty(self) -> bool:
        """Whether none may pass now."""
        self._fill()
        return self._left < 1

    def _fill(self) -> None:
        now = self._clock()
        self._left = min(self._most, self._left + max(0.0, now - self._then) * self._rate)
        self._then = now
