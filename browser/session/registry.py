"""Who owns the sessions: the same partition string gives the same object while it is open.

The registry that `from_partition` reaches is the one process-wide object of the product; it is
installed by the runtime, and only while the engine runs.
"""

import logging
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from browser.engine.start import chromium_version
from browser.model.partition_key import PartitionKey
from browser.paths import Paths
from browser.session.folder import PartitionFolder, folder_size, sweep
from browser.session.session import Session
from browser.session.spell_folder import DictionaryFolder

if TYPE_CHECKING:
    from browser.engine.gateway import Gateway
    from browser.engine.inspector import Inspector
    from browser.model.unfinished_download import UnfinishedDownload
    from browser.session.partition_undo import PartitionUndo
    from browser.session.spell_dictionaries import Dictionaries

log = logging.getLogger(__name__)
NOT_READY = "Session can only be received when app is ready"


class Registry(QObject):
    """Makes, keeps and closes sessions.

    Signals:
        session_created(session): while `from_partition` builds it, before anybody uses it.
    """

    session_created = Signal(object)

    def __init__(
        self,
        paths: Paths,
        parent: QObject | None = None,
        *,
        inspector: "Callable[[], Inspector] | None" = None,
        gateway: "Callable[[], Gateway] | None" = None,
    ) -> None:
        super().__init__(parent)
        self.paths = paths
        self._inspector = inspector
        self._gateway = gateway
        self._is_engaged = False
        self._sessions: dict[str, Session] = {}
        self._closing = False
        self._has_aside = False
        self._dictionary_folder = DictionaryFolder(paths)

    @cached_property
    def dictionaries(self) -> "Dictionaries":
        """The dictionaries of the spell checker, for every session."""
        from browser.session.spell_dictionaries import Dictionaries

        return Dictionaries(self._dictionary_folder)

    def from_partition(self, partition: str, *, cache: bool | None = None) -> Session:
        """The session of the partition; `cache` counts only when it is made."""
        key = PartitionKey.parse(partition)
        if cache is not None and not isinstance(cache, bool):
            raise TypeError(f"cache must be a bool, not {type(cache).__name__}")
        session = self._sessions.get(key.text)
        if session is None:
            return self._make(key, cache is not False)
        if cache is not None and cache != session.has_cache:
            log.warning("%s exists already: its option cache stays %s", key, session.has_cache)
        return session

    def find(self, partition: str) -> Session | None:
        """The session of the partition if one is open."""
        return self._sessions.get(partition)

    def sessions(self) -> list[Session]:
        """Every open session, oldest first."""
        return list(self._sessions.values())

    def _make(self, key: PartitionKey, cache: bool) -> Session:
        if self._closing:
            raise RuntimeError("the engine is being shut down")
        folder = self.folder(key)
        if folder is not None:
            folder.open()
        try:
            session = Session(
                key,
                folder,
                cache=cache,
                parent=self,
                inspector=self._inspector,
                gateway=self._gateway,
                net_log_notes=self.paths.running_net_logs,
            )
        except BaseException:
            if folder is not None:
                folder.release()
            raise
        self._dictionary_folder.seen()
        self._sessions[key.text] = session
        session.closed.connect(self._on_closed)
        if self._is_engaged:
            session.join_gateway()
        self.session_created.emit(session)
        return session

    @Slot()
    def join_gateway(self) -> None:
        """Have the gateway know every session, now and later: it is engaged."""
        self._is_engaged = True
        for session in self.sessions():
            session.join_gateway()

    @Slot()
    def _on_closed(self) -> None:
        # Not by the string that the signal carries: Qt spoils half a surrogate pair.
        gone = self.sender()
        self._sessions = {text: one for text, one in self._sessions.items() if one is not gone}

    def folder(self, key: PartitionKey) -> PartitionFolder | None:
        """The folder of a persistent partition, opened or not."""
        if not key.is_persistent:
            return None
        return PartitionFolder(key, self.paths, chromium_version())

    def unfinished_downloads(self, partition: str) -> "list[UnfinishedDownload]":
        """What earlier runs began in the partition and did not end; it need not be open."""
        key = PartitionKey.parse(partition)
        if (session := self._sessions.get(key.text)) is not None:
            return session.unfinished_downloads()
        folder = self.folder(key)
        if folder is None or not folder.lists_downloads:
            return []
        from browser.session.download_journal import unfinished_in

        return unfinished_in(folder.root)

    def size(self, partition: str) -> int:
        """The bytes that the partition takes on disk."""
        folder = self.folder(PartitionKey.parse(partition))
        return 0 if folder is None else folder_size(folder.root, folder.cache)

    async def delete_partition(self, partition: str) -> None:
        """Close the session and wipe every byte of the partition from disk."""
        if (folder := await self._closed_folder(partition)) is not None:
            from browser.session.credential_store import forget_partition

            await forget_partition(folder.root)
            folder.wipe()

    async def put_partition_aside(self, partition: str) -> "PartitionUndo":
        """Close the session and delete a persistent partition so that it can be brought back.

        Its bytes are wiped when the registry closes, or at the next start.

        Raises:
            PartitionBusyError: another process uses it.
            ValueError: it lives in memory, and nothing of it stays.
        """
        from browser.session.partition_undo import put_aside

        folder = await self._closed_folder(partition)
        if folder is None:
            raise ValueError(f"{partition} lives in memory")
        self._has_aside = True
        return await put_aside(folder)

    async def _closed_folder(self, partition: str) -> PartitionFolder | None:
        key = PartitionKey.parse(partition)
        session = self._sessions.get(key.text)
        if session is not None:
            session.cancel_downloads()
            await session.close()
        return self.folder(key)

    async def close(self) -> None:
        """Close every session and make no new one."""
        self._closing = True
        # All at once: a dialog of one partition may hold the event loop of another's.
        import asyncio

        await asyncio.gather(*(session.close() for session in self.sessions()))
        if self._has_aside:
            await asyncio.to_thread(self.sweep)

    async def repair_net_logs(self) -> None:
        """Make whole what a killed process left of its net logs."""
        if self.paths.running_net_logs.is_dir():
            import asyncio

            from browser.session.net_log_journal import NetLogJournal

            await asyncio.to_thread(NetLogJournal(self.paths.running_net_logs).repair)

    def sweep(self) -> None:
        """Wipe what was deleted: a crash may have interrupted that, or the end of the program."""
        sweep(self.paths)


_installed: list[Registry] = []


def install(registry: Registry | None) -> None:
    """Make this the registry behind `from_partition`; `None` takes it away."""
    _installed[:] = [] if registry is None else [registry]


def _registry() -> Registry:
    if not _installed:
        raise RuntimeError(NOT_READY)
    return _installed[0]


def from_partition(partition: str, *, cache: bool | None = None) -> Session:
    """The session of a partition: `session.fromPartition`.

    Args:
        partition: `persist:NAME` lives on disk; `""` is the default session; any other string
            lives in memory, and nothing of it is ever on disk.
        cache: whether to keep an HTTP cache (on unless `False`); counts only at first use.

    Raises:
        RuntimeError: the engine does not run.
        PartitionBusyError: another process uses the partition.
        PartitionTooNewError: a newer Chromium wrote it.
    """
    return _registry().from_partition(partition, cache=cache)


def default_session() -> Session:
    """The default session, `from_partition("")`: `session.defaultSession`."""
    return from_partition("")


async def delete_partition(partition: str) -> None:
    """Close the partition's session and wipe every byte of it from disk.

    Raises:
        PartitionBusyError: another process uses it.
    """
    await _registry().delete_partition(partition)
