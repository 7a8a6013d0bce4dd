"""Pace: how fast a download is, over the last seconds."""

from collections import deque

WINDOW = 3.0


class Pace:
    """Samples of how much had come when; times in seconds, from any clock that runs evenly."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def add(self, now: float, received: int) -> None:
        """Take a sample; less than before is a new beginning."""
        if self._samples and received < self._samples[-1][1]:
            self._samples.clear()
        self._samples.append((now, received))
        while now - self._samples[0][0] > WINDOW and len(self._samples) > 1:
            self._samples.popleft()

    def clear(self) -> None:
        """Begin anew, since it was held."""
        self._samples.clear()

    @property
    def bytes_per_second(self) -> int:
        """The rate; 0 while that cannot be told."""
        if len(self._samples) < 2:
            return 0
        (first, before), (last, after) = self._samples[0], self._samples[-1]
        return round((after - before) / (last - first)) if last > first else 0
