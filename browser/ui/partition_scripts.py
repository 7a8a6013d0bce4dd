"""Scripts that run in the partition's pages before the pages' own."""

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLineEdit

from browser.ui.item_list import ItemList
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push

MOST_BYTES = 16 * 1024 * 1024


class ScriptsSection(PartitionSection):
    """A list of files, in the order in which they run."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Scripts")

    def build(self) -> None:
        """The list and what changes it."""
        self.note(
            self.tr(
                "Each new page runs these files first, in this order, with the page's own rights. "
                "A page that is open runs them when it is opened anew."
            )
        )
        self.list = ItemList(self.tr("Scripts"), self.tr("No script runs yet."), self.place())
        self.column.addWidget(self.list)
        self.path = QLineEdit(self)
        self.path.setPlaceholderText(self.tr("Whole path of a script"))
        self.choose = push(self.tr("Choose…"), self)
        self.row(self.tr("&File"), self.path, self.choose)
        self.fault = self.error(self.path)
        self.append = push(self.tr("Add"), self.place())
        self.remove = push(self.tr("Remove"), self.place())
        self.up = push(self.tr("Run earlier"), self.place())
        self.add(self.append, self.remove, self.up)
        self.frames = QCheckBox(self.tr("Run them in frames within pages too"), self.place())
        self.column.addWidget(self.frames)
        self.choose.clicked.connect(self._on_choose)
        self.append.clicked.connect(self._on_add)
        self.path.returnPressed.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.up.clicked.connect(self._on_up)
        self.frames.clicked.connect(self._on_frames)
        self.list.chosen.connect(self._show_buttons)

    def refresh(self) -> None:
        """Show what is kept."""
        settings = self.settings
        self.list.fill([(path, path) for path in settings.scripts])
        self.frames.setChecked(settings.frame_scripts)
        self._show_buttons()

    def _show_buttons(self) -> None:
        row = self.list.row()
        self.remove.setEnabled(row >= 0)
        self.up.setEnabled(row > 0)

    def _change(self, scripts: list[str]) -> None:
        self.work(lambda: self.care.change(self.key, scripts=tuple(scripts)), self.fault)

    def append_file(self, text: str) -> None:
        """Add a file to the end."""
        if self.attempt(lambda: self._check(text), self.fault):
            scripts = [*self.settings.scripts, text]
            self.work(
                lambda: self.care.change(self.key, scripts=tuple(scripts)),
                self.fault,
                done=self.path.clear,
            )

    def _check(self, text: str) -> None:
        path = Path(text)
        if not text:
            raise ValueError(self.tr("Write the path of a script, or choose one."))
        if not path.is_absolute():
            raise ValueError(self.tr("Write the whole path, from the root on."))
        if text in self.settings.scripts:
            raise ValueError(self.tr("This script is in the list already."))
        if not path.is_file():
            raise ValueError(self.tr("There is no such file. Choose another."))
        if path.stat().st_size > MOST_BYTES:
            raise ValueError(self.tr("This file is too large for a script."))
        try:
            path.read_text("utf-8-sig")
        except UnicodeDecodeError:
            raise ValueError(self.tr("This file is no text. Choose another.")) from None

    @Slot()
    def _on_add(self) -> None:
        self.append_file(self.path.text().strip())

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a script"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.append_file)
        dialog.open()

    @Slot()
    def _on_remove(self) -> None:
        scripts = list(self.settings.scripts)
        row = self.list.row()
        if 0 <= row < len(scripts):
            del scripts[row]
            self._change(scripts)

    @Slot()
    def _on_up(self) -> None:
        scripts, row = list(self.settings.scripts), self.list.row()
        if 0 < row < len(scripts):
            scripts.insert(row - 1, scripts.pop(row))
            self.list.keep(scripts[row - 1])
            self._change(scripts)

    @Slot(bool)
    def _on_frames(self, on: bool) -> None:
        self.work(lambda: self.care.change(self.key, frame_scripts=on), self.fault)
