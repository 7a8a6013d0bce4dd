"""How long the process behind the inspector serves: renewed after much, given up if it keeps dying.

LIMIT: the process keeps memory of what passed, about 50 KB for each page that was attached, and no
garbage collection gives it back.
"""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

MESSAGES_UNTIL_NEW, PAGES_UNTIL_NEW = 4_000, 100
# More deaths than that in so many seconds, and it is no accident.
MOST_DEATHS, DEATH_SECONDS = 10, 60.0


class Wear:
    """What passed since the process was started, and how often one died."""

    def __init__(self) -> None:
        self._messages = 0
        self._pages = 0
        self._deaths: list[float] = []
        self._renewal: asyncio.Task[None] | None = None

    def carried(self) -> None:
        """Count a message."""
        self._messages += 1

    @property
    def is_worn(self) -> bool:
        """Whether a new process should take its place."""
        return self._messages > MESSAGES_UNTIL_NEW or self._pages >= PAGES_UNTIL_NEW

    def forget(self) -> None:
        """Begin to count anew, with a new process."""
        self._messages = self._pages = 0

    def renew(self, act: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Have the process renewed by `act`, once at a time."""
        if self._renewal is None:
            self._renewal = spawn(act(), "letting the inspector's process go")
            self._renewal.add_done_callback(self._on_renewed)

    def _on_renewed(self, _task: "asyncio.Task[None]") -> None:
        self._renewal = None

    async def admit(self) -> None:
        """Count a page. It waits while the process is being renewed: it would keep the old one."""
        import asyncio

        self._pages += 1
        if self._renewal is not None:
            await asyncio.wait([self._renewal])

    def died(self, now: float) -> None:
        """Take note of a death."""
        self._deaths = [time for time in self._deaths if time > now - DEATH_SECONDS] + [now]

    @property
    def keeps_ending(self) -> bool:
        """Whether there is no use in another one."""
        return len(self._deaths) > MOST_DEATHS
