"""Tabs: the partition that they belong to, from whatever they come, and what becomes of them."""

import pytest
from PySide6.QtTest import QTest

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.tabs import TabRecord
from browser.ui.shell import Shell
from browser.ui.tab import NEW_TAB, Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import (
    ALT,
    CTRL,
    LEFT,
    MIDDLE,
    SHIFT,
    Key,
    choose,
    click_in_page,
    evaluate,
    hang,
    loaded,
    open_page,
    page_of,
    press,
    tab_menu,
    touch,
    turn,
    until,
)
from tests.servers import Reply, Server

BLANK = "about:blank"
LINKS = (
    "<title>Links</title><body>"
    "<p><a id=same href=/next>next</a> <a id=blank target=_blank href=/next>blank</a>"
    "<p><button id=open onclick=\"window.open('/next', '', 'width=600,height=400')\">open</button>"
)


@pytest.fixture
def site(server: Server) -> Server:
    """A page with links, and the page that they lead to."""
    server.on("/", Reply(LINKS, headers={"Set-Cookie": "who=me"}))
    server.on("/next", "<title>Next</title>")
    return server


def keys(tabs: list[Tab]) -> list[str]:
    return [tab.partition.key.text for tab in tabs]


class TestPartition:
    async def test_of_a_new_tab_is_that_of_the_one_that_is_shown(
        self, window: BrowserWindow, shell: Shell, fresh
    ) -> None:
        work, bank = (shell.desk.partition(fresh("memory")) for _ in range(2))
        window.open_tab(BLANK, work)
        first = window.open_tab(BLANK, bank)
        window.tab_bar.setCurrentIndex(0)
        press(window, Key.Key_T, CTRL)
        new = window.current()
        assert new is not None
        assert new.partition == work
        assert new.url == NEW_TAB
        assert window.bar.has_address_focus()
        assert window.tabs()[2] is first

    async def test_of_a_new_tab_by_number(self, window: BrowserWindow, shell: Shell, fresh) -> None:
        second = shell.desk.partition(fresh("disk"))
        shell.desk.store.move(second.key, 1)
        window.open_tab(BLANK, shell.desk.partition(fresh("memory")))
        press(window, Key.Key_2, CTRL | SHIFT)
        assert keys(window.tabs())[1:] == [second.key.text]
        press(window, Key.Key_9, CTRL | SHIFT)
        assert len(window.tabs()) == 2

    async def test_of_a_link_is_its_pages(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await click_in_page(tab, "#blank")
        await site.requested("/next")
        assert keys(window.tabs()) == [partition.key.text] * 2
        assert window.current() is window.tabs()[1]
        assert site.seen("/next")[0].headers["cookie"] == "who=me"

    @pytest.mark.parametrize("button", [LEFT, MIDDLE])
    async def test_of_a_background_tab_is_its_pages(
        self, window: BrowserWindow, partition: Partition, site: Server, button
    ) -> None:
        tab = await open_page(window, partition, site.url())
        modifiers = {"modifiers": CTRL} if button == LEFT else {}
        await click_in_page(tab, "#same", button, **modifiers)
        await site.requested("/next")
        assert keys(window.tabs()) == [partition.key.text] * 2
        assert window.current() is tab

    async def test_of_a_window_is_its_pages(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        opened = next_signal(shell.window_opened)
        await click_in_page(tab, "#same", modifiers=SHIFT)
        (other,) = await opened
        await site.requested("/next")
        await until(other.tabs_changed, other.tabs)
        assert keys(other.tabs()) == [partition.key.text]

    async def test_of_a_popup_is_its_pages(
        self, window: BrowserWindow, shell: Shell, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        opened = next_signal(shell.window_opened)
        await click_in_page(tab, "#open")
        (other,) = await opened
        await site.requested("/next")
        await until(other.tabs_changed, other.tabs)
        assert keys(other.tabs()) == [partition.key.text]
        assert other.isVisible()
        (popup,) = other.tabs()
        await until(popup.changed, lambda: not popup.loading and popup.url)
        assert await evaluate(popup, "opener !== null")
        assert popup.size().toTuple() == (600, 400)

    async def test_names_follow_in_every_tab(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        tab = window.open_tab(BLANK, partition)
        shell.desk.store.update(partition.key, name="Other name", colour="pink")
        assert (tab.partition.name, tab.partition.colour) == ("Other name", "pink")
        assert window.bar.address.pill.text() == "Other name"


class TestPopups:
    async def test_without_a_click_wait_behind_a_sign(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        sign = window.bar.address.popups
        assert sign.isHidden()
        blocked = next_signal(page_of(tab).popup_blocked)
        await evaluate(tab, "void window.open('/next')")
        await blocked
        assert len(window.tabs()) == 1
        assert sign.isVisible()
        assert "1" in sign.accessibleName()
        assert site.seen("/next") == []

    async def test_open_when_the_sign_is_pressed(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        blocked = next_signal(page_of(tab).popup_blocked)
        await evaluate(tab, "void window.open('/next')")
        await blocked
        window.bar.address.popups.click()
        await site.requested("/next")
        assert keys(window.tabs()) == [partition.key.text] * 2
        window.tab_bar.setCurrentIndex(0)
        assert window.bar.address.popups.isHidden()

    async def test_belong_to_their_tab_and_their_page(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        blocked = next_signal(page_of(tab).popup_blocked)
        await evaluate(tab, "void window.open('/next')")
        await blocked
        window.open_tab(BLANK, partition)
        assert window.bar.address.popups.isHidden()
        window.tab_bar.setCurrentIndex(0)
        assert window.bar.address.popups.isVisible()
        tab.load(site.url("/next"))
        await loaded(tab)
        assert window.bar.address.popups.isHidden()


class TestTemporary:
    async def test_partition_ends_with_its_last_tab(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        press(window, Key.Key_C, modifiers=ALT)
        tab = window.current()
        assert tab is not None
        key = tab.partition.key
        assert not key.is_persistent
        session = page_of(tab).session
        await loaded(tab)
        ended = next_signal(session.closed)
        press(window, Key.Key_W, CTRL)
        await ended
        await turn()
        assert shell.desk.registry.find(key.text) is None
        assert shell.desk.store.get(key) is None

    async def test_partition_lives_while_one_of_its_tabs_does(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        temporary = shell.desk.store.add_temporary()
        first = window.open_tab(BLANK, temporary)
        second = window.open_tab(BLANK, temporary)
        session = page_of(first).session
        window.discard_tab(first)
        await turn()
        assert not session.is_closed
        assert page_of(second).session is session
        ended = next_signal(session.closed)
        window.discard_tab(second)
        await ended

    async def test_window_by_key(self, window: BrowserWindow, shell: Shell) -> None:
        for key in (Key.Key_N, Key.Key_P):
            press(window, key, CTRL | SHIFT)
        _, first, second = shell.windows
        partitions = {*keys(first.tabs()), *keys(second.tabs())}
        assert len(partitions) == 2
        assert not any(PartitionKey.parse(text).is_persistent for text in partitions)

    async def test_window_that_closes_ends_its_partitions_once(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        temporary = shell.desk.store.add_temporary()
        other = shell.new_window(partition=temporary)
        other.open_tab(BLANK, temporary)
        other.show()
        session = page_of(other.current()).session
        ended = next_signal(session.closed)
        other.close()
        await ended
        await turn()
        assert shell.desk.store.get(temporary.key) is None
        assert shell.windows == [window]

    async def test_tab_can_be_torn_off(
        self, window: BrowserWindow, shell: Shell, partition: Partition
    ) -> None:
        window.open_tab(BLANK, partition)
        temporary = shell.desk.store.add_temporary()
        tab = window.open_tab(BLANK, temporary)
        session = page_of(tab).session
        window.commands.detach()
        await turn()
        assert not session.is_closed
        assert tab.window() is shell.windows[1]


class TestClosing:
    async def test_by_key_shows_the_next(self, window: BrowserWindow, partition: Partition) -> None:
        a, b, c = [await open_page(window, partition, BLANK) for _ in range(3)]
        window.tab_bar.setCurrentIndex(1)
        closed = next_signal(b.close_requested)
        press(window, Key.Key_W, CTRL)
        await closed
        assert window.tabs() == [a, c]
        assert window.current() in (a, c)
        assert window.current().isAncestorOf(window.focusWidget())

    async def test_others_leaves_the_pinned_ones(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        a, b, c, d = [await open_page(window, partition, BLANK) for _ in range(4)]
        window.tab_bar.setCurrentIndex(3)
        window.commands.toggle_pin()
        window.tab_bar.setCurrentIndex(2)
        choose(tab_menu(window, 2), "Close other tabs")
        await until(window.tabs_changed, lambda: len(window.tabs()) == 2)
        assert window.tabs() == [d, b]
        assert {a, c}.isdisjoint(window.tabs())

    async def test_after_this_one(self, window: BrowserWindow, partition: Partition) -> None:
        tabs = [await open_page(window, partition, BLANK) for _ in range(4)]
        choose(tab_menu(window, 1), "Close tabs after this one")
        await until(window.tabs_changed, lambda: len(window.tabs()) == 2)
        assert window.tabs() == tabs[:2]

    async def test_by_the_page_itself(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        await click_in_page(tab, "#blank")
        await until(window.tabs_changed, lambda: len(window.tabs()) == 2)
        popup = window.tabs()[1]
        await loaded(popup)
        await evaluate(popup, "void window.close()")
        await until(window.tabs_changed, lambda: len(window.tabs()) == 1)
        assert window.tabs() == [tab]

    async def test_of_a_page_that_hangs(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        kept = await open_page(window, partition, BLANK)
        hang(await open_page(window, partition, site.url("/next")))
        press(window, Key.Key_W, CTRL)
        await until(window.tabs_changed, lambda: len(window.tabs()) == 1)
        assert window.tabs() == [kept]

    async def test_of_the_last_tab_may_leave_the_window_open(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh
    ) -> None:
        fresh("default")
        shell.settings.set("tabs.close_last_tab_closes_window", False)
        tab = window.open_tab(BLANK, partition)
        window.discard_tab(tab)
        assert [t.url for t in window.tabs()] == [NEW_TAB]
        assert window.isVisible()


class TestReopening:
    async def test_brings_partition_place_and_history_back(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        first = await open_page(window, shell.desk.partition(fresh("disk")), BLANK)
        tab = await open_page(window, work, site.url())
        tab.load(site.url("/next"))
        await loaded(tab)
        last = window.open_tab(BLANK, first.partition)
        window.tab_bar.setCurrentIndex(1)
        closed = next_signal(tab.close_requested)
        press(window, Key.Key_W, CTRL)
        await closed
        press(window, Key.Key_T, CTRL | SHIFT)
        again = window.tabs()[1]
        assert window.tabs() == [first, again, last]
        assert again.partition == work
        await loaded(again)
        assert again.url == site.url("/next")
        assert page_of(again).history().count() == 2
        press(window, Key.Key_Left, ALT)
        await until(page_of(again).urlChanged, lambda: again.url == site.url())

    async def test_never_brings_a_temporary_tab_back(
        self, window: BrowserWindow, shell: Shell, fresh
    ) -> None:
        await open_page(window, shell.desk.partition(fresh("disk")), BLANK)
        tab = window.open_tab(BLANK, shell.desk.store.add_temporary())
        ended = next_signal(page_of(tab).session.closed)
        window.discard_tab(tab)
        await ended
        press(window, Key.Key_T, CTRL | SHIFT)
        assert len(window.tabs()) == 1
        assert shell.closed == []

    async def test_skips_a_partition_that_is_gone(
        self, window: BrowserWindow, shell: Shell, fresh
    ) -> None:
        kept, gone = (shell.desk.partition(fresh("disk")) for _ in range(2))
        await open_page(window, kept, BLANK)
        for partition in (kept, gone):
            window.discard_tab(await open_page(window, partition, BLANK))
        await shell.desk.delete(gone)
        press(window, Key.Key_T, CTRL | SHIFT)
        press(window, Key.Key_T, CTRL | SHIFT)
        assert keys(window.tabs()) == [kept.key.text] * 2

    async def test_pinned_comes_back_pinned(
        self, window: BrowserWindow, shell: Shell, fresh
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        await open_page(window, work, BLANK)
        tab = await open_page(window, work, BLANK)
        window.commands.toggle_pin()
        window.discard_tab(tab)
        window.commands.reopen_closed()
        assert window.tabs()[0].pinned
        assert window.tab_bar.tabRect(0).width() < window.tab_bar.tabRect(1).width()


class TestReopeningElsewhere:
    async def test_moves_the_address_to_another_session(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        work = shell.desk.partition(fresh("memory"))
        bank = shell.desk.store.update(shell.desk.partition(fresh("memory")).key, name="Bank & co")
        tab = await open_page(window, work, site.url())
        closed = next_signal(tab.close_requested)
        choose(tab_menu(window, 0), "Reopen in", "Bank & co")
        await closed
        (new,) = window.tabs()
        assert new.partition == bank
        await site.requested("/", 2)
        assert "cookie" not in site.seen("/")[1].headers

    async def test_keeps_a_page_that_wants_to_stay(
        self, window: BrowserWindow, shell: Shell, partition: Partition, fresh, site: Server
    ) -> None:
        site.on("/form", "<script>onbeforeunload = e => e.preventDefault()</script><p>Form")
        other = shell.desk.partition(fresh("memory"))
        tab = await open_page(window, partition, site.url("/form"))
        await touch(tab, "p")
        asked = next_signal(page_of(tab).dialog_requested)
        window.commands.reopen_in(tab, other)
        (dialog,) = await asked
        dialog.answer(False)
        await turn()
        assert keys(window.tabs()) == [partition.key.text, other.key.text]
        page_of(tab).suppress_dialogs()


class TestOtherCommands:
    async def test_duplicate_has_the_history(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url())
        tab.load(site.url("/next"))
        await loaded(tab)
        choose(tab_menu(window, 0), "Duplicate tab")
        copy = window.current()
        assert copy is not tab
        assert copy is not None
        await loaded(copy)
        assert copy.partition == partition
        assert copy.url == tab.url
        assert page_of(copy).history().count() == 2

    async def test_pin_and_unpin(self, window: BrowserWindow, partition: Partition) -> None:
        a, b, c = (window.open_tab(BLANK, partition) for _ in range(3))
        choose(tab_menu(window, 2), "Pin tab")
        assert window.tabs() == [c, a, b]
        choose(tab_menu(window, 2), "Pin tab")
        assert window.tabs() == [c, b, a]
        choose(tab_menu(window, 0), "Unpin tab")
        assert window.tabs() == [b, c, a]
        assert [tab.pinned for tab in window.tabs()] == [True, False, False]

    async def test_new_tabs_come_behind_the_pinned_ones(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        a, b = (window.open_tab(BLANK, partition) for _ in range(2))
        for index in (0, 1):
            window.tab_bar.setCurrentIndex(index)
            window.commands.toggle_pin()
        window.tab_bar.setCurrentIndex(0)
        new = window.open_tab(BLANK, partition)
        assert window.tabs() == [a, b, new]

    async def test_move_by_key_stays_among_its_like(
        self, window: BrowserWindow, partition: Partition
    ) -> None:
        a, b, c = (window.open_tab(BLANK, partition) for _ in range(3))
        window.tab_bar.setCurrentIndex(0)
        window.commands.toggle_pin()
        window.tab_bar.setCurrentIndex(2)
        for _ in range(3):
            press(window, Key.Key_PageUp, CTRL | SHIFT)
        assert window.tabs() == [a, c, b]
        press(window, Key.Key_PageDown, CTRL | SHIFT)
        assert window.tabs() == [a, b, c]

    async def test_mute(self, window: BrowserWindow, partition: Partition) -> None:
        tab = window.open_tab(BLANK, partition)
        press(window, Key.Key_M, CTRL)
        assert tab.is_muted
        assert page_of(tab).isAudioMuted()
        choose(tab_menu(window, 0), "Unmute tab")
        assert not tab.is_muted

    async def test_switch_by_key(self, window: BrowserWindow, partition: Partition) -> None:
        tabs = [window.open_tab(BLANK, partition) for _ in range(4)]
        seen = []
        for key, modifiers in (
            (Key.Key_Tab, CTRL),
            (Key.Key_PageDown, CTRL),
            (Key.Key_Backtab, CTRL | SHIFT),
            (Key.Key_PageUp, CTRL),
            (Key.Key_3, ALT),
            (Key.Key_9, ALT),
            (Key.Key_8, ALT),
        ):
            press(window, key, modifiers)
            seen.append(tabs.index(window.current()))
        assert seen == [0, 1, 0, 3, 2, 3, 3]
        assert tabs[3].isAncestorOf(window.focusWidget())

    async def test_sound_shows_a_sign(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        site.on("/sound", TONE)
        tab = await open_page(window, partition, site.url("/sound"))
        heard = next_signal(page_of(tab).recentlyAudibleChanged)
        await click_in_page(tab, "button")
        await heard
        assert tab.is_audible
        assert not window.tab_bar.speaker_rect(0).isNull()
        assert window.tab_bar.accessibleTabName(0).endswith(", plays sound")
        place = window.tab_bar.speaker_rect(0).center()
        QTest.mouseClick(window.tab_bar, LEFT, pos=place)
        assert tab.is_muted
        assert window.tab_bar.accessibleTabName(0).endswith(", muted")


TONE = """<button onclick="play()">play</button><script>
function play() {
  const context = new AudioContext();
  const tone = context.createOscillator();
  tone.connect(context.destination);
  tone.start();
}
</script>"""


class TestSleeping:
    async def test_tabs_have_no_page_until_they_are_shown(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        window.open_tab(BLANK, work)
        record = TabRecord(work.key.text, site.url("/next"), "Remembered", muted=True)
        tab = window.open_record(record, work, background=True)
        assert not tab.is_live
        assert (tab.title, tab.url, tab.is_muted) == ("Remembered", site.url("/next"), True)
        assert tab.record() == record
        assert site.seen("/next") == []
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        await loaded(tab)
        assert page_of(tab).isAudioMuted()

    async def test_tabs_can_be_muted(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        window.open_tab(BLANK, work)
        tab = window.open_record(TabRecord(work.key.text, site.url("/next")), work, background=True)
        choose(tab_menu(window, window.index_of(tab)), "Mute tab")
        assert (tab.is_muted, tab.record().muted) == (True, True)
        window.tab_bar.setCurrentIndex(window.index_of(tab))
        await loaded(tab)
        assert page_of(tab).isAudioMuted()

    async def test_tabs_can_be_closed(
        self, window: BrowserWindow, shell: Shell, fresh, site: Server
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        window.open_tab(BLANK, work)
        record = TabRecord(work.key.text, site.url("/next"))
        tab = window.open_record(record, work, background=True)
        window.close_tab(window.index_of(tab))
        assert len(window.tabs()) == 1
        assert shell.closed[-1].record == record
        assert site.requests == []

    async def test_address_survives_as_it_is_written(
        self, window: BrowserWindow, partition: Partition, site: Server
    ) -> None:
        tab = await open_page(window, partition, site.url("/next?q=a%20b&c=%C3%A9#x%2Fy"))
        assert tab.record().url == site.url("/next?q=a%20b&c=%C3%A9#x%2Fy")
