"""Closing windows and tabs: pages with unsaved changes are asked, and one that stays stays."""

import asyncio

import pytest
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session.dialogs import Dialog, DialogKind
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    CTRL,
    LEFT,
    SHIFT,
    Key,
    evaluate,
    hang,
    open_page,
    page_of,
    press,
    touch,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"
FORM = "<title>Form</title><p>Form<script>onbeforeunload = e => e.preventDefault()</script>"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/form", FORM)
    return server


async def form(window: BrowserWindow, partition: Partition, site: Server) -> Tab:
    """A page with changes that were not saved: it was clicked into."""
    tab = await open_page(window, partition, site.url("/form"))
    await touch(tab, "p")
    return tab


def asks(tab: Tab) -> "asyncio.Future[tuple[Dialog]]":
    """Wait, from now on, for the page to ask whether it may go."""
    return next_signal(page_of(tab).dialog_requested)


async def answer(question: "asyncio.Future[tuple[Dialog]]", leave: bool) -> None:
    """Answer when it has come."""
    (dialog,) = await question
    assert dialog.kind is DialogKind.UNLOAD
    dialog.answer(leave)


class TestTab:
    async def test_that_agrees_goes(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        kept = await open_page(window, partition, BLANK)
        tab = await form(window, partition, site)
        question = asks(tab)
        press(window, Key.Key_W, CTRL)
        await answer(question, True)
        await until(window.tabs_changed, lambda: tab not in window.tabs())
        assert window.tabs() == [kept]

    async def test_that_stays_works_on(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, BLANK)
        tab = await form(window, partition, site)
        for _ in range(2):
            question = asks(tab)
            press(window, Key.Key_W, CTRL)
            await answer(question, False)
            # The engine takes no second wish while the first is on its way.
            await evaluate(tab, "1")
        assert tab in window.tabs()
        assert await evaluate(tab, "1 + 1") == 2

    async def test_in_the_background_is_brought_to_the_front(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await form(window, partition, site)
        await open_page(window, partition, BLANK)
        question = asks(tab)
        window.close_tab(0)
        (dialog,) = await question
        await turn()
        assert window.current() is tab
        dialog.answer(True)
        await until(window.tabs_changed, lambda: tab not in window.tabs())

    async def test_without_changes_is_not_asked(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        await open_page(window, partition, BLANK)
        # Nobody has clicked into it, so the engine does not let it ask.
        tab = await open_page(window, partition, site.url("/form"))
        press(window, Key.Key_W, CTRL)
        await until(window.tabs_changed, lambda: tab not in window.tabs())


class TestWindow:
    async def test_that_agrees_goes(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        other = shell.new_window(partition=partition)
        other.show()
        tab = await form(other, partition, site)
        question = asks(tab)
        closed = next_signal(other.closed)
        other.close()
        (dialog,) = await question
        assert other.isVisible()
        dialog.answer(True)
        await closed
        assert shell.windows == [window]

    async def test_stays_with_a_page_that_stays(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        other = shell.new_window(partition=partition)
        other.show()
        tab = await form(other, partition, site)
        question = asks(tab)
        other.close()
        await question
        await turn()
        # By the card that a person sees.
        from browser.ui.script_dialog import ScriptDialog

        card = tab.findChild(ScriptDialog)
        assert card is not None
        QTest.keyClick(card.focusWidget() or card, Key.Key_Escape)
        assert shell.windows == [window, other]
        assert other.isVisible()
        assert await evaluate(tab, "2") == 2
        # And it can be closed later.
        question = asks(tab)
        closed = next_signal(other.closed)
        other.close()
        await answer(question, True)
        await closed

    async def test_one_page_after_the_other_is_asked(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        other = shell.new_window(partition=partition)
        other.show()
        first = await form(other, partition, site)
        second = await form(other, partition, site)
        seen: list[Tab] = []
        closed = next_signal(other.closed)
        for tab in (first, second):
            page_of(tab).dialog_requested.connect(
                lambda dialog, tab=tab: (seen.append(tab), dialog.answer(True))
            )
        other.close()
        await closed
        assert set(seen) == {first, second}

    async def test_with_tabs_that_sleep_closes_at_once(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        from browser.model.tabs import TabRecord

        work = shell.desk.partition(fresh("disk"))
        other = shell.new_window()
        record = TabRecord(work.key.text, site.url("/form"))
        for _ in range(2):
            other.tab_bar.blockSignals(True)
            other.open_record(record, work, background=True)
            other.tab_bar.blockSignals(False)
        other.show()
        other.tabs()[0].release()
        assert not any(tab.is_live for tab in other.tabs())
        other.close()
        assert shell.windows == [window]
        assert site.seen("/form") == []

    async def test_without_tabs_closes_at_once(self, window: BrowserWindow, shell: Shell) -> None:
        other = shell.new_window()
        other.show()
        other.close()
        assert shell.windows == [window]

    async def test_with_a_page_that_hangs_closes(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        other = shell.new_window()
        other.show()
        hang(await open_page(other, partition, site.url("/form")))
        closed = next_signal(other.closed)
        other.close()
        await closed

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_with_a_page_that_crashed_closes(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, kill
    ) -> None:
        other = shell.new_window()
        other.show()
        tab = await form(other, partition, site)
        await kill(tab)
        other.close()
        assert shell.windows == [window]

    @pytest.mark.expected_warnings("the renderer of page")
    async def test_goes_on_when_a_page_crashes_meanwhile(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server, kill
    ) -> None:
        site.on("/hang", "<p>x<script>onbeforeunload = () => { while (true); }</script>")
        other = shell.new_window()
        other.show()
        tab = await form(other, partition, site)
        question = asks(tab)
        other.close()
        (dialog,) = await question
        dialog.answer(False)
        await turn()
        await kill(tab)
        other.close()
        assert shell.windows == [window]

    async def test_last_one_asks_for_the_end_and_keeps_its_tabs(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        await open_page(window, partition, BLANK)
        ended = next_signal(shell.quit_requested)
        press(window, Key.Key_W, CTRL | SHIFT)
        await ended
        assert shell.windows == [window]
        assert len(window.tabs()) == 1

    async def test_last_tab_closes_it(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        other = shell.new_window()
        other.show()
        await open_page(other, partition, BLANK)
        closed = next_signal(other.closed)
        QTest.mouseClick(other.tab_bar, LEFT, pos=other.tab_bar.cross_rect(0).center())
        await closed
        assert shell.windows == [window]
