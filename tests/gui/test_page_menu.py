"""The context menu of a page: for a link, an image, media, a selection, a field, the page."""

import pytest
from PySide6.QtWidgets import QApplication

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    choose,
    entries,
    entry,
    evaluate,
    loaded,
    open_page,
    page_menu,
    page_of,
    turn,
    until,
)
from tests.servers import Reply, Server

# One pixel.
GIF = bytes.fromhex(
    "47494638396101000100800000ff0000ffffff21f90400000000002c00000000010001000002024401003b"
)
PAGE = """<title>Things</title><body>
<p id=text>Some words & more</p>
<p><a id=link href="/next?a=1&b=2">a link</a> <a id=mail href="mailto:a@b.test">mail</a>
<a id=script href="javascript:void(document.title='ran')">script</a></p>
<p><img id=image src=/image.gif width=40 height=40>
<a href=/next><img id=both src=/image.gif width=40 height=40></a></p>
<p><video id=video src=/film.webm width=120 height=60></video></p>
<p><input id=field value="typed text"> <textarea id=area></textarea></p>
"""


@pytest.fixture
def site(server: Server, shell: Shell, tmp_path) -> Server:
    server.on("/", PAGE)
    server.on("/next", "<title>Next</title>")
    server.on("/image.gif", Reply(GIF, type="image/gif"))
    server.on("/film.webm", Reply(b"", status=404))
    shell.settings.set("downloads.folder", str(tmp_path / "downloads"))
    return server


async def select(tab: Tab, selector: str) -> None:
    """Select the text of an element."""
    code = f"getSelection().selectAllChildren(document.querySelector({selector!r}))"
    changed = next_signal(page_of(tab).selectionChanged)
    await evaluate(tab, f"void {code}")
    await changed


