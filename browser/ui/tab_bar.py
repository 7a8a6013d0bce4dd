"""The row of tabs: each shows its partition's colour, icon and name beside the page's title.

It paints its tabs itself: a widget for each close button would cost more than the rest of the row.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionTab, QTabBar, QWidget

from browser.ui.icons import Icons
from browser.ui.tab import Tab
from browser.ui.theme import GRID, ICON, STRIPE, Theme

WIDTH_MAX, WIDTH_MIN, WIDTH_PINNED = 220, 88, 52
HEIGHT = 34
TEAR_OFF = 48


class TabBar(QTabBar):
    """The tabs of one window.

    Signals:
        close_requested(index): the cross, or the middle button.
        mute_requested(index): the loudspeaker.
        menu_requested(index, position): the context menu, position on the screen.
        torn_off(index, position): a tab was dragged out, position on the screen.
        new_requested(): a double click beside the tabs.
    """

    close_requested = Signal(int)
    mute_requested = Signal(int)
    menu_requested = Signal(int, QPoint)
    torn_off = Signal(int, QPoint)
    new_requested = Signal()

    def __init__(
        self, tab_at: Callable[[int], Tab | None], theme: Theme, icons: Icons, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tab_at = tab_at
        self._theme = theme
        self._icons = icons
        self._hovered = -1
        self._pressed_cross = -1
        self._drag_start = QPoint()
        self.setMovable(True)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Tabs"))
        theme.changed.connect(self.update)

    def refresh(self, index: int) -> None:
        """Take over title, partition and state of the tab."""
        tab = self._tab_at(index)
        if tab is None:
            return
        name = tab.partition.name
        text = tab.title if tab.partition.key.is_default else f"{name} · {tab.title}"
        if self.tabText(index) != text:
            # Qt takes & for an underlined letter.
            self.setTabText(index, text.replace("&", "&&"))
        self.setTabToolTip(index, f"{tab.title}\n{name}\n{tab.url}")
        sound = self.tr(", plays sound") if tab.is_audible else ""
        self.setAccessibleTabName(index, f"{tab.title}, {name}{sound}")
        self.update(self.tabRect(index))

    # Measures.

    def tabSizeHint(self, index: int) -> QSize:
        """All tabs are equally wide, and pinned ones show only their icon."""
        tab = self._tab_at(index)
        if tab is not None and tab.pinned:
            return QSize(WIDTH_PINNED, HEIGHT)
        pinned = sum(1 for i in range(self.count()) if (t := self._tab_at(i)) and t.pinned)
        host = self.parentWidget()
        room = (host.width() if host else 800) - 6 * GRID - HEIGHT - pinned * WIDTH_PINNED
        share = room // max(1, self.count() - pinned)
        return QSize(max(WIDTH_MIN, min(WIDTH_MAX, share)), HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """The row shrinks its tabs itself, so Qt need not."""
        return self.tabSizeHint(index)

    def relayout(self) -> None:
        """Share the room anew, after the window was resized."""
        self.setIconSize(self.iconSize() + QSize(1, 0))
        self.setIconSize(QSize(ICON, ICON))

    def _cross(self, index: int) -> QRect:
        tab = self._tab_at(index)
        if tab is None or tab.pinned:
            return QRect()
        rect = self.tabRect(index)
        if index != self.currentIndex() and rect.width() < WIDTH_MIN + 2 * GRID:
            return QRect()
        side = ICON + 4
        left = rect.left() + GRID // 2 if self._is_rtl() else rect.right() - side - GRID // 2
        return QRect(left, rect.center().y() - side // 2 + 1, side, side)

    def _speaker(self, index: int) -> QRect:
        tab = self._tab_at(index)
        if tab is None or not (tab.is_audible or tab.is_muted):
            return QRect()
        cross = self._cross(index)
        rect = self.tabRect(index)
        if cross.isNull():
            return QRect(rect.center().x(), rect.bottom() - ICON - 2, ICON, ICON)
        step = cross.width() + 2
        return cross.translated(step if self._is_rtl() else -step, 0)

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    # Painting.

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the row, the active tab last."""
        painter = QPainter(self)
        current = self.currentIndex()
        for index in [*(i for i in range(self.count()) if i != current), current]:
            if index >= 0:
                self._paint_tab(painter, index)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        tab = self._tab_at(index)
        if tab is None:
            return
        option = QStyleOptionTab()
        self.initStyleOption(option, index)
        rect = option.rect.adjusted(0, 2, 0, 0)
        tones = self._theme.tones
        active = index == self.currentIndex()
        hovered = index == self._hovered
        painter.fillRect(
            rect, QColor(tones.tab if active else tones.tab_hover if hovered else tones.strip)
        )
        if not active:
            painter.setPen(QPen(QColor(tones.line), 1))
            edge = rect.left() if self._is_rtl() else rect.right()
            painter.drawLine(edge, rect.top() + GRID, edge, rect.bottom() - GRID)
        self._paint_stripe(painter, tab, rect, active)
        self._paint_label(painter, tab, index, rect, active)
        if self.hasFocus() and active:
            painter.setPen(QPen(QColor(tones.accent), 2))
            painter.drawRect(rect.adjusted(2, 2, -2, -2))

    def _paint_stripe(self, painter: QPainter, tab: Tab, rect: QRect, active: bool) -> None:
        pen = QPen(self._theme.colour(tab.partition.colour), STRIPE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not tab.partition.key.is_persistent:
            pen.setDashPattern([2, 1.2])
        painter.setPen(pen)
        top = rect.top() + (1 if active else 5)
        bottom = rect.bottom() - (0 if active else 5)
        x = rect.right() - 1 if self._is_rtl() else rect.left() + 1
        painter.drawLine(x, top, x, bottom)

    def _paint_label(
        self, painter: QPainter, tab: Tab, index: int, rect: QRect, active: bool
    ) -> None:
        ratio = self.devicePixelRatioF()
        inner = rect.adjusted(GRID + STRIPE, 0, -GRID, 0)
        place = QRect(0, 0, ICON, ICON)

        def next_place() -> QRect:
            left = inner.right() - ICON if self._is_rtl() else inner.left()
            place.moveTo(left, rect.center().y() - ICON // 2 + 1)
            step = ICON + GRID // 2
            inner.adjust(*((0, 0, -step, 0) if self._is_rtl() else (step, 0, 0, 0)))
            return QRect(place)

        name = f"partition-{tab.partition.icon}" if tab.partition.key.is_persistent else "temp"
        painter.drawPixmap(
            next_place(), self._icons.pixmap(name, ICON, ratio, tab.partition.colour)
        )
        if tab.loading:
            painter.drawPixmap(next_place(), self._icons.pixmap("loading", ICON, ratio))
        elif not tab.icon.isNull():
            tab.icon.paint(painter, next_place())
        for box, symbol in (
            (self._cross(index), "close"),
            (self._speaker(index), "audio-muted" if tab.is_muted else "audio"),
        ):
            if box.isNull():
                continue
            if box.contains(self.mapFromGlobal(self.cursor().pos())):
                painter.fillRect(box, QColor(self._theme.tones.pressed))
            painter.drawPixmap(box.adjusted(2, 2, -2, -2), self._icons.pixmap(symbol, ICON, ratio))
            if not tab.pinned:
                inner = (
                    inner.adjusted(box.width(), 0, 0, 0)
                    if self._is_rtl()
                    else inner.adjusted(0, 0, -box.width(), 0)
                )
        if not tab.pinned:
            self._paint_text(painter, index, inner, active)

    def _paint_text(self, painter: QPainter, index: int, room: QRect, active: bool) -> None:
        tones = self._theme.tones
        painter.setPen(QColor(tones.text if active else tones.muted))
        text = self.tabText(index).replace("&&", "&")
        shown = self.fontMetrics().elidedText(text, self.elideMode(), room.width())
        # The direction of the row, not of the title: a foreign title stays where titles stand.
        side = Qt.AlignmentFlag.AlignRight if self._is_rtl() else Qt.AlignmentFlag.AlignLeft
        painter.drawText(
            room, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute), shown
        )

    # Mouse.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer, and let a tab that is dragged far enough go."""
        position = event.position().toPoint()
        self._hovered = self.tabAt(position)
        self.update()
        held = event.buttons() & Qt.MouseButton.LeftButton
        away = max(-position.y(), position.y() - self.height())
        if held and away > TEAR_OFF and self.count() > 1:
            index = self.currentIndex()
            self._drop_drag(event)
            self.torn_off.emit(index, event.globalPosition().toPoint())
            return
        if self._pressed_cross < 0:
            super().mouseMoveEvent(event)

    def _drop_drag(self, event: QMouseEvent) -> None:
        # Qt keeps a moved tab in a state of its own until the button is released.
        release = QMouseEvent(
            QEvent.Type.MouseButtonRelease,
            event.position(),
            event.globalPosition(),
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton,
            event.modifiers(),
        )
        super().mouseReleaseEvent(release)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the cross and the loudspeaker; the rest is Qt's."""
        position = event.position().toPoint()
        index = self.tabAt(position)
        if event.button() == Qt.MouseButton.LeftButton and index >= 0:
            if self._cross(index).contains(position):
                self._pressed_cross = index
                return
            if self._speaker(index).contains(position):
                self.mute_requested.emit(index)
                return
        if event.button() == Qt.MouseButton.MiddleButton:
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Close by the cross or the middle button."""
        index = self.tabAt(event.position().toPoint())
        pressed, self._pressed_cross = self._pressed_cross, -1
        if event.button() == Qt.MouseButton.MiddleButton and index >= 0:
            self.close_requested.emit(index)
        elif pressed >= 0:
            if pressed == index and self._cross(index).contains(event.position().toPoint()):
                self.close_requested.emit(index)
        else:
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a tab by a double click beside the tabs."""
        if self.tabAt(event.position().toPoint()) < 0:
            self.new_requested.emit()

    def leaveEvent(self, event: QEvent) -> None:
        """Forget the pointer."""
        self._hovered = -1
        self.update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QEvent) -> None:
        """Offer the menu of the tab under the pointer, or of the active one for the menu key."""
        index = self.tabAt(event.pos())  # type: ignore[attr-defined]
        self.menu_requested.emit(index, event.globalPos())  # type: ignore[attr-defined]
