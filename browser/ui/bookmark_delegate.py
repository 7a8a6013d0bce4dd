"""Paints a bookmark or a folder: its icon, its title, and the partition that it opens in."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from browser.model.bookmark import Bookmark, BookmarkNode
from browser.model.partition import Partition
from browser.ui.bookmark_model import NODE
from browser.ui.icons import Icons
from browser.ui.side_panel_paint import paint_ground, partition_icon, text_side
from browser.ui.theme import CONTROL, ICON, SPACE, SPACE_SMALL, Theme

Index = QModelIndex | QPersistentModelIndex


class BookmarkDelegate(QStyledItemDelegate):
    """Paints the rows of a `BookmarkModel`.

    `icon_of(bookmark)` gives a site's icon, `partition_of(bookmark)` the partition it is bound to.
    """

    def __init__(
        self,
        theme: Theme,
        icons: Icons,
        icon_of: Callable[[Bookmark], QIcon],
        partition_of: Callable[[Bookmark], Partition | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._icon_of = icon_of
        self._partition_of = partition_of

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are as high as a control."""
        return QSize(0, max(CONTROL, QFontMetrics(option.font).height() + SPACE))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        node = index.data(NODE)
        if node is None:
            return
        painter.save()
        paint_ground(painter, option, self._theme)
        room = option.rect.adjusted(SPACE_SMALL, 0, -SPACE, 0)
        top = room.top() + (room.height() - ICON) // 2
        self._paint_icon(painter, option, node, QRect(room.left(), top, ICON, ICON))
        partition = self._partition_of(node) if isinstance(node, Bookmark) else None
        if partition is not None:
            place = QRect(room.right() - ICON, top, ICON, ICON)
            self._draw(painter, option, place, partition_icon(partition), partition.colour)
            room.setRight(room.right() - ICON - SPACE)
        room.setLeft(room.left() + ICON + SPACE)
        painter.setFont(option.font)
        painter.setPen(QColor(self._theme.tones.text))
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        shown = QFontMetrics(option.font).elidedText(
            text, Qt.TextElideMode.ElideMiddle, room.width()
        )
        align = text_side(option) | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(self._place(option, room), int(align), shown)
        painter.restore()

    def _paint_icon(
        self, painter: QPainter, option: QStyleOptionViewItem, node: BookmarkNode, place: QRect
    ) -> None:
        if not isinstance(node, Bookmark):
            self._draw(painter, option, place, "folder", "muted")
            return
        icon = self._icon_of(node)
        if icon.isNull():
            self._draw(painter, option, place, "bookmark", "muted")
        else:
            icon.paint(painter, self._place(option, place))

    def _draw(
        self, painter: QPainter, option: QStyleOptionViewItem, place: QRect, name: str, tint: str
    ) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(self._place(option, place), self._icons.pixmap(name, ICON, ratio, tint))

    def _place(self, option: QStyleOptionViewItem, rect: QRect) -> QRect:
        return QStyle.visualRect(option.direction, option.rect, rect)