class TestLink:
    async def test_entries(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#link")
        assert entries(menu) == [
            "Open link in new tab",
            "Open link in new window",
            "Open link in partition",
            "Save link…",
            "Copy link",
            "Inspect",
        ]
        menu.close()

    async def test_opens_in_the_background_in_the_partition(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        choose(await page_menu(window, tab, "#link"), "Open link in new tab")
        await site.requested("/next")
        _, new = window.tabs()
        assert window.current() is tab
        assert new.partition == partition
        assert site.seen("/next")[0].query == "a=1&b=2"

    async def test_opens_in_a_window(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        choose(await page_menu(window, tab, "#link"), "Open link in new window")
        (new,) = shell.windows[1].tabs()
        assert shell.windows[1].isVisible()
        assert new.partition == partition
        await loaded(new)
        assert new.url == site.url("/next?a=1&b=2")

    async def test_opens_in_another_partition(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh, site: Server
    ) -> None:
        bank = shell.desk.store.update(shell.desk.partition(fresh("memory")).key, name="Bank")
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#link")
        assert partition.name not in entries(entry(menu, "Open link in partition").menu())
        choose(menu, "Open link in partition", "Bank")
        _, new = window.tabs()
        assert new.partition == bank
        await loaded(new)

    async def test_is_copied(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        choose(await page_menu(window, tab, "#link"), "Copy link")
        assert QApplication.clipboard().text() == site.url("/next?a=1&b=2")

    async def test_is_saved(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        site.on("/next", Reply("saved", type="application/x-thing"))
        tab = await open_page(window, partition, site.url())
        choose(await page_menu(window, tab, "#link"), "Save link…")
        folder = tmp_path / "downloads"
        await until(
            shell.downloads.changed,
            lambda: shell.downloads.active_count == 0 and folder.exists() and any(folder.iterdir()),
        )
        (file,) = folder.iterdir()
        assert file.read_text() == "saved"

    @pytest.mark.parametrize("selector", ["#mail", "#script"])
    async def test_that_is_no_page_is_only_copied(
        self, window: BrowserWindow, partition: Partition, site: Server, selector: str
    ) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, selector)
        assert entries(menu) == ["Copy link", "Inspect"]
        menu.close()


class TestImage:
    async def test_entries_and_opening(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#image")
        assert entries(menu) == [
            "Open image in new tab",
            "Save image…",
            "Copy image",
            "Copy image address",
            "Inspect",
        ]
        choose(menu, "Open image in new tab")
        _, new = window.tabs()
        await loaded(new)
        assert (new.url, new.partition) == (site.url("/image.gif"), partition)

    async def test_is_copied(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        clipboard = QApplication.clipboard()
        clipboard.clear()
        changed = next_signal(clipboard.dataChanged)
        choose(await page_menu(window, tab, "#image"), "Copy image")
        await changed
        assert not clipboard.image().isNull()
        choose(await page_menu(window, tab, "#image"), "Copy image address")
        assert clipboard.text() == site.url("/image.gif")

    async def test_is_saved(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        tab = await open_page(window, partition, site.url())
        choose(await page_menu(window, tab, "#image"), "Save image…")
        file = tmp_path / "downloads" / "image.gif"
        await until(
            shell.downloads.changed, lambda: shell.downloads.active_count == 0 and file.exists()
        )
        assert file.read_bytes() == GIF

    async def test_in_a_link_offers_both(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#both")
        assert {"Open link in new tab", "Open image in new tab"} <= set(entries(menu))
        menu.close()


class TestMedia:
    async def test_entries(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#video")
        found = entries(menu)
        assert {"Play or pause", "Loop", "Controls", "Copy media address"} <= set(found)
        choose(menu, "Loop")
        assert await evaluate(tab, "document.querySelector('video').loop") is True


class TestSelection:
    async def test_is_copied_and_searched_for(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        engine = {"name": "Here", "keyword": "h", "url": site.url("/next?q={query}")}
        shell.settings.set("search.engines", [engine])
        tab = await open_page(window, partition, site.url())
        await select(tab, "#text")
        menu = await page_menu(window, tab, "#text")
        assert entries(menu) == ["Copy", "Search for “Some words & more”", "Inspect"]
        changed = next_signal(QApplication.clipboard().dataChanged)
        choose(menu, "Copy")
        await changed
        assert QApplication.clipboard().text() == "Some words & more"
        choose(await page_menu(window, tab, "#text"), "Search for “Some words & more”")
        _, new = window.tabs()
        await loaded(new)
        assert new.partition == partition
        assert new.url == site.url("/next?q=Some%20words%20%26%20more")

    async def test_that_is_long_is_cut_in_the_menu(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/", f"<p id=text>{'long ' * 999}</p>")
        tab = await open_page(window, partition, site.url())
        await evaluate(tab, "void getSelection().selectAllChildren(document.body)")
        await until(page_of(tab).selectionChanged, lambda: page_of(tab).selectedText())
        # Its middle is far below: click into the first line.
        await evaluate(tab, "void (document.body.id = 'body', document.body.style.height = '20px')")
        menu = await page_menu(window, tab, "#body")
        search = next(text for text in entries(menu) if text.startswith("Search for"))
        assert len(search) < 50
        menu.close()


class TestField:
    async def test_entries_act(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#field")
        assert entries(menu) == [
            "Undo",
            "Redo",
            "Cut",
            "Copy",
            "Paste",
            "Paste as plain text",
            "Select all",
            "Spelling",
            "Inspect",
        ]
        assert not entry(menu, "Undo").isEnabled()
        changed = next_signal(page_of(tab).selectionChanged)
        choose(menu, "Select all")
        await changed
        clipboard = next_signal(QApplication.clipboard().dataChanged)
        choose(await page_menu(window, tab, "#field"), "Cut")
        await clipboard
        assert QApplication.clipboard().text() == "typed text"
        assert await evaluate(tab, "document.querySelector('#field').value") == ""
        code = (
            "new Promise(done => document.querySelector('#area')"
            ".addEventListener('input', e => done(e.target.value)))"
        )
        await evaluate(tab, f"void (window.pasted = {code})")
        choose(await page_menu(window, tab, "#area"), "Paste")
        assert await evaluate(tab, "pasted") == "typed text"


class TestPage:
    async def test_entries(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#text")
        assert entries(menu) == [
            "Back",
            "Forward",
            "Reload",
            "Bookmark this page",
            "Save page…",
            "Print…",
            "View source",
            "Inspect",
        ]
        assert not entry(menu, "Back").isEnabled()
        choose(menu, "Reload")
        await loaded(tab)
        assert len(site.seen("/")) == 2

    async def test_outlives_its_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        window.open_tab("about:blank", partition)
        tab = await open_page(window, partition, site.url())
        menu = await page_menu(window, tab, "#image")
        save = entry(menu, "Save image…")
        window.discard_tab(tab)
        await turn()
        save.trigger()
        menu.close()

    async def test_of_our_own_page_has_entries_too(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition, "bulkhead://newtab/")
        menu = await page_menu(window, tab, "main")
        assert "Reload" in entries(menu)
        menu.close()
