"""The tree of the bookmarks: what is open stays open, whatever changes in the store."""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QTreeView, QWidget

from browser.model.bookmark import BAR, OTHER, Bookmark, Folder
from browser.ui.bookmark_model import BookmarkModel
from browser.ui.theme import SPACE

ALT = Qt.KeyboardModifier.AltModifier


class BookmarkTree(QTreeView):
    """The list. Enter opens, F2 renames, Delete removes, Alt+Up and Alt+Down move.

    Signals:
        opened(number, background): a bookmark should be opened.
        removed(number): it should be deleted.
        shifted(number, step): it should move up (-1) or down (1).
        undo_requested(): the last deletion should be taken back.
        menu_requested(position): the context menu is asked for.
    """

    opened = Signal(int, bool)
    removed = Signal(int)
    shifted = Signal(int, int)
    undo_requested = Signal()
    menu_requested = Signal(object)

    def __init__(self, model: BookmarkModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._bookmarks = model
        self._open = {BAR, OTHER}
        self._current = -1
        self._scrolled = 0
        self._pressed = QModelIndex()
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setFrameShape(QTreeView.Shape.NoFrame)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setIndentation(2 * SPACE)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setEditTriggers(QTreeView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QTreeView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Bookmarks"))
        model.modelAboutToBeReset.connect(self._on_about_to_be_reset)
        model.modelReset.connect(self._on_reset)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self._on_reset()

    def select(self, number: int) -> None:
        """Make the node the current one, with the folders around it open."""
        place = self._bookmarks.place(number)
        if place.isValid():
            parent = place.parent()
            while parent.isValid():
                self.expand(parent)
                parent = parent.parent()
            self.setCurrentIndex(place)
            self.scrollTo(place)

    def number(self) -> int:
        """The current node, -1 for none."""
        node = self._bookmarks.node(self.currentIndex())
        return -1 if node is None else node.id

    # What stays.

    @Slot()
    def _on_about_to_be_reset(self) -> None:
        self._current = self.number()
        self._scrolled = self.verticalScrollBar().value()

    @Slot()
    def _on_reset(self) -> None:
        self.setRootIsDecorated(not self._bookmarks.is_search)
        for number in list(self._open):
            place = self._bookmarks.place(number)
            if place.isValid():
                self.expand(place)
        place = self._bookmarks.place(self._current)
        if place.isValid():
            self.setCurrentIndex(place)
        self.verticalScrollBar().setValue(self._scrolled)

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        if (node := self._bookmarks.node(index)) is not None:
            self._open.add(node.id)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        if (node := self._bookmarks.node(index)) is not None:
            self._open.discard(node.id)

    # Mouse and keys.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember what was pressed: only a click on the same row opens it."""
        super().mousePressEvent(event)
        self._pressed = self.indexAt(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked; the middle button and Ctrl open in the background."""
        was_dragged = self.state() == QTreeView.State.DraggingState
        super().mouseReleaseEvent(event)
        position = event.position().toPoint()
        index = self.indexAt(position)
        if not index.isValid() or index != self._pressed or was_dragged:
            return
        middle = event.button() == Qt.MouseButton.MiddleButton
        if not middle and event.button() != Qt.MouseButton.LeftButton:
            return
        node = self._bookmarks.node(index)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(node, Bookmark):
            self.opened.emit(node.id, middle or control)
        elif isinstance(node, Folder) and self.visualRect(index).contains(position):
            self.setExpanded(index, not self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the current row."""
        number = self.number()
        key, held = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        elif number < 0 or self.state() == QTreeView.State.EditingState:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(bool(held & Qt.KeyboardModifier.ControlModifier))
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(number)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and held & ALT:
            self.shifted.emit(number, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _activate(self, background: bool) -> None:
        index = self.currentIndex()
        node = self._bookmarks.node(index)
        if isinstance(node, Bookmark):
            self.opened.emit(node.id, background)
        else:
            self.setExpanded(index, not self.isExpanded(index))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the row."""
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            center = self.visualRect(self.currentIndex()).center()
            position = self.viewport().mapToGlobal(center)
        else:
            self.setCurrentIndex(self.indexAt(event.pos()))
        self.menu_requested.emit(position)
