"""The thin line under the bar that grows while a page loads."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from browser.ui.theme import Theme

HEIGHT = 2


class ProgressLine(QWidget):
    """Shows how much of the page has come, in the partition's colour."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._percent = 0
        self._colour = ""
        self.setFixedHeight(HEIGHT)

    @property
    def percent(self) -> int:
        """What it shows; 0 is nothing."""
        return self._percent

    def show_percent(self, percent: int, colour: str) -> None:
        """Show how much has come; nothing at 0 and 100."""
        self._percent = percent % 100
        self._colour = colour
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line, from the side where reading begins."""
        painter = QPainter(self)
        painter.fillRect(self.rect().adjusted(0, 1, 0, 0), QColor(self._theme.tones.line))
        if self._percent:
            width = self.width() * self._percent // 100
            left = self.width() - width if self.isRightToLeft() else 0
            painter.fillRect(left, 0, width, HEIGHT, self._theme.colour(self._colour))
