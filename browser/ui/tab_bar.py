"""The row of tabs: their order, measures, keys and mouse; `tab_paint.py` draws them.

It paints its tabs itself: a widget for each close button would cost more than the rest of the row.
It also drags them itself: Qt's way draws a dragged tab in another look, and lets a tab stand
between pinned ones.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QTabBar, QToolButton, QWidget

from browser.model.history import without_credentials
from browser.ui.icons import Icons
from browser.ui.menu_label import label
from browser.ui.tab import Tab
from browser.ui.tab_paint import TabPainter, TabState
from browser.ui.theme import GRID, ICON, Theme

WIDTH_MAX, WIDTH_MIN, WIDTH_PINNED = 220, 88, 52
HEIGHT = 34
# The buttons behind the tabs.
BESIDE = 6 * GRID + HEIGHT
TEAR_OFF = 48
TIP_MOST = 300
# As `html.escape` does; its module brings the names of 2,000 characters to every start.
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


@dataclass(slots=True)
class Press:
    """A button of the mouse that is held on a tab."""

    tab: Tab
    part: Literal["tab", "cross", "middle"]
    at: QPoint
    dragging: bool = False


def tool_tip(*lines: str) -> str:
    """Lines as a tool tip, whatever they hold: Qt would take a page's title for HTML."""
    shown = (line if len(line) <= TIP_MOST else f"{line[:TIP_MOST]}…" for line in lines if line)
    return "<qt>{}</qt>".format("<br>".join(line.translate(ESCAPED) for line in shown))


