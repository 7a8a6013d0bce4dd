"""The list of the downloads: it paints its rows, and one set of buttons serves them all."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QUrl,
    Slot,
)
from PySide6.QtGui import QContextMenuEvent, QDrag, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QMenu, QWidget

from browser.ui.download_buttons import DownloadButtons
from browser.ui.download_commands import DownloadCommands, commands_for, more_commands_for
from browser.ui.download_delegate import DownloadDelegate
from browser.ui.theme import SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.shell import Shell

Index = QModelIndex | QPersistentModelIndex


class DownloadView(QListView):
    """The list. Space holds and resumes, Enter opens, Delete removes, the menu key offers all."""

    def __init__(self, shell: "Shell", commands: DownloadCommands, parent: QWidget) -> None:
        super().__init__(parent)
        self._downloads = shell.downloads
        self._icons = shell.icons
        self._commands = commands
        self._hovered = -1
        self._painter = DownloadDelegate(shell.theme, shell.icons, self)
        self.buttons = DownloadButtons(shell.icons, self.viewport())
        self.buttons.pressed.connect(self._on_pressed)
        self.setModel(self._downloads)
        self.setItemDelegate(self._painter)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Downloads"))
        self.verticalScrollBar().valueChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_double_clicked)
        self._downloads.rowsInserted.connect(self._on_moved)
        self._downloads.rowsRemoved.connect(self._on_moved)
        self._downloads.dataChanged.connect(self._on_moved)
        shell.theme.changed.connect(self.viewport().update)

    # The buttons.

    def _meant_row(self) -> int:
        """The row whose buttons are shown: the one they are used for, hovered, or current."""
        if self.buttons.is_in_use:
            return self.buttons.row
        return self._hovered if self._hovered >= 0 else self.currentIndex().row()

    @Slot()
    def _on_moved(self) -> None:
        if self._hovered >= self._downloads.rowCount():
            self._hovered = -1
        self.place_buttons()

    def place_buttons(self) -> None:
        """Put the buttons into the row that is meant, or away."""
        row = self._meant_row()
        entry = self._downloads.entry(row)
        if entry is None:
            self.buttons.hide()
            self._painter.reserved = (-1, 0)
            return
        index = self._downloads.index(row)
        rect = self.visualRect(index)
        self.buttons.show_entry(index, entry)
        edge = rect.left() + SPACE_SMALL if self.isRightToLeft() else rect.right() - SPACE_SMALL
        self.buttons.place(QPoint(edge, rect.top() + SPACE_SMALL))
        self._painter.reserved = (row, self.buttons.width() - SPACE_SMALL)
        self.viewport().update()

    @Slot(str)
    def _on_pressed(self, name: str) -> None:
        row = self.buttons.row
        self.setCurrentIndex(self._downloads.index(row))
        had_focus = self.buttons.has_focus
        self._commands.run(name, row)
        if had_focus and not self.buttons.isVisible():
            self.setFocus()

    # Mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Bring the buttons to the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        """Give the buttons back to the current row."""
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.place_buttons()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._commands.open_or_go_on(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer all that can be done with the row."""
        index = self.indexAt(event.pos())
        position = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            position = self.viewport().mapToGlobal(self.visualRect(index).center())
        menu = self.menu_for(index.row())
        if menu is not None:
            menu.popup(position)

    def menu_for(self, row: int) -> QMenu | None:
        """The menu of the row."""
        entry = self._downloads.entry(row)
        if entry is None:
            return None
        self.setCurrentIndex(self._downloads.index(row))
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.triggered.connect(self._on_menu_triggered)
        for command in (*commands_for(entry), *more_commands_for(entry)):
            action = menu.addAction(self._icons.icon(command.icon), command.text)
            action.setData(command.name)
        return menu

    @Slot("QAction*")
    def _on_menu_triggered(self, action: object) -> None:
        self._commands.run(str(action.data()), self.currentIndex().row())  # type: ignore[attr-defined]

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Let the file be dragged to where it is needed."""
        entry = self._downloads.entry(self.currentIndex().row())
        if entry is None or entry.state != "completed":
            return
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(entry.path)])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the current row."""
        row = self.currentIndex().row()
        key = event.key()
        if row < 0 or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commands.open_or_go_on(row)
        elif key == Qt.Key.Key_Space:
            self._commands.toggle_pause(row)
        elif key == Qt.Key.Key_Delete:
            self._commands.run("remove", row)
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the buttons to the current row."""
        super().currentChanged(current, previous)
        self.place_buttons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the edge."""
        super().resizeEvent(event)
        self.place_buttons()
