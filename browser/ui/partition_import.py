"""The window in which a partition is taken out of a file: what the file holds, then the wish."""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QLocale, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from browser.settings.bundle import Work, read_manifest
from browser.settings.bundle_manifest import Manifest
from browser.tasks import spawn
from browser.ui.partition_carry import SUFFIX, import_partition
from browser.ui.partition_section import FAULTS
from browser.ui.setting_dialog import ErrorLabel, SettingDialog, label, push
from browser.ui.setting_faults import explain_setting
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(480, 280)
LOOK_MS = 100
PARTS = 1000


class ImportWindow(SettingDialog):
    """Nothing changes before the button is pressed, and nothing when the file is not right."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Import a partition"))
        self._file: Path | None = None
        self._work: Work | None = None
        self.what = label(
            self.tr("Choose a file that Bulkhead wrote. It becomes a new partition."), self
        )
        self.warning = label("", self, "muted")
        self.error = ErrorLabel(self)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, PARTS)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.bar.setMaximumHeight(CONTROL // 2)
        self.bar.hide()
        self.choose = push(self.tr("Choose a file…"), self)
        self.take = push(self.tr("Import this partition"), self)
        self.leave = push(self.tr("Close"), self)
        self.take.setEnabled(False)
        self._build()
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)
        self.choose.clicked.connect(self.choose_file)
        self.take.clicked.connect(self._on_take)
        self.leave.clicked.connect(self._on_leave)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(GRID)
        for widget in (self.what, self.warning, self.bar, self.error):
            column.addWidget(widget)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.choose)
        row.addStretch(1)
        row.addWidget(self.leave)
        row.addWidget(self.take)
        column.addLayout(row)

    @Slot()
    def choose_file(self) -> None:
        """Ask for the file."""
        dialog = QFileDialog(self, self.tr("Choose a file with a partition"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"Bulkhead (*{SUFFIX})", self.tr("All files (*)")])
        dialog.fileSelected.connect(self.show_file)
        dialog.open()

    @Slot(str)
    def show_file(self, path: str) -> None:
        """Say what is in a file."""
        self.error.say("")
        self._file = None
        try:
            manifest = read_manifest(Path(path))
        except FAULTS as fault:
            self.what.setText(Path(path).name)
            self.warning.setText("")
            self.error.say(explain_setting(fault))
        else:
            self._file = Path(path)
            self.what.setText(self._words(manifest))
            self.warning.setText(self._warning(manifest))
        self.take.setEnabled(self._file is not None)

    def _words(self, manifest: Manifest) -> str:
        words = self.tr("“%1” becomes a new partition.").replace("%1", manifest.partition.name)
        size = QLocale().formattedDataSize(manifest.size)
        data = (
            self.tr("It brings its cookies, storage and history (%1).").replace("%1", size)
            if manifest.has_data
            else self.tr("It brings no cookies and no history.")
        )
        return f"{words} {data}"

    def _warning(self, manifest: Manifest) -> str:
        settings, found = manifest.settings, []
        if not settings.proxy.is_direct:
            found.append(self.tr("a proxy that sees its requests"))
        if settings.scripts:
            found.append(self.tr("scripts that run in its pages"))
        if "authorities.pem" in manifest.files:
            found.append(self.tr("authorities that it trusts"))
        if manifest.sites:
            found.append(self.tr("sites that open in it from now on"))
        if settings.integrated:
            found.append(self.tr("servers that get your account unasked"))
        if not found:
            return ""
        words = self.tr("It also brings: %1. Import it only if you know where it comes from.")
        return words.replace("%1", ", ".join(found))

    @Slot()
    def _on_take(self) -> None:
        if self._file is not None and self._work is None:
            self._work = Work()
            self._show_busy(True)
            spawn(self._take(self._file, self._work), "importing a partition")

    async def _take(self, file: Path, work: Work) -> None:
        fault: Exception | None = None
        try:
            made = await import_partition(self.shell, file, work)
        except FAULTS as found:
            fault = found
        if not shiboken6.isValid(self):
            return
        self._work = None
        self._show_busy(False)
        if fault is None:
            self._file = None
            self.what.setText(self.tr("“%1” is there now.").replace("%1", made.name))
            self.warning.setText("")
            self.take.setEnabled(False)
            self.leave.setFocus()
        else:
            self.error.say(explain_setting(fault))

    def _show_busy(self, busy: bool) -> None:
        self.error.say("")
        self.bar.setVisible(busy)
        self.bar.setValue(0)
        self.take.setEnabled(not busy)
        self.choose.setEnabled(not busy)
        self.leave.setText(self.tr("Cancel") if busy else self.tr("Close"))
        if busy:
            self._look.start()
        else:
            self._look.stop()

    @Slot()
    def _on_look(self) -> None:
        if self._work is not None and self._work.total:
            self.bar.setValue(self._work.done * PARTS // self._work.total)

    @Slot()
    def _on_leave(self) -> None:
        if self._work is not None:
            self._work.is_cancelled = True
        else:
            self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Who closes the window wants no partition any more."""
        if self._work is not None:
            self._work.is_cancelled = True
        super().closeEvent(event)
