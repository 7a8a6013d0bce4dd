"""A limit of time for waits that nearly always end long before: one timer does for all of them."""

import asyncio
from types import TracebackType
from typing import Any


class Limit:
    """`with limit:` is as `async with asyncio.timeout(seconds):`, without a timer for each.

    A task can be inside once at a time. The timer is for the oldest wait when it was set, so it
    mostly finds that one over, and is set for the oldest of those that still run.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        # The moments when they are late, the oldest first.
        self._running: dict[asyncio.Task[Any], float] = {}
        self._timer: asyncio.TimerHandle | None = None

    def __enter__(self) -> None:
        task = asyncio.current_task()
        assert task is not None
        loop = asyncio.get_running_loop()
        self._running[task] = late = loop.time() + self._seconds
        if self._timer is None:
            self._timer = loop.call_at(late, self._on_late)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        task = asyncio.current_task()
        assert task is not None
        if self._running.pop(task, None) is not None:
            return
        is_ours_alone = not task.uncancel()
        if is_ours_alone and isinstance(error, asyncio.CancelledError):
            raise TimeoutError from error

    def _on_late(self) -> None:
        self._timer = None
        loop = asyncio.get_running_loop()
        for task, late in list(self._running.items()):
            # Timers count in milliseconds, and may come a little early.
            if late > loop.time() + 0.002:
                self._timer = loop.call_at(late, self._on_late)
                return
            del self._running[task]
            task.cancel()
