"""Rows of values as a table that is searched and sorted, and keeps its selection as they change."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from browser.model.row_changes import row_changes
from browser.ui.table_model import TableModel

# More steps than that cost a view more than drawing everything anew.
MOST_CHANGES = 64


class RowModel[T](TableModel[T]):
    """What a subclass shows: as a `TableModel`, `key`, and where it differs `order` and `words`."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._all: list[T] = []
        self._words: dict[Hashable, str] = {}
        self._keys: list[Hashable] = []
        self._places: dict[Hashable, int] | None = None
        self._filter: tuple[str, ...] = ()
        self._column = 0
        self._descending = False

    # For the subclass.

    def key(self, row: T) -> Hashable:
        """What makes it that row."""
        raise NotImplementedError

    def order(self, row: T, column: int) -> Any:
        """By what the column is sorted."""
        return self.text(row, column).casefold()

    def words(self, row: T) -> str:
        """In what is searched."""
        return "\n".join(self.text(row, column) for column in range(len(self.titles)))

    # Rows.

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    @property
    def is_filtered(self) -> bool:
        """Whether only what was searched for is shown."""
        return bool(self._filter)

    def everything(self) -> Sequence[T]:
        """All rows, shown or not."""
        return self._all

    def place_of(self, key: Hashable) -> int:
        """The place of a row by its key, -1 if it is not shown."""
        if self._places is None:
            self._places = {one: place for place, one in enumerate(self._keys)}
        return self._places.get(key, -1)

    def set_rows(self, rows: Iterable[T]) -> None:
        """Show other rows, in the order and with the search in force."""
        self._all = list(rows)
        self._words.clear()
        self._show()

    def set_filter(self, text: str) -> None:
        """Show only rows that have all these words."""
        words = tuple(text.casefold().split())
        if words != self._filter:
            self._filter = words
            self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._column = max(0, column)
        self._descending = order == Qt.SortOrder.DescendingOrder
        self._show()

    def _wanted(self) -> list[T]:
        found = [row for row in self._all if self._fits(row)] if self._filter else list(self._all)
        found.sort(key=lambda row: self.order(row, self._column), reverse=self._descending)
        return found

    def _fits(self, row: T) -> bool:
        key = self.key(row)
        words = self._words.get(key)
        if words is None:
            words = self._words[key] = self.words(row).casefold()
        return all(word in words for word in self._filter)

    def _show(self) -> None:
        rows = self._wanted()
        keys = [self.key(row) for row in rows]
        changes = [] if keys == self._keys else row_changes(self._keys, keys)
        self._places = None
        if changes is None or len(changes) > MOST_CHANGES:
            self._show_anew(rows, keys)
            return
        for first, last, is_insertion in changes:
            if is_insertion:
                self.beginInsertRows(QModelIndex(), first, last)
                self._rows[first:first] = rows[first : last + 1]
                self._keys[first:first] = keys[first : last + 1]
                self.endInsertRows()
            else:
                self.beginRemoveRows(QModelIndex(), first, last)
                del self._rows[first : last + 1]
                del self._keys[first : last + 1]
                self.endRemoveRows()
        self._rows, self._places = rows, None
        if rows:
            self._tell_changed(0, len(rows) - 1)

    def _show_anew(self, rows: list[T], keys: list[Hashable]) -> None:
        self.layoutAboutToBeChanged.emit()
        kept = self.persistentIndexList()
        known = [(self._keys[one.row()], one.column()) for one in kept]
        self._rows, self._keys = rows, keys
        gone = QModelIndex()
        places = [(self.place_of(key), column) for key, column in known]
        moved = [self.index(row, column) if row >= 0 else gone for row, column in places]
        self.changePersistentIndexList(kept, moved)
        self.layoutChanged.emit()
