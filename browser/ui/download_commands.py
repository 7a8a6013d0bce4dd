"""What a person can do with a download, by its state; buttons, menu and keys share it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QGuiApplication

from browser.ui.download_entry import DownloadEntry
from browser.ui.download_files import DownloadedFiles

if TYPE_CHECKING:
    from browser.ui.shell import Shell


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: its name, its words, its icon."""

    name: str
    text: str
    icon: str


def _words(text: str) -> str:
    return QCoreApplication.translate("DownloadCommands", text)


def commands_for(entry: DownloadEntry) -> list[Command]:
    """What the buttons of the row offer, the likeliest first."""
    tr = _words
    found: list[Command] = []
    if entry.state == "completed":
        found.append(Command("open", tr("Open"), "file"))
        found.append(Command("show", tr("Show in folder"), "folder"))
    elif entry.can_pause:
        found.append(Command("pause", tr("Pause"), "pause"))
    elif entry.can_resume:
        found.append(Command("resume", tr("Resume"), "play"))
    elif entry.can_retry:
        found.append(Command("retry", tr("Try again"), "reload"))
    if entry.is_over:
        found.append(Command("remove", tr("Remove from the list"), "close"))
    else:
        found.append(Command("cancel", tr("Cancel"), "cancel"))
    return found


def more_commands_for(entry: DownloadEntry) -> list[Command]:
    """What only the menu of the row offers."""
    return [Command("copy", _words("Copy address"), "link")] if entry.url else []


class DownloadCommands(QObject):
    """Carries the commands out."""

    def __init__(self, shell: "Shell", parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._list = shell.downloads
        self.files = DownloadedFiles(self)
        self.files.refused.connect(self._on_refused)

    def run(self, name: str, row: int) -> None:
        """Do what the command says with the download of the row."""
        entry = self._list.entry(row)
        if entry is None:
            return
        match name:
            case "open":
                self._open(entry)
            case "show":
                self.files.show_in_folder(Path(entry.path))
            case "copy":
                QGuiApplication.clipboard().setText(entry.url)
            case "pause":
                self._list.pause(row)
            case "resume":
                self._list.resume(row)
            case "retry":
                self._list.retry(row)
            case "cancel":
                self._list.cancel(row)
            case "remove":
                self._list.remove(row)

    def toggle_pause(self, row: int) -> None:
        """Hold the download, or go on with it."""
        entry = self._list.entry(row)
        if entry is not None:
            self.run("pause" if entry.can_pause else "resume", row)

    def open_or_go_on(self, row: int) -> None:
        """Do what Enter means for the row: the first of its commands."""
        entry = self._list.entry(row)
        if entry is not None and entry.state in ("completed", "interrupted", "failed", "cancelled"):
            name = commands_for(entry)[0].name
            self.run(name if name in ("open", "resume", "retry") else "", row)

    def _open(self, entry: DownloadEntry) -> None:
        if not self.files.open(Path(entry.path)):
            text = self.tr("%1 is a program; Bulkhead starts none. Its folder is shown instead.")
            self._shell.notices.tell(text.replace("%1", entry.name))

    @Slot(str, str)
    def _on_refused(self, path: str, reason: str) -> None:
        name = Path(path).name
        if reason == "missing":
            text = self.tr("%1 is no longer where it was saved. Download it again if you need it.")
        else:
            text = self.tr("No program was found that opens %1. Open it from your file manager.")
        self._shell.notices.tell(text.replace("%1", name))
