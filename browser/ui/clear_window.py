"""The window that clears data: how far back, what, in which partition; with progress and a stop."""

import time
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from browser.model.data_kind import WITH_TIMES, DataKind, start_of
from browser.model.partition import Partition
from browser.tasks import spawn
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.data_clearing import DataClearing
from browser.ui.partition_chooser import PartitionChooser
from browser.ui.setting_dialog import ErrorLabel, SettingDialog, label, push
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

SIZE = QSize(560, 568)
INDENT = 24
# What takes longer than this shows how far it is.
PATIENCE = 500
SPANS = (
    (1, QT_TRANSLATE_NOOP("ClearWindow", "The last hour")),
    (24, QT_TRANSLATE_NOOP("ClearWindow", "The last day")),
    (24 * 7, QT_TRANSLATE_NOOP("ClearWindow", "The last week")),
    (24 * 28, QT_TRANSLATE_NOOP("ClearWindow", "The last four weeks")),
    (0, QT_TRANSLATE_NOOP("ClearWindow", "All of it")),
)
KINDS = {
    DataKind.HISTORY: (
        QT_TRANSLATE_NOOP("ClearWindow", "History"),
        QT_TRANSLATE_NOOP("ClearWindow", "Visited pages and the colour of visited links."),
    ),
    DataKind.COOKIES: (
        QT_TRANSLATE_NOOP("ClearWindow", "Cookies"),
        QT_TRANSLATE_NOOP("ClearWindow", "You are signed out of most sites."),
    ),
    DataKind.STORAGE: (
        QT_TRANSLATE_NOOP("ClearWindow", "Site data"),
        QT_TRANSLATE_NOOP("ClearWindow", "What sites keep here: databases, files, workers."),
    ),
    DataKind.CACHE: (
        QT_TRANSLATE_NOOP("ClearWindow", "Cache"),
        QT_TRANSLATE_NOOP("ClearWindow", "Copies of pages and pictures; they load anew."),
    ),
    DataKind.PERMISSIONS: (
        QT_TRANSLATE_NOOP("ClearWindow", "Permissions"),
        QT_TRANSLATE_NOOP("ClearWindow", "Sites ask again for camera, location and the like."),
    ),
    DataKind.SIGN_INS: (
        QT_TRANSLATE_NOOP("ClearWindow", "Passwords of servers and proxies"),
        QT_TRANSLATE_NOOP("ClearWindow", "Those that were typed into a question of the program."),
    ),
    DataKind.CERTIFICATES: (
        QT_TRANSLATE_NOOP("ClearWindow", "Exceptions for certificates"),
        QT_TRANSLATE_NOOP("ClearWindow", "Sites that are not trusted are refused again."),
    ),
    DataKind.HOSTS: (
        QT_TRANSLATE_NOOP("ClearWindow", "Addresses and connections"),
        QT_TRANSLATE_NOOP("ClearWindow", "Names are looked up anew, connections are closed."),
    ),
}
FIRST = (DataKind.HISTORY, DataKind.COOKIES, DataKind.STORAGE, DataKind.CACHE)


def _say(text: str) -> str:
    return QCoreApplication.translate("ClearWindow", text)


class KindBox(QWidget):
    """A kind to tick, and what its loss means."""

    def __init__(self, kind: DataKind, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        self._is_wanted = kind in FIRST
        name, loss = (_say(text) for text in KINDS[kind])
        self.box = QCheckBox(name, self)
        self.box.setChecked(self._is_wanted)
        self._loss = loss
        self.words = label(loss, self, "muted")
        self.words.setContentsMargins(INDENT, 0, 0, 0)
        self.box.setAccessibleDescription(loss)
        self.box.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.box)
        column.addWidget(self.words)

    @Slot(bool)
    def _on_clicked(self, on: bool) -> None:
        self._is_wanted = on

    def allow(self, can: bool) -> None:
        """Let it be ticked, or say why it cannot be; what was ticked before comes back."""
        text = self._loss if can else _say("Only as a whole: nobody keeps its times.")
        self.box.setEnabled(can)
        self.box.setChecked(can and self._is_wanted)
        self.words.setText(text)
        self.box.setAccessibleDescription(text)


