"""Limits of time."""

import asyncio

import pytest

from browser.network.limit import Limit


async def test_what_ends_in_time_hears_nothing() -> None:
    limit = Limit(60)
    with limit:
        await asyncio.sleep(0)
    with pytest.raises(OSError, match="a fault"), limit:
        raise OSError("a fault")


async def test_every_late_one_ends_and_no_other() -> None:
    limit = Limit(0.05)
    never = asyncio.Event()

    async def wait() -> str:
        try:
            with limit:
                await never.wait()
        except TimeoutError:
            task = asyncio.current_task()
            assert task is not None
            return f"late, {task.cancelling()} cancelled"
        return "in time"

    first = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    with limit:
        pass
    second = asyncio.ensure_future(wait())
    assert await asyncio.gather(first, second) == ["late, 0 cancelled"] * 2
    third = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    never.set()
    assert await third == "in time"


async def test_one_that_is_cancelled_is_not_late() -> None:
    limit = Limit(60)

    async def wait() -> None:
        with limit:
            await asyncio.Event().wait()

    task = asyncio.ensure_future(wait())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
