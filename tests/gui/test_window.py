"""A window: its tabs as records, lazily restored, its title, its keys from region to region."""

import asyncio

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.model.tabs import TabRecord, WindowRecord
from browser.ui.shell import Shell
from browser.ui.tab_bar import WIDTH_MAX
from browser.ui.tab_buttons import TabButtons
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    CTRL,
    SHIFT,
    Key,
    activate,
    evaluate,
    loaded,
    open_page,
    page_of,
    painted,
    press,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"


@pytest.fixture
def site(server: Server) -> Server:
    for name in "abc":
        server.on(f"/{name}", f"<title>Page {name}</title><p>{name}")
    return server


@pytest.fixture
def work(shell: Shell, fresh) -> Partition:
    return shell.desk.store.update(shell.desk.partition(fresh("disk")).key, name="Work")


@pytest.fixture
def bank(shell: Shell, fresh) -> Partition:
    return shell.desk.store.update(shell.desk.partition(fresh("disk")).key, name="Bank")


def seen(window: BrowserWindow) -> list[tuple[str, str, bool]]:
    return [(tab.partition.name, tab.url, tab.pinned) for tab in window.tabs()]


class TestRecords:
    async def test_bring_tabs_back_in_their_partitions(
        self, window: BrowserWindow, shell: Shell, work: Partition, bank: Partition, site: Server
    ) -> None:
        for partition, path in ((work, "/a"), (bank, "/b"), (work, "/c")):
            await open_page(window, partition, site.url(path))
        window.tab_bar.setCurrentIndex(0)
        window.commands.toggle_pin()
        window.tab_bar.setCurrentIndex(1)
        before, record = seen(window), window.record()
        assert record.active == 1
        again = shell.new_window(record)
        again.show()
        assert seen(again) == before
        assert again.tab_bar.currentIndex() == 1
        assert [tab.is_live for tab in again.tabs()] == [False, True, False]
        assert [tab.title for tab in again.tabs()][::2] == ["Page a", "Page c"]
        await loaded(again.tabs()[1])
        assert page_of(again.tabs()[1]).session.partition == bank.key.text

    async def test_load_only_the_tab_that_is_shown(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        tabs = tuple(TabRecord(work.key.text, site.url(f"/{name}"), name) for name in "abc")
        other = shell.new_window(WindowRecord(tabs, 2, ""))
        other.show()
        await loaded(other.tabs()[2])
        assert [len(site.seen(f"/{name}")) for name in "abc"] == [0, 0, 1]
        await activate(other)
        press(other, Key.Key_Tab, CTRL)
        await loaded(other.tabs()[0])
        assert [len(site.seen(f"/{name}")) for name in "abc"] == [1, 0, 1]

    async def test_keep_the_history(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        tab = await open_page(window, work, site.url("/a"))
        for name in "bc":
            tab.load(site.url(f"/{name}"))
            await loaded(tab)
        page_of(tab).triggerAction(page_of(tab).WebAction.Back)
        await until(page_of(tab).urlChanged, lambda: tab.url == site.url("/b"))
        await until(tab.changed, lambda: not tab.loading)
        other = shell.new_window(window.record())
        (again,) = other.tabs()
        await loaded(again)
        history = page_of(again).history()
        assert again.url == site.url("/b")
        assert [item.url().path() for item in history.items()] == ["/a", "/b", "/c"]
        assert history.canGoForward()

    async def test_of_a_partition_that_is_gone_are_left_out(
        self, shell: Shell, work: Partition, site: Server
    ) -> None:
        tabs = (
            TabRecord("persist:gone-for-good", site.url("/a")),
            TabRecord(work.key.text, site.url("/b")),
        )
        other = shell.new_window(WindowRecord(tabs, 1, ""))
        assert seen(other) == [("Work", site.url("/b"), False)]
        await loaded(other.tabs()[0])
        assert site.seen("/a") == []

    async def test_of_temporary_tabs_are_not_written(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        await open_page(window, work, site.url("/a"))
        await open_page(window, shell.desk.store.add_temporary(), site.url("/b"))
        shell.save_tabs()
        (record,) = shell.stores.tabs.load()
        assert [tab.url for tab in record.tabs] == [site.url("/a")]

    async def test_bring_pinned_tabs_first(self, shell: Shell, work: Partition) -> None:
        tabs = tuple(TabRecord(work.key.text, "about:blank", name, name == "b") for name in "abc")
        window = shell.new_window(WindowRecord(tabs, 2, ""))
        assert [tab.pinned for tab in window.tabs()] == [True, False, False]
        assert [tab.title for tab in window.tabs()[:2]] == ["b", "a"]
        assert window.tab_bar.currentIndex() == 2

    async def test_keep_the_windows_size(self, shell: Shell, work: Partition) -> None:
        window = shell.new_window(partition=work)
        window.resize(QSize(700, 500))
        window.show()
        other = shell.new_window(window.record())
        assert other.size() == QSize(700, 500)

    async def test_of_a_broken_history_load_the_address(
        self, shell: Shell, work: Partition, site: Server
    ) -> None:
        record = TabRecord(work.key.text, site.url("/a"), history=b"broken")
        other = shell.new_window(WindowRecord((record,), 0, "no base64!"))
        (tab,) = other.tabs()
        await loaded(tab)
        assert tab.url == site.url("/a")


class TestTitle:
    async def test_names_page_and_partition(
        self, window: BrowserWindow, work: Partition, site: Server
    ) -> None:
        tab = await open_page(window, work, site.url("/a"))
        await until(page_of(tab).titleChanged, lambda: tab.title == "Page a")
        assert window.windowTitle() == "Page a (Work) — Bulkhead"

    async def test_of_the_default_partition_is_the_pages(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        fresh("default")
        tab = await open_page(window, shell.desk.partition(""), site.url("/a"))
        await until(page_of(tab).titleChanged, lambda: tab.title == "Page a")
        assert window.windowTitle() == "Page a — Bulkhead"


class TestFirst:
    async def test_page_does_not_move_when_the_bars_come(
        self, shell: Shell, work: Partition, site: Server
    ) -> None:
        from browser.ui.tab import Tab

        window = shell.bare_window()
        tab = Tab(shell, work, TabRecord(work.key.text, site.url("/a")))
        window.show_first(tab)
        await loaded(tab)
        place = tab.mapTo(window, QPoint()), tab.size()
        window.furnish()
        window.add_tab(tab, 0, activate=True)
        await turn()
        assert (tab.mapTo(window, QPoint()), tab.size()) == place
        assert window.tab_bar.tabRect(0).width() == WIDTH_MAX
        assert await evaluate(tab, "document.title") == "Page a"


class TestMany:
    async def test_windows_live_apart(
        self, window: BrowserWindow, shell: Shell, work: Partition, bank: Partition, site: Server
    ) -> None:
        await open_page(window, work, site.url("/a"))
        others = [shell.new_window(partition=partition) for partition in (work, bank)]
        loads = [next_signal(page_of(other.current()).loadFinished) for other in others]
        for other, load in zip(others, loads, strict=True):
            other.show()
            await load
        first, second = others
        closed = next_signal(first.closed)
        first.close()
        await closed
        assert shell.windows == [window, second]
        assert await evaluate(window.current(), "1 + 1") == 2
        assert second.isVisible()

    async def test_windows_say_who_is_active(
        self, window: BrowserWindow, shell: Shell, work: Partition
    ) -> None:
        other = shell.new_window(partition=work)
        other.show()
        await activate(other)
        assert shell.active_window() is other
        await activate(window)
        assert shell.active_window() is window


class TestDialogs:
    async def test_of_a_page_leave_other_tabs_alone(
        self, window: BrowserWindow, work: Partition, bank: Partition, site: Server
    ) -> None:
        from browser.ui.script_dialog import ScriptDialog

        tab = await open_page(window, work, site.url("/a"))
        asked = next_signal(page_of(tab).dialog_requested)
        answer = asyncio.ensure_future(evaluate(tab, "confirm('Sure?')"))
        await asked
        other = await open_page(window, bank, site.url("/b"))
        assert await evaluate(other, "document.title") == "Page b"
        window.tab_bar.setCurrentIndex(0)
        await turn()
        assert window.bar.isEnabled()
        for card in tab.findChildren(ScriptDialog):
            card.accept.click()
        assert await answer in (True, False)


def stop_of(window: BrowserWindow) -> str:
    """In which part of the window the focus is."""
    focus = window.focusWidget()
    assert focus is not None
    for name, part in (
        ("tabs", window.tab_bar),
        ("row", window.tab_row),
        ("address", window.bar.address),
        ("bar", window.bar),
        ("page", window.current()),
    ):
        if focus is part or part.isAncestorOf(focus):
            return name
    return type(focus).__name__


class TestKeyboard:
    async def test_tab_reaches_every_region(
        self, window: BrowserWindow, work: Partition, site: Server
    ) -> None:
        tab = await open_page(window, work, site.url("/a"))
        await painted(tab)
        press(window, Key.Key_L, CTRL)
        stops = [stop_of(window)]
        widgets: list[QWidget | None] = [window.focusWidget()]
        for _ in range(20):
            if stops[-1] == "page":
                break
            press(window, Key.Key_Tab)
            stops.append(stop_of(window))
            widgets.append(window.focusWidget())
        assert stops[0] == "address"
        assert stops[-1] == "page"
        for button in (window.bar.downloads, window.bar.menu, window.bar.address.star):
            assert button in widgets

    async def test_shift_tab_reaches_the_tabs(
        self, window: BrowserWindow, work: Partition, site: Server
    ) -> None:
        await open_page(window, work, site.url("/a"))
        press(window, Key.Key_L, CTRL)
        widgets = []
        for _ in range(12):
            press(window, Key.Key_Backtab, SHIFT)
            widgets.append(window.focusWidget())
            if window.focusWidget() is window.tab_bar:
                break
        bar, buttons = window.bar, window.tab_row.findChild(TabButtons)
        assert widgets == [
            bar.address.pill,
            bar.home,
            bar.reload,
            buttons.choose,
            buttons.new,
            window.tab_bar,
        ]

    async def test_leaves_the_page_at_its_end(
        self, window: BrowserWindow, work: Partition, site: Server
    ) -> None:
        tab = await open_page(window, work, site.url("/a"))
        await painted(tab)
        tab.setFocus()
        application = QApplication.instance()
        for _ in range(3):
            changed = next_signal(application.focusChanged)
            QTest.keyClick(window.focusWidget(), Key.Key_Tab)
            await changed
            if stop_of(window) != "page":
                break
        assert stop_of(window) != "page"
