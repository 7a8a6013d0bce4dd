"""What all windows share: opening what is asked for, closed tabs, saving, the end."""

import pytest

from browser.aio import next_signal
from browser.model.open_request import OpenRequest
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.tabs import TabRecord, WindowRecord
from browser.ui.shell import CLOSED_KEPT, Shell
from browser.ui.tab import NEW_TAB
from browser.ui.window import BrowserWindow
from tests.gui.gestures import activate, loaded, open_page, page_of, turn
from tests.servers import Server

BLANK = "about:blank"


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Start</title><p>x")
    return server


@pytest.fixture
def work(shell: Shell, fresh) -> Partition:
    return shell.desk.store.update(shell.desk.partition(fresh("disk")).key, name="Work")


class TestOpen:
    async def test_an_address_in_the_window_that_is_used(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        window.open_tab(BLANK, work)
        shell.open(OpenRequest((site.url(),), partition="Work"))
        tab = window.current()
        assert (tab.url, tab.partition) == (site.url(), work)
        await loaded(tab)

    async def test_a_name_means_the_partition_that_is_called_so(
        self, window: BrowserWindow, shell: Shell, work: Partition, fresh
    ) -> None:
        assert shell.requested_partition("work") == work
        assert shell.requested_partition(work.key.text) == work
        new = fresh("disk")
        assert shell.requested_partition(new).key.text == new
        other = shell.requested_partition("Never heard of")
        assert other.key == PartitionKey.parse("persist:Never heard of")

    async def test_temp_means_a_new_temporary_one(self, shell: Shell) -> None:
        first, second = (shell.requested_partition("temp") for _ in range(2))
        assert first.key != second.key
        assert not first.key.is_persistent

    async def test_nothing_means_the_default(self, shell: Shell, work: Partition, fresh) -> None:
        fresh("default")
        assert shell.requested_partition(None).key.is_default
        shell.settings.set("general.default_partition", work.key.text)
        assert shell.requested_partition(None) == work

    async def test_in_a_new_window(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        window.open_tab(BLANK, work)
        shell.open(OpenRequest((site.url(), BLANK), partition="Work", new_window=True))
        other = shell.windows[1]
        assert other.isVisible()
        assert other.tabs()[0].url == site.url()
        assert len(other.tabs()) == 2
        assert len(window.tabs()) == 1

    async def test_in_the_background(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        tab = window.open_tab(BLANK, work)
        shell.open(OpenRequest((site.url(),), partition="Work", background=True))
        assert window.current() is tab
        await site.requested("/")

    async def test_without_anything_shows_the_window(
        self, window: BrowserWindow, shell: Shell, work: Partition
    ) -> None:
        window.open_tab(BLANK, work)
        other = shell.new_window(partition=work)
        other.show()
        await activate(other)
        shell.open(OpenRequest(()))
        assert len(window.tabs()) == 1
        assert len(other.tabs()) == 1

    async def test_without_a_window_makes_one(self, shell: Shell, work: Partition) -> None:
        shell.open(OpenRequest((), partition="Work"))
        (window,) = shell.windows
        assert [(tab.partition, tab.url) for tab in window.tabs()] == [(work, NEW_TAB)]


class TestClosedTabs:
    async def test_are_kept_up_to_a_number(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        window.open_tab(BLANK, work)
        told: list[int] = []
        shell.closed_tabs_changed.connect(lambda: told.append(len(shell.closed)))
        for number in range(CLOSED_KEPT + 3):
            record = TabRecord(work.key.text, site.url(f"/{number}"))
            window.discard_tab(window.open_record(record, work, background=True))
        assert len(shell.closed) == CLOSED_KEPT
        assert shell.closed[-1].record.url == site.url(f"/{CLOSED_KEPT + 2}")
        assert len(told) == CLOSED_KEPT + 3
        assert site.requests == []


class TestRestoring:
    async def test_brings_windows_back(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        await open_page(window, work, site.url())
        other = shell.new_window(partition=work)
        other.show()
        shell.save_tabs()
        records = shell.stores.tabs.load()
        shell.restore(records)
        assert len(shell.windows) == 4
        assert [tab.url for w in shell.windows[2:] for tab in w.tabs()] == [site.url(), NEW_TAB]
        assert all(w.isVisible() for w in shell.windows)
        await loaded(shell.windows[2].tabs()[0])

    async def test_round_trip_of_the_record_changes_nothing(
        self, shell: Shell, work: Partition, site: Server
    ) -> None:
        tabs = tuple(
            TabRecord(work.key.text, site.url(f"/{n}"), f"Title {n}", pinned=n == 0, muted=n == 1)
            for n in range(3)
        )
        window = shell.new_window(WindowRecord(tabs, 2, ""))
        await loaded(window.tabs()[2])
        record = window.record()
        assert record.tabs[:2] == tabs[:2]
        assert record.active == 2
        assert (record.tabs[2].url, record.tabs[2].partition) == (tabs[2].url, tabs[2].partition)


class TestWindowOf:
    async def test_finds_window_and_tab(
        self, window: BrowserWindow, shell: Shell, work: Partition
    ) -> None:
        tab = window.open_tab(BLANK, work)
        assert shell.window_of(page_of(tab)) == (window, tab)
        assert shell.window_of(page_of(tab).session.create_web_contents()) is None


class TestEnd:
    async def test_closes_everything_and_keeps_the_tabs(
        self, window: BrowserWindow, shell: Shell, work: Partition, site: Server
    ) -> None:
        await open_page(window, work, site.url())
        temporary = window.open_tab(BLANK, shell.desk.store.add_temporary())
        other = shell.new_window(partition=work)
        other.show()
        assert temporary.is_live
        await shell.close()
        await turn()
        assert shell.is_quitting
        assert shell.windows == []
        records = shell.stores.tabs.load()
        assert [[tab.url for tab in record.tabs] for record in records] == [
            [site.url()],
            [NEW_TAB],
        ]

    async def test_last_window_quits_the_program(
        self, window: BrowserWindow, shell: Shell, work: Partition
    ) -> None:
        await open_page(window, work, BLANK)
        ended = next_signal(shell.quit_requested)
        window.close()
        await ended


class TestSettings:
    async def test_start_page_of_partition_then_settings_then_ours(
        self, shell: Shell, work: Partition
    ) -> None:
        assert shell.start_page(work) == NEW_TAB
        shell.settings.set("general.start_page", "https://a.test/")
        assert shell.start_page(work) == "https://a.test/"
        own = shell.desk.store.update(work.key, start_page="https://b.test/")
        assert shell.start_page(own) == "https://b.test/"

    async def test_new_tabs_come_beside_or_at_the_end(
        self, window: BrowserWindow, shell: Shell, work: Partition
    ) -> None:
        first, second = (window.open_tab(BLANK, work) for _ in range(2))
        window.tab_bar.setCurrentIndex(0)
        beside = window.open_tab(BLANK, work)
        shell.settings.set("tabs.new_tab_position", "end")
        window.tab_bar.setCurrentIndex(0)
        end = window.open_tab(BLANK, work)
        assert window.tabs() == [first, beside, second, end]
