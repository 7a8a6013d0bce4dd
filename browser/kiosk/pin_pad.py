"""The pad that takes the PIN: for fingers and for keys. What was typed is never shown."""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from browser.kiosk.covers import MARGIN, SPACING, Cover, enlarge, heading
from browser.kiosk.pin import Lock

SIDE = 72
DIGIT = 1.4
LONGEST = 32
AWAY_AFTER = 30
DOT = "●"


class PinPad(Cover):
    """Asks for the PIN over the whole window; goes away by itself.

    Signals:
        opened_up(): the PIN was right.
        closed(): it went away.
    """

    opened_up = Signal()
    closed = Signal()

    def __init__(self, lock: Lock, parent: QWidget) -> None:
        super().__init__(parent)
        self._lock = lock
        self._typed = ""
        self._left = 0
        self.title = heading(self.tr("PIN"), self)
        self.dots = heading("", self)
        self.dots.setMinimumWidth(4 * SIDE)
        self.dots.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.message = QLabel(self)
        self.digits = [QPushButton(str(number), self) for number in range(10)]
        self.back = QPushButton(self.tr("Erase"), self)
        self.enter = QPushButton(self.tr("Leave kiosk"), self)
        self.cancel = QPushButton(self.tr("Back to the page"), self)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(SPACING // 2)
        for number in range(1, 10):
            grid.addWidget(self.digits[number], (number - 1) // 3, (number - 1) % 3)
        grid.addWidget(self.digits[0], 3, 1)
        grid.addWidget(self.back, 3, 2)
        # Below all three: its words are longer than a digit is wide.
        grid.addWidget(self.enter, 4, 0, 1, 3)
        self.enter.setDefault(True)
        self.setTabOrder(self.digits[9], self.digits[0])
        for button in self.digits:
            enlarge(button, DIGIT)
        # The cells have the size: the style sheet's own least size would win over the buttons'.
        buttons = (*self.digits, self.back)
        for button in buttons:
            button.ensurePolished()
            # They fill their cell, and want no more: the pad stays in the middle.
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        width = max(SIDE, *(button.sizeHint().width() for button in buttons))
        for place in range(3):
            grid.setColumnMinimumWidth(place, width)
        for place in range(4):
            grid.setRowMinimumHeight(place, SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(SPACING)
        layout.addStretch(1)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self.title, self.dots, self.message):
            layout.addWidget(label, 0, centre)
        layout.addLayout(grid)
        layout.setAlignment(grid, centre)
        layout.addWidget(self.cancel, 0, centre)
        layout.addStretch(1)

    def _connect(self) -> None:
        for button in self.digits:
            button.clicked.connect(self._on_digit)
        self.back.clicked.connect(self._on_back)
        self.enter.clicked.connect(self._on_enter)
        self.cancel.clicked.connect(self.leave)

    def ask(self) -> None:
        """Come up, empty."""
        if self.isVisible():
            return
        self._typed = ""
        self._left = AWAY_AFTER
        self.message.setText("")
        self._refresh()
        self._second.start()
        self.setAccessibleName(self.title.text())
        self.open()

    @Slot()
    def leave(self) -> None:
        """Go away."""
        self._typed = ""
        self._second.stop()
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits, Backspace, Enter, and Esc to go away."""
        if event.text().isascii() and event.text().isdigit():
            self._add(event.text())
        elif event.key() == Qt.Key.Key_Backspace:
            self._on_back()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.leave()

    @Slot()
    def _on_digit(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self._add(button.text())

    @Slot()
    def _on_back(self) -> None:
        self._typed = self._typed[:-1]
        self._refresh()

    @Slot()
    def _on_enter(self) -> None:
        typed, self._typed = self._typed, ""
        if typed and self._lock.try_pin(typed):
            self.leave()
            self.opened_up.emit()
            return
        if typed:
            self.message.setText(
                self.tr("Wrong PIN. %n more until the pad is locked.", "", self._lock.tries_left)
            )
        self._refresh()

    def _add(self, digit: str) -> None:
        self._left = AWAY_AFTER
        if not self._lock.locked_for:
            self._typed = (self._typed + digit)[:LONGEST]
        self._refresh()

    @Slot()
    def _on_second(self) -> None:
        self._left -= 1
        if self._left <= 0:
            self.leave()
        else:
            self._refresh()

    def _refresh(self) -> None:
        locked = self._lock.locked_for
        if not self._lock.has_pin:
            self.message.setText(self.tr("This kiosk has no PIN. Its policy must give one."))
        elif locked:
            self._typed = ""
            self.message.setText(self.tr("Locked for %n more second(s).", "", locked))
        elif not self.enter.isEnabled():  # it was locked until now
            self.message.setText("")
        for button in (*self.digits, self.enter, self.back):
            button.setEnabled(self._lock.has_pin and not locked)
        self.dots.setText(DOT * len(self._typed) or " ")
