"""The window's menus: what is in them, that they act, and that they leave nothing behind."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from browser.model.partition import Partition
from browser.ui.actions import SPECS
from browser.ui.menu_label import label
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.fitting import LARGEST
from tests.gui.gestures import (
    choose,
    entries,
    entry,
    open_page,
    page_of,
    tab_menu,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"


async def main_menu(window: BrowserWindow) -> QMenu:
    """The main menu as it opens."""
    await turn()
    menu = window.bar.menu.menu()
    menu.popup(QPoint())
    return menu


class TestMain:
    async def test_has_the_commands(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        menu = await main_menu(window)
        found = entries(menu)
        for words in ("New tab", "New window", "Settings", "Partitions…", "Print…", "Quit"):
            assert words in found
        zooms = ["Zoom in", "Zoom out", "Usual size", "Full screen"]
        assert entries(entry(menu, "Zoom").menu()) == zooms
        assert "Task manager" in entries(entry(menu, "More tools").menu())
        menu.close()

    async def test_is_no_higher_than_a_small_screen(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        menu = await main_menu(window)
        assert menu.sizeHint().height() <= LARGEST.height()
        menu.close()

    async def test_shows_keys_and_icons(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        menu = await main_menu(window)
        assert entry(menu, "New tab").shortcut().toString() == "Ctrl+T"
        assert not entry(menu, "Settings").icon().isNull()
        menu.close()

    async def test_opens_a_tab_in_a_partition(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh
    ) -> None:
        bank = shell.desk.store.update(shell.desk.partition(fresh("memory")).key, name="Bank")
        window.open_tab(BLANK, partition)
        choose(await main_menu(window), "New tab in", "Bank")
        assert window.current().partition == bank

    async def test_opens_a_temporary_tab(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        choose(await main_menu(window), "New tab in", "New temporary")
        assert not window.current().partition.key.is_persistent
        assert window.current().partition != partition

    async def test_grows_no_older(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        counts = []
        for _ in range(4):
            menu = await main_menu(window)
            counts.append((len(menu.actions()), len(menu.findChildren(QMenu))))
            menu.close()
            await turn()
        assert counts[1] == counts[3]

    async def test_quits(self, window: BrowserWindow, shell: Shell, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        asked: list[int] = []
        shell.quit_requested.connect(lambda: asked.append(1))
        choose(await main_menu(window), "Quit")
        assert asked == [1]


class TestTab:
    async def test_has_the_commands_of_a_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        menu = tab_menu(window, 0)
        assert entries(menu) == [
            "Duplicate tab",
            "Pin tab",
            "Mute tab",
            "Reopen in",
            "Move tab to a new window",
            "Reopen closed tab",
            "Close tab",
            "Close other tabs",
            "Close tabs after this one",
        ]
        menu.close()

    async def test_goes_when_it_closes(self, window: BrowserWindow, partition: Partition) -> None:
        window.open_tab(BLANK, partition)
        before = len(window.findChildren(QMenu))
        for _ in range(3):
            tab_menu(window, 0).close()
            await turn()
        assert len(window.findChildren(QMenu)) == before

    async def test_reopens_in_a_temporary_partition(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<p>x")
        tab = await open_page(window, partition, server.url())
        choose(tab_menu(window, 0), "Reopen in", "New temporary")
        await until(window.tabs_changed, lambda: tab not in window.tabs())
        (new,) = window.tabs()
        assert new.url == server.url()
        assert new.partition.key.text.startswith("temp-")
        assert page_of(new).session.partition == new.partition.key.text


class TestLabel:
    def test_keeps_what_menus_would_take_for_something_else(self) -> None:
        assert label("a & b\tc\nd") == "a && b c d"

    def test_specs_need_none(self) -> None:
        assert all(label(spec.text) == spec.text for spec in SPECS)
