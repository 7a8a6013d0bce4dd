"""What a person does with a downloaded file: open it, or show it in its folder.

A file that would run is never opened from here: it is shown in its folder instead.
"""

import os
from pathlib import Path

from PySide6.QtCore import QMimeDatabase, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices

from browser.model.file_risk import PROGRAM_TYPES, PROGRAMS

SERVICE = "org.freedesktop.FileManager1"


def is_executable(path: Path) -> bool:
    """Whether opening the file could run it: by its name, its permissions or its content."""
    if path.suffix.lower().lstrip(".") in PROGRAMS:
        return True
    if os.name == "posix" and path.is_file() and os.access(path, os.X_OK):
        return True
    found = QMimeDatabase().mimeTypeForFile(str(path))
    return any(found.inherits(name) for name in PROGRAM_TYPES)


class DownloadedFiles(QObject):
    """Opens files and folders with the desktop's programs.

    Signals:
        opened(path): a file or folder was handed to the desktop.
        refused(path, reason): it was not; `missing` or `no_program`.
    """

    opened = Signal(str)
    refused = Signal(str, str)

    def open(self, path: Path) -> bool:
        """Open the file with its program; `False`: it would run, so it is only shown."""
        if not path.exists():
            self.refused.emit(str(path), "missing")
        elif is_executable(path):
            self.show_in_folder(path)
            return False
        else:
            self._hand_over(path)
        return True

    def show_in_folder(self, path: Path) -> None:
        """Show the file in the file manager, or at least its folder."""
        folder = path.parent
        if not folder.is_dir():
            self.refused.emit(str(path), "missing")
        elif not path.exists() or not self._ask_file_manager(path):
            self._hand_over(folder)

    def _hand_over(self, path: Path) -> None:
        if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.opened.emit(str(path))
        else:
            self.refused.emit(str(path), "no_program")

    def _ask_file_manager(self, path: Path) -> bool:
        """Let the desktop's file manager select the file; whether there is one to ask."""
        try:
            # Loaded at first use, and not there on every platform.
            from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher
        except ImportError:
            return False
        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return False
        message = QDBusMessage.createMethodCall(
            SERVICE, "/org/freedesktop/FileManager1", SERVICE, "ShowItems"
        )
        url = QUrl.fromLocalFile(str(path)).toString(QUrl.ComponentFormattingOption.FullyEncoded)
        message.setArguments([[url], ""])
        # The file manager may have to start first: nobody waits for its answer.
        watcher = QDBusPendingCallWatcher(bus.asyncCall(message), self)
        watcher.setProperty("path", str(path))
        watcher.finished.connect(self._on_answered)
        return True

    @Slot("QDBusPendingCallWatcher*")
    def _on_answered(self, watcher: QObject) -> None:
        path = str(watcher.property("path"))
        if watcher.isError():  # type: ignore[attr-defined]
            self._hand_over(Path(path).parent)
        else:
            self.opened.emit(path)
        watcher.deleteLater()
