"""Printing a page, and keeping it as PDF or with its parts."""

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.printing import PrintJob
from browser.ui.prompt_notice import NoticeRow
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import CTRL, Key, open_page, page_of, press, turn, until
from tests.servers import Reply, Server

GIF = bytes.fromhex(
    "47494638396101000100800000ff0000ffffff21f90400000000002c00000000010001000002024401003b"
)


@pytest.fixture
def site(server: Server, shell: Shell, tmp_path: Path) -> Server:
    server.on("/", "<title>A page: 1/2</title><p>Words<img src=/image.gif>")
    server.on("/image.gif", Reply(GIF, type="image/gif"))
    shell.settings.set("downloads.folder", str(tmp_path))
    return server


def file_dialog(window: BrowserWindow) -> QFileDialog:
    """The dialog that asks for a file."""
    dialogs = [dialog for dialog in window.findChildren(QFileDialog) if dialog.isVisible()]
    assert len(dialogs) == 1
    return dialogs[0]


def notice(window: BrowserWindow) -> str:
    row = window.prompts.findChild(NoticeRow)
    return row.text if row is not None else ""


def choose_file(dialog: QFileDialog, file: Path) -> None:
    """Write the file's name and press Save."""
    dialog.selectFile(str(file))
    dialog.accept()


class TestPdf:
    async def test_is_a_pdf(
        self, window: BrowserWindow, partition: Partition, site: Server, tmp_path: Path
    ) -> None:
        tab = await open_page(window, partition, site.url())
        window.actions_["page.pdf"].trigger()
        dialog = file_dialog(window)
        assert dialog.directory().path() == str(tmp_path)
        assert Path(dialog.selectedFiles()[0]).name == "A page_ 1_2.pdf"
        done = next_signal(page_of(tab).pdfPrintingFinished)
        choose_file(dialog, tmp_path / "page")
        await done
        assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
        assert str(tmp_path / "page.pdf") in notice(window)

    async def test_says_each_file_once(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        told: list[str] = []
        shell.notices.shown.connect(lambda text, _error: told.append(text))
        tab = await open_page(window, partition, site.url())
        for name in ("a.pdf", "b.pdf"):
            window.actions_["page.pdf"].trigger()
            done = next_signal(page_of(tab).pdfPrintingFinished)
            choose_file(file_dialog(window), tmp_path / name)
            await done
            await turn()
        assert told == [f"Saved as {tmp_path / 'a.pdf'}", f"Saved as {tmp_path / 'b.pdf'}"]

    @pytest.mark.expected_warnings("could not be written")
    async def test_says_what_could_not_be_written(
        self, window: BrowserWindow, partition: Partition, site: Server, tmp_path: Path
    ) -> None:
        from browser.ui.printing import PdfJob

        tab = await open_page(window, partition, site.url())
        file = str(tmp_path / "no folder" / "page.pdf")
        job = PdfJob(window, page_of(tab), file)
        page_of(tab).pdfPrintingFinished.connect(job.finished)
        done = next_signal(page_of(tab).pdfPrintingFinished)
        page_of(tab).printToPdf(file)
        assert await done == (file, False)
        assert "Choose another place" in notice(window)

    async def test_of_a_page_that_goes_meanwhile_is_dropped(
        self, window: BrowserWindow, partition: Partition, site: Server, tmp_path: Path
    ) -> None:
        await open_page(window, partition, "about:blank")
        tab = await open_page(window, partition, site.url())
        window.actions_["page.pdf"].trigger()
        dialog = file_dialog(window)
        window.discard_tab(tab)
        await turn()
        choose_file(dialog, tmp_path / "page.pdf")
        assert not (tmp_path / "page.pdf").exists()

    async def test_dismissed_writes_nothing(
        self, window: BrowserWindow, partition: Partition, site: Server, tmp_path: Path
    ) -> None:
        await open_page(window, partition, site.url())
        window.actions_["page.pdf"].trigger()
        file_dialog(window).reject()
        await turn()
        assert list(tmp_path.glob("*.pdf")) == []
        assert window.findChildren(QFileDialog) == []


class TestSaving:
    @pytest.mark.parametrize(
        ("filter_", "name", "files"),
        [
            ("one file", "page.mhtml", ["page.mhtml"]),
            ("with its parts", "page.html", ["page.html", "page_files"]),
            ("without its parts", "page.html", ["page.html"]),
        ],
    )
    async def test_writes_the_page(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        site: Server,
        tmp_path: Path,
        filter_: str,
        name: str,
        files: list[str],
    ) -> None:
        folder = tmp_path / "kept"
        folder.mkdir()
        await open_page(window, partition, site.url())
        press(window, Key.Key_S, CTRL)
        dialog = file_dialog(window)
        dialog.selectNameFilter(next(f for f in dialog.nameFilters() if filter_ in f))
        choose_file(dialog, folder / name)
        await until(
            shell.downloads.changed,
            lambda: shell.downloads.active_count == 0 and (folder / name).exists(),
        )
        assert sorted(path.name for path in folder.iterdir()) == files
        assert b"Words" in (folder / name).read_bytes()

    async def test_gives_the_file_its_ending(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_S, CTRL)
        dialog = file_dialog(window)
        choose_file(dialog, tmp_path / "a.b")
        await until(
            shell.downloads.changed,
            lambda: shell.downloads.active_count == 0 and (tmp_path / "a.b.mhtml").exists(),
        )

    async def test_does_not_stop_other_tabs(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url())
        press(window, Key.Key_S, CTRL)
        other = await open_page(window, partition, site.url())
        assert await page_of(other).execute_javascript("1 + 1") == 2
        file_dialog(window).reject()


class TestPrinting:
    async def test_asks_without_stopping_anything(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_P, CTRL)
        (dialog,) = window.findChildren(QPrintDialog)
        assert dialog.isVisible()
        assert not dialog.isModal()
        assert await page_of(tab).execute_javascript("1 + 1") == 2
        dialog.reject()
        await turn()
        assert window.findChildren(QPrintDialog) == []
        assert window.findChildren(PrintJob) == []

    async def test_prints_into_a_file(
        self, window: BrowserWindow, partition: Partition, site: Server, tmp_path: Path
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_P, CTRL)
        (dialog,) = window.findChildren(QPrintDialog)
        printer = dialog.printer()
        printer.setOutputFileName(str(tmp_path / "printed.pdf"))
        assert tab.view is not None
        done = next_signal(tab.view.printFinished)
        dialog.accepted.emit(printer)
        assert await done == (True,)
        assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
        await turn()
        assert window.findChildren(PrintJob) == []
        dialog.reject()

    async def test_of_a_page_that_goes_meanwhile_is_dropped(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, "about:blank")
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_P, CTRL)
        (dialog,) = window.findChildren(QPrintDialog)
        window.discard_tab(tab)
        await turn()
        dialog.accepted.emit(dialog.printer())
        assert window.findChildren(PrintJob) == []
        dialog.reject()

    @pytest.mark.expected_warnings("was not printed")
    async def test_says_that_it_failed(self, window: BrowserWindow, partition: Partition) -> None:
        from PySide6.QtPrintSupport import QPrinter

        window.open_tab("about:blank", partition)
        job = PrintJob(window, QPrinter())
        job.finished(False)
        assert "Check the printer" in notice(window)
