"""The newest message of the program in the prompt place, until it is read."""

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from browser.ui.icons import Icons
from browser.ui.prompt_row import PromptRow, SignLabel
from browser.ui.theme import GRID, SPACE_SMALL

# An error stays until it is dismissed.
SHOWN_MS = 8000
TOLD_MOST = 5


class NoticeRow(PromptRow):
    """Shows one message, and says how many came before it.

    Signals:
        finished(): it was dismissed, or was seen long enough.
    """

    finished = Signal()

    def __init__(self, parent: QWidget, icons: Icons) -> None:
        super().__init__(parent, icons)
        self._texts: list[str] = []
        self._is_error = False
        self._words = SignLabel("", icons, "info", "", self)
        self._earlier = QLabel(self)
        self._earlier.setProperty("part", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(GRID)
        row.addWidget(self._words, 1)
        row.addWidget(self._earlier)
        row.addWidget(self.cross(self.tr("Dismiss")))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self._on_timeout)
        self.dismissed.connect(self._on_dismissed)

    @property
    def text(self) -> str:
        """The message that is shown."""
        return self._texts[-1] if self._texts else ""

    @property
    def earlier(self) -> int:
        """How many unread messages came before it."""
        return max(0, len(self._texts) - 1)

    def add(self, text: str, *, is_error: bool) -> None:
        """Show a message in the place of the one before."""
        if text == self.text:
            self._texts.pop()
        self._texts.append(text)
        # An error that nobody has read keeps the row, even when something harmless follows.
        self._is_error = is_error or self._is_error
        self._words.show_text(text)
        icon, tint = ("warning", "danger") if is_error else ("info", "accent")
        self._icons.wear(self._words.sign, icon, tint)
        self._earlier.setVisible(self.earlier > 0)
        self._earlier.setText(self.tr("%n earlier message(s)", "", self.earlier))
        self._earlier.setToolTip("\n".join(reversed(self._texts[-TOLD_MOST - 1 : -1])))
        if self._is_error:
            self._timer.stop()
        else:
            self._timer.start()
        self.announce(text)

    @Slot()
    def _on_timeout(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start()
        else:
            self._on_dismissed()

    @Slot()
    def _on_dismissed(self) -> None:
        self._timer.stop()
        self._texts.clear()
        self._is_error = False
        self.finished.emit()
