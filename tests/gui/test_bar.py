"""The bar: back and forward with their lists, reload and stop, home, downloads, progress."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.history_menu import HistoryMenu
from browser.ui.progress_line import ProgressLine
from browser.ui.shell import Shell
from browser.ui.tab import NEW_TAB, Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    ALT,
    CTRL,
    NONE,
    RIGHT,
    Key,
    choose,
    entries,
    evaluate,
    loaded,
    open_menu,
    open_page,
    page_of,
    painted,
    press,
    turn,
    until,
)
from tests.servers import Reply, Server

BLANK = "about:blank"


@pytest.fixture
def site(server: Server) -> Server:
    for name in "abc":
        server.on(f"/{name}", f"<title>Page {name} & co</title>")
    return server


async def go(tab: Tab, url: str) -> None:
    """Load a page after another one."""
    tab.load(url)
    await loaded(tab)


async def three(window: BrowserWindow, partition: Partition, site: Server) -> Tab:
    """A tab that has shown three pages."""
    tab = await open_page(window, partition, site.url("/a"))
    await go(tab, site.url("/b"))
    await go(tab, site.url("/c"))
    return tab


class TestBackAndForward:
    async def test_go(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        tab = await three(window, partition, site)
        assert (window.bar.back.isEnabled(), window.bar.forward.isEnabled()) == (True, False)
        window.bar.back.click()
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/b"))
        await until(tab.changed, window.bar.forward.isEnabled)
        window.bar.forward.click()
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/c"))

    async def test_go_by_key(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await three(window, partition, site)
        press(window, Key.Key_Left, ALT)
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/b"))
        await until(tab.changed, window.bar.forward.isEnabled)
        press(window, Key.Key_Right, ALT)
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/c"))

    async def test_lead_nowhere_from_the_first_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, site.url("/a"))
        assert not window.bar.back.isEnabled()
        assert not window.actions_["nav.back"].isEnabled()

    async def test_list_the_pages_nearest_first(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await three(window, partition, site)
        place = window.bar.back.rect().center()
        QTest.mouseClick(window.bar.back, RIGHT, NONE, place)
        menu = window.bar.back.menu()
        assert isinstance(menu, HistoryMenu)
        menu.popup(QPoint())
        assert entries(menu) == ["Page b & co", "Page a & co"]
        choose(menu, "Page a & co")
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/a"))
        forward = window.bar.forward.menu()
        forward.popup(QPoint())
        assert entries(forward) == ["Page b & co", "Page c & co"]
        forward.close()

    async def test_lists_are_the_shown_tabs(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await three(window, partition, site)
        await open_page(window, partition, BLANK)
        menu = window.bar.back.menu()
        menu.popup(QPoint())
        assert entries(menu) == []
        menu.close()

    async def test_lists_open_by_the_menu_key(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await three(window, partition, site)
        window.bar.back.customContextMenuRequested.emit(QPoint())
        assert open_menu() is window.bar.back.menu()
        open_menu().close()

    async def test_mouse_buttons_go_too(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await three(window, partition, site)
        QTest.mouseClick(tab.view.focusProxy() or tab.view, Qt.MouseButton.BackButton)
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/b"))


class TestReload:
    async def test_loads_again(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url("/a"))
        window.bar.reload.click()
        await loaded(tab)
        assert len(site.seen("/a")) == 2
        for key in (Key.Key_F5, Key.Key_R):
            press(window, key, CTRL if key == Key.Key_R else NONE)
            await loaded(tab)
        assert len(site.seen("/a")) == 4

    async def test_without_the_cache(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/kept.js", Reply("kept = 1", headers={"Cache-Control": "max-age=999"}))
        site.on("/a", "<script src=/kept.js></script>")
        tab = await open_page(window, partition, site.url("/a"))
        press(window, Key.Key_F5)
        await loaded(tab)
        assert len(site.seen("/kept.js")) == 1
        press(window, Key.Key_F5, CTRL)
        await loaded(tab)
        assert len(site.seen("/kept.js")) == 2

    async def test_is_stop_while_the_page_loads(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow", "slow")
        tab = await open_page(window, partition, site.url("/a"))
        tab.load(site.url("/slow"))
        await until(tab.changed, lambda: tab.loading)
        button = window.bar.reload
        assert button.accessibleName() == "Stop"
        button.click()
        await loaded(tab)
        assert button.accessibleName() == "Reload"
        assert tab.url == site.url("/a")
        gate.open()

    async def test_esc_stops(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow", "slow")
        tab = await open_page(window, partition, site.url("/a"))
        tab.load(site.url("/slow"))
        await until(tab.changed, lambda: tab.loading)
        tab.setFocus()
        press(window, Key.Key_Escape)
        await loaded(tab)
        assert not tab.loading
        gate.open()

    async def test_esc_is_the_pages_when_nothing_loads(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/keys", "<p>Text<script>onkeydown = e => { pressed = e.key }</script>")
        tab = await open_page(window, partition, site.url("/keys"))
        await painted(tab)
        tab.setFocus()
        await evaluate(tab, "void (window.done = new Promise(d => addEventListener('keyup', d)))")
        press(window, Key.Key_Escape)
        await evaluate(tab, "done.then(() => 1)")
        assert await evaluate(tab, "pressed") == "Escape"


class TestHome:
    async def test_is_the_start_page(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition, BLANK)
        window.bar.home.click()
        await loaded(tab)
        assert tab.url == NEW_TAB

    async def test_is_what_a_person_chose(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        shell.settings.set("general.home_page", site.url("/b"))
        tab = await open_page(window, partition, BLANK)
        press(window, Key.Key_Home, ALT)
        await loaded(tab)
        assert tab.url == site.url("/b")

    async def test_is_the_partitions_start_page(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        started = shell.desk.store.update(partition.key, start_page=site.url("/c"))
        tab = await open_page(window, started, BLANK)
        window.bar.home.click()
        await loaded(tab)
        assert tab.url == site.url("/c")


class TestProgress:
    async def test_grows_and_goes(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow.js", "1")
        site.on("/a", "<script src=/slow.js></script>")
        tab = window.open_tab(site.url("/a"), partition)
        line = window.bar.progress
        await until(tab.progressed, lambda: line.percent > 0)
        gate.open()
        await loaded(tab)
        assert line.percent == 0

    async def test_is_the_shown_tabs(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow.js", "1")
        site.on("/a", "<script src=/slow.js></script>")
        tab = window.open_tab(site.url("/a"), partition)
        await until(tab.progressed, lambda: window.bar.progress.percent > 0)
        window.open_tab(BLANK, partition)
        assert window.bar.progress.percent == 0
        gate.open()
        await loaded(tab)

    @pytest.mark.parametrize("rtl", [False, True])
    def test_begins_where_reading_begins(self, look, rtl: bool) -> None:
        line = ProgressLine(look.theme, None)  # type: ignore[arg-type]
        line.resize(100, 2)
        if rtl:
            line.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        line.show_percent(30, "teal")
        image: QImage = line.grab().toImage()
        colour = look.theme.colour("teal")
        ends = (image.pixelColor(2, 0) == colour, image.pixelColor(97, 0) == colour)
        assert ends == (not rtl, rtl)
        line.deleteLater()


class TestButtons:
    async def test_all_have_names_and_tool_tips(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        buttons = [*window.tab_row.findChildren(QToolButton), *window.bar.findChildren(QToolButton)]
        for button in buttons:
            assert button.accessibleName(), button
            if button.parent() is not window.tab_bar:
                assert button.toolTip(), button.accessibleName()
                assert button.focusPolicy() & Qt.FocusPolicy.TabFocus

    async def test_downloads_opens_the_panel(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        window.bar.downloads.click()
        assert window.panel.name == "downloads"
        window.bar.downloads.click()
        assert window.panel.isHidden()

    async def test_downloads_says_how_far_they_are(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, tmp_path
    ) -> None:
        gate = site.gate()

        async def body():
            yield b"x" * 500
            await gate.wait()
            yield b"x" * 500

        disposition = {"Content-Disposition": "attachment; filename=big.txt"}
        site.on("/big", lambda _: Reply(body(), headers=disposition, type="x/y", length=1000))
        shell.settings.set("downloads.folder", str(tmp_path))
        tab = await open_page(window, partition, BLANK)
        page_of(tab).download_url(site.url("/big"))
        button = window.bar.downloads
        await until(shell.downloads.changed, lambda: button.accessibleName() != "Downloads")
        assert button.accessibleName().startswith("Downloads, ")
        gate.open()
        # That it is there shows until somebody looks.
        done = "Downloads, 1 finished"
        await until(shell.downloads.changed, lambda: button.accessibleName() == done)
        assert button.text() == "1"
        button.click()
        assert button.accessibleName() == "Downloads"
        assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly

    async def test_menu_opens_by_button_and_key(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        await turn()
        shown = next_signal(window.bar.menu.menu().aboutToShow)
        # Qt shows the menu of a button in a loop of its own.
        from PySide6.QtCore import QTimer

        def close() -> None:
            menu = open_menu()
            seen.extend(entries(menu))
            menu.close()

        seen: list[str] = []
        window.bar.menu.menu().aboutToShow.connect(lambda: QTimer.singleShot(0, close))
        QTimer.singleShot(0, lambda: press(window, Key.Key_F10))
        await shown
        await until(window.bar.menu.menu().aboutToHide, lambda: seen)
        assert "Quit" in seen
