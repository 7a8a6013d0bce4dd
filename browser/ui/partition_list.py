"""The list of partitions in their window: stripe, icon and name, put in order by hand or keys."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QCursor, QDrag, QDropEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from browser.model.partition import Partition
from browser.ui.setting_dialog import until_destroyed
from browser.ui.theme import GRID, STRIPE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

ROLE = Qt.ItemDataRole.UserRole
ROW = 36
ALT = Qt.KeyboardModifier.AltModifier
KEY_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
type Index = QModelIndex | QPersistentModelIndex


class StripeDelegate(QStyledItemDelegate):
    """Draws the partition's stripe before the row; a dashed one for a temporary partition."""

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = shell.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows are equally high."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The stripe, and the row a little further in."""
        partition = index.data(ROLE)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(self._theme.tones.selected))
        inner = QStyleOptionViewItem(option)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        inner.rect = option.rect.adjusted(0 if rtl else GRID, 0, -GRID if rtl else 0, 0)
        super().paint(painter, inner, index)
        left = option.rect.right() - STRIPE + 1 if rtl else option.rect.left()
        self._draw_stripe(painter, QRect(left, option.rect.top(), STRIPE, ROW), partition)

    def _draw_stripe(self, painter: QPainter, place: QRect, partition: Partition) -> None:
        colour = self._theme.colour(partition.colour)
        place = place.adjusted(0, 4, 0, -4)
        if partition.key.is_persistent:
            painter.fillRect(place, colour)
            return
        pen = QPen(colour, STRIPE)
        pen.setDashPattern([1.6, 1.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.save()
        painter.setPen(pen)
        x = place.left() + STRIPE // 2
        painter.drawLine(x, place.top(), x, place.bottom())
        painter.restore()


class PartitionList(QListWidget):
    """All partitions in the store's order.

    Signals:
        chosen(partition): another one is selected; `None` when nothing is.
        move_requested(partition, index): a person wants it at that place.
    """

    chosen = Signal(object)
    move_requested = Signal(object, int)

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.setItemDelegate(StripeDelegate(shell, self))
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setAccessibleName(self.tr("Partitions"))
        self.currentItemChanged.connect(self._on_current_changed)
        shell.theme.changed.connect(self.fill)
        until_destroyed(self, shell.desk.store.subscribe(self._on_store_changed))
        self.fill()

    def fill(self) -> None:
        """Show what the store has; the same partition stays selected."""
        before, row = self.partition(), self.currentRow()
        self.blockSignals(True)
        self.clear()
        for partition in self._shell.desk.store.list():
            self.addItem(self._item(partition))
        self.blockSignals(False)
        if before is None or not self.choose(before):
            self.setCurrentRow(min(max(0, row), self.count() - 1))

    def partition(self) -> Partition | None:
        """The one that is selected."""
        item = self.currentItem()
        return None if item is None else item.data(ROLE)

    def choose(self, partition: Partition) -> bool:
        """Select it, if it is there."""
        for row in range(self.count()):
            if self.item(row).data(ROLE).key == partition.key:
                self.setCurrentRow(row)
                return True
        return False

    def step(self, step: int) -> None:
        """Ask for the selected one to go up or down."""
        partition, target = self.partition(), self.currentRow() + step
        if partition is not None and self.can_move(partition, target):
            self.move_requested.emit(partition, target)

    def can_move(self, partition: Partition, target: int) -> bool:
        """Whether it may go there: the default one stays first."""
        if partition.key.is_default or not 0 <= target < self.count():
            return False
        return not self.item(target).data(ROLE).key.is_default

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Up and Alt+Down move the selected one."""
        step = KEY_STEPS.get(Qt.Key(event.key()))
        if step is not None and event.modifiers() & ALT:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the row, and leave it to the store what becomes of it."""
        # Qt's own would take the row out of the list after a move, besides the store's change.
        place = self.visualItemRect(self.currentItem())
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(self.selectedIndexes()))
        drag.setPixmap(self.viewport().grab(place))
        drag.setHotSpot(self.viewport().mapFromGlobal(QCursor.pos()) - place.topLeft())
        drag.exec(Qt.DropAction.MoveAction)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the rows follow when the store has moved it."""
        partition, row = self.partition(), self.currentRow()
        target = self._drop_row(event)
        event.accept()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if partition is None:
            return
        # Taking the row out shifts those behind it.
        target -= target > row
        if target != row and self.can_move(partition, target):
            self.move_requested.emit(partition, target)

    def _drop_row(self, event: QDropEvent) -> int:
        position = event.position().toPoint()
        index = self.indexAt(position)
        if not index.isValid():
            return self.count()
        return index.row() + (position.y() > self.visualRect(index).center().y())

    def _item(self, partition: Partition) -> QListWidgetItem:
        lasting = partition.key.is_persistent
        icon = f"partition-{partition.icon}" if lasting else "temp"
        item = QListWidgetItem(self._shell.icons.icon(icon, partition.colour), partition.name)
        item.setData(ROLE, partition)
        item.setToolTip(partition.name)
        if not lasting:
            temporary = self.tr("%1, temporary").replace("%1", partition.name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, temporary)
        return item

    def _on_store_changed(self, _change: str, _partition: Partition) -> None:
        self.fill()

    def _on_current_changed(self, item: QListWidgetItem | None, _before: object) -> None:
        self.chosen.emit(None if item is None else item.data(ROLE))
