"""The record as a table: time, event, subject, details; only what the filter's words fit."""

import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)

from browser.testbench.record import Entry

if TYPE_CHECKING:
    from browser.testbench.bench import Bench

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
LONGEST = 300


class RecordModel(QAbstractTableModel):
    """The rows that the filter lets through, oldest first."""

    def __init__(self, bench: "Bench", parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._words: tuple[str, ...] = ()
        self._rows: list[Entry] = list(bench.entries)
        bench.recorded.connect(self._on_recorded)

    @Slot(object)
    def _on_recorded(self, entry: Entry) -> None:
        if entry.holds(self._words):
            place = len(self._rows)
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.append(entry)
            self.endInsertRows()

    def set_filter(self, text: str) -> None:
        """Show only entries in which each of the words stands."""
        self._words = tuple(text.casefold().split())
        self.reload()

    def reload(self) -> None:
        """Take the record as it is now."""
        self.beginResetModel()
        self._rows = [entry for entry in self._bench.entries if entry.holds(self._words)]
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """The entry of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def entries(self) -> list[Entry]:
        """What is shown."""
        return list(self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        """Time, event, subject, details."""
        return 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The words above the columns."""
        if role != DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Time"), self.tr("Event"), self.tr("Subject"), self.tr("Details"))[section]

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell's text, and all of it as the tool tip."""
        entry = self.entry(index.row())
        if entry is None or role not in (DISPLAY, TOOL_TIP):
            return None
        text = (_clock(entry.time), entry.event, entry.subject, entry.words)[index.column()]
        return text if role == TOOL_TIP or len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _clock(seconds: float) -> str:
    part = int(seconds * 1000) % 1000
    return f"{time.strftime('%H:%M:%S', time.localtime(seconds))}.{part:03}"
