"""How a tab looks: stripe, icons, the partition's name in its colour, the title, the signs."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from browser.ui.icons import Icons
from browser.ui.tab import Tab
from browser.ui.theme import GRID, ICON, STRIPE, Theme

# A tab with less room than this for its words shows the title alone.
NAME_FROM = 120
NARROW = 88
NAME_SHARE = 0.4


@dataclass(slots=True)
class TabState:
    """What the row knows of a tab that is drawn."""

    tab: Tab
    rect: QRect
    cross: QRect
    speaker: QRect
    active: bool
    hovered: bool
    focused: bool
    pressed: QRect


class Room:
    """What is left of a tab while its parts take their places, from where reading begins."""

    def __init__(self, rect: QRect, rtl: bool) -> None:
        self.rect = rect
        self._rtl = rtl

    def take(self, width: int, gap: int = GRID // 2) -> QRect:
        """A place of that width at the beginning."""
        left = self.rect.right() + 1 - width if self._rtl else self.rect.left()
        place = QRect(left, self.rect.top(), width, self.rect.height())
        step = width + gap
        self.rect = self.rect.adjusted(*((0, 0, -step, 0) if self._rtl else (step, 0, 0, 0)))
        return place

    def end_before(self, other: QRect) -> None:
        """Leave the place of a sign at the end alone."""
        if self._rtl:
            self.rect.setLeft(max(self.rect.left(), other.right() + 2))
        else:
            self.rect.setRight(min(self.rect.right(), other.left() - 2))


class TabPainter:
    """Draws tabs with one painter."""

    def __init__(self, painter: QPainter, theme: Theme, icons: Icons, ratio: float) -> None:
        self._painter = painter
        self._theme = theme
        self._icons = icons
        self._ratio = ratio
        self._rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # A text has its own direction, whatever that of the row.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def paint(self, state: TabState) -> None:
        """Draw the tab."""
        rect = state.rect.adjusted(0, 2, 0, 0)
        self._ground(state, rect)
        self._stripe(state, rect)
        trailing = GRID if state.cross.isNull() else 0
        inner = (trailing, 0, -GRID - STRIPE, 0) if self._rtl else (GRID + STRIPE, 0, -trailing, 0)
        room = Room(rect.adjusted(*inner), self._rtl)
        self._signs(state, room)
        self._leading(state.tab, room)
        if not state.tab.pinned:
            self._words(state, room)
        if state.focused:
            self._painter.setPen(QPen(self._theme.colour("accent"), 2))
            self._painter.drawRect(rect.adjusted(2, 2, -2, -2))

    def _ground(self, state: TabState, rect: QRect) -> None:
        tones = self._theme.tones
        tone = tones.tab if state.active else tones.tab_hover if state.hovered else tones.strip
        self._painter.fillRect(rect, QColor(tone))
        if not state.active:
            self._painter.setPen(QPen(QColor(tones.line), 1))
            edge = rect.left() if self._rtl else rect.right()
            self._painter.drawLine(edge, rect.top() + GRID, edge, rect.bottom() - GRID)

    def _stripe(self, state: TabState, rect: QRect) -> None:
        partition = state.tab.partition
        pen = QPen(self._theme.colour(partition.colour), STRIPE)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not partition.key.is_persistent:
            pen.setDashPattern([2, 1.2])
        self._painter.setPen(pen)
        inset = 0 if state.active else 5
        x = rect.right() - 1 if self._rtl else rect.left() + 1
        self._painter.drawLine(x, rect.top() + max(1, inset), x, rect.bottom() - inset)

    def _signs(self, state: TabState, room: Room) -> None:
        sound = "audio-muted" if state.tab.is_muted else "audio"
        for place, symbol in ((state.cross, "close"), (state.speaker, sound)):
            if place.isNull():
                continue
            if place == state.pressed:
                self._painter.fillRect(place, QColor(self._theme.tones.pressed))
            self._symbol(symbol, place.adjusted(2, 2, -2, -2))
            if not state.tab.pinned:
                room.end_before(place)

    def _leading(self, tab: Tab, room: Room) -> None:
        partition = tab.partition
        name = f"partition-{partition.icon}" if partition.key.is_persistent else "temp"
        self._symbol(name, _middle(room.take(ICON)), partition.colour)
        if tab.wants_attention:
            self._symbol("bell", _middle(room.take(ICON)), "warning")
        elif tab.loading:
            self._symbol("loading", _middle(room.take(ICON)))
        elif tab.icon is not None and not tab.icon.isNull():
            tab.icon.paint(self._painter, _middle(room.take(ICON)))
        elif tab.pinned:
            # Something must tell it from the others.
            letter = tab.title.strip()[:1].upper()
            self._text(letter, room.take(ICON), self._theme.colour("text"))

    def _symbol(self, name: str, place: QRect, tint: str = "") -> None:
        pixmap = self._icons.pixmap(name, ICON, self._ratio, tint)
        self._painter.drawPixmap(place, pixmap)

    def _words(self, state: TabState, room: Room) -> None:
        partition = state.tab.partition
        if not partition.key.is_default and room.rect.width() >= NAME_FROM:
            widest = int(room.rect.width() * NAME_SHARE)
            metrics = self._painter.fontMetrics()
            name = metrics.elidedText(partition.name, Qt.TextElideMode.ElideRight, widest)
            place = room.take(metrics.horizontalAdvance(name), GRID)
            # Apart from the title and in its own colour: a title cannot pretend to be a name.
            self._text(name, place, self._theme.colour(partition.colour))
        tones = self._theme.tones
        colour = QColor(tones.text if state.active else tones.muted)
        metrics = self._painter.fontMetrics()
        self._text(_elided(state.tab.title, room.rect, metrics), room.rect, colour)

    def _text(self, text: str, place: QRect, colour: QColor) -> None:
        # The side of the row, not of the text: a foreign title stays where titles stand.
        side = Qt.AlignmentFlag.AlignRight if self._rtl else Qt.AlignmentFlag.AlignLeft
        how = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        self._painter.setPen(colour)
        self._painter.drawText(place, int(how | Qt.TextFlag.TextSingleLine), text)


def _middle(place: QRect) -> QRect:
    return QRect(place.left(), place.center().y() - ICON // 2 + 1, ICON, ICON)


def _elided(text: str, place: QRect, metrics: QFontMetrics) -> str:
    # Of a few letters the first ones tell more than the ends.
    narrow = place.width() < NARROW
    mode = Qt.TextElideMode.ElideRight if narrow else Qt.TextElideMode.ElideMiddle
    return metrics.elidedText(text, mode, place.width())
