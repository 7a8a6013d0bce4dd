"""The page of one partition: every change takes effect at once."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.session.cookie_keeping import keep_session_cookies, keeps_session_cookies
from browser.tasks import spawn
from browser.ui.partition_form import PartitionForm
from browser.ui.setting_dialog import ErrorLabel, label, push, until_destroyed
from browser.ui.setting_errors import explain
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

DEFAULT = "general.default_partition"


class PartitionEditor(QWidget):
    """Shows a partition that exists, and changes it.

    Signals:
        delete_requested(partition): a person wants it gone; it has not been confirmed yet.
        settings_requested(partition): a person wants to see all that it is set to.
    """

    delete_requested = Signal(object)
    settings_requested = Signal(object)

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._partition: Partition | None = None
        self._measuring: asyncio.Task[None] | None = None
        self.heading = label("", self, "heading")
        self.form = PartitionForm(shell, self)
        self.default = QCheckBox(self.tr("Open new windows in this partition"), self)
        self.keep = QCheckBox(
            self.tr("Stay signed in: keep session cookies when the program ends"), self
        )
        self.note = label("", self, "muted")
        self.room = QLabel(self)
        self.room.setProperty("part", "muted")
        self.error = ErrorLabel(self)
        self.settings = push(self.tr("All settings…"), self)
        self.delete = push("", self, danger=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_LARGE)
        boxes = (self.default, self.keep)
        for widget in (self.heading, self.form, *boxes, self.note, self.error):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.room)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addStretch(1)
        row.addWidget(self.settings)
        row.addWidget(self.delete)
        column.addLayout(row)

    def _connect(self) -> None:
        form = self.form
        form.name_entered.connect(self._on_name)
        form.start_page_entered.connect(self._on_start_page)
        form.colour_picked.connect(self._on_colour)
        form.icon_picked.connect(self._on_icon)
        self.default.clicked.connect(self._on_default)
        self.keep.clicked.connect(self._on_keep)
        self.settings.clicked.connect(self._on_settings)
        self.delete.clicked.connect(self._on_delete)
        until_destroyed(self, self._shell.settings.subscribe(DEFAULT, self._on_default_changed))

    def show_partition(self, partition: Partition) -> bool:
        """Show another partition, or the same one after a change; whether it is another."""
        before, self._partition = self._partition, partition
        is_other = before is None or before.key != partition.key
        if is_other:
            # What was half written belongs to the other one.
            self.form.name.setModified(False)
            self.form.start_page.setModified(False)
            self.form.clear_errors()
            self.error.say("")
        lasting = partition.key.is_persistent
        self.heading.setText(partition.name)
        self.heading.setVisible(not lasting)
        self.form.setVisible(lasting)
        self.form.show_partition(partition)
        self.default.setVisible(lasting)
        self.keep.setVisible(lasting)
        self._show_keep()
        self.note.setText(self._note(partition))
        self.note.setVisible(bool(self.note.text()))
        self.delete.setText(self.tr("Delete partition…") if lasting else self.tr("End partition…"))
        self.delete.setVisible(not partition.key.is_default)
        self._show_default()
        if is_other:
            self.measure()
        return is_other

    def _note(self, partition: Partition) -> str:
        if partition.key.is_default:
            return self.tr("This partition always exists, so it cannot be deleted.")
        if not partition.key.is_persistent:
            return self.tr(
                "This partition is temporary. It is only in memory, and everything in it vanishes "
                "with its last tab."
            )
        return ""

    # How much room it takes.

    def measure(self) -> None:
        """Find out how much room the partition takes, away from the GUI thread."""
        self.forget()
        partition = self._partition
        self.room.setText("")
        if partition is not None and partition.key.is_persistent:
            self._measuring = spawn(self._measure(partition), f"size of {partition.key}")

    def forget(self) -> None:
        """Do not wait for the size any longer."""
        if self._measuring is not None:
            self._measuring.cancel()
            self._measuring = None

    async def _measure(self, partition: Partition) -> None:
        size = await asyncio.to_thread(self._shell.desk.size, partition)
        if not shiboken6.isValid(self):
            return  # the window was closed meanwhile
        words = self.tr("%1 on the disk").replace("%1", QLocale().formattedDataSize(size))
        self.room.setText(words if size else self.tr("Nothing on the disk yet"))

    # What a person changes.

    def _change(self, place: ErrorLabel, **fields: str) -> bool:
        if self._partition is None:
            return False
        self.error.say("")
        place.say("")
        try:
            self._shell.desk.store.update(self._partition.key, **fields)
        except SettingsError as error:
            self.error.say(explain(error))
        except ValueError as error:
            place.say(explain(error))
        else:
            return True
        return False

    @Slot()
    def _on_name(self) -> None:
        field, partition = self.form.name, self._partition
        if partition is None or not field.isModified():
            return
        if self._change(self.form.name_error, name=field.text()):
            field.setModified(False)

    @Slot()
    def _on_start_page(self) -> None:
        field = self.form.start_page
        if not field.isModified():
            return
        try:
            address = field.address()
        except ValueError as error:
            self.form.start_page_error.say(str(error))
            return
        if self._change(self.form.start_page_error, start_page=address):
            field.setModified(False)
            field.setText(address)

    @Slot(str)
    def _on_colour(self, colour: str) -> None:
        self._change(self.error, colour=colour)

    @Slot(str)
    def _on_icon(self, icon: str) -> None:
        self._change(self.error, icon=icon)

    # Where new windows open.

    def _show_default(self) -> None:
        partition = self._partition
        if partition is None:
            return
        chosen = self._shell.default_partition().key == partition.key
        self.default.setChecked(chosen)
        # Another one is chosen by its own box; only the default partition has no way back.
        self.default.setEnabled(not (chosen and partition.key.is_default))

    @Slot(bool)
    def _on_default(self, on: bool) -> None:
        if self._partition is None:
            return
        self.error.say("")
        try:
            self._shell.settings.set(DEFAULT, self._partition.key.text if on else "")
        except SettingsError as error:
            self.error.say(explain(error))
        self._show_default()

    def _on_default_changed(self, _key: str, _value: object) -> None:
        self._show_default()

    # What outlives the program.

    def _folder(self) -> Path | None:
        partition = self._partition
        folder = None if partition is None else self._shell.desk.registry.folder(partition.key)
        return None if folder is None else folder.root

    def _show_keep(self) -> None:
        folder = self._folder()
        self.keep.setChecked(folder is not None and keeps_session_cookies(folder))

    @Slot(bool)
    def _on_keep(self, on: bool) -> None:
        folder = self._folder()
        if folder is None:
            return
        self.error.say("")
        try:
            keep_session_cookies(folder, on)
        except OSError as error:
            words = self.tr("This could not be saved: %1. Make the folder writable, and try again.")
            self.error.say(words.replace("%1", error.strerror or str(error)))
        self._show_keep()

    @Slot()
    def _on_settings(self) -> None:
        if self._partition is not None:
            self.settings_requested.emit(self._partition)

    @Slot()
    def _on_delete(self) -> None:
        if self._partition is not None:
            self.delete_requested.emit(self._partition)
