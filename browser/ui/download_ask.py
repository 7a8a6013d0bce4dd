"""Asking where a download should be saved: one dialog at a time, and none that blocks the loop."""

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
    """The questions that wait, oldest first."""

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._waiting: list[tuple[DownloadEntry, WebContents | None]] = []
        self._asked: DownloadEntry | None = None
        self._dialog: QFileDialog | None = None
        # By partition: a temporary one's is forgotten with it.
        self._folders: dict[str, str] = {}

    @property
    def dialog(self) -> QFileDialog | None:
        """The dialog that is shown."""
        return self._dialog

    def ask(self, entry: DownloadEntry, page: WebContents | None) -> None:
        """Ask where to save the download, once those before it are answered."""
        self._waiting.append((entry, page))
        if entry.item is not None:
            entry.item.done.connect(self._on_ended)
        self._next()

    def forget(self, partition: str) -> None:
        """Forget the folder that the partition used last."""
        self._folders.pop(partition, None)

    def _next(self) -> None:
        while self._waiting and self._asked is None:
            entry, page = self._waiting.pop(0)
            if entry.item is not None:
                self._asked = entry
                self._show(entry, page)

    def _show(self, entry: DownloadEntry, page: WebContents | None) -> None:
        found = self._shell.window_of(page) if page is not None and page.is_alive() else None
        window = found[0] if found is not None else self._shell.active_window()
        dialog = self._dialog = QFileDialog(window, self.tr("Save file"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDirectory(self._folder(entry))
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
        if self._dialog is None or self._asked is None or self._asked.item is None:
            return
        dialog, options = self._dialog, self._asked.item.get_save_dialog_options()
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

    def _folder(self, entry: DownloadEntry) -> str:
        folder = self._folders.get(entry.partition.key.text)
        place = QStandardPaths.StandardLocation.DownloadLocation
        return (
            folder
            or self._shell.settings.text("downloads.folder")
            or QStandardPaths.writableLocation(place)
        )

    @Slot(str)
    def _on_selected(self, path: str) -> None:
        entry = self._end()
        if entry is not None and entry.item is not None:
            self._folders[entry.partition.key.text] = str(Path(path).parent)
            entry.item.set_save_path(path)
            try:
                entry.item.accept()
            except SettingsError:
                # The item has told it already, and the list shows why.
                entry.refresh()
        self._next()

    @Slot()
    def _on_rejected(self) -> None:
        entry = self._end()
        if entry is not None and entry.item is not None:
            entry.item.cancel()
        self._next()

    @Slot(object, str)
    def _on_ended(self, _event: object, _state: str) -> None:
        """Take the question back: the download ended, or its session."""
        item = self.sender()
        if self._asked is not None and self._asked.item in (item, None):
            self._end()
            self._next()

    def _end(self) -> DownloadEntry | None:
        entry, self._asked = self._asked, None
        dialog, self._dialog = self._dialog, None
        if dialog is not None and shiboken6.isValid(dialog):
            dialog.destroyed.disconnect(self._on_rejected)
            dialog.fileSelected.disconnect(self._on_selected)
            dialog.rejected.disconnect(self._on_rejected)
            dialog.close()
            dialog.deleteLater()
        return entry
