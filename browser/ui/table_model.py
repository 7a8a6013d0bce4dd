"""Rows of values as a table: what every cell says to the eye, to the pointer, to a screen reader.

One Python object a row, no widget and no Qt object: 50,000 rows cost what their values cost.
"""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
DISPLAY = int(Role.DisplayRole)
TIP, SPOKEN = int(Role.ToolTipRole), int(Role.AccessibleTextRole)
SIDE = int(Role.TextAlignmentRole)
# What a view asks for each cell and these tables do not say, is answered at once.
KNOWN = frozenset({DISPLAY, TIP, SPOKEN, SIDE})
MIDDLE = Qt.AlignmentFlag.AlignVCenter
LEADING = int(Qt.AlignmentFlag.AlignLeft | MIDDLE)
TRAILING = int(Qt.AlignmentFlag.AlignRight | MIDDLE)


class TableModel[T](QAbstractTableModel):
    """What a subclass shows: `titles`, `text`, and where it differs `tip`; it fills `_rows`."""

    titles: tuple[str, ...] = ()
    # Columns of numbers, which end at one line.
    numbers: frozenset[int] = frozenset()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: list[T] = []

    # For the subclass.

    def text(self, row: T, column: int) -> str:
        """What a cell says."""
        raise NotImplementedError

    def tip(self, row: T, column: int) -> str:
        """What the tool tip says: the whole text, since the cell may be too narrow."""
        return self.text(row, column)

    # Rows.

    def rows(self) -> Sequence[T]:
        """The rows that are shown, in their order."""
        return self._rows

    def row(self, place: int) -> T | None:
        """The row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    # The model.

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == SIDE:
            return self._side(section)
        return self.titles[section] if role == DISPLAY else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell's text, and what its tool tip and a screen reader say."""
        if role not in KNOWN:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        column = index.column()
        if role == DISPLAY:
            return self.text(row, column)
        if role == TIP:
            return self.tip(row, column)
        if role == SPOKEN:
            return f"{self.titles[column]}: {self.text(row, column) or '–'}"
        return self._side(column)

    def _side(self, column: int) -> int:
        return TRAILING if column in self.numbers else LEADING

    def _tell_changed(self, first: int, last: int) -> None:
        """Tell the views that the rows of these places say something else."""
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.titles) - 1))
