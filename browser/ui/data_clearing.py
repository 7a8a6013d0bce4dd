"""Clearing kinds of data of partitions, one step after the other, through their sessions."""

import logging
import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from browser.errors import BulkheadError, SessionClosedError
from browser.model.data_kind import DataKind, clearable
from browser.model.partition import Partition
from browser.session import Session

if TYPE_CHECKING:
    from browser.ui.shell import Shell

log = logging.getLogger(__name__)
STORAGES = (
    "filesystem",
    "indexdb",
    "localstorage",
    "shadercache",
    "serviceworkers",
    "cachestorage",
)


class DataClearing(QObject):
    """One run over partitions and kinds.

    Signals:
        stepped(partition, kind, done, total): this is cleared now; so many steps are done.
        failed(partition, kind, text): this was not cleared, and why; the others go on.
    """

    stepped = Signal(object, object, int, int)
    failed = Signal(object, object, str)

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._stopped = False

    def stop(self) -> None:
        """End after the step that runs: the engine cannot take one back."""
        self._stopped = True

    async def run(
        self, partitions: Sequence[Partition], kinds: Iterable[DataKind], start: float | None
    ) -> int:
        """Clear what came since `start`, or all of it; gives how many steps were done."""
        wanted = clearable(kinds, start)
        total, done, failures = len(partitions) * len(wanted), 0, 0
        for partition in partitions:
            session, was_open = self._open(partition)
            if session is None:
                done += len(wanted)
                continue
            for kind in wanted:
                if self._stopped:
                    break
                self.stepped.emit(partition, kind, done, total)
                failures += not await self._try(session, partition, kind, start)
                done += 1
            if not was_open and not session.pages():
                await session.close()
            if self._stopped:
                break
        return done - failures

    def _open(self, partition: Partition) -> tuple[Session | None, bool]:
        """Its session, and whether it was open; none for a partition that has nothing yet."""
        desk = self._shell.desk
        found = desk.registry.find(partition.key.text)
        if found is not None and not found.is_closed:
            return found, True
        folder = desk.registry.folder(partition.key)
        if folder is None or not folder.root.is_dir():
            return None, False
        return desk.session(partition), False

    async def _try(
        self, session: Session, partition: Partition, kind: DataKind, start: float | None
    ) -> bool:
        try:
            await self._clear(session, partition, kind, start)
        except SessionClosedError:
            return False
        except (BulkheadError, OSError) as error:
            log.info("%s of %s was not cleared: %s", kind, partition.key, error)
            self.failed.emit(partition, kind, str(error))
            return False
        return True

    async def _clear(
        self, session: Session, partition: Partition, kind: DataKind, start: float | None
    ) -> None:
        match kind:
            case DataKind.HISTORY:
                self._clear_history(session, partition, start)
            case DataKind.COOKIES:
                await _clear_cookies(session, start)
            case DataKind.STORAGE:
                await session.clear_storage_data(storages=STORAGES)
            case DataKind.CACHE:
                await session.clear_cache()
            case DataKind.PERMISSIONS:
                session.permissions.reset()
            case DataKind.SIGN_INS:
                await session.clear_auth_cache()
            case DataKind.CERTIFICATES:
                await session.forget_certificate_decisions()
            case DataKind.HOSTS:
                await session.clear_host_resolver_cache()
                await session.close_all_connections()

    def _clear_history(self, session: Session, partition: Partition, start: float | None) -> None:
        visits, key = self._shell.visits, partition.key.text
        visits.flush()
        visits.drop(key)
        if start is None:
            visits.attempt_unopened(key, lambda history: history.clear())
        else:
            visits.attempt_unopened(key, lambda history: history.delete_range(start, math.inf))
        # The engine keeps no times: links of older pages look new again too.
        session.clear_visited_links()
        visits.recorded.emit(key)


async def _clear_cookies(session: Session, start: float | None) -> None:
    if start is None:
        await session.clear_data(data_types=["cookies"])
        return
    records = await session.cookies.records()
    # Without a date of its own a cookie is of this run, which may be older: it stays.
    young = [one.cookie for one in records if (one.creation_date or 0.0) >= start]
    await session.cookies.delete(young)
