"""Find in page: counting, going on, changing tabs, and pages that go."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.find_bar import FindBar
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.servers import Server

WORDS = "<title>Words</title><p>foo bar Foo foo FOO baz</p>"
OTHER = "<title>Other</title><p>foo</p>"


async def open_page(window: BrowserWindow, partition: Partition, url: str) -> Tab:
    """Open a tab and wait for its page."""
    tab = window.open_tab("about:blank", partition)
    assert tab.web_contents is not None
    await tab.web_contents.load_url(url)
    return tab


async def result_of(tab: Tab, act: Callable[[], object]) -> str:
    """Do something that searches; give what the bar says when the engine has answered all."""
    bar: FindBar = tab.window().find_bar
    result = next_signal(bar.counted)
    act()
    (text,) = await result
    assert bar.controls.count.text() == text
    return text


def typed(bar: FindBar, text: str) -> Callable[[], None]:
    """Type into the field, letter by letter."""
    return lambda: QTest.keyClicks(bar.controls.field, text)


class TestOpening:
    async def test_makes_nothing_before(self, window: BrowserWindow) -> None:
        assert window.find_bar.isHidden()
        assert window.find_bar.children() == []

    async def test_takes_the_focus_and_the_selected_text(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        assert await result_of(tab, lambda: bar.open("bar")) == "1 of 1"
        assert window.focusWidget() is bar.controls.field
        assert bar.controls.field.selectedText() == "bar"

    async def test_leaves_a_selection_of_several_lines_alone(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        await open_page(window, partition, server.url())
        window.find_bar.open("two\nlines")
        assert window.find_bar.text == ""

    async def test_works_without_a_tab(self, window: BrowserWindow) -> None:
        window.find_bar.open("foo")
        window.find_bar.next()
        window.find_bar.close()
        assert window.find_bar.isHidden()


class TestSearching:
    async def test_counts_while_a_person_types(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        bar.open()
        assert await result_of(tab, typed(bar, "foo")) == "1 of 4"
        assert bar.controls.count.property("part") == "muted"
        assert not bar.controls.sign.isVisible()

    async def test_goes_on_and_back_with_enter(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        field = bar.controls.field
        await result_of(tab, lambda: bar.open("foo"))
        enter = Qt.Key.Key_Return
        shift = Qt.KeyboardModifier.ShiftModifier
        assert await result_of(tab, lambda: QTest.keyClick(field, enter)) == "2 of 4"
        assert await result_of(tab, lambda: QTest.keyClick(field, enter, shift)) == "1 of 4"
        assert await result_of(tab, lambda: QTest.keyClick(field, enter, shift)) == "4 of 4"

    async def test_goes_on_and_back_with_the_buttons(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        assert await result_of(tab, bar.controls.next.click) == "2 of 4"
        assert await result_of(tab, bar.controls.previous.click) == "1 of 4"

    async def test_matches_case(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        assert (await result_of(tab, bar.controls.case.click)).endswith("of 2")
        assert (await result_of(tab, bar.controls.case.click)).endswith("of 4")

    async def test_says_that_there_is_nothing(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        assert await result_of(tab, lambda: bar.open("nowhere")) == "No matches"
        assert bar.controls.count.property("part") == "error"
        assert bar.controls.sign.isVisible()
        assert await result_of(tab, lambda: bar.controls.field.setText("foo")) == "1 of 4"
        assert not bar.controls.sign.isVisible()

    async def test_says_nothing_of_no_words(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("nowhere"))
        assert await result_of(tab, bar.controls.field.clear) == ""
        assert not bar.controls.sign.isVisible()

    async def test_next_opens_a_closed_bar(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        await result_of(tab, bar.close)
        assert (await result_of(tab, bar.next)).endswith("of 4")
        assert not bar.isHidden()


class TestClosing:
    async def test_gives_the_focus_back_to_the_page(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        await result_of(tab, lambda: QTest.keyClick(bar.controls.field, Qt.Key.Key_Escape))
        assert bar.isHidden()
        assert tab.isAncestorOf(window.focusWidget())

    async def test_by_the_cross(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        await open_page(window, partition, server.url())
        window.find_bar.open()
        window.find_bar.controls.close.click()
        assert window.find_bar.isHidden()


class TestTabs:
    async def test_keep_the_words_and_search_anew(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        server.on("/other", OTHER)
        first = await open_page(window, partition, server.url())
        second = await open_page(window, partition, server.url("/other"))
        bar = window.find_bar
        assert await result_of(second, lambda: bar.open("foo")) == "1 of 1"
        text = await result_of(first, lambda: window.tab_bar.setCurrentIndex(0))
        assert text.endswith("of 4")
        assert bar.text == "foo"

    async def test_that_navigate_leave_no_stale_count(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        server.on("/other", OTHER)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        assert tab.web_contents is not None
        await tab.web_contents.load_url(server.url("/other"))
        assert bar.controls.count.text() == ""
        assert await result_of(tab, bar.next) == "1 of 1"

    async def test_that_close_are_let_go(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        first = await open_page(window, partition, server.url())
        second = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(second, lambda: bar.open("foo"))
        window.discard_tab(second)
        assert (bar._tab, bar._page) == (first, first.web_contents)

    async def test_whose_session_closes_are_let_go(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        tab = await open_page(window, partition, server.url())
        bar = window.find_bar
        await result_of(tab, lambda: bar.open("foo"))
        assert tab.web_contents is not None
        await tab.web_contents.session.close()
        assert bar._page is None
        bar.next()
        bar.close()


class TestAccess:
    async def test_every_button_has_a_name_and_is_reached_by_tab(
        self, window: BrowserWindow
    ) -> None:
        window.find_bar.open()
        buttons = window.find_bar.findChildren(
            QToolButton, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        assert len(buttons) == 4
        for button in buttons:
            assert button.accessibleName()
            assert button.toolTip()
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus

    async def test_enter_presses_the_button_with_the_focus(self, window: BrowserWindow) -> None:
        bar = window.find_bar
        bar.open()
        bar.controls.close.setFocus()
        QTest.keyClick(bar.controls.close, Qt.Key.Key_Return)
        assert bar.isHidden()

    async def test_esc_and_enter_are_not_left_to_the_shortcuts(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", WORDS)
        await open_page(window, partition, server.url())
        stopped = []
        window.actions_["nav.stop"].triggered.connect(lambda: stopped.append(1))
        window.find_bar.open()
        QTest.keyClick(window.find_bar.controls.field, Qt.Key.Key_Escape)
        assert window.find_bar.isHidden()
        assert stopped == []
