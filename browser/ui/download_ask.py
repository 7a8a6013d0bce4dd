"""Asking where a download should be saved: one dialog at a time for each partition.

None blocks the loop, and one that nobody answers is in no other partition's way.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QStandardPaths, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QLineEdit

from browser.errors import SettingsError
from browser.model.file_name import safe_file_name
from browser.session import WebContents
from browser.ui.download_entry import DownloadEntry

if TYPE_CHECKING:
    from browser.ui.shell import Shell


class DownloadAsk(QObject):
    """The questions of all partitions."""

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._lines: dict[str, PartitionLine] = {}

    @property
    def dialogs(self) -> list[QFileDialog]:
        """The dialogs that are shown."""
        shown = [line.dialog for line in self._lines.values()]
        return [dialog for dialog in shown if dialog is not None]

    def ask(self, entry: DownloadEntry, page: WebContents | None) -> None:
        """Ask where to save the download, once those of its partition before it are answered."""
        key = entry.partition.key.text
        line = self._lines.get(key)
        if line is None:
            line = self._lines[key] = PartitionLine(self._shell, self)
        line.ask(entry, page)

    def forget(self, partition: str) -> None:
        """Forget the folder that the partition used last, since it goes."""
        if (line := self._lines.pop(partition, None)) is not None:
            line.end()
            line.deleteLater()


class PartitionLine(QObject):
    """The questions of one partition that wait, oldest first, and the folder it used last."""

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._waiting: list[tuple[DownloadEntry, WebContents | None]] = []
        self._asked: DownloadEntry | None = None
        self.folder = ""
        self.dialog: QFileDialog | None = None

    def ask(self, entry: DownloadEntry, page: WebContents | None) -> None:
        """Ask where to save the download, once those before it are answered."""
        self._waiting.append((entry, page))
        if entry.item is not None:
            entry.item.done.connect(self._on_ended)
        self._next()

    def _next(self) -> None:
        while self._waiting and self._asked is None:
            entry, page = self._waiting.pop(0)
            if entry.item is not None:
                self._asked = entry
                self._show(entry, page)

    def _show(self, entry: DownloadEntry, page: WebContents | None) -> None:
        found = self._shell.window_of(page) if page is not None and page.is_alive() else None
        window = found[0] if found is not None else self._shell.active_window()
        dialog = self.dialog = QFileDialog(window, self.tr("Save file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDirectory(self._folder())
        dialog.selectFile(entry.name)
        # Who else listens may still say what it shows.
        QTimer.singleShot(0, dialog, self._show_options)
        dialog.fileSelected.connect(self._on_selected)
        dialog.rejected.connect(self._on_rejected)
        # It goes with its window, and then nobody can answer it any more.
        dialog.destroyed.connect(self._on_rejected)
        # Not modal: the other tabs of the window go on.
        dialog.show()

    @Slot()
    def _show_options(self) -> None:
        if self.dialog is None or self._asked is None or self._asked.item is None:
            return
        dialog, options = self.dialog, self._asked.item.get_save_dialog_options()
        if options.title:
            dialog.setWindowTitle(options.title)
        if options.button_label:
            dialog.setLabelText(QFileDialog.DialogLabel.Accept, options.button_label)
        if options.filters:
            patterns = [
                (name, " ".join(f"*.{suffix}" for suffix in suffixes))
                for name, suffixes in options.filters
            ]
            dialog.setNameFilters([f"{name} ({pattern})" for name, pattern in patterns])
        if options.default_path:
            proposed = Path(options.default_path)
            if proposed.is_absolute():
                dialog.setDirectory(str(proposed.parent))
            name = safe_file_name(proposed.name)
            dialog.selectFile(name)
            # Qt's own dialog leaves the field alone that has the focus.
            if (field := dialog.findChild(QLineEdit)) is not None:
                field.setText(name)

    def _folder(self) -> str:
        place = QStandardPaths.StandardLocation.DownloadLocation
        return (
            self.folder
            or self._shell.settings.text("downloads.folder")
            or QStandardPaths.writableLocation(place)
        )

    @Slot(str)
    def _on_selected(self, path: str) -> None:
        entry = self.end()
        if entry is not None and entry.item is not None:
            self.folder = str(Path(path).parent)
            entry.item.set_save_path(path)
            try:
                entry.item.accept()
            except SettingsError:
                # The item has told it already, and the list shows why.
                entry.refresh()
        self._next()

    @Slot()
    def _on_rejected(self) -> None:
        entry = self.end()
        if entry is not None and entry.item is not None:
            entry.item.cancel()
        self._next()

    @Slot(object, str)
    def _on_ended(self, _event: object, _state: str) -> None:
        """Take the question back: the download ended, or its session."""
        item = self.sender()
        if self._asked is not None and self._asked.item in (item, None):
            self.end()
            self._next()

    def end(self) -> DownloadEntry | None:
        """Take the dialog away, and give what it asked about."""
        entry, self._asked = self._asked, None
        dialog, self.dialog = self.dialog, None
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.destroyed.disconnect(self._on_rejected)
            dialog.fileSelected.disconnect(self._on_selected)
            dialog.rejected.disconnect(self._on_rejected)
            dialog.close()
            dialog.deleteLater()
        return entry
