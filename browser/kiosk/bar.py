"""The bar at the edge of a kiosk: a few large buttons, what it is about, the time."""

from collections.abc import Mapping

from PySide6.QtCore import QLocale, QSize, Qt, QTime, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from browser.kiosk.policy import Bar
from browser.ui.icons import Icons
from browser.ui.theme import CONTROL_TOUCH, ICON_LARGE, SPACE

NOTE_MS = 6000


class KioskBar(QWidget):
    """Buttons, words, clock.

    Signals:
        chosen(name): a button was touched: `home`, `back`, `forward` or `reload`.
    """

    chosen = Signal(str)

    def __init__(self, policy: Bar, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._policy = policy
        self._title = policy.title
        self.setAutoFillBackground(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE, SPACE // 2, SPACE, SPACE // 2)
        layout.setSpacing(SPACE)
        self.buttons: dict[str, QToolButton] = {}
        for name in policy.buttons:
            self.buttons[name] = self._button(name, icons)
            layout.addWidget(self.buttons[name])
        self.words = QLabel(self._title, self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setMinimumWidth(1)
        layout.addWidget(self.words, 1)
        self.clock = QLabel(self)
        self.clock.setAccessibleName(self.tr("Time"))
        self.clock.setVisible(policy.clock)
        layout.addWidget(self.clock)
        self._note_end = QTimer(self)
        self._note_end.setSingleShot(True)
        self._note_end.setInterval(NOTE_MS)
        self._note_end.timeout.connect(self._show_title)
        self.tick()

    def _names(self) -> Mapping[str, str]:
        return {
            "home": self.tr("Start page"),
            "back": self.tr("Back"),
            "forward": self.tr("Forward"),
            "reload": self.tr("Load again"),
        }

    def _button(self, name: str, icons: Icons) -> QToolButton:
        button = QToolButton(self)
        icons.wear(button, name)
        button.setIconSize(QSize(ICON_LARGE, ICON_LARGE))
        button.setMinimumSize(CONTROL_TOUCH, CONTROL_TOUCH)
        button.setAccessibleName(self._names()[name])
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setObjectName(name)
        button.clicked.connect(self._on_clicked)
        return button

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(button.objectName())

    def set_ways(self, *, back: bool, forward: bool) -> None:
        """Say whether there is a page to go back or forward to."""
        for name, is_there in (("back", back), ("forward", forward)):
            if name in self.buttons:
                self.buttons[name].setEnabled(is_there)

    def set_title(self, title: str) -> None:
        """Show the page's title, where the policy has no words of its own."""
        self._title = self._policy.title or title
        if not self._note_end.isActive():
            self._show_title()

    def note(self, text: str) -> None:
        """Say something for a few seconds."""
        self.words.setText(text)
        self._note_end.start()

    @Slot()
    def _show_title(self) -> None:
        self.words.setText(self._title)

    def tick(self) -> None:
        """Show the time."""
        form = QLocale.FormatType.ShortFormat
        self.clock.setText(QLocale().toString(QTime.currentTime(), form))

    def sizeHint(self) -> QSize:
        """As high as a finger needs."""
        return QSize(CONTROL_TOUCH, CONTROL_TOUCH + SPACE)
