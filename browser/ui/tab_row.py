"""The strip in which the tabs stand: what is done beside them, and what is dropped on them."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QWidget

from browser.model.address import looks_like_address, to_url
from browser.ui.tab_bar import TabBar
from browser.ui.theme import Theme

# What may be dropped: a script, or an address that only a page of ours leads to, may not.
DROPPED = frozenset({"http", "https", "file"})
DROPPED_MOST = 20
MARK = 2


def dropped_urls(data: QMimeData) -> list[str]:
    """The addresses in what is dragged: of links, of files, or one written as text."""
    urls = [url for url in data.urls() if url.scheme().lower() in DROPPED and url.isValid()]
    if urls:
        return [url.toString() for url in urls[:DROPPED_MOST]]
    text = data.text().strip()
    if not looks_like_address(text):
        return []
    url = to_url(text)
    return [url] if url.partition(":")[0].lower() in DROPPED else []


class TabRow(QWidget):
    """The strip with the tabs of one window and the buttons behind them.

    Signals:
        new_requested(): a double click or the middle button beside the tabs.
        menu_requested(index, position): the context menu beside the tabs; the index is -1.
        dropped(urls, index): addresses were dropped before the tab with the index.
    """

    new_requested = Signal()
    menu_requested = Signal(int, QPoint)
    dropped = Signal(list, int)

    def __init__(self, bar: TabBar, buttons: QWidget, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._theme = theme
        self._place = -1
        self.setProperty("part", "strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        # The tabs and the buttons take no drops, so those on them come here too.
        self.setAcceptDrops(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(bar)
        row.addWidget(buttons)
        row.addStretch(1)
        self._mark = DropMark(theme, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the tabs anew."""
        super().resizeEvent(event)
        self._bar.relayout()

    # Beside the tabs.

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a tab."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.new_requested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a tab by the middle button."""
        if event.button() == Qt.MouseButton.MiddleButton:
            self.new_requested.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done without a tab."""
        self.menu_requested.emit(-1, event.globalPos())

    # Drops.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what holds an address."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the tab would open."""
        self._consider(event)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Forget the place."""
        self._mark.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        self._mark.hide()
        urls = dropped_urls(event.mimeData())
        if urls:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(urls, self.place_at(event.position().toPoint()))

    def _consider(self, event: QDropEvent) -> None:
        if not dropped_urls(event.mimeData()):
            event.ignore()
            return
        # The page that a link is dragged out of keeps it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._mark.show_at(self._edge(self.place_at(event.position().toPoint())))

    def place_at(self, position: QPoint) -> int:
        """Before which tab something is dropped at the position."""
        bar = self._bar
        place = bar.mapFrom(self, position)
        for index in range(bar.count()):
            middle = bar.tabRect(index).center().x()
            if place.x() > middle if self.isRightToLeft() else place.x() < middle:
                return index
        return bar.count()

    def _edge(self, index: int) -> int:
        bar = self._bar
        last = index >= bar.count()
        rect = bar.tabRect(bar.count() - 1 if last else index)
        x = rect.right() + 1 if last != self.isRightToLeft() else rect.left()
        return bar.mapTo(self, QPoint(x, 0)).x()


class DropMark(QWidget):
    """The line that shows where something would be dropped."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, x: int) -> None:
        """Stand there."""
        parent = self.parentWidget()
        if parent is not None:
            left = max(0, min(x - MARK // 2, parent.width() - MARK))
            self.setGeometry(left, 0, MARK, parent.height())
        self.show()
        self.raise_()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("accent"))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the look."""
        self.update()
        super().changeEvent(event)
