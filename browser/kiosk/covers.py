"""What lies over the page: trouble, the countdown, black. Widgets, which need no renderer."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

MARGIN = 48
SPACING = 16
TEXT_WIDTH = 640
LARGE, HUGE = 1.8, 6.0


class Cover(QWidget):
    """Fills its parent, whatever its size is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self._parent = parent
        self.setGeometry(parent.rect())
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and stay on top of what comes into it."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._parent.rect())
        return False

    def open(self) -> None:
        """Lie over everything and take the keys."""
        self.setGeometry(self._parent.rect())
        self.show()
        self.raise_()
        self.setFocus()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep the focus inside."""
        stops = [one for one in self.findChildren(QPushButton) if one.isEnabled()]
        if stops:
            focus = self.focusWidget()
            place = stops.index(focus) if focus in stops else -1 if forward else 0
            reason = Qt.FocusReason.TabFocusReason
            stops[(place + (1 if forward else -1)) % len(stops)].setFocus(reason)
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press that was meant for what lies below."""
        event.accept()


def heading(text: str, parent: QWidget, size: float = LARGE) -> QLabel:
    """A plain text, `size` times as large as usual."""
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    enlarge(label, size)
    label.setWordWrap(True)
    return label


def enlarge(widget: QWidget, size: float) -> None:
    """Make its text `size` times as large as usual."""
    font = widget.font()
    font.setPointSizeF(font.pointSizeF() * size)
    widget.setFont(font)


class Trouble(Cover):
    """Says calmly that the page is not there, and tries again after a while.

    Signals:
        again(): the person, or the end of the pause, asks for another try.
        home(): the person asks for the start page.
    """

    again = Signal()
    home = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = 0
        self.title = heading("", self)
        self.text = heading("", self, 1.2)
        self.wait = QLabel(self)
        self.retry = QPushButton(self.tr("Try again"), self)
        self.retry.setDefault(True)
        self.retry.clicked.connect(self._on_retry)
        self.start = QPushButton(self.tr("To the start"), self)
        self.start.clicked.connect(self.home)
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self._on_second)
        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(SPACING)
        layout.addStretch(2)
        for label in (self.title, self.text, self.wait):
            label.setMaximumWidth(TEXT_WIDTH)
            layout.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(SPACING)
        for button in (self.retry, self.start):
            row.addWidget(button)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addStretch(3)

    def tell(self, title: str, text: str, pause: int) -> None:
        """Show it and try again after `pause` seconds; 0 waits for the person."""
        self.title.setText(title)
        self.text.setText(text)
        self.setAccessibleName(title)
        self._left = pause
        self._show_pause()
        self._timer.stop()
        if pause:
            self._timer.start()
        self.open()
        self.retry.setFocus()

    def clear(self) -> None:
        """Go away."""
        self._timer.stop()
        self.hide()

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        self._show_pause()
        if self._left <= 0:
            self._on_retry()

    @Slot()
    def _on_retry(self) -> None:
        self._timer.stop()
        self.again.emit()

    def _show_pause(self) -> None:
        self.wait.setVisible(self._left > 0)
        self.wait.setText(self.tr("Another try in %n second(s)", "", self._left))


class Countdown(Cover):
    """Asks whether somebody is still there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(SPACING)
        layout.addStretch(2)
        self.number = heading("", self, HUGE)
        self.title = heading(self.tr("Are you still there?"), self)
        self.text = heading(
            self.tr("Touch the screen to go on. Otherwise everything you entered is erased."),
            self,
            1.2,
        )
        for label in (self.number, self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addStretch(3)

    def show_left(self, seconds: int) -> None:
        """Show how many seconds are left, and come up if need be."""
        self.number.setText(str(seconds))
        self.setAccessibleName(f"{self.title.text()} {seconds}")
        if not self.isVisible():
            self.open()


class Black(Cover):
    """A black screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.setAccessibleName(self.tr("The screen is off"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill it."""
        QPainter(self).fillRect(self.rect(), Qt.GlobalColor.black)


class Wiping(Cover):
    """Hides the last person's page until the next one's is there."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        layout = QVBoxLayout(self)
        label = heading(self.tr("One moment"), self)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(label)
        self.setAccessibleName(label.text())
