"""The gateway's part in verifying certificates: while there is a proc, it asks about valid ones.

Loads wait until that holds. Without a gateway the proc hears of errors alone.
"""

import logging
from typing import TYPE_CHECKING

from browser.errors import BulkheadError, SessionClosedError, UnsupportedError
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.session import Session

log = logging.getLogger(__name__)


class CertificateWatch:
    """What the gateway was told, and what it is to be told."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._wanted = 0
        self._told = 0
        self._is_on = False
        self._task: asyncio.Task[None] | None = None
        self._error: BulkheadError | None = None

    @property
    def is_busy(self) -> bool:
        """Whether the gateway does not do yet what it should."""
        return self._told != self._wanted

    def use(self, on: bool) -> None:
        """Ask about every certificate, anew, or about none."""
        if not on and not self._is_on:
            return
        self._is_on = on
        if self._session._gateway is None:
            return
        self._wanted += 1
        self._start()

    def _start(self) -> None:
        if self.is_busy and (self._task is None or self._task.done()):
            self._error = None
            self._task = spawn(self._work(), "having the gateway ask about certificates")

    async def _work(self) -> None:
        from browser.engine.gateway_messages import SetVerify

        while self.is_busy:
            wanted, on = self._wanted, self._is_on
            try:
                await self._session._route.engage()
                await self._session._route.call(SetVerify, on)
            except UnsupportedError as error:
                log.info("valid certificates are not asked about: %s", error.reason)
                self._told = self._wanted
            except SessionClosedError:
                self._told = self._wanted
            except BulkheadError as error:
                self._error = error
                return
            else:
                self._told = wanted

    async def done(self) -> None:
        """Wait until the gateway does it; what failed before is tried once more.

        Raises:
            BulkheadError: it does not.
        """
        import asyncio

        self._start()
        if self._task is not None:
            await asyncio.shield(self._task)
        if self._error is not None:
            raise self._error
