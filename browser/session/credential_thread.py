"""Work of other libraries that may wait for a network or a person, beside the loop."""

import threading
from collections.abc import Callable
from typing import Any


async def beside[T](work: Callable[[], T], name: str) -> T:
    """Run it in a thread of its own, and give what it gives.

    A thread that never ends keeps nobody: not who was cancelled, and not the program at its end.
    """
    import asyncio

    loop = asyncio.get_running_loop()
    result: asyncio.Future[T] = loop.create_future()

    def settle(put: Callable[[Any], None], value: object) -> None:
        if not result.done():
            put(value)

    def run() -> None:
        try:
            value = work()
        except Exception as error:
            loop.call_soon_threadsafe(settle, result.set_exception, error)
        else:
            loop.call_soon_threadsafe(settle, result.set_result, value)

    threading.Thread(target=run, name=name, daemon=True).start()
    return await result
