"""Paints a download: its file, its partition, its name, how much has come, how it stands."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from browser.model.file_risk import FileRisk
from browser.ui.download_entry import DownloadEntry
from browser.ui.download_list import ENTRY
from browser.ui.download_words import detail
from browser.ui.icons import Icons
from browser.ui.side_panel_paint import paint_ground, paint_stripe, partition_icon, text_side
from browser.ui.theme import ICON, ICON_LARGE, SPACE, STRIPE, Theme

BAR = 4
LEFT = SPACE + STRIPE
TEXT = LEFT + ICON_LARGE + SPACE + SPACE // 2
RISKY = {FileRisk.PROGRAM: "warning", FileRisk.DISGUISED: "danger"}
Index = QModelIndex | QPersistentModelIndex
# Our own few kinds: the desktop's icons follow neither the theme nor the scheme.
KINDS = (("image/", "image"), ("video/", "media"), ("audio/", "audio"), ("text/html", "code"))


def kind_icon(entry: DownloadEntry) -> str:
    """The icon of the kind of file."""
    if entry.state in ("failed", "interrupted") or entry.risk in RISKY:
        return "warning"
    return next((icon for kind, icon in KINDS if entry.mime_type.startswith(kind)), "file")


class DownloadDelegate(QStyledItemDelegate):
    """Paints the rows; `reserved` is the room at the end of a row that buttons take."""

    def __init__(self, theme: Theme, icons: Icons, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self.reserved: tuple[int, int] = (-1, 0)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are equally high: a name, and two lines or a line and the progress."""
        height = 3 * QFontMetrics(option.font).height() + 2 * SPACE + 4
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        entry = index.data(ENTRY)
        if not isinstance(entry, DownloadEntry):
            return
        painter.save()
        paint_ground(painter, option, self._theme)
        self._paint_marks(painter, option, entry)
        self._paint_texts(painter, option, entry, index.row())
        painter.restore()

    def _place(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)

    def _paint_marks(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: DownloadEntry
    ) -> None:
        rect, partition = option.rect, entry.partition
        ratio = painter.device().devicePixelRatioF()
        paint_stripe(painter, option, self._theme, partition)
        tint = {"failed": "danger", "interrupted": "warning"}.get(entry.state, "")
        tint = tint or RISKY.get(entry.risk, "muted")
        top = rect.top() + SPACE + 2
        place = self._place(option, QRect(rect.left() + LEFT, top, ICON_LARGE, ICON_LARGE))
        painter.drawPixmap(place, self._icons.pixmap(kind_icon(entry), ICON_LARGE, ratio, tint))
        name = partition_icon(partition)
        left = rect.left() + LEFT + (ICON_LARGE - ICON) // 2
        place = self._place(option, QRect(left, rect.bottom() - SPACE - ICON, ICON, ICON))
        painter.drawPixmap(place, self._icons.pixmap(name, ICON, ratio, partition.colour))

    def _paint_texts(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: DownloadEntry, row: int
    ) -> None:
        rect, tones = option.rect, self._theme.tones
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        line = metrics.height()
        room = rect.adjusted(TEXT, SPACE, -SPACE, -SPACE)
        name = QRect(room.left(), room.top(), room.width(), line)
        if self.reserved[0] == row:
            name.setWidth(max(0, name.width() - self.reserved[1]))
        painter.setPen(QColor(tones.muted if entry.state == "cancelled" else tones.text))
        text = metrics.elidedText(entry.name, Qt.TextElideMode.ElideMiddle, name.width())
        align = Qt.AlignmentFlag.AlignVCenter | text_side(option)
        painter.drawText(self._place(option, name), int(align), text)
        painter.setPen(QColor(tones.danger if entry.state == "failed" else tones.muted))
        if entry.is_active and entry.state != "waiting":
            self._paint_bar(painter, option, entry, room)
            below = QRect(room.left(), room.bottom() - line + 1, room.width(), line)
            text = metrics.elidedText(detail(entry), Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(self._place(option, below), int(align), text)
        else:
            below = QRect(room.left(), room.bottom() - 2 * line + 1, room.width(), 2 * line)
            self._paint_two_lines(painter, option, detail(entry), below)

    def _paint_bar(
        self, painter: QPainter, option: QStyleOptionViewItem, entry: DownloadEntry, room: QRect
    ) -> None:
        tones = self._theme.tones
        middle = room.top() + room.height() // 2
        whole = QRect(room.left(), middle - BAR // 2, room.width(), BAR)
        painter.fillRect(self._place(option, whole), QColor(tones.line))
        colour = tones.muted if entry.state == "paused" else tones.accent
        if entry.percent < 0:
            # The size is not known: a part in the middle, which claims nothing.
            part = whole.adjusted(whole.width() // 3, 0, -whole.width() // 3, 0)
        else:
            part = QRect(whole)
            part.setWidth(whole.width() * entry.percent // 100)
        painter.fillRect(self._place(option, part), QColor(colour))

    def _paint_two_lines(
        self, painter: QPainter, option: QStyleOptionViewItem, text: str, room: QRect
    ) -> None:
        """Break a reason into two lines; what is still too long ends in dots."""
        metrics = QFontMetrics(option.font)
        align = int(Qt.AlignmentFlag.AlignTop | text_side(option))
        first = text[: first_line_end(text, option, room.width())]
        rest = text[len(first) :].strip()
        line = QRect(room.left(), room.top(), room.width(), metrics.height())
        if rest:
            painter.drawText(self._place(option, line), align, first.strip())
            line.moveTop(line.bottom() + 1)
        shown = metrics.elidedText(rest or first, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(self._place(option, line), align, shown)


def first_line_end(text: str, option: QStyleOptionViewItem, width: int) -> int:
    """How many characters fit into the first line."""
    layout = QTextLayout(text, option.font)
    layout.setTextOption(QTextOption())
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return line.textLength()
