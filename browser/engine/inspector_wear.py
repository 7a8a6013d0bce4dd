"""How long the process behind the inspector serves: renewed after much, given up if it keeps dying.

LIMIT: the process keeps memory of what passed, about 50 KB for each page that was attached, and no
garbage collection gives it back.
"""

MESSAGES_UNTIL_NEW = 4_000
# More deaths than that in so many seconds, and it is no accident.
MOST_DEATHS, DEATH_SECONDS = 10, 60.0


class Wear:
    """What passed since the process was started, and how often one died."""

    def __init__(self) -> None:
        self._messages = 0
        self._deaths: list[float] = []

    def carried(self) -> None:
        """Count a message."""
        self._messages += 1

    @property
    def is_worn(self) -> bool:
        """Whether a new process should take its place."""
        return self._messages > MESSAGES_UNTIL_NEW

    def renewed(self) -> None:
        """Begin to count anew."""
        self._messages = 0

    def died(self, now: float) -> None:
        """Take note of a death."""
        self._deaths = [time for time in self._deaths if time > now - DEATH_SECONDS] + [now]

    @property
    def keeps_ending(self) -> bool:
        """Whether there is no use in another one."""
        return len(self._deaths) > MOST_DEATHS
