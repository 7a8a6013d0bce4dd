"""The partitions while the program runs: sessions, histories, their end."""

import time
from pathlib import Path

from browser.aio import next_signal
from browser.model.history import Visit
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.session.window_open import WindowOpenDetails
from browser.ui.partition_desk import allow_window
from browser.ui.shell import Shell
from browser.ui.window import BrowserWindow
from tests.gui.gestures import open_page, page_of, turn
from tests.servers import Server

BLANK = "about:blank"


class TestSessions:
    async def test_is_the_same_one_each_time(self, shell: Shell, partition: Partition) -> None:
        told: list[object] = []
        shell.desk.session_opened.connect(told.append)
        session = shell.desk.session(partition)
        assert shell.desk.session(partition) is session
        assert told == [session]

    async def test_of_two_partitions_are_two(
        self, shell: Shell, partition: Partition, fresh
    ) -> None:
        other = shell.desk.partition(fresh("memory"))
        assert shell.desk.session(partition) is not shell.desk.session(other)

    async def test_is_opened_with_the_first_tab(
        self, window: BrowserWindow, shell: Shell, fresh
    ) -> None:
        work = shell.desk.partition(fresh("disk"))
        assert shell.desk.registry.find(work.key.text) is None
        await open_page(window, work, BLANK)
        assert shell.desk.registry.find(work.key.text) is not None


class TestHistory:
    async def test_of_a_temporary_partition_is_not_on_the_disk(
        self, shell: Shell, partition: Partition
    ) -> None:
        shell.desk.history(partition.key)
        assert list(shell.desk.paths.partitions.glob("*/history.sqlite")) == []

    async def test_is_in_the_partitions_folder(self, shell: Shell, fresh) -> None:
        work = shell.desk.partition(fresh("disk"))
        shell.desk.session(work)
        visit = Visit("https://a.test/", "A", time.time(), "typed")
        shell.desk.history(work.key).add_visits([visit])
        folder: Path = shell.desk.paths.partitions / work.key.folder
        assert (folder / "history.sqlite").exists()

    async def test_is_one_for_each_partition(
        self, shell: Shell, partition: Partition, fresh
    ) -> None:
        other = shell.desk.partition(fresh("memory"))
        history = shell.desk.history(partition.key)
        assert shell.desk.history(partition.key) is history
        assert shell.desk.history(other.key) is not history


class TestEnd:
    async def test_of_a_temporary_partition_may_be_asked_for_twice(
        self, window: BrowserWindow, shell: Shell
    ) -> None:
        temporary = shell.desk.store.add_temporary()
        session = shell.desk.session(temporary)
        closed = next_signal(session.closed)
        shell.desk.end_temporary(temporary)
        shell.desk.end_temporary(temporary)
        await closed
        await turn()
        await turn()
        assert shell.desk.store.get(temporary.key) is None

    async def test_of_one_that_was_never_opened(self, shell: Shell) -> None:
        temporary = shell.desk.store.add_temporary()
        removed: list[PartitionKey] = []
        shell.desk.store.subscribe(
            lambda change, partition: change == "removed" and removed.append(partition.key)
        )
        shell.desk.end_temporary(temporary)
        await turn()
        assert removed == [temporary.key]

    async def test_forgets_what_was_visited(
        self, window: BrowserWindow, shell: Shell, server: Server
    ) -> None:
        server.on("/", "<title>Secret</title>")
        temporary = shell.desk.store.add_temporary()
        recorded = next_signal(shell.visits.recorded)
        tab = await open_page(window, temporary, server.url())
        await recorded
        session = page_of(tab).session
        closed = next_signal(session.closed)
        other = shell.desk.store.add_temporary()
        window.open_tab(BLANK, other)
        window.discard_tab(tab)
        await closed
        await turn()
        assert shell.desk.store.get(temporary.key) is None
        assert shell.desk.registry.find(temporary.key.text) is None
        assert shell.desk.history(other.key).search("127", 5) == []

    async def test_deleting_leaves_nothing_on_the_disk(
        self, window: BrowserWindow, shell: Shell, fresh, server: Server
    ) -> None:
        server.on("/", "<title>Kept</title>")
        work = shell.desk.partition(fresh("disk"))
        recorded = next_signal(shell.visits.recorded)
        await open_page(window, work, server.url())
        await recorded
        folder = shell.desk.paths.partitions / work.key.folder
        assert folder.exists()
        assert shell.desk.size(work) > 0
        await shell.desk.delete(work)
        assert not folder.exists()
        assert shell.desk.store.get(work.key) is None


class TestAllowWindow:
    def test_asks_for_a_click(self) -> None:
        for gesture in (True, False):
            details = WindowOpenDetails("https://a.test/", "new-popup", gesture)
            assert allow_window(None, details) is gesture  # type: ignore[arg-type]
