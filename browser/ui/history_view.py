"""The list of visited pages: what mouse and keys mean in it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget


class HistoryView(QListView):
    """The list. Enter opens, Ctrl+Enter opens in the background, Delete forgets.

    Signals:
        opened(row, background): a page should be opened.
        menu_requested(row, position): the context menu is asked for.
        deleted(row): the page should be forgotten.
    """

    opened = Signal(int, bool)
    menu_requested = Signal(int, object)
    deleted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Visited pages"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click; the middle button and Ctrl open in the background."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        middle = event.button() == Qt.MouseButton.MiddleButton
        if index.isValid() and (middle or event.button() == Qt.MouseButton.LeftButton):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.opened.emit(index.row(), middle or control)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the current row."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.opened.emit(row, control)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.deleted.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        index = self.indexAt(event.pos())
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            position = self.viewport().mapToGlobal(self.visualRect(index).center())
        if index.isValid():
            self.setCurrentIndex(index)
            self.menu_requested.emit(index.row(), position)
