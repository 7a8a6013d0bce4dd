"""The questions of one session for the credentials of its proxies.

A person takes longer than a connection lasts: a question outlives whoever waits for it, and its
answer is kept for the next one.
"""

import asyncio
from collections.abc import Awaitable, Callable

from browser import tasks

# How long a connection waits for a person.
SECONDS = 300.0
type Given = tuple[str, str] | None


class Logins:
    """One question at a time for each proxy, whoever needs it.

    Args:
        ask: asks the application: a proxy as PAC writes it, a scheme, a realm.
        use: takes what was given for a proxy: a user name and a password.
    """

    def __init__(
        self,
        ask: Callable[[str, str, str], Awaitable[Given]],
        use: Callable[[str, str, str], object],
        *,
        seconds: float = SECONDS,
    ) -> None:
        self._ask = ask
        self._use = use
        self._seconds = seconds
        self._asking: dict[tuple[str, str, str], asyncio.Task[Given]] = {}

    async def ask(self, proxy: str, scheme: str, realm: str) -> Given:
        """The user name and password for a proxy; `None` when nobody gives them, or not in time."""
        place = (proxy, scheme, realm)
        task = self._asking.get(place)
        if task is None:
            task = tasks.spawn(self._put(*place), "ask for the credentials of a proxy")
            self._asking[place] = task
        try:
            async with asyncio.timeout(self._seconds):
                return await asyncio.shield(task)
        except TimeoutError:
            return None

    async def _put(self, proxy: str, scheme: str, realm: str) -> Given:
        try:
            given = await self._ask(proxy, scheme, realm)
        finally:
            del self._asking[proxy, scheme, realm]
        if given is not None:
            self._use(proxy, *given)
        return given

    def close(self) -> None:
        """Ask no more."""
        for task in self._asking.values():
            task.cancel()
