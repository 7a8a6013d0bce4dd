"""A short list of things in a settings window, with a sentence in the place of nothing."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from browser.ui.setting_dialog import label
from browser.ui.theme import CONTROL

ROLE = Qt.ItemDataRole.UserRole
ROWS = 5


class ItemList(QWidget):
    """Texts, each with what it stands for; what is chosen stays so when it is filled anew.

    Signals:
        chosen(): another one is selected, or none.
    """

    chosen = Signal()

    def __init__(self, name: str, nothing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.list = QListWidget(self)
        self.list.setAccessibleName(name)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label(nothing, self, "muted")
        self._kept: object = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.list.currentRowChanged.connect(self._on_row)
        self.fill([])

    def fill(self, items: Sequence[tuple[str, object]]) -> None:
        """Show these: text, and what it stands for."""
        self.list.blockSignals(True)
        self.list.clear()
        for text, value in items:
            item = QListWidgetItem(text, self.list)
            item.setData(ROLE, value)
            item.setToolTip(text)
            item.setSizeHint(QSize(0, CONTROL))
        values = [value for _, value in items]
        self.list.setCurrentRow(values.index(self._kept) if self._kept in values else -1)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(max(len(items), 2), ROWS) * CONTROL + 8)
        self.list.setVisible(bool(items))
        self.nothing.setVisible(not items)
        self.chosen.emit()

    def row(self) -> int:
        """Which one is selected, -1 for none."""
        return self.list.currentRow()

    def value(self) -> object:
        """What the selected one stands for, `None` for none."""
        item = self.list.currentItem()
        return None if item is None else item.data(ROLE)

    def texts(self) -> list[str]:
        """What is listed."""
        return [self.list.item(row).text() for row in range(self.list.count())]

    def keep(self, value: object) -> None:
        """Select this one, also when the list is filled anew."""
        self._kept = value
        for row in range(self.list.count()):
            if self.list.item(row).data(ROLE) == value:
                self.list.setCurrentRow(row)

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        self._kept = self.value()
        self.chosen.emit()
