"""Paints the history: the heading of a day, or a page with its icon, title, address and time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from browser.ui.history_model import ROW, DayRow, HistoryModel, PageRow
from browser.ui.icons import Icons
from browser.ui.side_panel_paint import paint_ground, text_side
from browser.ui.theme import ICON, SPACE, SPACE_SMALL, Theme

MARGIN = 2 * SPACE
Index = QModelIndex | QPersistentModelIndex


class HistoryDelegate(QStyledItemDelegate):
    """Paints the rows of a `HistoryModel`."""

    def __init__(self, model: HistoryModel, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._icons = icons

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A page takes two lines, a heading one."""
        line = QFontMetrics(option.font).height()
        is_day = isinstance(index.data(ROW), DayRow)
        return QSize(0, line + 2 * SPACE if is_day else 2 * line + SPACE + SPACE_SMALL)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row = index.data(ROW)
        painter.save()
        if isinstance(row, DayRow):
            self._paint_day(painter, option, row)
        elif isinstance(row, PageRow):
            paint_ground(painter, option, self._theme)
            self._paint_page(painter, option, row)
        painter.restore()

    def _paint_day(self, painter: QPainter, option: QStyleOptionViewItem, row: DayRow) -> None:
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.tones.muted))
        room = option.rect.adjusted(MARGIN, SPACE, -MARGIN, 0)
        align = text_side(option) | Qt.AlignmentFlag.AlignVCenter
        text = QFontMetrics(font).elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(align), text)

    def _paint_page(self, painter: QPainter, option: QStyleOptionViewItem, row: PageRow) -> None:
        rect, tones = option.rect, self._theme.tones
        metrics = QFontMetrics(option.font)
        line = metrics.height()
        top = rect.top() + (rect.height() - 2 * line) // 2
        self._paint_icon(painter, option, row, top + (line - ICON) // 2)
        painter.setFont(option.font)
        left = rect.left() + MARGIN + ICON + SPACE
        room = QRect(left, top, rect.right() - MARGIN - left, line)
        width = metrics.horizontalAdvance(row.when)
        align = int(text_side(option) | Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(tones.muted))
        when = QRect(room.right() - width, top, width + 1, line)
        painter.drawText(self._place(option, when), align, row.when)
        below = room.translated(0, line)
        shown = shown_address(row.url)
        text = metrics.elidedText(shown, Qt.TextElideMode.ElideMiddle, below.width())
        painter.drawText(self._place(option, below), align, text)
        painter.setPen(QColor(tones.text))
        room.setWidth(room.width() - width - SPACE)
        text = row.title or shown
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(self._place(option, room), align, text)

    def _paint_icon(
        self, painter: QPainter, option: QStyleOptionViewItem, row: PageRow, top: int
    ) -> None:
        place = QRect(option.rect.left() + MARGIN, top, ICON, ICON)
        place = self._place(option, place)
        icon = self._model.icon(row.url)
        if icon.isNull():
            ratio = painter.device().devicePixelRatioF()
            pixmap = self._icons.pixmap("partition-globe", ICON, ratio, "muted")
            painter.drawPixmap(place, pixmap)
        else:
            icon.paint(painter, place)

    def _place(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)


def shown_address(url: str) -> str:
    """The address without what all have in common."""
    for scheme in ("https://www.", "https://", "http://www.", "http://"):
        if url.startswith(scheme):
            return url.removeprefix(scheme).removesuffix("/")
    return url
