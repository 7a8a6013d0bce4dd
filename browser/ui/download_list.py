"""All downloads of all partitions, newest first, as a Qt model; the panels and buttons show it.

The items of the engine die with their pages and profiles, so each row is a copy. What has ended is
kept nowhere, and nothing of a temporary partition once that has ended; what a run leaves unfinished
is on its partition's own list.
"""

import weakref
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

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

if TYPE_CHECKING:
    from browser.model.partition import Partition
    from browser.session.download_event import DownloadEvent
    from browser.session.download_item import DownloadItem
    from browser.ui.download_ask import DownloadAsk
    from browser.ui.download_entry import DownloadEntry
    from browser.ui.download_leftovers import DownloadLeftovers
    from browser.ui.download_wait import DownloadWait
    from browser.ui.prompt_place import Place
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
        # How many were completed since the list was last looked at.
        self.unseen = 0
        # What was cleared last, by its places, the first one first.
        self._cleared: list[tuple[int, DownloadEntry]] = []
        self._by_item: dict[DownloadItem, DownloadEntry] = {}
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

    @cached_property
    def _leftovers(self) -> "DownloadLeftovers":
        from browser.ui.download_leftovers import DownloadLeftovers

        return DownloadLeftovers(self._shell)

    @cached_property
    def _waits(self) -> "DownloadWait":
        from browser.ui.download_wait import DownloadWait

        return DownloadWait(self._shell, self)

    # Where they come from.

    def watch(self, session: Session) -> None:
        """List the downloads of the session: those that run, and those that will come."""
        if session in self._watched:
            return
        self._watched.add(session)
        session.will_download.connect(self._on_will_download)
        session.closed.connect(self._on_session_closed)
        for item in session.downloads():
            self._add(cast("DownloadItem", item), session)
        self._load(self._shell.desk.partition(session.partition))
        if session.download_notice:
            self._shell.notices.error(session.download_notice)

    def load_unfinished(self) -> None:
        """List what earlier runs left, of all partitions, below what is there."""
        for partition in self._shell.desk.store.list():
            self._load(partition)

    def _load(self, partition: "Partition") -> None:
        if new := self._leftovers.entries(partition, self._entries):
            first = len(self._entries)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._entries += new
            self.endInsertRows()
            self._told()

    @Slot(object, object, object)
    def _on_will_download(
        self, event: "DownloadEvent", item: "DownloadItem", page: WebContents | None
    ) -> None:
        session = self.sender()
        assert isinstance(session, Session)
        if item in self._by_item:
            return
        entry = self._add(item, session)
        if item.get_save_path():
            return
        # What no page wanted was fetched by a person, from the list.
        is_risky = (
            page is not None
            and bool(entry.risk)
            and self._shell.settings.flag("downloads.ask_risky")
        )
        from browser.ui.download_tabs import place_of_download

        place = place_of_download(self._shell, page, entry.partition.key)
        if is_risky or self._shell.settings.flag("downloads.ask"):
            event.defer()
            self._ask_at(place, entry, page, is_risky)

    def _ask_at(
        self,
        place: "Place | None",
        entry: "DownloadEntry",
        page: WebContents | None,
        is_risky: bool,
    ) -> None:
        """Ask in a tab whether and where the file is saved; a partition may have none."""
        from browser.ui.prompt_download import risky_question, save_question

        if place is None:
            self.ask_where(entry, page)
            return
        window, tab = place
        make = risky_question if is_risky else save_question
        window.prompts.ask_further(make(tab, entry, page, self, self._shell.icons))

    def _add(self, item: "DownloadItem", session: Session) -> "DownloadEntry":
        from browser.ui.download_entry import DownloadEntry

        partition = self._shell.desk.partition(session.partition)
        entry = DownloadEntry.of(item, session, partition)
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._entries.insert(0, entry)
        self.endInsertRows()
        self._follow(entry, item)
        return entry

    def _follow(self, entry: "DownloadEntry", item: "DownloadItem") -> None:
        self._by_item[item] = entry
        item.updated.connect(self._on_item_changed)
        item.done.connect(self._on_item_changed)
        self._told()

    def ask_where(self, entry: "DownloadEntry", page: WebContents | None) -> None:
        """Ask where a download that waits is saved."""
        from browser.ui.download_ask import DownloadAsk

        if self._ask is None:
            self._ask = DownloadAsk(self._shell, self)
        self._ask.ask(entry, page)

    def end_temporary(self, partition: "Partition") -> None:
        """End a temporary partition, after its downloads if a person wants that."""
        self._waits.end(partition)

    # What happens to them.

    @Slot(object, str)
    def _on_item_changed(self, _event: object, _state: str) -> None:
        item = cast("DownloadItem", self.sender())
        entry = self._by_item.get(item)
        # Bytes are read by the clock, four times a second; states at once.
        if entry is None or not entry.refresh():
            return
        if entry.item is not item:
            del self._by_item[item]
        if entry in self._entries:
            self._row_changed(self._entries.index(entry))
            self._announce(entry)
        self._told()

    @Slot()
    def _on_tick(self) -> None:
        rows = [row for row, entry in enumerate(self._entries) if entry.state == "progressing"]
        for row in rows:
            self._entries[row].refresh()
        if rows:
            # All at once: the view looks at each change of its rows.
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
        self._told()

    def _announce(self, entry: "DownloadEntry") -> None:
        if entry.is_failure and not entry.is_left:
            from browser.ui.download_words import failure_notice

            self._shell.notices.error(failure_notice(entry))
            self.failed.emit(entry)
        elif entry.state == "completed":
            self.unseen += 1
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
        self._by_item = {item: one for item, one in self._by_item.items() if one.item is item}
        if PartitionKey.parse(partition).is_persistent:
            mine = [one for one in self._entries if one.partition.key.text == partition]
            for entry in self._leftovers.leave(partition, mine):
                self._row_changed(self._entries.index(entry))
        else:
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
        self._cleared = [one for one in self._cleared if one[1].partition.key.text != partition]

    # What a person does with them.

    def pause(self, row: int) -> None:
        """Hold the download."""
        entry = self.entry(row)
        if entry is not None and entry.item is not None and entry.can_pause:
            entry.item.pause()

    def resume(self, row: int) -> None:
        """Go on with a download that is held or was interrupted."""
        entry = self.entry(row)
        if entry is not None and entry.unfinished is not None:
            if (item := self._leftovers.take_up(entry)) is not None:
                self._follow(entry, item)
                item.resume()
        elif entry is not None and entry.item is not None and entry.can_resume:
            entry.item.resume()

    def cancel(self, row: int) -> None:
        """End the download; its partial file goes."""
        entry = self.entry(row)
        if entry is not None and entry.unfinished is not None:
            self._leftovers.forget(entry)
            self._row_changed(row)
            self._told()
        elif entry is not None and entry.item is not None:
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
        if entry.unfinished is not None:
            self._leftovers.forget(entry)
        self._take(row)
        if entry.item is not None:
            entry.item.cancel()
        self._told()

    @Slot()
    def clear_finished(self) -> None:
        """Take all rows out whose downloads have ended; the files stay."""
        self._cleared = [place for place in enumerate(self._entries) if place[1].is_over]
        for row, _ in reversed(self._cleared):
            self._take(row)
        self._told()

    def look(self) -> None:
        """A person looks at the list."""
        if self.unseen:
            self.unseen = 0
            self.changed.emit()

    @property
    def cleared_count(self) -> int:
        """How many rows `bring_back` would put back."""
        return len(self._cleared)

    @Slot()
    def bring_back(self) -> None:
        """Put back what was cleared last."""
        cleared, self._cleared = self._cleared, []
        for row, entry in cleared:
            row = min(row, len(self._entries))
            self.beginInsertRows(QModelIndex(), row, row)
            self._entries.insert(row, entry)
            self.endInsertRows()
        self._told()

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._entries[row]
        self.endRemoveRows()
