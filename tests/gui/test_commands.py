"""What the commands of a window do that no other test covers: full screen, windows, dropping."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.prompt_notice import NoticeRow
from browser.ui.shell import Shell
from browser.ui.tab import NEW_TAB, Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    ALT,
    CTRL,
    LEFT,
    NONE,
    Key,
    click_in_page,
    evaluate,
    loaded,
    open_page,
    painted,
    press,
    until,
)
from tests.servers import Server

BLANK = "about:blank"
FULL = (
    "<title>Film</title><body><button id=on onclick='document.body.requestFullscreen()'>on</button>"
    "<button id=off onclick='document.exitFullscreen()'>off</button>"
)
LEFT_SCREEN = """new Promise(done => document.fullscreenElement
  ? addEventListener('fullscreenchange', () => done(true)) : done(true))"""


def has_bars(window: BrowserWindow) -> bool:
    assert window.tab_row.isHidden() == window.bar.isHidden()
    return not window.bar.isHidden()


async def film(window: BrowserWindow, partition: Partition, server: Server) -> Tab:
    """A page that uses the whole screen."""
    server.on("/", FULL)
    tab = await open_page(window, partition, server.url())
    asked = next_signal(tab.full_screen_requested)
    await click_in_page(tab, "#on")
    assert await asked == (tab, True)
    return tab


class TestFullScreen:
    async def test_of_the_window_keeps_its_bars(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        press(window, Key.Key_F11)
        assert window.isFullScreen()
        assert has_bars(window)
        press(window, Key.Key_F11)
        assert not window.isFullScreen()

    async def test_gives_a_maximized_window_back(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        window.showMaximized()
        press(window, Key.Key_F11)
        press(window, Key.Key_F11)
        assert window.isMaximized()
        assert not window.isFullScreen()

    async def test_of_a_page_has_no_bars_and_says_how_to_leave(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        await film(window, partition, server)
        assert window.isFullScreen()
        assert not has_bars(window)
        notice = window.prompts.findChild(NoticeRow)
        assert "127.0.0.1" in notice.text
        assert "Esc" in notice.text

    async def test_of_a_page_ends_with_esc(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await film(window, partition, server)
        left = next_signal(tab.full_screen_requested)
        press(window, Key.Key_Escape)
        assert has_bars(window)
        assert not window.isFullScreen()
        assert await left == (tab, False)
        assert await evaluate(tab, LEFT_SCREEN)
        assert not window.isFullScreen()

    async def test_of_a_page_ends_when_the_page_wants_it(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await film(window, partition, server)
        left = next_signal(tab.full_screen_requested)
        await click_in_page(tab, "#off")
        await left
        assert has_bars(window)
        assert not window.isFullScreen()

    async def test_of_a_page_in_a_full_window_leaves_the_window_full(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        window.open_tab(BLANK, partition)
        press(window, Key.Key_F11)
        tab = await film(window, partition, server)
        left = next_signal(tab.full_screen_requested)
        press(window, Key.Key_F11)
        await left
        assert window.isFullScreen()
        assert has_bars(window)

    async def test_of_a_page_ends_with_another_tab(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        window.open_tab(BLANK, partition)
        tab = await film(window, partition, server)
        left = next_signal(tab.full_screen_requested)
        press(window, Key.Key_Tab, CTRL)
        assert has_bars(window)
        await left
        assert not window.isFullScreen()

    async def test_of_a_page_ends_with_its_tab(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        window.open_tab(BLANK, partition)
        tab = await film(window, partition, server)
        window.discard_tab(tab)
        assert has_bars(window)
        assert not window.isFullScreen()

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_of_a_page_ends_with_its_renderer(
        self, window: BrowserWindow, partition: Partition, server: Server, kill
    ) -> None:
        tab = await film(window, partition, server)
        await kill(tab)
        await until(tab.changed, lambda: has_bars(window))
        assert not window.isFullScreen()

    async def test_of_a_page_hides_the_panel_meanwhile(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        window.open_tab(BLANK, partition)
        window.panel.show_panel("history")
        tab = await film(window, partition, server)
        assert window.panel.isHidden()
        left = next_signal(tab.full_screen_requested)
        press(window, Key.Key_Escape)
        await left
        assert window.panel.name == "history"
        assert tab.isAncestorOf(window.focusWidget())


class TestWindows:
    async def test_new_one_is_in_the_default_partition(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        shell.settings.set("general.default_partition", work.key.text)
        window.open_tab(BLANK, partition)
        press(window, Key.Key_N, CTRL)
        other = shell.windows[1]
        assert other.isVisible()
        assert [tab.partition for tab in other.tabs()] == [work]
        assert other.focusWidget() is other.bar.address.field

    async def test_detach_moves_the_living_page(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await open_page(window, partition, BLANK)
        await evaluate(tab, "void (window.state = 7)")
        window.actions_["tab.detach"].trigger()
        assert shell.windows[1].tabs() == [tab]
        assert await evaluate(tab, "window.state") == 7
        assert shell.windows[1].current() is tab
        assert shell.windows[1].bar.address.field.text() == ""

    async def test_a_single_tab_is_not_detached(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        window.actions_["tab.detach"].trigger()
        assert shell.windows == [window]

    async def test_close_by_key(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        other = shell.new_window(partition=partition)
        other.show()
        await loaded(other.current())
        closed = next_signal(other.closed)
        press(other, Key.Key_W, CTRL | Qt.KeyboardModifier.ShiftModifier)
        await closed
        assert shell.windows == [window]


class TestFocus:
    async def test_goes_to_the_page_with_the_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        first = await open_page(window, partition, BLANK)
        await open_page(window, partition, BLANK)
        press(window, Key.Key_L, CTRL)
        press(window, Key.Key_1, ALT)
        assert first.isAncestorOf(window.focusWidget())

    async def test_goes_to_the_address_of_a_new_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        await open_page(window, partition, NEW_TAB)
        await open_page(window, partition, BLANK)
        press(window, Key.Key_1, ALT)
        assert window.bar.has_address_focus()


class TestDropOnThePage:
    async def test_of_a_link_opens_a_tab_and_loses_nothing(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<p>Here")
        server.on("/dropped", "<title>Dropped</title>")
        tab = await open_page(window, partition, server.url())
        await painted(tab)
        data = QMimeData()
        data.setUrls([QUrl(server.url("/dropped"))])
        how = (Qt.DropAction.CopyAction, data, LEFT, NONE)
        place = QPointF(200, 200)
        assert tab.view is not None
        for event in (
            QDragEnterEvent(place, *how),
            QDragMoveEvent(place, *how),
            QDropEvent(place, *how),
        ):
            QApplication.sendEvent(tab.view, event)
        await server.requested("/dropped")
        await until(window.tabs_changed, lambda: len(window.tabs()) == 2)
        assert [each.partition for each in window.tabs()] == [partition] * 2
        assert tab.url == server.url()
