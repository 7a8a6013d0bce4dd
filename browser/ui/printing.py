"""Printing a page, and keeping it: as PDF, or with its parts. Dialogs never block another tab."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest
from PySide6.QtWidgets import QFileDialog

from browser.model.file_name import safe_file_name
from browser.session import WebContents
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

Format = QWebEngineDownloadRequest.SavePageFormat


def _folder(window: "BrowserWindow") -> Path:
    place = QStandardPaths.StandardLocation.DownloadLocation
    chosen = window.shell.settings.text("downloads.folder")
    return Path(chosen or QStandardPaths.writableLocation(place))


def _ask(window: "BrowserWindow", title: str, name: str, filters: list[str]) -> QFileDialog:
    dialog = QFileDialog(window, title, str(_folder(window)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters(filters)
    dialog.selectFile(name)
    dialog.finished.connect(dialog.deleteLater)
    return dialog


def print_page(window: "BrowserWindow", tab: Tab) -> None:
    """Ask for a printer and print the page on it."""
    view = tab.view
    if view is None:
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, window)
    dialog.setModal(False)

    def start() -> None:
        if tab.view is view:
            job = PrintJob(window, printer)
            view.printFinished.connect(job.finished)
            view.print(printer)

    dialog.accepted.connect(start)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


class PrintJob(QObject):
    """One print job: keeps its printer alive until the engine is done with it."""

    def __init__(self, window: "BrowserWindow", printer: QPrinter) -> None:
        super().__init__(window)
        self._window = window
        self._printer = printer

    @Slot(bool)
    def finished(self, ok: bool) -> None:
        """Say when it failed."""
        if not ok:
            self._window.shell.notices.error(
                self.tr("The page was not printed. Check the printer and try again.")
            )
        self.deleteLater()


def save_pdf(window: "BrowserWindow", tab: Tab) -> None:
    """Ask for a place and save the page there as PDF."""
    page = tab.web_contents
    if page is None:
        return
    name = f"{safe_file_name(tab.title)}.pdf"
    dialog = _ask(window, window.tr("Save as PDF"), name, ["PDF (*.pdf)"])
    dialog.setDefaultSuffix("pdf")

    def start(path: str) -> None:
        if page.is_alive():
            job = PdfJob(window, page, path)
            page.pdfPrintingFinished.connect(job.finished)
            page.printToPdf(path)

    dialog.fileSelected.connect(start)
    dialog.open()


class PdfJob(QObject):
    """One page on its way into a file; a page may have several."""

    def __init__(self, window: "BrowserWindow", page: WebContents, path: str) -> None:
        super().__init__(page)
        self._notices = window.shell.notices
        self._path = path

    @Slot(str, bool)
    def finished(self, path: str, ok: bool) -> None:
        """Say where it is, or that it could not be written."""
        if path != self._path:
            return
        if ok:
            self._notices.tell(self.tr("Saved as %1").replace("%1", path))
        else:
            words = self.tr("%1 could not be written. Choose another place and try again.")
            self._notices.error(words.replace("%1", path))
        self.deleteLater()


def save_page(window: "BrowserWindow", tab: Tab) -> None:
    """Ask for a place and save the page there, with its parts or in one file."""
    page = tab.web_contents
    if page is None:
        return
    kinds = {
        window.tr("Page in one file (*.mhtml)"): (Format.MimeHtmlSaveFormat, "mhtml"),
        window.tr("Page with its parts (*.html)"): (Format.CompleteHtmlSaveFormat, "html"),
        window.tr("Page without its parts (*.html)"): (Format.SingleHtmlSaveFormat, "html"),
    }
    dialog = _ask(window, window.tr("Save page"), safe_file_name(tab.title), list(kinds))

    def start(path: str) -> None:
        form, suffix = kinds[dialog.selectedNameFilter()]
        target = Path(path)
        if target.suffix.lower() not in (f".{suffix}", ".htm"):
            target = target.with_name(f"{target.name}.{suffix}")
        if page.is_alive():
            page.save(str(target), form)

    dialog.fileSelected.connect(start)
    dialog.open()
