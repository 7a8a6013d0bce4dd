"""A box to choose from whose text is elided; Qt's own cuts it off in the middle of a letter."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

from browser.ui.theme import CONTROL_TOUCH

# Between the icon and the text, as the style draws it.
GAP = 4
LEAST = 112


class ElidingBox(QComboBox):
    """For names that people and servers give, which have any length."""

    def minimumSizeHint(self) -> QSize:
        """Little, since it can be read all the same: what stands beside it gets the room."""
        return super().minimumSizeHint().boundedTo(QSize(LEAST, CONTROL_TOUCH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(control, option, part, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + GAP
        middle = Qt.TextElideMode.ElideMiddle
        option.currentText = self.fontMetrics().elidedText(option.currentText, middle, room)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
