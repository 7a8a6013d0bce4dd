"""The table of values: rows of one height, whole rows chosen, and what keys mean in it."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QEvent, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from browser.ui.table_model import Index
from browser.ui.theme import CONTROL

ISOLATE, END = "\u2068", "\u2069"


class RowDelegate(QStyledItemDelegate):
    """Lets each text read in its own direction: `.example.com` keeps its dot in front."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set the text apart where the table reads from the right."""
        super().initStyleOption(option, index)
        if option.direction == Qt.LayoutDirection.RightToLeft and option.text:
            option.text = f"{ISOLATE}{option.text}{END}"


class RowTable(QTableView):
    """Enter and a double click open a row, Delete asks for the end of the chosen ones.

    Signals:
        opened(row): a row should be shown in full.
        delete_requested(): the chosen rows should go.
        menu_requested(position): the context menu is asked for, at this place of the screen.
        chosen(): other rows are chosen, or none.
    """

    opened = Signal(int)
    delete_requested = Signal()
    menu_requested = Signal(QPoint)
    chosen = Signal()

    def __init__(
        self,
        model: QAbstractTableModel,
        name: str,
        widths: Sequence[int],
        stretch: int,
        parent: QWidget,
        *,
        sortable: bool = True,
    ) -> None:
        """`widths` are those of the columns, in pixels; `stretch` also takes what is left."""
        super().__init__(parent)
        self._stretch, self._least = stretch, widths[stretch]
        self.setAccessibleName(name)
        self.setModel(model)
        self._show_direction()
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._dress_headers()
        if sortable:
            self.setSortingEnabled(True)
            self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        # The titles are longer in other languages than in the source.
        for column, width in enumerate(widths):
            title = self.horizontalHeader().sectionSizeHint(column)
            self.setColumnWidth(column, max(width, title))
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(self._on_selection)

    def _dress_headers(self) -> None:
        rows = self.verticalHeader()
        rows.hide()
        # Fixed heights: otherwise each row is measured, all 50,000 of them.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(CONTROL)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        # One of its own, always empty: otherwise it looks through all rows at each change to
        # find out whether a whole column is chosen.
        header.setSelectionModel(QItemSelectionModel(self.model(), header))
        header.setMinimumSectionSize(48)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the direction of reading."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._show_direction()

    def _show_direction(self) -> None:
        # Where nothing is to be done, no Python is called for each cell.
        kind = RowDelegate if self.isRightToLeft() else QStyledItemDelegate
        self.setItemDelegate(kind(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the column that stretches what the others leave, but never less than its own."""
        super().resizeEvent(event)
        columns = (n for n in range(self.model().columnCount()) if n != self._stretch)
        others = sum(self.columnWidth(n) for n in columns)
        self.setColumnWidth(self._stretch, max(self._least, self.viewport().width() - others))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus around the whole row, since a row is what is chosen."""
        super().paintEvent(event)
        row = self.currentIndex().row()
        if row < 0 or not self.hasFocus():
            return
        top, height = self.rowViewportPosition(row), self.rowHeight(row)
        painter = QPainter(self.viewport())
        painter.setPen(self.palette().color(QPalette.ColorRole.Accent))
        painter.drawRect(0, top, self.viewport().width() - 1, height - 1)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows anew to their ends; Qt does so with one cell of them."""
        super().currentChanged(current, previous)
        self.viewport().update()

    def chosen_places(self) -> list[int]:
        """The places of the chosen rows, from the top."""
        ranges = self.selectionModel().selection().toList()
        return sorted({n for one in ranges for n in range(one.top(), one.bottom() + 1)})

    def choose(self, place: int) -> None:
        """Choose one row."""
        # Not by the view's own ways, which look at the keys that are held at this moment.
        how = QItemSelectionModel.SelectionFlag
        index = self.model().index(place, 0)
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)

    def _on_double_clicked(self, index: object) -> None:
        self.opened.emit(index.row())  # type: ignore[attr-defined]

    def _on_selection(self, *_: object) -> None:
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the rows."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete and self.selectionModel().hasSelection():
            self.delete_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the chosen rows."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
            position = self.viewport().mapToGlobal(place)
        if self.selectionModel().hasSelection():
            self.menu_requested.emit(position)
