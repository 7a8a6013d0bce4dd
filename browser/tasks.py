"""Background coroutines: the one place that may create a task.

A task is kept until it ends, has a name, and its failure is logged, never lost.
"""

import logging
from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)
# Before there is a loop, ask again after so many milliseconds.
NO_LOOP_MS = 20
_running: "set[asyncio.Task[Any]]" = set()


def loop_runs() -> bool:
    """Whether there is a loop to spawn on: the program shows its first page before there is one."""
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def spawn[T](coroutine: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
    """Run the coroutine in the background; a failure is logged under `name`."""
    import asyncio

    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:  # between two runs of the loop nothing can go on
        coroutine.close()
        raise
    task = loop.create_task(coroutine, name=name)
    _running.add(task)
    task.add_done_callback(_ended)
    return task


def start[T](coroutine: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
    """As `spawn`, but up to its first wait the coroutine runs at once, inside of this call."""
    import asyncio

    task = asyncio.Task(coroutine, loop=asyncio.get_running_loop(), name=name, eager_start=True)
    if task.done():
        _ended(task)
    else:
        _running.add(task)
        task.add_done_callback(_ended)
    return task


def attempt[T](coroutine: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
    """As `start`, for thousands in a second: nothing more is done when it ends.

    The caller keeps the task, and the coroutine deals with its failures; one that it does not is
    still logged by asyncio.
    """
    import asyncio

    return asyncio.Task(coroutine, loop=asyncio.get_running_loop(), name=name, eager_start=True)


def _ended(task: "asyncio.Task[Any]") -> None:
    _running.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        log.error("task %r failed", task.get_name(), exc_info=error)


async def cancel_all() -> None:
    """Cancel what still runs in the background and wait until it has ended."""
    import asyncio

    current = asyncio.current_task()
    pending = [task for task in _running if task is not current]
    for task in pending:
        task.cancel()
    await asyncio.gather(*pending, return_exceptions=True)
