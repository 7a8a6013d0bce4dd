"""Choosing a partition's colour and icon: a row of buttons each, with names for the ear."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Signal, Slot
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QToolButton, QWidget

from browser.model.partition import COLOURS, ICONS
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.theme import CONTROL, ICON

if TYPE_CHECKING:
    from browser.ui.shell import Shell

COLOUR_NAMES = {
    "blue": QT_TRANSLATE_NOOP("looks", "Blue"),
    "teal": QT_TRANSLATE_NOOP("looks", "Teal"),
    "green": QT_TRANSLATE_NOOP("looks", "Green"),
    "yellow": QT_TRANSLATE_NOOP("looks", "Yellow"),
    "orange": QT_TRANSLATE_NOOP("looks", "Orange"),
    "red": QT_TRANSLATE_NOOP("looks", "Red"),
    "pink": QT_TRANSLATE_NOOP("looks", "Pink"),
    "purple": QT_TRANSLATE_NOOP("looks", "Purple"),
}
ICON_NAMES = {
    "circle": QT_TRANSLATE_NOOP("looks", "Circle"),
    "briefcase": QT_TRANSLATE_NOOP("looks", "Briefcase"),
    "bank": QT_TRANSLATE_NOOP("looks", "Bank"),
    "cart": QT_TRANSLATE_NOOP("looks", "Shopping cart"),
    "person": QT_TRANSLATE_NOOP("looks", "Person"),
    "flask": QT_TRANSLATE_NOOP("looks", "Flask"),
    "globe": QT_TRANSLATE_NOOP("looks", "Globe"),
    "star": QT_TRANSLATE_NOOP("looks", "Star"),
}


class LookChooser(QWidget):
    """A row of buttons of which one is down: arrow keys go along, Tab goes past.

    Signals:
        picked(name): a person chose another.
    """

    picked = Signal(str)

    def __init__(self, shell: "Shell", names: dict[str, str], parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for name, word in names.items():
            self._buttons[name] = button = self._button(QCoreApplication.translate("looks", word))
            self._group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._group.buttonClicked.connect(self._on_clicked)

    def value(self) -> str:
        """The name of the one that is down."""
        return next((name for name, b in self._buttons.items() if b.isChecked()), "")

    def show_value(self, name: str) -> None:
        """Put the button down without telling."""
        self._buttons[name].setChecked(True)

    def dress(self, icon: str, colour: str) -> None:
        """Draw the buttons; an empty icon or colour means each button's own."""
        for name, button in self._buttons.items():
            self._shell.icons.wear(button, f"partition-{icon or name}", colour or name)

    def button(self, name: str) -> QToolButton:
        """One of the buttons."""
        return self._buttons[name]

    def _button(self, word: str) -> QToolButton:
        button = QToolButton(self)
        button.setCheckable(True)
        button.setIconSize(QSize(ICON, ICON))
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(word)
        button.setAccessibleName(word)
        return button

    @Slot(QAbstractButton)
    def _on_clicked(self, button: QAbstractButton) -> None:
        self.picked.emit(next(name for name, b in self._buttons.items() if b is button))


def colour_chooser(shell: "Shell", parent: QWidget) -> LookChooser:
    """The eight colours, each shown on a disc."""
    chooser = LookChooser(shell, {name: COLOUR_NAMES[name] for name in COLOURS}, parent)
    chooser.dress("circle", "")
    return chooser


def icon_chooser(shell: "Shell", parent: QWidget) -> LookChooser:
    """The eight icons, drawn in the partition's colour."""
    return LookChooser(shell, {name: ICON_NAMES[name] for name in ICONS}, parent)
