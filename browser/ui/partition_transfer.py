"""Copying a partition: into a file, into a second one, and what a file brings."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QProgressBar

from browser.model.partition import Partition
from browser.settings.bundle import Work
from browser.ui.partition_carry import SUFFIX, duplicate_partition, export_partition
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push
from browser.ui.theme import CONTROL

LOOK_MS = 100
PARTS = 1000


class TransferSection(PartitionSection):
    """Export, duplicate, import."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Copy and move")

    def build(self) -> None:
        """What is copied, where to, and how far it is."""
        self.note(
            self.tr(
                "A copy has the look of the partition and everything that it is set to: proxy and "
                "rules, user agent, network, scripts, words, authorities."
            )
        )
        self.data = QCheckBox(self.tr("With data: cookies, storage, history"), self.place())
        self.column.addWidget(self.data)
        self.secrets = QCheckBox(self.tr("With the passwords of proxies"), self.place())
        self.column.addWidget(self.secrets)
        self.note(
            self.tr(
                "With data, whoever has the file is signed in as you. The tabs of the partition "
                "sleep while it is copied."
            )
            if self.is_persistent
            else self.tr("A temporary partition has no data on the disk that could be copied.")
        )
        self.data.setEnabled(self.is_persistent)
        self.export = push(self.tr("Export to a file…"), self.place())
        self.duplicate = push(self.tr("Duplicate"), self.place())
        self.take = push(self.tr("Import a file…"), self.place())
        self.add(self.export, self.duplicate, self.take)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setMaximumHeight(CONTROL // 2)
        self.cancel = push(self.tr("Cancel"), self.place())
        self.column.addWidget(self.bar)
        self.add(self.cancel)
        self.said = self.note("")
        self.fault = self.error(self.export)
        self.carrying: Work | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self.export.clicked.connect(self._on_export)
        self.duplicate.clicked.connect(self._on_duplicate)
        self.take.clicked.connect(self._on_take)
        self.cancel.clicked.connect(self._on_cancel)
        self._show(None)

    def refresh(self) -> None:
        """Nothing of it changes by itself."""

    def _partition(self) -> Partition:
        found = self.shell.desk.store.get(self.key)
        if found is None:
            raise ValueError(self.tr("This partition is gone."))
        return found

    def _carry(self, act: Callable[[Work], Awaitable[object]], words: str) -> None:
        work = Work()
        self.said.setText("")
        self._show(work)

        async def run() -> None:
            try:
                await act(work)
            finally:
                self._ended(words)

        self.work(run, self.fault, self.export, self.duplicate, self.take, refresh=False)

    def _ended(self, words: str) -> None:
        import sys

        import shiboken6

        if shiboken6.isValid(self):
            self._show(None)
            self.said.setText("" if sys.exc_info()[0] else words)

    def _show(self, work: Work | None) -> None:
        self.carrying = work
        self.bar.setValue(0)
        self.bar.setVisible(work is not None)
        self.cancel.setVisible(work is not None)
        if work is None:
            self._look.stop()
        else:
            self._look.start()

    @Slot()
    def _on_look(self) -> None:
        if (work := self.carrying) is not None and work.total:
            self.bar.setValue(work.done * PARTS // work.total)

    # What a person does.

    @Slot()
    def _on_export(self) -> None:
        dialog = QFileDialog(self, self.tr("Export the partition"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{self._partition().name}{SUFFIX}".replace("/", "-"))
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    @Slot(str)
    def export_to(self, path: str) -> None:
        """Write the partition into a file."""
        target = Path(path)
        if not self.attempt(lambda: self._check_target(target), self.fault):
            return
        with_data, secrets = self.data.isChecked(), self.secrets.isChecked()
        partition = self._partition()
        self._carry(
            lambda work: export_partition(
                self.shell, partition, target, work, with_data=with_data, secrets=secrets
            ),
            self.tr("The partition is in %1.").replace("%1", target.name),
        )

    def _check_target(self, target: Path) -> None:
        if target.exists() and not target.is_file():
            raise ValueError(self.tr("This is no file. Choose another."))
        if not target.parent.is_dir():
            raise ValueError(self.tr("There is no such folder. Choose another."))

    @Slot()
    def _on_duplicate(self) -> None:
        partition, with_data = self._partition(), self.data.isChecked()
        self._carry(
            lambda work: duplicate_partition(self.shell, partition, work, with_data=with_data),
            self.tr("There is a second partition now."),
        )

    @Slot()
    def _on_take(self) -> None:
        from browser.ui.partition_import import ImportWindow

        window = ImportWindow(self.shell, self.window().parentWidget())
        window.show()
        window.choose_file()

    @Slot()
    def _on_cancel(self) -> None:
        if self.carrying is not None:
            self.carrying.is_cancelled = True
