"""The surface of a script dialog, and the message on it: plain text, however long it is."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from browser.ui.prompt_words import reads_leftwards
from browser.ui.theme import GRID, LINE, RADIUS, Theme

WIDEST = 448
NARROWEST = 15 * GRID
LINES_MOST = 12
MESSAGE_MOST = 10_000


class Message(QPlainTextEdit):
    """What the page says, as high as it needs and no higher than some lines."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        shown = text if len(text) <= MESSAGE_MOST else text[:MESSAGE_MOST] + "…"
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        option = QTextOption(self.document().defaultTextOption())
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Each paragraph in its own direction, whatever the program's language is.
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        side = Qt.AlignmentFlag.AlignRight if reads_leftwards(shown) else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        self.document().setDefaultTextOption(option)
        self.setPlainText(shown)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(self.tr("Message"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    @property
    def scrolls(self) -> bool:
        """Whether there is more than fits."""
        return self.verticalScrollBar().maximum() > 0

    def _height_of(self, lines: int) -> int:
        return lines * self.fontMetrics().lineSpacing() + 2

    def sizeHint(self) -> QSize:
        """The lines it has, up to the limit."""
        lines = max(1, min(LINES_MOST, int(self.document().size().height())))
        return QSize(WIDEST, self._height_of(lines))

    def minimumSizeHint(self) -> QSize:
        """Two lines, which scroll."""
        return QSize(NARROWEST, min(self._height_of(2), self.sizeHint().height()))

    def resizeEvent(self, event: object) -> None:
        """Ask for another height when the lines break elsewhere."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.updateGeometry()
        can_scroll = Qt.FocusPolicy.StrongFocus if self.scrolls else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(can_scroll)


class Card(QWidget):
    """The surface on which the dialog stands."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setMaximumWidth(WIDEST)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the surface and the line around it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(self._theme.tones.edge))
        painter.setBrush(QColor(self._theme.tones.raised))
        half = LINE / 2
        area = self.rect().toRectF().adjusted(half, half, -half, -half)
        painter.drawRoundedRect(area, RADIUS, RADIUS)
