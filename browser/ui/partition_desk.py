"""The partitions while the program runs: their sessions, their histories, their end.

A temporary partition ends with its last tab; deleting one closes all that is open of it first.
"""

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.paths import Paths
from browser.session import Session, WebContents
from browser.session.registry import Registry
from browser.session.window_open import WindowOpenDetails
from browser.settings import PartitionStore
from browser.tasks import spawn

if TYPE_CHECKING:
    from browser.session.partition_undo import PartitionUndo
    from browser.settings import HistoryStore, PartitionSettingsStore
    from browser.ui.partition_care import PartitionCare

log = logging.getLogger(__name__)


class DeletedPartition(NamedTuple):
    """A partition that can be brought back to its place in the list."""

    partition: Partition
    place: int
    undo: "PartitionUndo"


class PartitionDesk(QObject):
    """Gives each partition its session and its history.

    Signals:
        session_opened(session): a session was made; handlers are installed on it now.
        settings_changed(key): a partition is set to something else, or sends nothing.
        released(key): a partition that sent nothing does again.
    """

    session_opened = Signal(object)
    settings_changed = Signal(object)
    released = Signal(object)

    def __init__(self, registry: Registry, store: PartitionStore, parent: QObject) -> None:
        super().__init__(parent)
        self.registry = registry
        self.store = store
        # Those that can be brought back, the last one at the end.
        self.deleted: list[DeletedPartition] = []
        self._histories: dict[str, HistoryStore] = {}
        registry.session_created.connect(self._on_session_created)

    @cached_property
    def care(self) -> "PartitionCare":
        """Who gives sessions what their partitions are set to."""
        from browser.ui.partition_care import PartitionCare

        return PartitionCare(self)

    @property
    def cared(self) -> "PartitionCare | None":
        """The same, once a partition had settings of its own; what only shows them asks here."""
        care: PartitionCare | None = self.__dict__.get("care")
        return care

    @cached_property
    def settings(self) -> "PartitionSettingsStore":
        """What each partition is set to."""
        from browser.settings import PartitionSettingsStore

        return PartitionSettingsStore(self._settings_folder)

    def has_settings(self, session: Session) -> bool:
        """Whether the session's partition has any; most have none, and need not load them."""
        folder = self._settings_folder(PartitionKey.parse(session.partition))
        return folder is not None and (folder / "settings.json").exists()

    def _settings_folder(self, key: PartitionKey) -> Path | None:
        folder = self.registry.folder(key)
        return None if folder is None else folder.root

    @property
    def paths(self) -> Paths:
        """The folders of the program."""
        return self.registry.paths

    def partition(self, key: str) -> Partition:
        """The partition of a key; one that is new gets a name of its own.

        Raises:
            SettingsError: the list of partitions cannot be written.
        """
        return self.store.ensure(PartitionKey.parse(key))

    def session(self, partition: Partition) -> Session:
        """Its session, opened at first use."""
        return self.registry.from_partition(partition.key.text)

    def history(self, partition: PartitionKey) -> "HistoryStore":
        """Its history; a temporary partition's is in memory only."""
        history = self._histories.get(partition.text)
        if history is None:
            from browser.settings import HistoryStore

            path = (
                self.paths.partitions / partition.folder / "history.sqlite"
                if partition.is_persistent
                else None
            )
            history = self._histories[partition.text] = HistoryStore(path)
        return history

    def end_temporary(self, partition: Partition) -> None:
        """Close a temporary partition, since its last tab has gone."""
        spawn(self._end(partition), f"close {partition.key}")

    async def _end(self, partition: Partition) -> None:
        session = self.registry.find(partition.key.text)
        if session is not None:
            await session.close()
        self._forget(partition)
        # Two tabs that go together ask for the same end.
        if self.store.get(partition.key) is not None:
            self.store.remove(partition.key)

    async def delete(self, partition: Partition) -> None:
        """Close the partition, wipe its data from the disk, and take it off the list.

        Raises:
            PartitionBusyError: another process uses it.
        """
        self._forget(partition)
        await self.registry.delete_partition(partition.key.text)
        self.store.remove(partition.key)

    async def put_aside(self, partition: Partition) -> None:
        """As `delete`, but until the program ends `bring_back` undoes it.

        Raises:
            PartitionBusyError: another process uses it.
            SettingsError: the list of partitions cannot be written.
        """
        self._forget(partition)
        place = [one.key for one in self.store.list()].index(partition.key)
        undo = await self.registry.put_partition_aside(partition.key.text)
        try:
            self.store.remove(partition.key)
        except BaseException:
            await undo.bring_back()
            raise
        self.deleted.append(DeletedPartition(partition, place, undo))

    async def bring_back(self) -> Partition:
        """Undo the last deletion, with all data but downloads that had not ended.

        Raises:
            SettingsError: it cannot be put back, or the list not be written; it stays deleted.
        """
        last = self.deleted.pop()
        await last.undo.bring_back()
        try:
            return self.store.put_back(last.partition, last.place)
        except BaseException:
            # Without an entry nobody would find its data, nor delete it.
            undo = await self.registry.put_partition_aside(last.partition.key.text)
            self.deleted.append(last._replace(undo=undo))
            raise

    def size(self, partition: Partition) -> int:
        """The bytes that it takes on disk."""
        return self.registry.size(partition.key.text)

    def close_history(self, partition: Partition) -> None:
        """Let go of the file with the partition's history; it is opened again at need."""
        history = self._histories.pop(partition.key.text, None)
        if history is not None:
            history.close()

    def _forget(self, partition: Partition) -> None:
        self.close_history(partition)
        if "settings" in self.__dict__:
            self.settings.forget(partition.key)

    def close(self) -> None:
        """Close the histories."""
        for history in self._histories.values():
            history.close()
        self._histories.clear()

    def _on_session_created(self, session: Session) -> None:
        session.set_window_open_handler(allow_window)
        self.session_opened.emit(session)


def allow_window(_opener: WebContents, details: WindowOpenDetails) -> bool:
    """Open what a person asked for; a page's own pop-up waits behind a sign in the field."""
    return details.user_gesture
