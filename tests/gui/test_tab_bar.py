"""The row of tabs: what it says and shows, and all that is done with keys and mouse in it."""

import itertools
import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, QSize, Qt, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.ui.shell import Shell
from browser.ui.tab import Tab
from browser.ui.tab_bar import WIDTH_MAX, WIDTH_MIN, WIDTH_PINNED, tool_tip
from browser.ui.tab_buttons import TabButtons
from browser.ui.tab_row import dropped_urls
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    LEFT,
    MIDDLE,
    NONE,
    Key,
    choose,
    colours_in,
    drag,
    entries,
    evaluate,
    middle_of,
    move_mouse,
    open_menu,
    open_page,
    page_of,
    tab_menu,
    turn,
    until,
)
from tests.servers import Server

BLANK = "about:blank"


def open_tabs(window: BrowserWindow, partition: Partition, count: int) -> list[Tab]:
    """Open empty tabs, one behind the other; the last one is shown."""
    return [window.open_tab(BLANK, partition) for _ in range(count)]


def stripe(window: BrowserWindow, index: int) -> list[str]:
    """The colours along the stripe of a tab, from top to bottom."""
    rect = window.tab_bar.tabRect(index)
    x = rect.right() - 1 if window.tab_bar.isRightToLeft() else rect.left() + 1
    return colours_in(window.tab_bar, QRect(x, rect.top() + 8, 1, rect.height() - 16))


