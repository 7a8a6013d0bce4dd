"""The page that asks before a partition is deleted: what is lost, and what still runs in it."""

import asyncio
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.model.partition import Partition
from browser.session.download_item import DownloadItem
from browser.tasks import spawn
from browser.ui.partition_end import downloads_of, end_reporting, tabs_of
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_errors import explain
from browser.ui.theme import GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class DeletionPanel(QWidget):
    """Asks, waits for downloads where a person wants that, and deletes.

    Signals:
        kept(): the partition stays.
        deleted(): it is gone.
    """

    kept = Signal()
    deleted = Signal()

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._partition: Partition | None = None
        self._watched: list[DownloadItem] = []
        self._waiting = False
        self._deleting = False
        self._size = ""
        self.heading = label("", self, "heading")
        self.loss = label("", self)
        self.tabs = label("", self)
        self.downloads = label("", self)
        self.error = ErrorLabel(self)
        self.keep = push("", self)
        self.wait = push(self.tr("Delete when they have ended"), self)
        self.delete = push("", self, danger=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_LARGE)
        for widget in (self.heading, self.loss, self.tabs, self.downloads, self.error):
            column.addWidget(widget)
        # One below the other: three verbs side by side have no room in every language.
        answers = QVBoxLayout()
        answers.setSpacing(GRID)
        for button in (self.keep, self.wait, self.delete):
            answers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addLayout(answers)
        column.addStretch(1)
        self.keep.clicked.connect(self.give_up)
        self.wait.clicked.connect(self._on_wait)
        self.delete.clicked.connect(self._on_delete)

    @property
    def is_busy(self) -> bool:
        """Whether it deletes at this moment and cannot stop."""
        return self._deleting

    def ask(self, partition: Partition) -> None:
        """Ask about the partition; the safe answer has the focus."""
        self._partition = partition
        self._waiting = False
        self._size = ""
        self.error.say("")
        self.refresh()
        self.keep.setDefault(True)
        self.keep.setFocus()
        if partition.key.is_persistent:
            spawn(self._measure(partition), f"size of {partition.key}")

    @Slot()
    def give_up(self) -> None:
        """Keep the partition."""
        if self._deleting:
            return
        self._waiting = False
        self._partition = None
        self.keep.setDefault(False)
        self.kept.emit()

    def refresh(self) -> None:
        """Say anew what is lost and what still runs."""
        partition = self._partition
        if partition is None:
            return
        lasting = partition.key.is_persistent
        running = self._watch(partition)
        question = self.tr("Delete “%1”?") if lasting else self.tr("End “%1”?")
        self.heading.setText(question.replace("%1", partition.name))
        self.loss.setText(self._loss(partition))
        tabs = tabs_of(self._shell, partition)
        self.tabs.setText(self.tr("%n tab(s) of it are open and will be closed.", "", tabs))
        self.tabs.setVisible(tabs > 0)
        self.downloads.setText(self._running(len(running)))
        self.downloads.setVisible(bool(running))
        self._show_buttons(lasting, bool(running))

    def _show_buttons(self, lasting: bool, running: bool) -> None:
        verb = self.tr("Delete partition") if lasting else self.tr("End partition")
        at_once = self.tr("Cancel them and delete") if lasting else self.tr("Cancel them and end")
        self.delete.setText(at_once if running else verb)
        self.wait.setText(
            self.tr("Delete when they have ended")
            if lasting
            else self.tr("End when they have ended")
        )
        self.wait.setVisible(running and not self._waiting)
        self.keep.setText(self.tr("Stop waiting") if self._waiting else self.tr("Keep partition"))
        for button in (self.delete, self.wait, self.keep):
            button.setEnabled(not self._deleting)

    def _loss(self, partition: Partition) -> str:
        if not partition.key.is_persistent:
            return self.tr("Everything in it vanishes. Downloaded files and bookmarks stay.")
        lost = self.tr(
            "Its cookies, logins, site data and history go with it. Until you quit Bulkhead it can "
            "be brought back; then they are deleted from the disk for good. Downloaded files and "
            "bookmarks stay."
        )
        size = self.tr("It takes %1.").replace("%1", self._size) if self._size else ""
        return f"{lost} {size}".strip()

    def _running(self, count: int) -> str:
        if self._waiting:
            return self.tr("Waiting for %n download(s) to end…", "", count)
        return self.tr("%n download(s) are running in it.", "", count)

    async def _measure(self, partition: Partition) -> None:
        size = await asyncio.to_thread(self._shell.desk.size, partition)
        if size and shiboken6.isValid(self) and self._partition is partition:
            self._size = QLocale().formattedDataSize(size)
            self.refresh()

    # Downloads that still run.

    def _watch(self, partition: Partition) -> list[DownloadItem]:
        running = downloads_of(self._shell, partition)
        for item in running:
            if item not in self._watched:
                item.done.connect(self._on_download_done)
        self._watched = running
        return running

    @Slot(object, str)
    def _on_download_done(self, _event: object, _state: str) -> None:
        self.refresh()
        if self._waiting and not self._watched:
            self._delete()

    @Slot()
    def _on_wait(self) -> None:
        self._waiting = True
        self.refresh()
        self.keep.setFocus()
        if not self._watched:
            self._delete()

    # The end.

    @Slot()
    def _on_delete(self) -> None:
        self._delete()

    def _delete(self) -> None:
        partition = self._partition
        if partition is None or self._deleting:
            return
        self._waiting = False
        self._deleting = True
        self.error.say("")
        self.refresh()
        spawn(self._end(partition), f"delete {partition.key}")

    async def _end(self, partition: Partition) -> None:
        error = await end_reporting(self._shell, partition)
        if not shiboken6.isValid(self):
            if error is not None:
                self._shell.notices.error(explain(error))
            return
        self._deleting = False
        if error is not None:
            self.error.say(explain(error))
            self.refresh()
            self.keep.setFocus()
            return
        self._partition = None
        self.keep.setDefault(False)
        self.deleted.emit()
