"""What the windows for settings share: they change things at once, and Esc closes them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from browser.ui.theme import CONTROL

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class SettingDialog(QDialog):
    """A window beside the browser's: never modal, and gone when it is closed. Parent owns it."""

    def __init__(self, shell: "Shell", parent: QWidget | None, title: str, size: QSize) -> None:
        super().__init__(parent)
        self.shell = shell
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.resize(size.boundedTo(self.screen().availableSize()))

    def done(self, result: int) -> None:
        """Close; whoever looks for an open window does not find one that goes."""
        self.setObjectName("")
        super().done(result)


class ErrorLabel(QLabel):
    """Says beside a field what is wrong with it; takes no room while nothing is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("part", "error")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._field: QWidget | None = None
        self.hide()

    def set_field(self, field: QWidget) -> None:
        """Let a screen reader say the error with this field."""
        self._field = field

    def say(self, text: str) -> None:
        """Show what is wrong, or nothing."""
        self.setText(text)
        self.setVisible(bool(text))
        if self._field is not None:
            self._field.setAccessibleDescription(text)


class Notice(QFrame):
    """A row at the top that says what was wrong with a file."""

    def __init__(self, shell: "Shell", text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        sign = QToolButton(self)
        sign.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sign.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        shell.icons.wear(sign, "warning", "warning")
        words = label(text, self)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.addWidget(sign)
        row.addWidget(words, 1)


def until_destroyed(owner: QObject, unsubscribe: Callable[[], object]) -> None:
    """End a subscription with its owner; the stores would call a dead object otherwise."""
    owner.destroyed.connect(lambda: unsubscribe())


def push(text: str, parent: QWidget, *, danger: bool = False) -> QPushButton:
    """A button with a verb; Enter in a field does not press it, as Qt's dialogs would."""
    button = QPushButton(text, parent)
    button.setAutoDefault(False)
    button.setMinimumHeight(CONTROL)
    if danger:
        button.setProperty("part", "danger")
    return button


def label(text: str, parent: QWidget, part: str = "") -> QLabel:
    """A text that may be long, and that is never taken for markup."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    if part:
        made.setProperty("part", part)
    return made
