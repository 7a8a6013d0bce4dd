"""What a person is asked before any file is saved, who wants that, and the ends of it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from browser.model.partition import Partition
from browser.ui.prompt_download import RiskyRow, SaveRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import evaluate, open_page, page_of, until
from tests.gui.questions import asked, button, question_of
from tests.servers import Reply, Server


async def piece_by_piece() -> AsyncIterator[bytes]:
    yield b"x"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Page</title>")
    server.on("/next", "<title>Next</title>")
    for name in ("letter.txt", "photo.jpg", "setup.exe"):
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        server.on(f"/{name}", Reply("x" * 1500, headers=headers))
    return server


@pytest.fixture(autouse=True)
def folder(shell: Shell, tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    shell.settings.set("downloads.folder", str(made))
    shell.settings.set("downloads.ask", True)
    return made


async def state(shell: Shell, *wanted: str) -> None:
    entries = shell.downloads
    await until(entries.changed, lambda: [one.state for one in entries.entries()] == [*wanted])


async def get(
    window: BrowserWindow, partition: Partition, site: Server, name: str = "letter.txt"
) -> Tab:
    tab = await open_page(window, partition, site.url("/", "localhost"))
    page_of(tab).download_url(site.url(f"/{name}", "localhost"))
    return tab


class TestTheRow:
    async def test_says_what_comes_and_saves_it(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        site: Server,
        folder: Path,
    ) -> None:
        await get(window, partition, site)
        row = await asked(window, SaveRow)
        words = row.accessibleName()
        assert f"localhost:{site.port}\u2069 ({partition.name[:8]}" in words
        assert "sends letter.txt, 2 kB. Save it?" in words
        assert button(row, "Save").isDefault()
        assert list(folder.iterdir()) == []
        button(row, "Save").click()
        await state(shell, "completed")
        assert [file.name for file in folder.iterdir()] == ["letter.txt"]
        assert window.prompts.isHidden()

    async def test_that_knows_no_size_says_so(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        headers = {"Content-Disposition": 'attachment; filename="letter.txt"'}
        site.on("/letter.txt", lambda _: Reply(piece_by_piece(), headers=headers))
        await get(window, partition, site)
        row = await asked(window, SaveRow)
        assert "sends letter.txt, of unknown size. Save it?" in row.accessibleName()
        button(row, "Save").click()
        await state(shell, "completed")

    async def test_leads_to_another_place_beside_the_tabs(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, folder: Path
    ) -> None:
        await get(window, partition, site)
        button(await asked(window, SaveRow), "Save as…").click()
        assert shell.downloads._ask is not None
        (dialog,) = shell.downloads._ask.dialogs
        assert dialog.isVisible()
        assert not dialog.isModal()
        other = await open_page(window, partition, site.url("/next", "localhost"))
        assert other.title == "Next"
        dialog.fileSelected.emit(str(folder.parent / "chosen.bin"))
        await state(shell, "completed")
        assert (folder.parent / "chosen.bin").exists()

    async def test_holds_no_other_tab(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        first = await get(window, partition, site)
        row = await asked(window, SaveRow)
        second = await open_page(window, partition, site.url("/next", "localhost"))
        assert question_of(window) is None
        assert await evaluate(second, "1 + 1") == 2
        window.tab_bar.setCurrentIndex(window.index_of(first))
        assert question_of(window) is row
        button(row, "Cancel").click()
        await state(shell, "cancelled")


class TestItsEnds:
    async def test_a_page_that_is_left_leaves_it(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, folder: Path
    ) -> None:
        tab = await get(window, partition, site)
        row = await asked(window, SaveRow)
        await page_of(tab).load_url(site.url("/next", "localhost"))
        await page_of(tab).load_url(site.url("/", "127.0.0.1"))
        assert question_of(window) is row
        button(row, "Save").click()
        await state(shell, "completed")
        assert [file.name for file in folder.iterdir()] == ["letter.txt"]

    async def test_goes_when_the_download_ends_elsewhere(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        await get(window, partition, site)
        await asked(window, SaveRow)
        shell.downloads.cancel(0)
        assert window.prompts.isHidden()
        await state(shell, "cancelled")

    async def test_two_come_one_by_one(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, folder: Path
    ) -> None:
        tab = await get(window, partition, site)
        first = await asked(window, SaveRow)
        page_of(tab).download_url(site.url("/photo.jpg", "localhost"))
        await until(shell.downloads.changed, lambda: len(shell.downloads.entries()) == 2)
        assert question_of(window) is first
        button(first, "Cancel").click()
        second = await asked(window, SaveRow)
        assert "photo.jpg" in second.accessibleName()
        button(second, "Save").click()
        await state(shell, "completed", "cancelled")
        assert [file.name for file in folder.iterdir()] == ["photo.jpg"]


class TestWhoIsAsked:
    async def test_a_tab_of_the_partition_when_no_page_asked(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url("/", "localhost"))
        # The one in front, of several.
        tab = await open_page(window, partition, site.url("/", "localhost"))
        page_of(tab).session.download_url(site.url("/letter.txt", "localhost"))
        button(await asked(window, SaveRow), "Save").click()
        await state(shell, "completed")

    async def test_nobody_who_does_not_want_it(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        shell.settings.set("downloads.ask", False)
        await get(window, partition, site)
        await state(shell, "completed")
        assert question_of(window) is None

    async def test_a_risky_file_has_its_own_question(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        await get(window, partition, site, "setup.exe")
        (await asked(window, RiskyRow)).dismissed.emit()
        await state(shell, "cancelled")
