"""What a person is asked before a file is kept that the desktop would run, and the ends of that."""

from pathlib import Path

import pytest

from browser.model.partition import Partition
from browser.ui.prompt_download import RiskyRow
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import click_in_page, open_page, page_of, turn, until
from tests.gui.questions import asked, button, question_of
from tests.servers import Reply, Server


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Page</title>")
    server.on("/next", "<title>Next</title>")
    for name in ("setup.exe", "photo.jpg.exe", "letter.docm", "letter.txt"):
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        server.on(f"/{name}", Reply("x", headers=headers))
    return server


@pytest.fixture(autouse=True)
def folder(shell: Shell, tmp_path: Path) -> Path:
    made = tmp_path / "downloads"
    made.mkdir()
    shell.settings.set("downloads.folder", str(made))
    return made


async def state(shell: Shell, wanted: str) -> None:
    entries = shell.downloads
    await until(entries.changed, lambda: [one.state for one in entries.entries()] == [wanted])


async def get(
    window: BrowserWindow, partition: Partition, site: Server, name: str = "setup.exe"
) -> Tab:
    tab = await open_page(window, partition, site.url("/", "localhost"))
    page_of(tab).download_url(site.url(f"/{name}", "localhost"))
    return tab


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("setup.exe", "sends a program: setup.exe"),
        ("photo.jpg.exe", "pretends to be something else"),
        ("letter.docm", "programs may hide"),
    ],
)
async def test_says_what_it_is_and_keeps_it(
    window: BrowserWindow,
    shell: Shell,
    partition: Partition,
    site: Server,
    folder: Path,
    name: str,
    words: str,
) -> None:
    await get(window, partition, site, name)
    row = await asked(window, RiskyRow)
    assert words in row.accessibleName()
    assert "localhost" in row.accessibleName()
    assert list(folder.iterdir()) == []
    button(row, "Save").click()
    await state(shell, "completed")
    assert [file.name for file in folder.iterdir()] == [name]


async def test_another_place_is_chosen_beside_the_tabs(
    window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path: Path
) -> None:
    await get(window, partition, site)
    button(await asked(window, RiskyRow), "Save as…").click()
    assert shell.downloads._ask is not None
    (dialog,) = shell.downloads._ask.dialogs
    assert dialog.isVisible()
    assert not dialog.isModal()
    dialog.fileSelected.emit(str(tmp_path / "chosen.bin"))
    await state(shell, "completed")
    assert (tmp_path / "chosen.bin").exists()


async def test_two_come_one_by_one(
    window: BrowserWindow, shell: Shell, partition: Partition, site: Server, folder: Path
) -> None:
    tab = await get(window, partition, site)
    first = await asked(window, RiskyRow)
    page_of(tab).download_url(site.url("/letter.docm", "localhost"))
    await until(shell.downloads.changed, lambda: len(shell.downloads.entries()) == 2)
    assert question_of(window) is first
    button(first, "Discard").click()
    second = await asked(window, RiskyRow)
    assert "letter.docm" in second.accessibleName()
    button(second, "Save").click()
    await until(shell.downloads.changed, lambda: any(folder.iterdir()))


@pytest.mark.parametrize("name", ["letter.txt", "setup.exe"])
async def test_what_is_harmless_or_not_wanted_is_not_asked(
    window: BrowserWindow, shell: Shell, partition: Partition, site: Server, name: str
) -> None:
    shell.settings.set("downloads.ask_risky", name == "letter.txt")
    await get(window, partition, site, name)
    await state(shell, "completed")
    assert question_of(window) is None


@pytest.mark.parametrize(
    "way", ["target=_blank href=/{0}", "onclick=\"window.open('/{0}')\" href=#"]
)
@pytest.mark.parametrize("name", ["letter.txt", "setup.exe"])
async def test_a_tab_that_was_opened_for_it_alone_closes(
    window: BrowserWindow,
    shell: Shell,
    partition: Partition,
    site: Server,
    folder: Path,
    name: str,
    way: str,
) -> None:
    site.on("/", f"<title>Page</title><a id=a {way.format(name)}>a file</a>")
    tab = await open_page(window, partition, site.url("/", "localhost"))
    await click_in_page(tab, "#a")
    await until(window.tabs_changed, lambda: len(window.tabs()) == 2)
    await until(window.tabs_changed, lambda: window.tabs() == [tab])
    assert window.current() is tab
    if name == "setup.exe":
        row = await asked(window, RiskyRow)
        # It is not about the page that offered it.
        await page_of(tab).load_url(site.url("/next", "127.0.0.1"))
        assert question_of(window) is row
        button(row, "Save").click()
    await state(shell, "completed")
    assert [file.name for file in folder.iterdir()] == [name]


async def test_a_tab_into_which_a_page_has_written_stays(
    window: BrowserWindow, shell: Shell, partition: Partition, site: Server
) -> None:
    write = (
        "const w = window.open(''); w.document.write('Here it comes.'); w.location = '/letter.txt'"
    )
    site.on("/", f'<title>Page</title><a id=a href=# onclick="{write}">a file</a>')
    tab = await open_page(window, partition, site.url("/", "localhost"))
    await click_in_page(tab, "#a")
    await state(shell, "completed")
    await turn()
    assert len(window.tabs()) == 2
