"""Connects to the first of several addresses that answers (RFC 8305)."""

import asyncio
from collections.abc import Sequence

from browser import tasks
from browser.network.pending import Pending

DELAY = 0.25


def interleaved(addresses: Sequence[str]) -> list[str]:
    """The addresses in turn by their family; the first one keeps its place."""
    six = [address for address in addresses if ":" in address]
    four = [address for address in addresses if ":" not in address]
    first, second = (six, four) if addresses and ":" in addresses[0] else (four, six)
    both = [one for pair in zip(first, second, strict=False) for one in pair]
    least = min(len(first), len(second))
    return both + first[least:] + second[least:]


async def connect(addresses: Sequence[str], port: int, *, delay: float = DELAY) -> Pending:
    """Connect to one of the addresses.

    Raises:
        OSError: none answers; it is the failure of the first.
    """
    if len(addresses) == 1:
        return await _open(addresses[0], port)
    race = _Race(interleaved(addresses), port, delay)
    try:
        return await race.run()
    finally:
        await race.stop()


async def _open(address: str, port: int) -> Pending:
    loop = asyncio.get_running_loop()
    _, pending = await loop.create_connection(Pending, address, port)
    return pending


class _Race:
    """Attempts that start one after the other, and stop when one has won."""

    def __init__(self, addresses: list[str], port: int, delay: float) -> None:
        self._addresses = addresses
        self._port = port
        self._delay = delay
        self._attempts: list[asyncio.Task[Pending | OSError]] = []

    async def run(self) -> Pending:
        waiting: set[asyncio.Task[Pending | OSError]] = set()
        errors: list[OSError] = []
        left = iter(self._addresses)
        address = next(left, None)
        while waiting or address is not None:
            if address is not None:
                attempt = tasks.spawn(self._attempt(address), f"connect to {address}")
                self._attempts.append(attempt)
                waiting.add(attempt)
                address = next(left, None)
            done, waiting = await asyncio.wait(
                waiting,
                timeout=None if address is None else self._delay,
                return_when=asyncio.FIRST_COMPLETED,
            )
            for task in done:
                found = task.result()
                if isinstance(found, Pending):
                    self._attempts.remove(task)
                    return found
                errors.append(found)
        raise errors[0] if errors else OSError("no address")

    async def stop(self) -> None:
        """End the attempts that lost, and close what they opened."""
        for attempt in self._attempts:
            attempt.cancel()
        for found in await asyncio.gather(*self._attempts, return_exceptions=True):
            if isinstance(found, Pending):
                found.transport.abort()

    async def _attempt(self, address: str) -> Pending | OSError:
        try:
            return await _open(address, self._port)
        except OSError as error:
            return error
