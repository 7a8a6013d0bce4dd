"""What the rows of the panels' lists have in common: their ground, and the partition's stripe."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from browser.model.partition import Partition
from browser.ui.theme import STRIPE, Theme

Flag = QStyle.StateFlag


def paint_ground(painter: QPainter, option: QStyleOptionViewItem, theme: Theme) -> None:
    """The ground of a row: selected, under the pointer, or neither; and the ring of the focus."""
    # Names and titles read in their own direction, whatever that of the list is.
    painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    tones = theme.tones
    if option.state & Flag.State_Selected:
        painter.fillRect(option.rect, QColor(tones.selected))
    elif option.state & Flag.State_MouseOver:
        painter.fillRect(option.rect, QColor(tones.tab_hover))
    if option.state & Flag.State_HasFocus:
        pen = QPen(QColor(tones.accent), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


def paint_stripe(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, partition: Partition
) -> None:
    """The stripe of the partition at the side where reading begins; dashed if it is temporary."""
    rect = option.rect
    pen = QPen(theme.colour(partition.colour), STRIPE)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not partition.key.is_persistent:
        pen.setDashPattern([2, 1.2])
    painter.setPen(pen)
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    x = rect.right() - 3 if rtl else rect.left() + 4
    painter.drawLine(x, rect.top() + 6, x, rect.bottom() - 6)


def text_side(option: QStyleOptionViewItem) -> Qt.AlignmentFlag:
    """The side where reading begins: the list's, whatever the direction of the text is."""
    rtl = option.direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignAbsolute


def partition_icon(partition: Partition) -> str:
    """The name of the partition's icon; all temporary ones have the same."""
    return f"partition-{partition.icon}" if partition.key.is_persistent else "temp"
