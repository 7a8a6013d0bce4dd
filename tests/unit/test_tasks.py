"""Background coroutines: kept, named, and never failing in silence."""

import asyncio
import gc
from collections.abc import Callable
from typing import Any

import pytest

from browser import tasks


async def test_spawn_gives_the_result() -> None:
    async def work() -> int:
        return 42

    task = tasks.spawn(work(), "work")
    assert task.get_name() == "work"
    assert await task == 42


async def test_spawn_keeps_the_task_until_it_ends() -> None:
    done = asyncio.Event()
    go = asyncio.Event()

    async def work() -> None:
        await go.wait()
        done.set()

    tasks.spawn(work(), "work")
    await asyncio.sleep(0)
    gc.collect()
    go.set()
    await done.wait()


@pytest.mark.expected_warnings("task 'work' failed: ZeroDivisionError")
async def test_a_failure_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        raise ZeroDivisionError

    task = tasks.spawn(work(), "work")
    await asyncio.wait({task})
    await asyncio.sleep(0)
    assert "task 'work' failed" in caplog.text


async def test_a_cancelled_task_says_nothing() -> None:
    task = tasks.spawn(asyncio.Event().wait(), "work")
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait({task})
    assert task.cancelled()


async def test_cancel_all_waits_for_the_ends() -> None:
    ended: list[str] = []

    async def work(name: str) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            ended.append(name)

    for name in ("one", "two"):
        tasks.spawn(work(name), name)
    await asyncio.sleep(0)
    await tasks.cancel_all()
    assert sorted(ended) == ["one", "two"]


async def test_cancel_all_spares_the_task_that_asks() -> None:
    async def work() -> str:
        await tasks.cancel_all()
        return "goes on"

    assert await tasks.spawn(work(), "work") == "goes on"


async def test_cancel_all_of_nothing() -> None:
    await tasks.cancel_all()


@pytest.mark.parametrize("start", [tasks.start, tasks.attempt])
async def test_start_runs_up_to_the_first_wait_at_once(start: Callable[..., Any]) -> None:
    seen: list[str] = []
    go = asyncio.Event()

    async def work() -> int:
        seen.append("begun")
        await go.wait()
        return 42

    task = start(work(), "work")
    assert (seen, task.get_name()) == (["begun"], "work")
    gc.collect()
    go.set()
    assert await task == 42


@pytest.mark.expected_warnings("task 'work' failed: ZeroDivisionError")
async def test_what_fails_at_its_start_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    async def work() -> None:
        raise ZeroDivisionError

    assert tasks.start(work(), "work").done()
    assert "task 'work' failed" in caplog.text
