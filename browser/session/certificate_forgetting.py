"""Taking back what the engine accepted: in one hidden page at a time, and loads wait for it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from browser.errors import BulkheadError, SessionClosedError
from browser.session.certificate_revoke import revoke
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.hidden_targets import HiddenTargets


class Forgetting:
    """The hosts whose certificates the engine must forget."""

    def __init__(self, hidden: "HiddenTargets") -> None:
        self._hidden = hidden
        self._hosts: set[str] = set()
        self._task: asyncio.Task[None] | None = None
        self._error: BulkheadError | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the engine still accepts something that it must not."""
        return bool(self._hosts)

    def forget(self, hosts: Iterable[str]) -> "asyncio.Task[None]":
        """Begin; what is given ends when it is done, and need not be awaited."""
        self._hosts |= set(hosts)
        self._start()
        return spawn(self.done(), "forgetting certificates")

    def _start(self) -> None:
        if self._hosts and (self._task is None or self._task.done()):
            self._error = None
            self._task = spawn(self._work(), "forgetting certificates in the engine")

    async def _work(self) -> None:
        while self._hosts:
            hosts = frozenset(self._hosts)
            try:
                await revoke(self._hidden, hosts)
            except SessionClosedError:
                self._hosts.clear()
            except BulkheadError as error:
                self._error = error
                return
            else:
                self._hosts -= hosts

    async def done(self) -> None:
        """Wait until it is done; what failed before is tried once more.

        Raises:
            EngineError, InspectorError: the engine did not forget.
        """
        import asyncio

        self._start()
        if self._task is not None:
            await asyncio.shield(self._task)
        if self._error is not None:
            raise self._error

    def settle(self) -> None:
        """End what runs: the profile goes, and with it everything that the engine remembers."""
        self._hidden.settle()

    async def close(self) -> None:
        """Wait until the hidden pages are gone."""
        await self._hidden.close()
