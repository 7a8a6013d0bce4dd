"""JavaScript dialogs: the card over the page, its keys, its answers, and what makes it go."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session.dialogs import Dialog, DialogKind
from browser.ui.script_dialog import ScriptDialog
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.servers import Server

ORIGIN = "https://mail.example.test/"
UNSAVED = """<title>Unsaved</title><textarea style="position:fixed;inset:0"></textarea>
<script>onbeforeunload = event => event.preventDefault()</script>"""


async def open_page(window: BrowserWindow, partition: Partition, url: str = "about:blank") -> Tab:
    """Open a tab and wait for its page."""
    tab = window.open_tab("about:blank", partition)
    assert tab.web_contents is not None
    await tab.web_contents.load_url(url)
    return tab


async def open_native(window: BrowserWindow, partition: Partition, server: Server) -> Tab:
    """Open a page whose dialogs come inside a callback of the engine."""
    server.on("/native", "page", headers={"Permissions-Policy": "sync-xhr=()"})
    return await open_page(window, partition, server.url("/native"))


def card_of(tab: Tab) -> ScriptDialog | None:
    cards = [card for card in tab.findChildren(ScriptDialog) if not card.isHidden()]
    return cards[0] if cards else None


async def shown_card(tab: Tab) -> ScriptDialog:
    """Wait until the tab shows a card; it comes some turns of the loop after the dialog."""
    while (card := card_of(tab)) is None:
        await asyncio.sleep(0)
    return card


async def turns() -> None:
    """Let everything happen that is due."""
    for _ in range(5):
        await asyncio.sleep(0)


async def say(tab: Tab, code: str) -> "tuple[ScriptDialog, asyncio.Task[Any]]":
    """Run a script that shows a dialog; give the card, and the task that waits for the script."""
    assert tab.web_contents is not None
    asked = next_signal(tab.dialog_requested)
    script = asyncio.create_task(tab.web_contents.execute_javascript(code))
    await asked
    return await shown_card(tab), script


async def show(window: BrowserWindow, tab: Tab, dialog: Dialog) -> ScriptDialog:
    """Show a dialog for which no page waits."""
    window.prompts.show_dialog(tab, dialog)
    return await shown_card(tab)


async def type_into(tab: Tab) -> None:
    """Type into the page as a person does, so that it may ask before it goes."""
    page, view = tab.web_contents, tab.view
    assert page is not None
    assert view is not None
    while not await page.execute_javascript("navigator.userActivation.hasBeenActive"):
        # The engine drops what comes before the page's first frame.
        QTest.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=view.rect().center())
        await page.execute_javascript("new Promise(requestAnimationFrame)")


@pytest.fixture
def rtl(qapp: QApplication) -> Iterator[None]:
    """Everything from right to left."""
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


class TestAnswers:
    async def test_of_alert(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        card, script = await say(tab, "[alert('Read this'), 1]")
        assert card.message.toPlainText() == "Read this"
        assert card.refuse is None
        card.accept.click()
        assert await script == [None, 1]
        assert card_of(tab) is None

    @pytest.mark.parametrize("accepted", [True, False])
    async def test_of_confirm(
        self, window: BrowserWindow, partition: Partition, accepted: bool
    ) -> None:
        tab = await open_page(window, partition)
        card, script = await say(tab, "confirm('Sure?')")
        assert card.refuse is not None
        (card.accept if accepted else card.refuse).click()
        assert await script is accepted

    async def test_of_prompt(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        card, script = await say(tab, "prompt('Name?', 'nobody')")
        assert card.field is not None
        assert card.field.selectedText() == "nobody"
        QTest.keyClicks(card.field, "ann")
        QTest.keyClick(card.field, Qt.Key.Key_Return)
        assert await script == "ann"

    async def test_of_a_prompt_that_is_dismissed(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card, script = await say(tab, "prompt('Name?', 'nobody')")
        assert card.field is not None
        QTest.keyClick(card.field, Qt.Key.Key_Escape)
        assert await script is None

    async def test_come_one_after_the_other(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        first, second = Dialog(DialogKind.ALERT, ORIGIN, "1"), Dialog(DialogKind.ALERT, ORIGIN, "2")
        window.prompts.show_dialog(tab, first)
        window.prompts.show_dialog(tab, second)
        card = await shown_card(tab)
        assert card.message.toPlainText() == "1"
        card.accept.click()
        assert (first.is_answered, second.is_answered) == (True, False)
        assert (await shown_card(tab)).message.toPlainText() == "2"


class TestWords:
    async def test_name_who_speaks(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "page")
        tab = await open_page(window, partition, server.url())
        card, script = await say(tab, "alert(1)")
        assert card.title.text() == f"\u2066127.0.0.1:{server.port}\u2069 says"
        card.accept.click()
        await script

    async def test_name_an_embedded_page(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "page")
        tab = await open_page(window, partition, server.url())
        card = await show(window, tab, Dialog(DialogKind.ALERT, "https://ads.test/", "x"))
        assert card.title.text() == "\u2066ads.test\u2069, embedded in this page, says"

    async def test_of_a_page_without_an_origin(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.ALERT, "", "x"))
        assert card.title.text() == "This page says"

    async def test_of_the_page_are_plain(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        text = "<b>bold</b>\n<img src=x>"
        card = await show(window, tab, Dialog(DialogKind.ALERT, ORIGIN, text))
        assert card.message.toPlainText() == text
        assert card.title.textFormat() == Qt.TextFormat.PlainText

    async def test_of_any_length_leave_the_buttons_in_sight(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        window.resize(QSize(420, 320))
        tab = await open_page(window, partition)
        for text in ("word " * 50_000, "x" * 200_000, "line\n" * 5_000, ""):
            card = await show(window, tab, Dialog(DialogKind.PROMPT, ORIGIN, text, repeats=3))
            await turns()
            corner = card.accept.mapTo(tab, card.accept.rect().bottomRight())
            assert tab.rect().contains(corner)
            assert len(card.message.toPlainText()) <= 10_001
            assert card.message.scrolls is bool(text)
            card.accept.click()

    async def test_of_one_line_need_no_scrolling(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        for text in ("One line", "Two\nlines", "word " * 40):
            card = await show(window, tab, Dialog(DialogKind.ALERT, ORIGIN, text))
            await turns()
            assert not card.message.scrolls
            card.accept.click()

    async def test_before_leaving_are_ours(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.UNLOAD, ORIGIN, "The engine's words"))
        assert card.title.text() == "Leave this page?"
        assert "mail.example.test may not have saved" in card.message.toPlainText()
        assert (card.accept.text(), card.refuse.text()) == ("Leave", "Stay")

    async def test_are_said_to_screen_readers(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.PROMPT, ORIGIN, "Name?"))
        assert "mail.example.test" in card.accessibleName()
        assert "Name?" in card.accessibleName()
        assert card.message.accessibleName()
        assert card.field.accessibleName()


class TestRepeats:
    @pytest.mark.parametrize(("repeats", "offered"), [(1, False), (2, False), (3, True), (9, True)])
    async def test_offer_to_stop_them(
        self, window: BrowserWindow, partition: Partition, repeats: int, offered: bool
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.ALERT, ORIGIN, "x", repeats=repeats))
        assert (card.silence is not None) is offered

    async def test_never_hide_the_question_before_leaving(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.UNLOAD, ORIGIN, "x", repeats=5))
        assert card.silence is None

    async def test_are_stopped(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        card, script = await say(tab, "[confirm(1), confirm(2), confirm(3), confirm(4)]")
        for _ in range(2):
            card.accept.click()
            card = await shown_card(tab)
        assert card.silence is not None
        card.silence.click()
        card.accept.click()
        assert await script == [True, True, True, False]


class TestKeys:
    async def test_enter_accepts_and_esc_refuses(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        for key, accepted in ((Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)):
            dialog = Dialog(DialogKind.CONFIRM, ORIGIN, "Sure?")
            card = await show(window, tab, dialog)
            assert card.isAncestorOf(window.focusWidget())
            QTest.keyClick(window.focusWidget(), key)
            assert dialog.accepted is accepted

    async def test_enter_stays_when_leaving_would_lose_something(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        dialog = Dialog(DialogKind.UNLOAD, ORIGIN, "x")
        await show(window, tab, dialog)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        assert dialog.is_answered
        assert not dialog.accepted

    async def test_tab_stays_inside(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        card = await show(window, tab, Dialog(DialogKind.PROMPT, ORIGIN, "x", repeats=3))
        seen: list[QWidget] = []
        for _ in range(4):
            seen.append(window.focusWidget())
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is seen[0] is card.field
        assert set(seen) == {card.field, card.silence, card.accept, card.refuse}
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
        assert window.focusWidget() is seen[-1]

    async def test_reach_a_long_message(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        card = await show(window, tab, Dialog(DialogKind.ALERT, ORIGIN, "line\n" * 100))
        await turns()
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is card.message
        QTest.keyClick(card.message, Qt.Key.Key_PageDown)
        assert card.message.verticalScrollBar().value() > 0

    async def test_do_not_leave_the_address_field(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        window.bar.focus_address()
        await show(window, tab, Dialog(DialogKind.CONFIRM, ORIGIN, "x"))
        assert window.bar.has_address_focus()

    async def test_do_not_reach_the_page(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        window.bar.focus_address()
        card = await show(window, tab, Dialog(DialogKind.CONFIRM, ORIGIN, "x"))
        tab.setFocus()
        assert card.isAncestorOf(window.focusWidget())
        assert not tab.view.isEnabled()
        tab.view.setFocus()
        assert not tab.view.isAncestorOf(window.focusWidget())

    async def test_reach_the_page_again_afterwards(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        card = await show(window, tab, Dialog(DialogKind.CONFIRM, ORIGIN, "x"))
        card.accept.click()
        assert tab.view.isEnabled()
        assert tab.view.isAncestorOf(window.focusWidget())
        assert tab.focusProxy() is tab.view


class TestPlace:
    async def test_covers_the_page_and_follows_it(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        card = await show(window, tab, Dialog(DialogKind.ALERT, ORIGIN, "x"))
        assert card.geometry() == tab.view.geometry()
        window.resize(window.size() + QSize(100, 80))
        assert card.geometry() == tab.view.geometry()
        assert window.childAt(tab.mapTo(window, QPoint(5, 5))) is card

    async def test_covers_no_other_tab(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        other = await open_page(window, partition)
        dialog = Dialog(DialogKind.CONFIRM, ORIGIN, "x")
        window.prompts.show_dialog(tab, dialog)
        await turns()
        assert card_of(tab) is None
        assert card_of(other) is None
        assert tab.wants_attention
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        assert card_of(tab) is not None
        assert not tab.wants_attention
        assert not dialog.is_answered

    async def test_is_right_from_right_to_left(
        self, window: BrowserWindow, partition: Partition, rtl: None
    ) -> None:
        tab = await open_page(window, partition)
        tab.setFocus()
        card = await show(window, tab, Dialog(DialogKind.CONFIRM, ORIGIN, "x"))
        first = window.focusWidget()
        QTest.keyClick(first, Qt.Key.Key_Tab)
        assert {first, window.focusWidget()} == {card.accept, card.refuse}


class TestWaitingUnseen:
    async def test_holds_only_its_page(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        other = await open_page(window, partition)
        page = tab.web_contents
        assert page is not None
        asked = next_signal(tab.dialog_requested)
        script = asyncio.create_task(page.execute_javascript("confirm('Sure?')"))
        await asked
        await turns()
        assert tab.wants_attention
        assert other.web_contents is not None
        assert await other.web_contents.execute_javascript("1 + 1") == 2
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        card = await shown_card(tab)
        card.accept.click()
        assert await script is True


class TestUnseenThatHoldsEverything:
    async def test_messages_let_the_page_go_on_and_are_read_later(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await open_native(window, partition, server)
        await open_page(window, partition)
        page = tab.web_contents
        assert page is not None
        assert await page.execute_javascript("[alert('Ready'), 1]") == [None, 1]
        assert tab.wants_attention
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        card = card_of(tab)
        assert card is not None
        assert card.message.toPlainText() == "Ready"
        card.accept.click()
        assert card_of(tab) is None

    async def test_questions_are_refused(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await open_native(window, partition, server)
        await open_page(window, partition)
        assert tab.web_contents is not None
        assert await tab.web_contents.execute_javascript("[confirm(1), prompt(2)]") == [False, None]
        assert not tab.wants_attention

    async def test_questions_are_refused_when_the_person_turns_to_another_tab(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        await open_page(window, partition)
        tab = await open_native(window, partition, server)
        _, script = await say(tab, "confirm('Sure?')")
        window.tab_bar.setCurrentIndex(0)
        assert await script is False
        assert card_of(tab) is None

    async def test_messages_stay_when_the_person_turns_to_another_tab(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        await open_page(window, partition)
        tab = await open_native(window, partition, server)
        card, script = await say(tab, "alert('Read this')")
        window.tab_bar.setCurrentIndex(0)
        await script
        window.tab_bar.setCurrentIndex(1)
        assert card_of(tab) is card

    async def test_messages_without_end_are_stopped(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await open_native(window, partition, server)
        await open_page(window, partition)
        assert tab.web_contents is not None
        code = "(() => { for (let i = 0; i < 50; i++) alert(i); return 'done' })()"
        assert await tab.web_contents.execute_javascript(code) == "done"
        window.tab_bar.setCurrentIndex(0)
        for text in ("0", "1", "2"):
            card = card_of(tab)
            assert card is not None
            assert card.message.toPlainText() == text
            card.accept.click()
        assert card_of(tab) is None


class TestDismissal:
    async def test_when_the_tab_closes(self, window: BrowserWindow, partition: Partition) -> None:
        await open_page(window, partition)
        tab = await open_page(window, partition)
        dialog = Dialog(DialogKind.CONFIRM, ORIGIN, "x")
        await show(window, tab, dialog)
        window.discard_tab(tab)
        assert dialog.is_answered
        assert not dialog.accepted

    async def test_when_the_page_navigates(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "page")
        tab = await open_page(window, partition)
        dialog = Dialog(DialogKind.CONFIRM, ORIGIN, "x")
        await show(window, tab, dialog)
        assert tab.web_contents is not None
        await tab.web_contents.load_url(server.url())
        assert dialog.is_answered
        assert card_of(tab) is None
        assert tab.view.isEnabled()
        assert window.prompts._watches == {}

    async def test_when_the_session_closes(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tab = await open_page(window, partition)
        _, script = await say(tab, "confirm('Sure?')")
        assert tab.web_contents is not None
        await tab.web_contents.session.close()
        assert card_of(tab) is None
        await asyncio.wait({script})
        assert script.exception() is not None

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_when_the_page_dies(
        self, window: BrowserWindow, partition: Partition, kill: Callable[[Tab], Awaitable[None]]
    ) -> None:
        tab = await open_page(window, partition)
        dialog = Dialog(DialogKind.CONFIRM, ORIGIN, "x")
        await show(window, tab, dialog)
        await kill(tab)
        assert dialog.is_answered
        assert not dialog.accepted
        assert card_of(tab) is None

    async def test_on_request(self, window: BrowserWindow, partition: Partition) -> None:
        tab = await open_page(window, partition)
        _, script = await say(tab, "confirm('Sure?')")
        window.prompts.dismiss_dialogs(tab)
        assert await script is False
        assert card_of(tab) is None


class TestLeaving:
    async def test_goes_on_when_the_person_leaves(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", UNSAVED)
        server.on("/next", "<title>Next</title>")
        tab = await open_page(window, partition, server.url())
        await type_into(tab)
        assert tab.web_contents is not None
        came = next_signal(tab.web_contents.titleChanged, match=lambda text: text == "Next")
        tab.load(server.url("/next"))
        card = await shown_card(tab)
        card.accept.click()
        await came

    async def test_keeps_the_tab_when_the_person_stays(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", UNSAVED)
        await open_page(window, partition)
        tab = await open_page(window, partition, server.url())
        await type_into(tab)
        window.close_tab(1)
        card = await shown_card(tab)
        card.refuse.click()
        await turns()
        assert tab in window.tabs()

    async def test_keeps_the_window_and_shows_the_tab(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", UNSAVED)
        tab = await open_page(window, partition, server.url())
        await type_into(tab)
        await open_page(window, partition)
        window.close()
        card = await shown_card(tab)
        assert window.current() is tab
        card.refuse.click()
        await turns()
        assert window.isVisible()
        assert not window.closing.is_agreed
        # It can be tried again.
        window.close()
        assert await shown_card(tab)
        window.prompts.dismiss_dialogs(tab)
