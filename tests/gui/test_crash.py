"""A renderer that dies: the cover, the way back, the growing pause, and the other tabs."""

import pytest
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.crash import PAUSES, WINDOW, CrashCover, pause_after
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import CTRL, Key, evaluate, loaded, open_page, page_of, press, until
from tests.servers import Server

BLANK = "about:blank"
crashes = pytest.mark.expected_warnings("the renderer of page")


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Page</title><p>x")
    server.on("/next", "<title>Next</title>")
    return server


def cover_of(tab: Tab) -> CrashCover | None:
    covers = [cover for cover in tab.findChildren(CrashCover) if not cover.isHidden()]
    assert len(covers) <= 1
    return covers[0] if covers else None


def shown_cover(tab: Tab) -> CrashCover:
    cover = cover_of(tab)
    assert cover is not None
    return cover


class TestPause:
    def test_grows_with_crashes_in_a_short_time(self) -> None:
        times: list[float] = []
        pauses = []
        for moment in range(6):
            times.append(float(moment))
            pauses.append(pause_after(times, times[-1]))
        assert pauses == [0, 5, 20, 60, 60, 60]
        assert pauses == sorted(pauses)

    def test_forgets_old_crashes(self) -> None:
        assert pause_after([0.0, 1.0, WINDOW + 10], WINDOW + 10) == 0
        assert pause_after([0.0, 20.0, WINDOW + 10], WINDOW + 10) == PAUSES[1]

    def test_of_nothing_is_nothing(self) -> None:
        assert pause_after([], 0.0) == 0


@crashes
class TestCover:
    async def test_lies_over_the_whole_tab(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        cover = shown_cover(tab)
        assert cover.geometry() == tab.rect()
        assert tab.childAt(tab.rect().center()) in [cover, *cover.findChildren(QWidget)]
        window.resize(900, 500)
        assert cover.geometry() == tab.rect()
        assert "has stopped" in cover.accessibleName()
        assert any("Other tabs go on" in label.text() for label in cover.findChildren(QLabel))

    async def test_loads_the_page_again(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        ended = next_signal(page_of(tab).loadFinished)
        shown_cover(tab).button.click()
        await ended
        assert cover_of(tab) is None
        assert tab.url == site.url()
        assert await evaluate(tab, "document.title") == "Page"
        assert page_of(tab).history().count() == 1

    async def test_goes_for_another_address_too(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        press(window, Key.Key_L, CTRL)
        field = window.bar.address.field
        QTest.keyClicks(field, site.url("/next"))
        QTest.keyClick(field, Key.Key_Return)
        await loaded(tab)
        assert cover_of(tab) is None
        assert tab.url == site.url("/next")

    async def test_goes_by_the_reload_key(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        press(window, Key.Key_F5)
        await loaded(tab)
        assert cover_of(tab) is None

    async def test_takes_the_focus_of_its_page_and_gives_it_back(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tab.setFocus()
        await kill(tab)
        assert window.focusWidget() is shown_cover(tab).button
        ended = next_signal(page_of(tab).loadFinished)
        QTest.keyClick(window.focusWidget(), Key.Key_Space)
        await ended
        assert cover_of(tab) is None
        assert tab.isAncestorOf(window.focusWidget())

    async def test_takes_no_focus_from_who_types_elsewhere(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        press(window, Key.Key_L, CTRL)
        await kill(tab)
        assert window.bar.has_address_focus()

    async def test_waits_after_the_second_crash(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        ended = next_signal(page_of(tab).loadFinished)
        shown_cover(tab).button.click()
        await ended
        await kill(tab)
        cover = shown_cover(tab)
        assert window.focusWidget() is cover
        assert not cover.button.isEnabled()
        assert cover.button.text().startswith(f"Load again in {PAUSES[1]} second")
        (timer,) = cover.findChildren(QTimer)
        for _ in range(PAUSES[1]):
            assert not cover.button.isEnabled()
            timer.timeout.emit()
        assert cover.button.isEnabled()
        assert cover.button.text() == "Load again"
        assert window.focusWidget() is cover.button
        assert not timer.isActive()

    async def test_of_a_tab_in_the_background_waits_for_it(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        other = await open_page(window, partition, BLANK)
        await kill(tab)
        assert window.current() is other
        window.tab_bar.setCurrentIndex(0)
        cover = shown_cover(tab)
        assert cover.isVisible()
        assert cover.geometry() == tab.rect()


@crashes
class TestOthers:
    async def test_tabs_go_on(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh, site: Server, kill
    ) -> None:
        bank = shell.desk.partition(fresh("memory"))
        tab = await open_page(window, partition, site.url())
        same, other = [
            await open_page(window, each, site.url(host="x.bulkhead.test"))
            for each in (partition, bank)
        ]
        await kill(tab)
        for each in (same, other):
            assert cover_of(each) is None
            assert await evaluate(each, "1 + 1") == 2

    async def test_closing_a_dead_tab_asks_nobody(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        press(window, Key.Key_W, CTRL)
        assert tab not in window.tabs()

    async def test_a_dead_tab_is_remembered(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server, kill
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        await open_page(window, work, BLANK)
        tab = await open_page(window, work, site.url())
        await kill(tab)
        assert tab.record().url == site.url()
        window.commands.close_tab()
        window.commands.reopen_closed()
        again = window.current()
        assert again is not None
        await loaded(again)
        assert again.url == site.url()

    async def test_a_session_that_closes_takes_the_cover_along(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh, site: Server, kill
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        await page_of(tab).session.close()
        assert tab.web_contents is None
        assert cover_of(tab) is None

    async def test_a_torn_off_dead_tab_keeps_its_cover(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, kill
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await open_page(window, partition, site.url())
        await kill(tab)
        window.detach_tab(tab, QPoint(2000, 2000))
        cover = shown_cover(tab)
        assert cover.geometry() == tab.rect()
        ended = next_signal(page_of(tab).loadFinished)
        cover.button.click()
        await ended
        assert await evaluate(tab, "document.title") == "Page"

    async def test_an_open_dialog_goes_with_its_page(
        self, window: BrowserWindow, partition: Partition, site: Server, kill
    ) -> None:
        from browser.ui.script_dialog import ScriptDialog

        tab = await open_page(window, partition, site.url())
        asked = next_signal(page_of(tab).dialog_requested)
        page_of(tab).runJavaScript("confirm('?')")
        await asked
        await kill(tab)
        await until(
            tab.changed,
            lambda: not any(not card.isHidden() for card in tab.findChildren(ScriptDialog)),
        )
        assert cover_of(tab) is not None
