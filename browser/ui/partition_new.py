"""The page for a new partition: it exists when its button is pressed, and not before."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.partition import COLOURS, ICONS, Partition
from browser.ui.partition_form import PartitionForm
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_errors import explain
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class NewPartition(QWidget):
    """Asks for what a new partition needs.

    Signals:
        created(partition): it exists.
        abandoned(): there shall be none.
    """

    created = Signal(object)
    abandoned = Signal()

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.form = PartitionForm(shell, self)
        self.error = ErrorLabel(self)
        self.make = push(self.tr("Create partition"), self)
        self.discard = push(self.tr("Discard"), self)
        explanation = self.tr(
            "A partition has its own cookies, logins, history and site data. "
            "Sites in it know nothing of the others."
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_LARGE)
        column.addWidget(label(self.tr("New partition"), self, "heading"))
        column.addWidget(label(explanation, self, "muted"))
        column.addWidget(self.form)
        column.addWidget(self.error)
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addStretch(1)
        buttons.addWidget(self.discard)
        buttons.addWidget(self.make)
        column.addLayout(buttons)
        self.make.clicked.connect(self._on_create)
        self.discard.clicked.connect(self.abandoned)

    def begin(self) -> None:
        """Show an empty form, with the colour and the icon that are used least."""
        used = self._shell.desk.store.list()
        colours, icons = [p.colour for p in used], [p.icon for p in used]
        self.form.name.clear()
        self.form.start_page.clear()
        self.form.show_look(min(COLOURS, key=colours.count), min(ICONS, key=icons.count))
        self.form.clear_errors()
        self.error.say("")
        self.make.setDefault(True)
        self.form.name.setFocus()

    def end(self) -> None:
        """Enter belongs to the other pages again."""
        self.make.setDefault(False)

    @Slot()
    def _on_create(self) -> None:
        self.form.clear_errors()
        self.error.say("")
        try:
            start_page = self.form.start_page.address()
        except ValueError as error:
            self._refuse(self.form.start_page_error, self.form.start_page, error)
            return
        try:
            partition = self._create(start_page)
        except SettingsError as error:
            self.error.say(explain(error))
        except ValueError as error:
            self._refuse(self.form.name_error, self.form.name, error)
        else:
            self.created.emit(partition)

    def _create(self, start_page: str) -> Partition:
        form, store = self.form, self._shell.desk.store
        made = store.create(form.name.text(), form.colours.value(), form.icons.value())
        return store.update(made.key, start_page=start_page) if start_page else made

    def _refuse(self, place: ErrorLabel, field: QWidget, error: ValueError) -> None:
        place.say(explain(error))
        field.setFocus()
