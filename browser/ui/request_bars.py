"""The course of a request as a bar: it waits, then it comes; counted from its document's start."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from browser.model.request_log import LoggedRequest
from browser.ui.request_model import ROW, RequestModel
from browser.ui.row_table import RowDelegate
from browser.ui.table_model import Index
from browser.ui.theme import SPACE, Theme

HEIGHT = 8
NARROWEST = 2.0


class RequestBars(RowDelegate):
    """Draws the last column."""

    def __init__(self, model: RequestModel, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as ever, and the bar on it."""
        super().paint(painter, option, index)
        row = index.data(ROW)
        if not isinstance(row, LoggedRequest):
            return
        room = option.rect.adjusted(SPACE, 0, -SPACE, 0)
        factor = room.width() / max(self._model.scale, 1.0)
        answered = row.responded or row.ended or row.started
        tones = self._theme.tones
        colour = tones.danger if row.is_failed else tones.accent
        waited, came = answered - row.started, (row.ended or answered) - answered
        is_mirrored = option.direction == Qt.LayoutDirection.RightToLeft
        top = room.center().y() - HEIGHT / 2
        start = row.offset * factor
        for length, tint in ((waited * factor, tones.edge), (came * factor, colour)):
            width = max(NARROWEST, length)
            x = room.right() - start - width if is_mirrored else room.left() + start
            painter.fillRect(QRectF(x, top, width, HEIGHT), QColor(tint))
            start += length