class TestWords:
    async def test_name_partition_and_title(
        self, window: BrowserWindow, shell: Shell, server: Server
    ) -> None:
        server.on("/", "<title>Inbox</title>")
        work = shell.desk.store.create("Work", "teal", persistent=False)
        await open_page(window, work, server.url())
        bar = window.tab_bar
        await until(page_of(window.current()).titleChanged, lambda: "Inbox" in bar.tabText(0))
        assert bar.tabText(0) == "Work · Inbox"
        assert bar.accessibleTabName(0) == "Inbox, Work"
        assert bar.tabToolTip(0) == tool_tip("Inbox", "Work", server.url())

    async def test_of_the_default_partition_are_the_title_alone(
        self, window: BrowserWindow, shell: Shell, fresh, server: Server
    ) -> None:
        fresh("default")
        server.on("/", "<title>Inbox</title>")
        await open_page(window, shell.desk.partition(""), server.url())
        await until(
            page_of(window.current()).titleChanged, lambda: window.tab_bar.tabText(0) == "Inbox"
        )
        assert window.tab_bar.accessibleTabName(0) == "Inbox, Default"

    async def test_keep_an_ampersand(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<title>Fish & chips</title>")
        tab = await open_page(window, partition, server.url())
        await until(page_of(tab).titleChanged, lambda: tab.title == "Fish & chips")
        assert window.tab_bar.tabText(0).endswith("Fish && chips")
        assert "Fish & chips" in window.tab_bar.accessibleTabName(0)

    async def test_are_no_html_in_the_tool_tip(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        server.on("/", "<title>&lt;img src=x>&lt;b>Bank</title>")
        tab = await open_page(window, partition, server.url())
        await until(page_of(tab).titleChanged, lambda: "Bank" in tab.title)
        assert "&lt;img src=x&gt;&lt;b&gt;Bank" in window.tab_bar.tabToolTip(0)

    def test_of_endless_addresses_are_cut(self) -> None:
        assert len(tool_tip("x" * 9999)) < 400

    async def test_follow_the_partitions_new_name(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        shell.desk.store.update(partition.key, name="Renamed")
        assert window.tab_bar.tabText(0).startswith("Renamed · ")
        assert window.tab_bar.accessibleTabName(0).endswith(", Renamed")

    async def test_say_that_the_tab_is_pinned_and_muted(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        window.commands.toggle_pin()
        window.commands.toggle_mute()
        assert window.tab_bar.accessibleTabName(0).endswith(", pinned, muted")

    async def test_say_that_the_page_asks(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        first, _ = open_tabs(window, partition, 2)
        window.prompts.ask(first, "May it?", [("No", lambda: None, True)])
        assert window.tab_bar.accessibleTabName(0).endswith(", asks something")
        window.tab_bar.setCurrentIndex(0)
        assert not window.tab_bar.accessibleTabName(0).endswith(", asks something")


class TestLook:
    @pytest.mark.parametrize("name", ["teal", "red"])
    async def test_stripe_is_in_the_partitions_colour(
        self, window: BrowserWindow, shell: Shell, look, fresh, name: str
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        work = shell.desk.store.update(work.key, colour=name)
        open_tabs(window, work, 2)
        colour = look.theme.colour(name).name()
        assert set(stripe(window, 1)) == {colour}
        assert colour in stripe(window, 0)

    async def test_stripe_of_a_temporary_partition_is_dashed(
        self, window: BrowserWindow, shell: Shell, look
    ) -> None:
        temporary = shell.desk.store.add_temporary()
        open_tabs(window, temporary, 1)
        colour = look.theme.colour(temporary.colour).name()
        seen = stripe(window, 0)
        changes = sum((a == colour) != (b == colour) for a, b in itertools.pairwise(seen))
        assert colour in seen
        assert changes >= 2

    async def test_stripe_follows_a_new_colour(
        self, window: BrowserWindow, shell: Shell, look, fresh
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        open_tabs(window, work, 1)
        shell.desk.store.update(work.key, colour="pink")
        assert set(stripe(window, 0)) == {look.theme.colour("pink").name()}

    async def test_stripe_begins_the_tab_where_reading_begins(
        self, window: BrowserWindow, shell: Shell, look, fresh
    ) -> None:
        work = shell.desk.store.update(shell.desk.partition(fresh("disk")).key, colour="teal")
        window.tab_row.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        open_tabs(window, work, 1)
        assert window.tab_bar.isRightToLeft()
        assert set(stripe(window, 0)) == {look.theme.colour("teal").name()}
        cross, rect = window.tab_bar.cross_rect(0), window.tab_bar.tabRect(0)
        assert cross.center().x() < rect.center().x()

    async def test_name_is_written_in_the_partitions_colour(
        self, window: BrowserWindow, shell: Shell, look, fresh
    ) -> None:
        work = shell.desk.store.update(shell.desk.partition(fresh("disk")).key, colour="red")
        open_tabs(window, shell.desk.store.update(work.key, name="WWWWWW"), 1)
        rect = window.tab_bar.tabRect(0)
        # Behind the stripe and the icon, before the title.
        words = QRect(rect.left() + 36, rect.top() + 6, 60, rect.height() - 12)
        assert look.theme.colour("red").name() in colours_in(window.tab_bar, words)

    @pytest.mark.parametrize(
        "title",
        ["", "x" * 5000, "שלום " * 200, "a\u202eb", "\n\t", "👩‍👩‍👧‍👦" * 50, "&" * 100, "<b>x"],
    )
    async def test_any_title_can_be_drawn(
        self, window: BrowserWindow, partition: Partition, title: str
    ) -> None:
        tab = open_tabs(window, partition, 1)[0]
        changed = next_signal(page_of(tab).titleChanged)
        await evaluate(tab, f"void (document.title = {json.dumps(title)})")
        if title.strip():
            await changed
        changed.cancel()
        window.tab_bar.grab()
        assert window.tab_bar.tabRect(0).width() == WIDTH_MAX


class TestMeasures:
    async def test_one_tab_has_no_buttons_to_scroll(
        self, shell: Shell, partition: Partition
    ) -> None:
        # As at the start: the first tab comes before the window is laid out.
        window = shell.new_window()
        window.open_tab(BLANK, partition)
        window.show()
        assert window.tab_bar.tabRect(0).size() == QSize(WIDTH_MAX, window.tab_bar.height())
        assert not [b for b in window.tab_bar.findChildren(QToolButton) if b.isVisible()]

    async def test_tabs_share_the_room(self, window: BrowserWindow, partition: Partition) -> None:
        open_tabs(window, partition, 8)
        widths = {window.tab_bar.tabRect(i).width() for i in range(8)}
        assert len(widths) == 1
        assert WIDTH_MIN < widths.pop() < WIDTH_MAX
        buttons = window.findChild(QWidget, options=Qt.FindChildOption.FindChildrenRecursively)
        assert buttons is not None
        assert window.tab_row.childAt(window.tab_row.width() - 8, 8) is None
        assert not [b for b in window.tab_bar.findChildren(QToolButton) if b.isVisible()]

    async def test_tabs_share_the_room_anew_in_another_window(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 6)
        size, wide = window.size(), window.tab_bar.tabRect(0).width()
        window.resize(500, 600)
        await turn()
        narrow = window.tab_bar.tabRect(0).width()
        assert narrow < wide
        window.resize(size)
        await turn()
        assert window.tab_bar.tabRect(0).width() == wide

    async def test_many_tabs_scroll_and_keep_the_active_one_in_sight(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 40)
        bar = window.tab_bar
        for index in (0, 39, 20):
            bar.setCurrentIndex(index)
            assert bar.tabRect(index).width() == WIDTH_MIN
            assert bar.rect().contains(bar.tabRect(index).center())
            # The button for a new tab stays in the window.
            assert window.rect().contains(window.tab_row.childrenRect())

    async def test_narrow_tabs_have_a_cross_only_when_active(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 14)
        window.tab_bar.setCurrentIndex(3)
        assert not window.tab_bar.cross_rect(3).isNull()
        assert window.tab_bar.cross_rect(4).isNull()

    async def test_pinned_tabs_are_small(self, window: BrowserWindow, partition: Partition) -> None:
        open_tabs(window, partition, 2)
        window.commands.toggle_pin()
        assert window.tab_bar.tabRect(0).width() == WIDTH_PINNED
        assert window.tab_bar.cross_rect(0).isNull()


class TestMouse:
    async def test_a_click_shows_the_tab_and_goes_into_its_page(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        first, _ = open_tabs(window, partition, 2)
        window.bar.focus_address()
        QTest.mouseClick(window.tab_bar, LEFT, NONE, middle_of(window.tab_bar, 0))
        assert window.current() is first
        assert first.isAncestorOf(window.focusWidget())

    async def test_the_cross_closes(self, window: BrowserWindow, partition: Partition) -> None:
        tabs = open_tabs(window, partition, 3)
        closed = next_signal(tabs[1].close_requested)
        cross = window.tab_bar.cross_rect(1).center()
        QTest.mouseClick(window.tab_bar, LEFT, NONE, cross)
        await closed
        assert window.tabs() == [tabs[0], tabs[2]]

    async def test_who_leaves_the_cross_again_closes_nothing(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tabs = open_tabs(window, partition, 2)
        wanted: list[int] = []
        window.tab_bar.close_requested.connect(wanted.append)
        bar = window.tab_bar
        QTest.mousePress(bar, LEFT, NONE, bar.cross_rect(1).center())
        QTest.mouseRelease(bar, LEFT, NONE, middle_of(bar, 0))
        assert wanted == []
        assert window.tabs() == tabs

    async def test_crosses_can_be_hit_quickly(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 2)
        wanted: list[int] = []
        window.tab_bar.close_requested.connect(wanted.append)
        cross = window.tab_bar.cross_rect(1).center()
        # A second press soon after the first comes as a double click.
        QTest.mouseClick(window.tab_bar, LEFT, NONE, cross)
        QTest.mouseDClick(window.tab_bar, LEFT, NONE, cross)
        QTest.mouseRelease(window.tab_bar, LEFT, NONE, cross)
        assert wanted == [1, 1]

    async def test_the_middle_button_closes(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tabs = open_tabs(window, partition, 2)
        closed = next_signal(tabs[0].close_requested)
        QTest.mouseClick(window.tab_bar, MIDDLE, NONE, middle_of(window.tab_bar, 0))
        await closed
        assert window.tabs() == [tabs[1]]

    async def test_the_middle_button_let_go_elsewhere_closes_nothing(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 2)
        wanted: list[int] = []
        bar = window.tab_bar
        bar.close_requested.connect(wanted.append)
        QTest.mousePress(bar, MIDDLE, NONE, middle_of(bar, 0))
        QTest.mouseRelease(bar, MIDDLE, NONE, middle_of(bar, 1))
        assert wanted == []

    async def test_a_double_click_beside_opens_a_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        QTest.mouseDClick(window.tab_row, LEFT, NONE, QPoint(window.tab_row.width() - 20, 10))
        assert [tab.partition.key for tab in window.tabs()] == [partition.key] * 2

    async def test_a_double_click_on_a_tab_opens_none(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        QTest.mouseDClick(window.tab_bar, LEFT, NONE, middle_of(window.tab_bar, 0))
        assert len(window.tabs()) == 1

    async def test_the_loudspeaker_mutes(self, window: BrowserWindow, partition: Partition) -> None:
        (tab,) = open_tabs(window, partition, 1)
        assert window.tab_bar.speaker_rect(0).isNull()
        page_of(tab).setAudioMuted(True)
        place = window.tab_bar.speaker_rect(0).center()
        QTest.mouseClick(window.tab_bar, LEFT, NONE, place)
        assert not tab.is_muted
        assert window.tab_bar.speaker_rect(0).isNull()

    async def test_the_menu_beside_the_tabs_opens_new_ones(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        place = QPoint(window.tab_row.width() - 20, 10)
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Mouse, place, window.tab_row.mapToGlobal(place)
        )
        QApplication.sendEvent(window.tab_row, event)
        menu = open_menu()
        assert entries(menu) == ["New tab", "New tab in", "Reopen closed tab"]
        menu.close()

    async def test_the_menu_of_a_tab_shows_it_first(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        first, _ = open_tabs(window, partition, 2)
        tab_menu(window, 0).close()
        assert window.current() is first


class TestDragging:
    async def test_changes_the_order(self, window: BrowserWindow, partition: Partition) -> None:
        a, b, c = open_tabs(window, partition, 3)
        bar = window.tab_bar
        drag(bar, middle_of(bar, 0), middle_of(bar, 1), middle_of(bar, 2))
        assert window.tabs() == [b, c, a]
        assert window.current() is a
        assert [bar.tabText(i) for i in range(3)] == [bar.tabText(0)] * 3
        assert not window.shell.windows[1:]

    async def test_back_and_forth_changes_nothing(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tabs = open_tabs(window, partition, 3)
        bar = window.tab_bar
        drag(bar, middle_of(bar, 1), middle_of(bar, 2), middle_of(bar, 1))
        assert window.tabs() == tabs

    async def test_keeps_pinned_tabs_at_the_start(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        a, b, c = open_tabs(window, partition, 3)
        window.commands.toggle_pin()
        assert window.tabs() == [c, a, b]
        bar = window.tab_bar
        drag(bar, middle_of(bar, 2), middle_of(bar, 1), middle_of(bar, 0))
        assert window.tabs() == [c, b, a]
        drag(bar, middle_of(bar, 0), middle_of(bar, 2))
        assert window.tabs() == [c, b, a]

    async def test_out_opens_a_window_and_the_page_goes_on(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        tab = await open_page(window, partition, BLANK)
        await evaluate(tab, "void (window.state = 42)")
        bar = window.tab_bar
        out = middle_of(bar, 1) + QPoint(0, 300)
        drag(bar, middle_of(bar, 1), out)
        assert len(shell.windows) == 2
        other = shell.windows[1]
        assert other.tabs() == [tab]
        assert other.isVisible()
        assert tab.window() is other
        assert await evaluate(tab, "window.state") == 42
        assert len(window.tabs()) == 1

    async def test_out_shows_by_the_pointer_what_will_happen(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tabs = open_tabs(window, partition, 2)
        bar = window.tab_bar
        start = middle_of(bar, 1)
        QTest.mousePress(bar, LEFT, NONE, start)
        move_mouse(bar, start + QPoint(0, 300))
        assert bar.cursor().shape() == Qt.CursorShape.DragMoveCursor
        move_mouse(bar, start)
        assert bar.cursor().shape() == Qt.CursorShape.ClosedHandCursor
        QTest.mouseRelease(bar, LEFT, NONE, start)
        assert bar.cursor().shape() == Qt.CursorShape.ArrowCursor
        assert window.tabs() == tabs

    async def test_the_only_tab_out_opens_no_window(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        (tab,) = open_tabs(window, partition, 1)
        bar = window.tab_bar
        drag(bar, middle_of(bar, 0), middle_of(bar, 0) + QPoint(0, 300))
        assert shell.windows == [window]
        assert window.tabs() == [tab]

    async def test_into_another_window(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        other = shell.new_window(partition=partition)
        other.move(40, 400)
        other.show()
        a = await open_page(window, partition, BLANK)
        b = await open_page(window, partition, BLANK)
        await evaluate(b, "void (window.state = 'kept')")
        bar = window.tab_bar
        goal = other.tab_row.mapToGlobal(QPoint(30, 10))
        drag(bar, middle_of(bar, 1), bar.mapFromGlobal(goal))
        assert window.tabs() == [a]
        assert other.tabs()[-1] is b
        assert other.current() is b
        assert await evaluate(b, "window.state") == "kept"

    async def test_the_only_tab_into_another_window_ends_its_own(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        other = shell.new_window(partition=partition)
        other.move(40, 400)
        other.show()
        (tab,) = open_tabs(window, partition, 1)
        bar = window.tab_bar
        goal = other.tab_row.mapToGlobal(QPoint(30, 10))
        drag(bar, middle_of(bar, 0), bar.mapFromGlobal(goal))
        assert other.tabs()[-1] is tab
        assert shell.windows == [other]

    async def test_survives_a_tab_that_closes_itself(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        a, b = open_tabs(window, partition, 2)
        bar = window.tab_bar
        QTest.mousePress(bar, LEFT, NONE, middle_of(bar, 1))
        window.discard_tab(b)
        move_mouse(bar, middle_of(bar, 0))
        QTest.mouseRelease(bar, LEFT, NONE, middle_of(bar, 0) + QPoint(0, 300))
        assert window.tabs() == [a]


def mime(*urls: str, text: str = "") -> QMimeData:
    """What is dragged."""
    data = QMimeData()
    if urls:
        data.setUrls([QUrl(url) for url in urls])
    if text:
        data.setText(text)
    return data


def drop(window: BrowserWindow, data: QMimeData, place: QPoint) -> bool:
    """Drop something on the row; whether it was taken."""
    row = window.tab_row
    how = (Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, data, LEFT, NONE)
    enter = QDragEnterEvent(QPointF(place), *how)
    QApplication.sendEvent(row, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(place), *how)
    QApplication.sendEvent(row, event)
    assert event.dropAction() == Qt.DropAction.CopyAction
    return True


class TestDrops:
    async def test_of_a_link_open_a_tab_there_in_the_partition_that_is_shown(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        a, b = open_tabs(window, partition, 2)
        place = window.tab_row.mapFromGlobal(
            window.tab_bar.mapToGlobal(window.tab_bar.tabRect(1).topLeft() + QPoint(10, 10))
        )
        assert drop(window, mime(server.url("/dropped")), place)
        first, new, last = window.tabs()
        assert (first, last) == (a, b)
        assert new.partition == partition
        assert window.current() is new
        await server.requested("/dropped")

    async def test_of_several_keep_their_order(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        open_tabs(window, partition, 1)
        end = QPoint(window.tab_row.width() - 5, 10)
        assert drop(window, mime(server.url("/a"), server.url("/b"), server.url("/c")), end)
        assert [QUrl(tab.url).path() for tab in window.tabs()[1:]] == ["/a", "/b", "/c"]
        assert window.tab_bar.currentIndex() == 1

    async def test_before_a_pinned_tab_come_behind_it(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        pinned, _ = open_tabs(window, partition, 2)
        window.tab_bar.setCurrentIndex(0)
        window.commands.toggle_pin()
        assert drop(window, mime(server.url("/a"), server.url("/b")), QPoint(2, 10))
        assert window.tabs()[0] is pinned
        assert [QUrl(tab.url).path() for tab in window.tabs()[1:3]] == ["/a", "/b"]

    async def test_of_nothing_useful_are_refused(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 1)
        assert not drop(window, mime("javascript:alert(1)"), QPoint(5, 5))
        assert not drop(window, mime(text="just some words"), QPoint(5, 5))
        assert len(window.tabs()) == 1

    @pytest.mark.parametrize(
        ("data", "urls"),
        [
            (mime("https://a.test/x?y#z"), ["https://a.test/x?y#z"]),
            (mime("file:///tmp/x"), ["file:///tmp/x"]),
            (mime("javascript:1", "http://b.test/"), ["http://b.test/"]),
            (mime(text="example.com/path"), ["https://example.com/path"]),
            (mime(text=" http://c.test/ \n"), ["http://c.test/"]),
            (mime(text="javascript:alert(1)"), []),
            (mime(text="data:text/html,x"), []),
            (mime(text="bulkhead://newtab/"), []),
            (mime(text="two words"), []),
            (mime(text=""), []),
        ],
    )
    def test_are_read(self, data: QMimeData, urls: list[str]) -> None:
        assert dropped_urls(data) == urls


class TestButtons:
    async def test_open_a_tab_here_or_in_another_partition(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh
    ) -> None:
        bank = shell.desk.store.update(shell.desk.partition(fresh("memory")).key, name="Bank")
        open_tabs(window, partition, 1)
        buttons = window.tab_row.findChild(TabButtons)
        QTest.mouseClick(buttons.new, LEFT)
        assert window.current().partition == partition
        menu = buttons.choose.menu()
        menu.popup(QPoint())
        assert entries(menu)[-2:] == ["New temporary", "Partitions…"]
        choose(menu, "Bank")
        assert window.current().partition == bank
        assert window.bar.has_address_focus()

    async def test_stand_behind_the_last_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 2)
        await turn()
        buttons = window.tab_row.findChild(TabButtons)
        end = window.tab_bar.mapTo(window.tab_row, window.tab_bar.tabRect(1).topRight()).x()
        assert 0 < buttons.x() - end < 10


class TestKeys:
    async def test_arrows_choose_and_keep_the_focus_in_the_row(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        tabs = open_tabs(window, partition, 3)
        bar = window.tab_bar
        bar.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(bar, Key.Key_Left)
        assert (window.current(), window.focusWidget()) == (tabs[1], bar)
        QTest.keyClick(bar, Key.Key_Home)
        assert (window.current(), window.focusWidget()) == (tabs[0], bar)
        QTest.keyClick(bar, Key.Key_End)
        assert (window.current(), window.focusWidget()) == (tabs[2], bar)

    async def test_enter_goes_into_the_page(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        (tab,) = open_tabs(window, partition, 1)
        window.tab_bar.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(window.tab_bar, Key.Key_Return)
        assert tab.isAncestorOf(window.focusWidget())

    async def test_del_closes(self, window: BrowserWindow, partition: Partition) -> None:
        tabs = open_tabs(window, partition, 2)
        closed = next_signal(tabs[1].close_requested)
        window.tab_bar.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(window.tab_bar, Key.Key_Delete)
        await closed
        assert window.tabs() == [tabs[0]]

    async def test_the_menu_key_opens_the_menu_of_the_active_tab(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        open_tabs(window, partition, 6)
        window.tab_bar.setCurrentIndex(0)
        bar = window.tab_bar
        # Qt gives the middle of the whole row.
        place = bar.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, bar.mapToGlobal(place))
        QApplication.sendEvent(bar, event)
        menu = open_menu()
        assert window.tab_bar.currentIndex() == 0
        assert "Close tab" in entries(menu)
        menu.close()

    async def test_the_focus_is_seen(
        self, window: BrowserWindow, partition: Partition, look
    ) -> None:
        open_tabs(window, partition, 1)
        rect = window.tab_bar.tabRect(0)
        edge = QRect(rect.left() + 20, rect.bottom() - 3, 40, 3)
        accent = look.theme.colour("accent").name()
        assert accent not in colours_in(window.tab_bar, edge)
        window.tab_bar.setFocus(Qt.FocusReason.TabFocusReason)
        assert accent in colours_in(window.tab_bar, edge)
