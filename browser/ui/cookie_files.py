"""Files of cookies: choosing one, writing and reading it, and saying what was left out."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog

from browser.model.cookie_transfer import CookieTransfer

if TYPE_CHECKING:
    from browser.session import Session
    from browser.ui.cookie_window import CookieWindow

Format = Literal["json", "netscape"]
SUFFIXES: dict[str, Format] = {".json": "json", ".txt": "netscape"}
# As many lines about cookies that were left out as can be read at a glance.
MOST_LINES = 4
PEEK = 512


class CookieFiles(QObject):
    """Import and export of the cookies that a window shows."""

    def __init__(self, window: "CookieWindow") -> None:
        super().__init__(window)
        self._window = window
        self.dialog: QFileDialog | None = None

    @Slot()
    def choose_import(self) -> None:
        """Let a person choose a file of cookies."""
        dialog = self._dialog(self.tr("Import cookies"))
        dialog.setNameFilters([self.tr("Cookies (*.json *.txt)"), self.tr("All files (*)")])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_file)
        dialog.open()

    @Slot()
    def choose_export(self) -> None:
        """Let a person choose where to save the cookies, and in which format."""
        dialog = self._dialog(self.tr("Export cookies"))
        names = [self.tr("Cookies, complete (*.json)"), self.tr("Cookies for curl (*.txt)")]
        dialog.setNameFilters(names)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.filterSelected.connect(self._on_filter)
        dialog.selectFile("cookies.json")
        dialog.fileSelected.connect(self.export_file)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = QFileDialog(self._window, title, folder)
        self.dialog.finished.connect(self._on_finished)
        return self.dialog

    @Slot(str)
    def _on_filter(self, name: str) -> None:
        if self.dialog is not None:
            suffix = "txt" if name.endswith("(*.txt)") else "json"
            self.dialog.setDefaultSuffix(suffix)
            self.dialog.selectFile(f"cookies.{suffix}")

    @Slot()
    def _on_finished(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot(str)
    def export_file(self, path: str) -> None:
        """Write all cookies of the partition."""
        session = self._window.session
        if session is not None:
            self._window.run(self._export(session, Path(path)), "export cookies")

    async def _export(self, session: "Session", path: Path) -> None:
        window = self._window
        window.error.say("")
        window.status.setText(self.tr("Exporting…"))
        try:
            done = await session.cookies.export(path, SUFFIXES.get(path.suffix.lower(), "json"))
        finally:
            self._renew()
        if window.is_there:
            text = self.tr("%n cookie(s) saved as %1.", "", done.count)
            self._say(text.replace("%1", path.name), done)

    @Slot(str)
    def import_file(self, path: str) -> None:
        """Set all cookies of the file."""
        session = self._window.session
        if session is not None:
            self._window.run(self._import(session, Path(path)), "import cookies")

    async def _import(self, session: "Session", path: Path) -> None:
        window = self._window
        window.error.say("")
        window.status.setText(self.tr("Importing…"))
        try:
            done = await session.cookies.import_(path, format_of(path))
        except ValueError as error:
            words = self.tr("Nothing was imported, since this file is broken: %1")
            raise ValueError(words.replace("%1", str(error))) from error
        finally:
            self._renew()
        if window.is_there:
            await window.load(session)
            self._say(self.tr("%n cookie(s) imported.", "", done.count), done)

    def _renew(self) -> None:
        if self._window.is_there:
            self._window.show_state()

    def _say(self, text: str, done: CookieTransfer) -> None:
        self._window.status.setText(text)
        if done.left_out:
            lines = [self.tr("%n cookie(s) were left out:", "", len(done.left_out))]
            lines += done.left_out[:MOST_LINES]
            if len(done.left_out) > MOST_LINES:
                lines.append("…")
            self._window.error.say("\n".join(lines))


def format_of(path: Path) -> Format:
    """What a file of cookies is written in: ours begins with a brace, whatever its name."""
    if not path.is_file():
        # A device or a pipe is not looked into; the import says what is wrong with it.
        return "json"
    with path.open("rb") as file:
        head = file.read(PEEK).removeprefix(b"\xef\xbb\xbf").lstrip()
    return "json" if head.startswith(b"{") else "netscape"
