"""The fields of a partition: name, colour, icon and start page, with what is wrong beside each."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from browser.model.partition import NAME_LENGTH, Partition
from browser.ui.partition_looks import colour_chooser, icon_chooser
from browser.ui.setting_address import AddressField
from browser.ui.setting_dialog import ErrorLabel
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class PartitionForm(QWidget):
    """The fields, without any idea of what happens with them.

    Signals:
        name_entered(): a person left the name, or pressed Enter in it.
        colour_picked(name): another colour is chosen.
        icon_picked(name): another icon is chosen.
        start_page_entered(): as `name_entered`, for the start page.
    """

    name_entered = Signal()
    colour_picked = Signal(str)
    icon_picked = Signal(str)
    start_page_entered = Signal()

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self.name = QLineEdit(self)
        self.name_error = ErrorLabel(self)
        self.colours = colour_chooser(shell, self)
        self.icons = icon_chooser(shell, self)
        self.start_page = AddressField(self)
        self.start_page_error = ErrorLabel(self)
        # The store says what is too long; this only keeps a whole book out of the field.
        self.name.setMaxLength(8 * NAME_LENGTH)
        self.start_page.setPlaceholderText(self.tr("The same as everywhere"))
        self.name_error.set_field(self.name)
        self.start_page_error.set_field(self.start_page)
        self._build()
        self.name.editingFinished.connect(self.name_entered)
        self.start_page.editingFinished.connect(self.start_page_entered)
        self.colours.picked.connect(self._on_colour)
        self.icons.picked.connect(self.icon_picked)

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        rows: tuple[tuple[str, QWidget, ErrorLabel | None], ...] = (
            (self.tr("&Name"), self.name, self.name_error),
            (self.tr("&Colour"), self.colours, None),
            (self.tr("&Icon"), self.icons, None),
            (self.tr("&Start page"), self.start_page, self.start_page_error),
        )
        for row, (text, field, error) in enumerate(rows):
            words = QLabel(text, self)
            words.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            grid.addWidget(words, 2 * row, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(field, 2 * row, 1)
            if error is not None:
                grid.addWidget(error, 2 * row + 1, 1)

    def show_partition(self, partition: Partition) -> None:
        """Show its name and look; what is half written stays."""
        for field, text in ((self.name, partition.name), (self.start_page, partition.start_page)):
            if not field.isModified():
                field.setText(text)
                field.setCursorPosition(0)
        self.show_look(partition.colour, partition.icon)

    def show_look(self, colour: str, icon: str) -> None:
        """Show this colour and this icon as chosen."""
        self.colours.show_value(colour)
        self.icons.show_value(icon)
        self.icons.dress("", colour)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        self.name_error.say("")
        self.start_page_error.say("")

    @Slot(str)
    def _on_colour(self, colour: str) -> None:
        self.icons.dress("", colour)
        self.colour_picked.emit(colour)
