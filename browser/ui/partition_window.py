"""The window of the partitions: the list at one side, what is chosen of it at the other."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.tasks import spawn
from browser.ui.partition_deletion import DeletionPanel
from browser.ui.partition_editor import PartitionEditor
from browser.ui.partition_list import PartitionList
from browser.ui.partition_new import NewPartition
from browser.ui.setting_dialog import ErrorLabel, Notice, SettingDialog, label, push
from browser.ui.setting_errors import explain
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(720, 480)
LIST_WIDTH = 232


class PartitionWindow(SettingDialog):
    """Create, rename, recolour, put in order, and delete partitions."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Partitions"))
        self.list = PartitionList(shell, self)
        self.list_error = ErrorLabel(self)
        self.hint = label(
            self.tr("Create one for each part of life that should stay apart: work, bank, family."),
            self,
            "muted",
        )
        self.new = push(self.tr("New partition"), self)
        self.take = push(self.tr("Import…"), self)
        self.back = push("", self)
        self.up = self._tool("up", self.tr("Move up (Alt+Up)"))
        self.down = self._tool("down", self.tr("Move down (Alt+Down)"))
        self.editor = PartitionEditor(shell, self)
        self.new_page = NewPartition(shell, self)
        self.deletion = DeletionPanel(shell, self)
        self.stack = QStackedWidget(self)
        for page in (self.editor, self.new_page, self.deletion):
            self.stack.addWidget(page)
        self._build()
        self._connect()
        self._on_chosen(self.list.partition())
        self._show_back()
        self.list.setFocus()

    def _tool(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(text)
        button.setAccessibleName(text)
        self.shell.icons.wear(button, icon)
        return button

    def _build(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(4)
        tools.addWidget(self.new, 1)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        side = QVBoxLayout()
        side.setSpacing(GRID)
        side.addWidget(self.list, 1)
        side.addWidget(self.hint)
        side.addWidget(self.list_error)
        side.addLayout(tools)
        side.addWidget(self.take)
        side.addWidget(self.back)
        holder = QWidget(self)
        holder.setFixedWidth(LIST_WIDTH)
        side.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(side)
        row = QHBoxLayout()
        row.setSpacing(SPACE_LARGE)
        row.addWidget(holder)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_LARGE)
        if notice := self.shell.desk.store.notice:
            column.addWidget(Notice(self.shell, notice, self))
        column.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.move_requested.connect(self._on_move)
        self.new.clicked.connect(self.start_new)
        self.take.clicked.connect(self._on_import)
        self.back.clicked.connect(self._on_back)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.editor.settings_requested.connect(self._on_settings)
        self.editor.delete_requested.connect(self.ask_to_delete)
        self.new_page.created.connect(self._on_created)
        self.new_page.abandoned.connect(self._show_editor)
        self.deletion.kept.connect(self._show_editor)
        self.deletion.deleted.connect(self._on_deleted)

    def choose(self, partition: Partition) -> None:
        """Show this partition."""
        self.list.choose(partition)

    @Slot()
    def start_new(self) -> None:
        """Ask for what a new partition needs."""
        if not self.deletion.is_busy:
            self.stack.setCurrentWidget(self.new_page)
            self.new_page.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves a question first, then the window."""
        page = self.stack.currentWidget()
        if event.key() != Qt.Key.Key_Escape or page is self.editor or self.deletion.is_busy:
            super().keyPressEvent(event)
        elif page is self.deletion:
            self.deletion.give_up()
        else:
            self._show_editor()

    @Slot()
    def _show_editor(self) -> None:
        self.new_page.end()
        self.stack.setCurrentWidget(self.editor)
        self.editor.measure()
        self.list.setFocus()

    @Slot(object)
    def _on_chosen(self, partition: Partition | None) -> None:
        self.hint.setVisible(self.list.count() == 1)
        if partition is None:
            return
        is_other = self.editor.show_partition(partition)
        row = self.list.currentRow()
        self.up.setEnabled(self.list.can_move(partition, row - 1))
        self.down.setEnabled(self.list.can_move(partition, row + 1))
        if is_other and self.stack.currentWidget() is not self.editor:
            self._leave_question()

    def _leave_question(self) -> None:
        if self.deletion.is_busy:
            return
        if self.stack.currentWidget() is self.deletion:
            self.deletion.give_up()
        else:
            self._show_editor()

    @Slot(object)
    def _on_created(self, partition: Partition) -> None:
        self._show_editor()
        self.list.choose(partition)

    @Slot(object)
    def ask_to_delete(self, partition: Partition) -> None:
        """Ask whether the partition shall go, with all its data."""
        self.stack.setCurrentWidget(self.deletion)
        self.deletion.ask(partition)

    # A deletion that is undone.

    @Slot()
    def _on_deleted(self) -> None:
        self._show_editor()
        self._show_back()

    def _show_back(self) -> None:
        deleted = self.shell.desk.deleted
        self.back.setVisible(bool(deleted))
        if deleted:
            text = self.tr("Bring back “%1”").replace("%1", deleted[-1].partition.name)
            metrics = self.back.fontMetrics()
            middle = Qt.TextElideMode.ElideMiddle
            room = LIST_WIDTH - 4 * GRID
            self.back.setText(metrics.elidedText(text, middle, room).replace("&", "&&"))
            self.back.setToolTip(text)
            self.back.setAccessibleName(text)

    @Slot()
    def _on_back(self) -> None:
        self.back.setEnabled(False)
        spawn(self._bring_back(), "bring back a partition")

    async def _bring_back(self) -> None:
        partition = None
        try:
            partition = await self.shell.desk.bring_back()
        except SettingsError as error:
            if not shiboken6.isValid(self):
                self.shell.notices.error(explain(error))
                return
            self.list_error.say(explain(error))
        if not shiboken6.isValid(self):
            return
        self.back.setEnabled(True)
        self._show_back()
        if partition is not None:
            self.list_error.say("")
            self.list.choose(partition)

    @Slot()
    def _on_import(self) -> None:
        from browser.ui.partition_import import ImportWindow

        window = ImportWindow(self.shell, self)
        window.show()
        window.choose_file()

    @Slot(object)
    def _on_settings(self, partition: Partition) -> None:
        from browser.ui.partition_settings_window import open_settings

        open_settings(self.shell, partition, self.parentWidget())

    @Slot()
    def _on_up(self) -> None:
        self.list.step(-1)

    @Slot()
    def _on_down(self) -> None:
        self.list.step(1)

    @Slot(object, int)
    def _on_move(self, partition: Partition, index: int) -> None:
        try:
            self.shell.desk.store.move(partition.key, index)
        except SettingsError as error:
            self.list_error.say(explain(error))
        else:
            self.list_error.say("")
