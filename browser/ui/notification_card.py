"""A notification of our own, at the corner of the screen, where the desktop shows none."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from browser.ui.icons import Icons
from browser.ui.prompt_words import breakable
from browser.ui.theme import CONTROL, GRID, ICON, SPACE, SPACE_SMALL

WIDTH = 320
PICTURE = 48
SHOWN_MS = 10_000
LINES_MOST = 400


class NotificationCard(QWidget):
    """Title, text and picture; it goes by itself unless the pointer is on it.

    Signals:
        clicked(): a person wants to see the page.
        closed(): it is to be seen no longer.
    """

    clicked = Signal()
    closed = Signal()

    def __init__(self, title: str, body: str, source: str, picture: bytes, icons: Icons) -> None:
        flags = Qt.WindowType.Tool | Qt.WindowType.FramelessWindowHint
        more = Qt.WindowType.WindowStaysOnTopHint | Qt.WindowType.WindowDoesNotAcceptFocus
        super().__init__(None, flags | more)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setProperty("part", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedWidth(WIDTH)
        self.setWindowTitle(title)
        self.setAccessibleName(f"{title} {body} {source}")
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE, SPACE, SPACE_SMALL, SPACE)
        row.setSpacing(GRID)
        if picture:
            row.addWidget(self._picture(picture), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words(title, body, source), 1)
        row.addWidget(self._cross(icons), 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self._timer.start()

    def _picture(self, data: bytes) -> QLabel:
        label = QLabel(self)
        picture = QPixmap()
        picture.loadFromData(data)
        keep, smooth = (
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if not picture.isNull():
            label.setPixmap(picture.scaled(QSize(PICTURE, PICTURE), keep, smooth))
        return label

    def _words(self, title: str, body: str, source: str) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(SPACE_SMALL)
        for text, part in ((title, "heading"), (body, ""), (source, "muted")):
            if not text:
                continue
            label = QLabel(breakable(text[:LINES_MOST]), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("part", part)
            column.addWidget(label)
        return column

    def _cross(self, icons: Icons) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON, ICON))
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(self.tr("Close the notification"))
        button.setAccessibleName(self.tr("Close the notification"))
        icons.wear(button, "close")
        button.clicked.connect(self.dismiss)
        return button

    @Slot()
    def dismiss(self) -> None:
        """Show it no longer."""
        self._timer.stop()
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click leads to the page."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.clicked.emit()
            self.dismiss()

    def event(self, event: QEvent) -> bool:
        """Stay as long as the pointer is on it."""
        if event.type() == QEvent.Type.Enter:
            self._timer.stop()
        elif event.type() == QEvent.Type.Leave:
            self._timer.start()
        return super().event(event)
