"""All downloads of all partitions, newest first, as a Qt model; the panels and buttons show it.

The items of the engine die with their pages and profiles, so each row is a copy. Nothing is kept
on disk, and nothing of a temporary partition once it has ended.
"""

import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from browser.errors import BulkheadError
from browser.model.partition_key import PartitionKey
from browser.session import Session, WebContents
from browser.session.download_event import DownloadEvent
from browser.session.download_item import DownloadItem

if TYPE_CHECKING:
    from browser.ui.download_ask import DownloadAsk
    from browser.ui.download_entry import DownloadEntry
    from browser.ui.shell import Shell

TICK = 250
ENTRY = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex


class DownloadList(QAbstractListModel):
    """The downloads. `ENTRY` is the role of a row's `DownloadEntry`.

    Signals:
        changed(): a download came, went, moved on or changed its state.
        failed(entry): a download stopped although nobody wanted that.
        finished(entry): a download is complete.
    """

    changed = Signal()
    failed = Signal(object)
    finished = Signal(object)

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._entries: list[DownloadEntry] = []
        self._ask: DownloadAsk | None = None
        self._watched: weakref.WeakSet[Session] = weakref.WeakSet()
        # Only while something moves: an idle browser does not wake up.
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._on_tick)
        shell.desk.store.subscribe(self._on_partitions_changed)

    # The model.

    def rowCount(self, parent: Index | None = None) -> int:
        """How many downloads there are."""
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The file's name, the entry, or what a screen reader says."""
        entry = self.entry(index.row()) if index.isValid() else None
        if entry is None:
            return None
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            from browser.ui.download_words import accessible_text, tool_tip

            spoken = role == Qt.ItemDataRole.AccessibleTextRole
            return accessible_text(entry) if spoken else tool_tip(entry)
        return None

    def entry(self, row: int) -> "DownloadEntry | None":
        """The download of the row."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def entries(self) -> "list[DownloadEntry]":
        """All downloads, newest first."""
        return list(self._entries)

    @property
    def active_count(self) -> int:
        """How many are on their way."""
        return sum(entry.is_active for entry in self._entries)

    @property
    def percent(self) -> int:
        """How much of those has come, from 0 to 100; -1 if that cannot be told."""
        known = [entry for entry in self._entries if entry.is_active and entry.total]
        total = sum(entry.total for entry in known)
        return min(100, sum(entry.received for entry in known) * 100 // total) if total else -1

    # Where they come from.

    def watch(self, session: Session) -> None:
        """List the downloads of the session: those that run, and those that will come."""
        if session in self._watched:
            return
        self._watched.add(session)
        session.will_download.connect(self._on_will_download)
        session.closed.connect(self._on_session_closed)
        for item in session.downloads():
            if isinstance(item, DownloadItem):
                self._add(item, session)

    @Slot(object, object, object)
    def _on_will_download(
        self, event: DownloadEvent, item: DownloadItem, page: WebContents | None
    ) -> None:
        session = self.sender()
        assert isinstance(session, Session)
        entry = self._add(item, session)
        if self._shell.settings.flag("downloads.ask") and not item.get_save_path():
            event.defer()
            self._ask_where(entry, page)

    def _add(self, item: DownloadItem, session: Session) -> "DownloadEntry":
        from browser.ui.download_entry import DownloadEntry

        partition = self._shell.desk.partition(session.partition)
        entry = DownloadEntry.of(item, session, partition)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._entries.insert(0, entry)
        self.endInsertRows()
        item.updated.connect(self._on_item_changed)
        item.done.connect(self._on_item_changed)
        self._told()
        return entry

    def _ask_where(self, entry: "DownloadEntry", page: WebContents | None) -> None:
        from browser.ui.download_ask import DownloadAsk

        if self._ask is None:
            self._ask = DownloadAsk(self._shell, self)
        self._ask.ask(entry, page)

    # What happens to them.

    @Slot(object, str)
    def _on_item_changed(self, _event: object, _state: str) -> None:
        item = self.sender()
        for row, entry in enumerate(self._entries):
            # Bytes are read by the clock, four times a second; states at once.
            if entry.item is item and entry.refresh():
                self._row_changed(row)
                self._announce(entry)
                self._told()
                return

    @Slot()
    def _on_tick(self) -> None:
        for row, entry in enumerate(self._entries):
            if entry.state == "progressing":
                entry.refresh()
                self._row_changed(row)
        self._told()

    def _announce(self, entry: "DownloadEntry") -> None:
        if entry.is_failure:
            from browser.ui.download_words import failure_notice

            self._shell.notices.error(failure_notice(entry))
            self.failed.emit(entry)
        elif entry.state == "completed":
            self.finished.emit(entry)

    def _row_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def _told(self) -> None:
        is_moving = any(entry.state == "progressing" for entry in self._entries)
        if not is_moving:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    @Slot(str)
    def _on_session_closed(self, partition: str) -> None:
        for row, entry in enumerate(self._entries):
            if entry.partition.key.text == partition and not entry.is_over:
                entry.refresh()
                entry.item = entry.session = None
                self._row_changed(row)
        if not PartitionKey.parse(partition).is_persistent:
            self._drop(partition)
        self._told()

    def _on_partitions_changed(self, change: str, partition: Any) -> None:
        key = partition.key.text
        if change == "removed":
            self._drop(key)
            self._told()
        elif change == "changed":
            for row, entry in enumerate(self._entries):
                if entry.partition.key.text == key:
                    entry.partition = partition
                    self._row_changed(row)

    def _drop(self, partition: str) -> None:
        if self._ask is not None:
            self._ask.forget(partition)
        for row in reversed(range(len(self._entries))):
            if self._entries[row].partition.key.text == partition:
                self._take(row)

    # What a person does with them.

    def pause(self, row: int) -> None:
        """Hold the download."""
        entry = self.entry(row)
        if entry is not None and entry.item is not None and entry.can_pause:
            entry.item.pause()

    def resume(self, row: int) -> None:
        """Go on with a download that is held or was interrupted."""
        entry = self.entry(row)
        if entry is not None and entry.item is not None and entry.can_resume:
            entry.item.resume()

    def cancel(self, row: int) -> None:
        """End the download; its partial file goes."""
        entry = self.entry(row)
        if entry is not None and entry.item is not None:
            entry.item.cancel()

    def retry(self, row: int) -> None:
        """Start a download anew that stopped; the new one takes the row's place."""
        entry = self.entry(row)
        if entry is None or not entry.can_retry:
            return
        try:
            session = self._shell.desk.session(entry.partition)
            session.download_url(entry.url)
        except (BulkheadError, ValueError) as error:
            self._shell.notices.error(str(error))
            return
        self.remove(self._entries.index(entry))

    def remove(self, row: int) -> None:
        """Take the row out of the list; the file stays, a download that runs is cancelled."""
        entry = self.entry(row)
        if entry is None:
            return
        self._take(row)
        if entry.item is not None:
            entry.item.cancel()
        self._told()

    @Slot()
    def clear_finished(self) -> None:
        """Take all rows out whose downloads have ended; the files stay."""
        for row in reversed(range(len(self._entries))):
            if self._entries[row].is_over:
                self._take(row)
        self._told()

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._entries[row]
        self.endRemoveRows()
