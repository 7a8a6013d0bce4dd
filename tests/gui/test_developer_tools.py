"""The developer tools: docked or in a window, and gone with their page, whatever ends it."""

import pytest
from PySide6.QtWidgets import QSplitter

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session.window_open import WindowOpenDetails
from browser.ui.developer_tools import DeveloperTools, ToolsWindow, tools_of
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    CTRL,
    SHIFT,
    Key,
    activate,
    choose,
    evaluate,
    loaded,
    open_page,
    page_menu,
    page_of,
    press,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Page</title><p id=text>Words")
    return server


async def opened(tools: DeveloperTools) -> None:
    """Wait until the tools are loaded."""
    assert tools.page is not None
    await next_signal(tools.page.loadFinished)


async def docked(window: BrowserWindow, partition: Partition, site: Server) -> Tab:
    """A page with its tools below it."""
    tab = await open_page(window, partition, site.url())
    press(window, Key.Key_F12)
    await opened(tools_of(tab))
    return tab


def in_window(window: BrowserWindow, tab: Tab) -> ToolsWindow:
    """Open the tools in their window."""
    window.actions_["page.inspect_window"].trigger()
    found = tools_of(tab).window
    assert found is not None
    return found


class TestDocked:
    async def test_stand_below_the_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        (splitter,) = tab.findChildren(QSplitter)
        assert splitter.count() == 2
        assert splitter.widget(0) is tab.view
        assert all(splitter.widget(i).isVisible() for i in (0, 1))
        assert all(size > 100 for size in splitter.sizes())

    async def test_show_the_pages_own_session(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        tools = tools_of(tab)
        assert tools.page is not None
        assert tools.page.session is page_of(tab).session
        assert tools.page.inspectedPage() is page_of(tab)

    async def test_close_by_the_same_key_and_the_page_goes_on(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await evaluate(tab, "void (window.state = 3)")
        press(window, Key.Key_I, CTRL | SHIFT)
        await opened(tools_of(tab))
        press(window, Key.Key_F12)
        assert not tools_of(tab).is_open
        await turn()
        assert tab.findChildren(QSplitter) == []
        assert tab.view is not None
        assert tab.view.isVisible()
        assert tab.view.size() == tab.size()
        assert await evaluate(tab, "window.state") == 3
        assert len(page_of(tab).session.pages()) == 1

    async def test_open_again(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        for _ in range(3):
            press(window, Key.Key_F12)
        assert not tools_of(tab).is_open
        press(window, Key.Key_F12)
        await opened(tools_of(tab))
        assert tools_of(tab).is_open

    async def test_are_each_tabs_own(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        other = await open_page(window, partition, BLANK)
        assert not tools_of(other).is_open
        assert tools_of(tab).is_open

    async def test_inspect_an_element(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        for _ in range(2):
            choose(await page_menu(window, tab, "#text"), "Inspect")
            assert tools_of(tab).is_open
        await opened(tools_of(tab))

    async def test_open_links_beside_the_page_they_look_at(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        session, tools = page_of(tab).session, tools_of(tab).page
        assert tools is not None
        details = WindowOpenDetails(site.url(), "foreground-tab", user_gesture=True)
        opened = session.open_popup(tools, details)
        await turn()
        assert [page_of(one) for one in window.tabs()] == [page_of(tab), opened]

    async def test_leave_no_page_that_nobody_shows(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        session, lonely = page_of(tab).session, page_of(tab).session.create_web_contents()
        details = WindowOpenDetails(site.url(), "foreground-tab", user_gesture=True)
        assert session.open_popup(lonely, details) is not None
        await turn()
        assert session.pages() == [page_of(tab), lonely]

    async def test_keep_the_focus_where_it_was(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tab.setFocus()
        press(window, Key.Key_F12)
        assert tab.isAncestorOf(window.focusWidget())
        await opened(tools_of(tab))
        press(window, Key.Key_F12)
        assert tab.isAncestorOf(window.focusWidget())


class TestWindow:
    async def test_names_page_and_partition(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tools = in_window(window, tab)
        await opened(tools_of(tab))
        assert tools.isVisible()
        assert tools.windowTitle() == f"Developer tools: Page ({partition.name})"
        site.on("/next", "<title>Next</title>")
        tab.load(site.url("/next"))
        await until(tools.windowTitleChanged, lambda: "Next" in tools.windowTitle())

    @pytest.mark.parametrize(("key", "modifiers"), [(Key.Key_F12, None), (Key.Key_W, CTRL)])
    async def test_closes_by_key(
        self, window: BrowserWindow, partition: Partition, site: Server, key, modifiers
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tools = in_window(window, tab)
        await opened(tools_of(tab))
        await activate(tools)
        press(tools, key, *([modifiers] if modifiers else []))
        assert not tools_of(tab).is_open
        assert window.tabs() == [tab]

    async def test_closes_with_its_cross(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tools = in_window(window, tab)
        await opened(tools_of(tab))
        tools.close()
        assert not tools_of(tab).is_open
        assert await evaluate(tab, "1 + 1") == 2

    async def test_takes_the_place_of_docked_ones(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await docked(window, partition, site)
        tools = in_window(window, tab)
        await opened(tools_of(tab))
        await turn()
        assert tools.isVisible()
        assert tab.findChildren(QSplitter) == []
        assert len(page_of(tab).session.pages()) == 2


@pytest.mark.parametrize("place", ["docked", "window"])
class TestEnd:
    async def open(
        self, window: BrowserWindow, partition: Partition, site: Server, place: str
    ) -> Tab:
        tab = await open_page(window, partition, site.url())
        if place == "docked":
            press(window, Key.Key_F12)
        else:
            in_window(window, tab)
        await opened(tools_of(tab))
        return tab

    async def test_comes_with_the_tab(
        self, window: BrowserWindow, partition: Partition, site: Server, place: str
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await self.open(window, partition, site, place)
        session = page_of(tab).session
        window.discard_tab(tab)
        await turn()
        assert len(session.pages()) == 1

    async def test_comes_with_the_session(
        self, window: BrowserWindow, partition: Partition, site: Server, place: str
    ) -> None:
        tab = await self.open(window, partition, site, place)
        await page_of(tab).session.close()
        assert not tools_of(tab).is_open
        assert tab.web_contents is None

    async def test_comes_with_the_window(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        site: Server,
        place: str,
    ) -> None:
        other = shell.new_window()
        other.show()
        tab = await self.open(other, partition, site, place)
        tools = tools_of(tab)
        closed = next_signal(other.closed)
        other.close()
        await closed
        assert not tools.is_open

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_comes_not_with_a_crash(
        self, window: BrowserWindow, partition: Partition, site: Server, place: str, kill
    ) -> None:
        tab = await self.open(window, partition, site, place)
        await kill(tab)
        ended = next_signal(page_of(tab).loadFinished)
        await activate(window)
        press(window, Key.Key_F5)
        await ended
        assert await evaluate(tab, "document.title") == "Page"
        tools_of(tab).close()

    async def test_follows_a_tab_that_is_torn_off(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        site: Server,
        place: str,
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await self.open(window, partition, site, place)
        window.detach_tab(tab)
        assert tools_of(tab).is_open
        await activate(shell.windows[1])
        press(shell.windows[1], Key.Key_F12)
        assert not tools_of(tab).is_open
        assert await evaluate(tab, "1 + 1") == 2

    async def test_leaves_no_visit(
        self,
        window: BrowserWindow,
        shell: Shell,
        partition: Partition,
        site: Server,
        place: str,
    ) -> None:
        recorded = next_signal(shell.visits.recorded)
        await self.open(window, partition, site, place)
        await recorded
        shell.visits.flush()
        history = shell.desk.history(partition.key)
        assert [page.url for page in history.search("127", 10)] == [site.url()]
        assert history.search("devtools", 10) == []

    async def test_is_survived_by_navigation(
        self, window: BrowserWindow, partition: Partition, site: Server, place: str
    ) -> None:
        tab = await self.open(window, partition, site, place)
        tab.load(site.url("/?again"))
        await loaded(tab)
        assert tools_of(tab).is_open
        assert await evaluate(tab, "document.title") == "Page"
