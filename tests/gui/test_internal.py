"""The content of our own pages, as a tab shows them."""

import pytest

from browser.model.partition import Partition
from browser.ui.shell import Shell
from browser.ui.tab import NEW_TAB
from browser.ui.window import BrowserWindow
from tests.gui.gestures import evaluate, loaded, open_page, page_of, text_of
from tests.servers import Server


class TestNewTab:
    async def test_names_the_partition(self, window: BrowserWindow, shell: Shell, fresh) -> None:
        work = shell.desk.partition(fresh("disk"))
        work = shell.desk.store.update(work.key, name="R&D <b>", colour="pink")
        tab = await open_page(window, work, NEW_TAB)
        text = await text_of(tab)
        assert "R&D <b>" in text
        assert "stay in this partition" in text
        assert await evaluate(tab, "document.documentElement.dataset.colour") == "pink"
        assert await evaluate(tab, "document.documentElement.dataset.temporary") == "no"

    async def test_of_a_temporary_partition_says_so(
        self, window: BrowserWindow, shell: Shell
    ) -> None:
        tab = await open_page(window, shell.desk.store.add_temporary(), NEW_TAB)
        assert "vanishes" in await text_of(tab)
        assert await evaluate(tab, "document.documentElement.dataset.temporary") == "yes"

    async def test_follows_light_and_dark(
        self, window: BrowserWindow, shell: Shell, partition: Partition, look
    ) -> None:
        colours = []
        try:
            for scheme in ("light", "dark"):
                shell.settings.set("appearance.theme", scheme)
                tab = await open_page(window, partition, NEW_TAB)
                code = "getComputedStyle(document.body).backgroundColor"
                colours.append(await evaluate(tab, code))
        finally:
            look.set_scheme("light")
        assert colours[0] != colours[1]


class TestOthers:
    @pytest.mark.parametrize(
        ("name", "words"), [("about", "PySide6"), ("licences", "qasync"), ("newtab", "New tab")]
    )
    async def test_are_there(
        self, window: BrowserWindow, partition: Partition, name: str, words: str
    ) -> None:
        tab = await open_page(window, partition, f"bulkhead://{name}/")
        text = await text_of(tab)
        assert words in text or words in tab.title
        assert await evaluate(tab, "document.scripts.length") == 0

    async def test_an_unknown_one_is_an_error(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = window.open_tab("bulkhead://nothing/", partition)
        await loaded(tab)
        assert page_of(tab).get_title() != "New tab"

    async def test_a_page_of_the_web_cannot_fetch_them(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<p>x")
        tab = await open_page(window, partition, server.url())
        code = f"fetch('{NEW_TAB}').then(() => 'read', () => 'refused')"
        assert await evaluate(tab, code) == "refused"

    async def test_a_page_of_the_web_cannot_go_there(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<p>x")
        tab = await open_page(window, partition, server.url())
        await evaluate(tab, f"void (location.href = '{NEW_TAB}')")
        assert await evaluate(tab, "location.protocol") == "http:"