class ClearWindow(SettingDialog):
    """Asks what should go, and lets it go."""

    def __init__(self, shell: "Shell", parent: "BrowserWindow | None" = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Clear data"))
        self._clearing: DataClearing | None = None
        self.chooser = PartitionChooser(shell, self, everything=self.tr("All partitions"))
        self.span = QComboBox(self)
        for hours, text in SPANS:
            self.span.addItem(_say(text), hours)
        self.span.setCurrentIndex(len(SPANS) - 1)
        self.boxes = {kind: KindBox(kind, self) for kind in KINDS}
        self.note = label("", self, "muted")
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.error = ErrorLabel(self)
        self.clear_button = push(self.tr("Clear data"), self, danger=True)
        self.stop_button = push(self.tr("Stop"), self)
        self.close_button = push(self.tr("Close"), self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PATIENCE)
        tab = None if parent is None else parent.current()
        if tab is not None:
            self.chooser.choose(tab.partition)
        self._build()
        self._connect()
        self._show_state()

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_LARGE)
        form.setVerticalSpacing(GRID)
        for text, field in ((self.tr("From"), self.chooser), (self.tr("How much"), self.span)):
            words = QLabel(text, self)
            words.setBuddy(field)
            words.setMinimumHeight(CONTROL)
            form.addRow(words, field)
        self.span.setAccessibleName(self.tr("How much"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.stop_button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addSpacing(GRID)
        for box in self.boxes.values():
            column.addWidget(box)
        column.addStretch(1)
        for widget in (self.note, self.bar, self.error):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.bar.hide()
        self.stop_button.hide()

    def _connect(self) -> None:
        self.span.activated.connect(self._show_state)
        for box in self.boxes.values():
            box.box.toggled.connect(self._on_toggled)
        self.clear_button.clicked.connect(self.clear)
        self.stop_button.clicked.connect(self.stop)
        self.close_button.clicked.connect(self.close)
        self._timer.timeout.connect(self._on_slow)

    # What is wanted.

    @property
    def is_busy(self) -> bool:
        """Whether it clears at this moment."""
        return self._clearing is not None

    def kinds(self) -> list[DataKind]:
        """The kinds that are ticked."""
        return [kind for kind, box in self.boxes.items() if box.box.isChecked()]

    def partitions(self) -> list[Partition]:
        """The chosen partition, or all of them."""
        chosen = self.chooser.partition()
        return list(self.shell.desk.store.list()) if chosen is None else [chosen]

    @Slot()
    def _show_state(self, *_: object) -> None:
        is_limited = bool(self.span.currentData())
        for kind, box in self.boxes.items():
            box.allow(not self.is_busy and (not is_limited or kind in WITH_TIMES))
        text = self.tr("Cookies of temporary partitions have no times, so those stay.")
        self.note.setText(text if is_limited else self.tr("It cannot be brought back."))
        self._show_buttons()

    @Slot(bool)
    def _on_toggled(self, _on: bool) -> None:
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.clear_button.setEnabled(not self.is_busy and bool(self.kinds()))
        self.close_button.setEnabled(not self.is_busy)
        for field in (self.chooser, self.span):
            field.setEnabled(not self.is_busy)

    # The work.

    @Slot()
    def clear(self) -> None:
        """Clear what is ticked."""
        if self.is_busy or not self.kinds():
            return
        kinds, partitions = self.kinds(), self.partitions()
        start = start_of(float(self.span.currentData()), time.time())
        # The shell's: it goes on when the window is closed meanwhile.
        clearing = self._clearing = DataClearing(self.shell, self.shell)
        clearing.stepped.connect(self._on_stepped)
        clearing.failed.connect(self._on_failed)
        self.error.say("")
        self._show_buttons()
        for box in self.boxes.values():
            box.box.setEnabled(False)
        self._timer.start()
        spawn(self._run(clearing, partitions, kinds, start), "clear data")

    async def _run(
        self,
        clearing: DataClearing,
        partitions: list[Partition],
        kinds: list[DataKind],
        start: float | None,
    ) -> None:
        count = 0
        try:
            count = await clearing.run(partitions, kinds, start)
        finally:
            clearing.deleteLater()
            if shiboken6.isValid(self):
                self._clearing = None
                self._finish(count, len(partitions) * len(kinds))

    def _finish(self, count: int, total: int) -> None:
        self._timer.stop()
        self.bar.hide()
        self.stop_button.hide()
        self._show_state()
        if count == total:
            self.note.setText(self.tr("Cleared."))
        else:
            text = self.tr("Cleared in part: %1 of %2 steps.")
            self.note.setText(text.replace("%1", str(count)).replace("%2", str(total)))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def stop(self) -> None:
        """End after the step that runs."""
        if self._clearing is not None:
            self._clearing.stop()
            self.stop_button.setEnabled(False)
            self.note.setText(self.tr("Stops after this step…"))

    @Slot()
    def _on_slow(self) -> None:
        self.bar.show()
        self.stop_button.setEnabled(True)
        self.stop_button.show()

    @Slot(object, object, int, int)
    def _on_stepped(self, partition: Partition, kind: DataKind, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        words = self.tr("%1 of %2…").replace("%2", partition.name)
        self.note.setText(words.replace("%1", _say(KINDS[kind][0])))

    @Slot(object, object, str)
    def _on_failed(self, partition: Partition, kind: DataKind, text: str) -> None:
        words = self.tr("%1 of %2 could not be cleared: %3").replace("%2", partition.name)
        line = words.replace("%1", _say(KINDS[kind][0])).replace("%3", text)
        self.error.say("\n".join(part for part in (self.error.text(), line) if part))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what runs before it closes the window."""
        if event.key() == Qt.Key.Key_Escape and self.is_busy:
            self.stop()
        else:
            super().keyPressEvent(event)