class TabBar(QTabBar):
    """The tabs of one window.

    Signals:
        close_requested(index): the cross, the middle button, or Del.
        mute_requested(index): the loudspeaker.
        menu_requested(index, position): the context menu, position on the screen.
        torn_off(index, position): a tab was dragged out, position on the screen.
        page_wanted(): a tab was chosen by hand: what is typed next is meant for its page.
    """

    close_requested = Signal(int)
    mute_requested = Signal(int)
    menu_requested = Signal(int, QPoint)
    torn_off = Signal(int, QPoint)
    page_wanted = Signal()

    def __init__(
        self, tab_at: Callable[[int], Tab | None], theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tab_at = tab_at
        self._theme = theme
        self._icons = icons
        self._pointer = QPoint(-1, -1)
        self._press: Press | None = None
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Tabs"))
        # Also without tabs: the row must not jump when the first one comes.
        self.setFixedHeight(self._tab_height())
        theme.changed.connect(self.update)

    def refresh(self, index: int) -> None:
        """Take over title, partition and state of the tab."""
        tab = self._tab_at(index)
        if tab is None:
            return
        name = tab.partition.name
        text = tab.title if tab.partition.key.is_default else f"{name} · {tab.title}"
        if self.tabText(index) != label(text):
            self.setTabText(index, label(text))
        self.setTabToolTip(index, tool_tip(tab.title, name, without_credentials(tab.url)))
        self.setAccessibleTabName(index, ", ".join([tab.title, name, *self._states(tab)]))
        self.update(self.tabRect(index))

    def _states(self, tab: Tab) -> list[str]:
        return [
            words
            for holds, words in (
                (tab.pinned, self.tr("pinned")),
                (tab.is_muted, self.tr("muted")),
                (tab.is_audible and not tab.is_muted, self.tr("plays sound")),
                (tab.wants_attention, self.tr("asks something")),
            )
            if holds
        ]

    # Measures.

    def _tab_height(self) -> int:
        return max(HEIGHT, self.fontMetrics().height() + 2 * GRID)

    def changeEvent(self, event: QEvent) -> None:
        """Grow with the font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setFixedHeight(self._tab_height())

    def tabSizeHint(self, index: int) -> QSize:
        """All tabs are equally wide, and pinned ones show only their icon."""
        height = self._tab_height()
        tab = self._tab_at(index)
        if tab is not None and tab.pinned:
            return QSize(WIDTH_PINNED, height)
        pinned = sum(1 for i in range(self.count()) if (t := self._tab_at(i)) and t.pinned)
        # The window's width: the row has none yet when the first tab comes.
        room = self.window().width() - BESIDE - pinned * WIDTH_PINNED
        share = room // max(1, self.count() - pinned)
        return QSize(max(WIDTH_MIN, min(WIDTH_MAX, share)), height)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The row shrinks its tabs itself, so Qt need not."""
        return self.tabSizeHint(index)

    def relayout(self) -> None:
        """Share the room anew, after the window was resized."""
        self.setIconSize(self.iconSize() + QSize(1, 0))
        self.setIconSize(QSize(ICON, ICON))

    def tabInserted(self, index: int) -> None:
        """Take the room at once: until then Qt would scroll to show the active tab."""
        super().tabInserted(index)
        self._take_room()

    def tabRemoved(self, index: int) -> None:
        """Give the room back."""
        super().tabRemoved(index)
        self._take_room()

    def _take_room(self) -> None:
        row = self.parentWidget()
        layout = row.layout() if row is not None and self.isVisible() else None
        if layout is not None:
            layout.activate()

    def cross_rect(self, index: int) -> QRect:
        """Where the tab's cross is; nowhere on a pinned one, and on a narrow one not shown."""
        tab = self._tab_at(index)
        if tab is None or tab.pinned:
            return QRect()
        rect = self.tabRect(index)
        if index != self.currentIndex() and rect.width() < WIDTH_MIN + 2 * GRID:
            return QRect()
        side = ICON + 4
        left = rect.left() + GRID // 2 if self.isRightToLeft() else rect.right() - side - GRID // 2
        return QRect(left, rect.center().y() - side // 2 + 1, side, side)

    def speaker_rect(self, index: int) -> QRect:
        """Where the tab's loudspeaker is; nowhere on one that makes no sound."""
        tab = self._tab_at(index)
        if tab is None or not (tab.is_audible or tab.is_muted):
            return QRect()
        cross = self.cross_rect(index)
        rect = self.tabRect(index)
        if tab.pinned:
            return QRect(rect.center().x(), rect.bottom() - ICON - 2, ICON, ICON)
        side = ICON + 4
        if cross.isNull():
            left = rect.left() + 2 if self.isRightToLeft() else rect.right() - side - 2
            return QRect(left, rect.center().y() - side // 2 + 1, side, side)
        step = side + 2
        return cross.translated(step if self.isRightToLeft() else -step, 0)

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row, the active tab last."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        tabs = TabPainter(painter, self._theme, self._icons, self.devicePixelRatioF())
        current = self.currentIndex()
        for index in [*(i for i in range(self.count()) if i != current), current]:
            state = self._state(index)
            if state is not None:
                tabs.paint(state)
        # The buttons that scroll are see-through, and stand on the last tab.
        for button in self.findChildren(QToolButton):
            if button.isVisible():
                painter.fillRect(button.geometry(), self._theme.colour("strip"))

    def _state(self, index: int) -> TabState | None:
        tab = self._tab_at(index)
        if tab is None:
            return None
        signs = (self.cross_rect(index), self.speaker_rect(index))
        active = index == self.currentIndex()
        return TabState(
            tab=tab,
            rect=self.tabRect(index),
            cross=signs[0],
            speaker=signs[1],
            active=active,
            hovered=self.tabAt(self._pointer) == index,
            focused=active and self.hasFocus(),
            pressed=next((sign for sign in signs if sign.contains(self._pointer)), QRect()),
        )

    # Mouse.

    def _index_of(self, tab: Tab) -> int:
        return next((i for i in range(self.count()) if self._tab_at(i) is tab), -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a tab, or press one of its signs."""
        position = event.position().toPoint()
        index = self.tabAt(position)
        tab = self._tab_at(index)
        self._press = None
        if tab is None:
            event.ignore()
        elif event.button() == Qt.MouseButton.MiddleButton:
            self._press = Press(tab, "middle", position)
        elif event.button() != Qt.MouseButton.LeftButton:
            return
        elif self.cross_rect(index).contains(position):
            self._press = Press(tab, "cross", position)
        elif self.speaker_rect(index).contains(position):
            self.mute_requested.emit(index)
        else:
            self._press = Press(tab, "tab", position)
            self.setCurrentIndex(index)
            self.page_wanted.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Be pressed once more: who closes tabs quickly hits crosses in a row."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, with the tab that is dragged."""
        self._pointer = event.position().toPoint()
        self.update()
        press = self._press
        if press is None or press.part != "tab":
            return
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._end_drag()
            return
        far = (self._pointer - press.at).manhattanLength() >= QApplication.startDragDistance()
        press.dragging = press.dragging or far
        if press.dragging and self._is_away():
            self.setCursor(Qt.CursorShape.DragMoveCursor)
        elif press.dragging:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._carry(press.tab)

    def _is_away(self) -> bool:
        return max(-self._pointer.y(), self._pointer.y() - self.height()) > TEAR_OFF

    def _carry(self, tab: Tab) -> None:
        """Put the tab where the pointer is, among those that are pinned like it."""
        here = self._index_of(tab)
        x = max(0, min(self._pointer.x(), self.width() - 1))
        there = self.tabAt(QPoint(x, self.rect().center().y()))
        other = self._tab_at(there)
        if here >= 0 and other is not None and there != here and other.pinned == tab.pinned:
            self.moveTab(here, there)

    def _end_drag(self) -> Press | None:
        press, self._press = self._press, None
        self.unsetCursor()
        return press

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close by the cross or the middle button, and let a tab that was dragged out go."""
        self._pointer = event.position().toPoint()
        press = self._end_drag()
        if press is None:
            event.ignore()
            return
        index = self._index_of(press.tab)
        over = self.tabAt(self._pointer) == index
        on_cross = self.cross_rect(index).contains(self._pointer)
        if index < 0:
            return
        if press.dragging and self._is_away():
            self.torn_off.emit(index, event.globalPosition().toPoint())
        elif (press.part == "middle" and over) or (press.part == "cross" and on_cross):
            self.close_requested.emit(index)

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._pointer = QPoint(-1, -1)
        self.update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the menu of the tab under the pointer, or of the active one for the menu key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
            corner = self.tabRect(index).bottomLeft()
            self.menu_requested.emit(index, self.mapToGlobal(corner))
        else:
            self.menu_requested.emit(self.tabAt(event.pos()), event.globalPos())

    # Keys.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Del, and go into the page with Enter; the arrows are Qt's."""
        key = event.key()
        if key == Qt.Key.Key_Delete:
            self.close_requested.emit(self.currentIndex())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.page_wanted.emit()
        elif key == Qt.Key.Key_Home:
            self.setCurrentIndex(0)
        elif key == Qt.Key.Key_End:
            self.setCurrentIndex(self.count() - 1)
        else:
            super().keyPressEvent(event)
