"""What the commands do with the page that is shown, by key where they have one."""

import pytest

from browser.model.partition import Partition
from browser.ui.shell import Shell
from browser.ui.tab import NEW_TAB
from browser.ui.window import BrowserWindow
from tests.gui.gestures import CTRL, NONE, Key, loaded, open_page, page_of, press, text_of, until
from tests.servers import Server

BLANK = "about:blank"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Start</title><p>Words <b>here</b>")
    return server


class TestViewSource:
    async def test_opens_a_tab_in_the_partition(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_U, CTRL)
        source = window.current()
        assert source is not tab
        assert source is not None
        await loaded(source)
        assert source.partition == partition
        assert source.url == f"view-source:{site.url()}"
        assert "<b>here</b>" in await text_of(source)
        assert "source" in window.bar.address.security.accessibleName()

    async def test_of_a_source_is_none(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, f"view-source:{site.url()}")
        press(window, Key.Key_U, CTRL)
        assert len(window.tabs()) == 1


class TestFind:
    async def test_by_key(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        await open_page(window, partition, site.url())
        assert window.find_bar.isHidden()
        press(window, Key.Key_F, CTRL)
        assert window.find_bar.isVisible()


class TestZoom:
    async def test_by_key(self, window: BrowserWindow, partition: Partition, site: Server) -> None:
        tab = await open_page(window, partition, site.url())
        seen = []
        for key in (Key.Key_Plus, Key.Key_Equal, Key.Key_Minus, Key.Key_0):
            press(window, key, CTRL)
            seen.append(round(page_of(tab).zoomFactor(), 2))
        assert seen == [1.1, 1.25, 1.1, 1.0]


class TestStates:
    async def test_follow_the_tab(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, BLANK)
        tab.load(site.url())
        await loaded(tab)
        actions = window.actions_
        assert actions["nav.back"].isEnabled()
        window.open_tab(NEW_TAB, partition)
        assert not actions["nav.back"].isEnabled()
        window.tab_bar.setCurrentIndex(0)
        assert actions["nav.back"].isEnabled()

    async def test_stop_is_there_while_something_loads(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        gate = site.hold("/slow", "slow")
        tab = await open_page(window, partition, site.url())
        stop = window.actions_["nav.stop"]
        assert not stop.isEnabled()
        tab.load(site.url("/slow"))
        await until(tab.changed, lambda: tab.loading)
        assert stop.isEnabled()
        gate.open()
        await loaded(tab)
        assert not stop.isEnabled()


class TestWithoutATab:
    @pytest.mark.parametrize(
        "name",
        [
            "back",
            "forward",
            "reload",
            "reload_bypass",
            "stop",
            "home",
            "find_next",
            "find_previous",
            "zoom_in",
            "zoom_out",
            "zoom_reset",
            "print",
            "save_pdf",
            "save",
            "view_source",
            "inspect",
            "inspect_window",
            "bookmark",
        ],
    )
    async def test_nothing_happens(self, window: BrowserWindow, shell: Shell, name: str) -> None:
        getattr(window.commands.page, name)()
        assert window.tabs() == []

    async def test_keys_do_no_harm(self, window: BrowserWindow) -> None:
        for key, modifiers in (
            (Key.Key_F5, NONE),
            (Key.Key_W, CTRL),
            (Key.Key_M, CTRL),
            (Key.Key_Tab, CTRL),
            (Key.Key_Period, CTRL),
        ):
            press(window, key, modifiers)
        assert window.tabs() == []
