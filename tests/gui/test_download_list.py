"""The list of downloads, with real downloads from a real server."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from browser.aio import next_signal
from browser.model.partition import Partition
from browser.session import Session
from browser.session.download_item import DownloadItem
from browser.ui.download_entry import DownloadEntry
from browser.ui.download_words import detail, duration, size
from browser.ui.shell import Shell
from tests.gui.gestures import until
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

BYTES = "application/octet-stream"


def attachment(name: str, body: bytes = b"x" * 2000, length: int | None = None) -> Reply:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Reply(body, headers=headers, type=BYTES, length=length)


@pytest.fixture
def session(shell: Shell, partition: Partition, tmp_path: Path) -> Session:
    made = shell.desk.session(partition)
    made.set_download_path(tmp_path / "downloads")
    return made


async def state(shell: Shell, *wanted: str, name: str = "") -> DownloadEntry:
    """Wait until the newest download is in one of the states, and has the name if one is given."""

    def reached() -> bool:
        entry = shell.downloads.entry(0)
        return entry is not None and entry.state in wanted and name in ("", entry.name)

    if not reached():
        await next_signal(shell.downloads.changed, match=reached)
    entry = shell.downloads.entry(0)
    assert entry is not None
    return entry


async def test_a_download_is_listed_with_all_that_is_known(
    shell: Shell, session: Session, server: Server, partition: Partition, tmp_path: Path
) -> None:
    server.on("/file", attachment("report.pdf"))
    session.download_url(server.url("/file"))
    entry = await state(shell, "completed")
    assert entry.name == "report.pdf"
    assert entry.partition == partition
    assert entry.url == server.url("/file")
    assert Path(entry.path) == tmp_path / "downloads" / "report.pdf"
    assert Path(entry.path).read_bytes() == b"x" * 2000
    assert (entry.received, entry.total, entry.percent) == (2000, 2000, 100)
    assert entry.item is None
    index = shell.downloads.index(0)
    assert index.data() == "report.pdf"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "report.pdf" in spoken
    assert partition.name in spoken


async def test_a_session_that_is_watched_twice_is_listed_once(
    shell: Shell, session: Session, server: Server
) -> None:
    shell.downloads.watch(session)
    server.on("/file", attachment("a.txt"))
    session.download_url(server.url("/file"))
    await state(shell, "completed")
    assert shell.downloads.rowCount() == 1


async def test_the_newest_comes_first_and_finished_ones_can_be_cleared(
    shell: Shell, session: Session, server: Server
) -> None:
    for name in ("a", "b"):
        server.on(f"/{name}", attachment(name))
        session.download_url(server.url(f"/{name}"))
        await state(shell, "completed", name=name)
    session.download_url(Held(server).url)
    await state(shell, "progressing", name="held.bin")
    assert [entry.name for entry in shell.downloads.entries()] == ["held.bin", "b", "a"]
    shell.downloads.clear_finished()
    assert [entry.name for entry in shell.downloads.entries()] == ["held.bin"]
    shell.downloads.cancel(0)


class Held:
    """A download that has sent its first half."""

    def __init__(self, server: Server, name: str = "held.bin") -> None:
        self.gate = server.gate()

        async def body():
            yield b"x" * 50_000
            await self.gate.wait()
            yield b"x" * 50_000

        headers = {"Content-Disposition": f"attachment; filename={name}"}
        server.on("/held", Reply(body(), headers=headers, type=BYTES, length=100_000))
        self.url = server.url("/held")


async def test_progress_is_counted_while_it_runs(
    shell: Shell, session: Session, server: Server
) -> None:
    held = Held(server)
    session.download_url(held.url)
    entry = await state(shell, "progressing")
    await next_signal(shell.downloads.changed, match=lambda: shell.downloads.percent == 50)
    assert shell.downloads.active_count == 1
    assert (entry.received, entry.total) == (50_000, 100_000)
    assert "50 kB" in detail(entry)
    held.gate.open()
    await state(shell, "completed")
    assert (shell.downloads.active_count, shell.downloads.percent) == (0, -1)


async def test_a_download_outlives_the_page_that_asked_for_it(
    shell: Shell, session: Session, server: Server
) -> None:
    shell.settings.set("downloads.ask_risky", False)
    held = Held(server)
    server.on("/page", "page")
    page = session.create_web_contents()
    await page.load_url(server.url("/page"))
    page.download_url(held.url)
    await state(shell, "progressing", name="held.bin")
    await page.close()
    held.gate.open()
    await state(shell, "completed")


async def test_pause_and_resume(shell: Shell, session: Session, server: Server) -> None:
    held = Held(server)
    session.download_url(held.url)
    await state(shell, "progressing")
    shell.downloads.pause(0)
    entry = await state(shell, "paused")
    assert entry.can_resume
    assert not entry.can_pause
    assert shell.downloads.active_count == 1
    shell.downloads.resume(0)
    await state(shell, "progressing")
    held.gate.open()
    await state(shell, "completed")


async def test_cancel_keeps_the_row_and_not_the_file(
    shell: Shell, session: Session, server: Server, tmp_path: Path
) -> None:
    session.download_url(Held(server).url)
    await state(shell, "progressing")
    shell.downloads.cancel(0)
    entry = await state(shell, "cancelled")
    assert entry.can_retry
    assert not (tmp_path / "downloads" / "held.bin").exists()


async def test_removing_a_row_cancels_its_download(
    shell: Shell, session: Session, server: Server
) -> None:
    session.download_url(Held(server).url)
    entry = await state(shell, "progressing")
    item = entry.item
    assert item is not None
    shell.downloads.remove(0)
    assert item.get_state() == "cancelled"
    assert shell.downloads.rowCount() == 0


@pytest.mark.expected_warnings("shown to the person")
async def test_a_failed_download_says_why_and_can_be_tried_again(
    shell: Shell, session: Session, server: Server
) -> None:
    told: list[tuple[str, bool]] = []
    shell.notices.shown.connect(lambda text, is_error: told.append((text, is_error)))
    server.on("/missing", Reply("gone", status=404))
    session.download_url(server.url("/missing"))
    entry = await state(shell, "interrupted", "failed")
    assert entry.reason
    assert entry.reason in detail(entry)
    [(text, is_error)] = told
    assert is_error
    # It goes into the log, which outlives the partition.
    assert entry.name not in text
    server.on("/missing", attachment("here.txt"))
    shell.downloads.retry(0)
    entry = await state(shell, "completed", name="here.txt")
    assert shell.downloads.rowCount() == 1


@pytest.mark.expected_warnings("shown to the person")
async def test_a_broken_connection_interrupts_it(
    shell: Shell, session: Session, server: Server
) -> None:
    held = Held(server)
    session.download_url(held.url)
    await state(shell, "progressing")
    await next_signal(shell.downloads.changed, match=lambda: shell.downloads.percent == 50)
    server.drop_connections()
    entry = await state(shell, "interrupted")
    assert entry.reason
    assert entry.is_failure
    assert entry.can_resume
    assert shell.downloads.active_count == 0
    # Given up by a person, it is cancelled and no second failure.
    shell.downloads.cancel(0)
    assert entry.state == "cancelled"


@pytest.mark.expected_warnings("shown to the person", "not downloaded")
async def test_a_folder_that_cannot_be_written_is_a_failure(
    shell: Shell, session: Session, server: Server, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    session.set_download_path(tmp_path / "file" / "below")
    server.on("/file", attachment("a.txt"))
    session.download_url(server.url("/file"))
    entry = await state(shell, "failed")
    assert "could not be written" in entry.reason


async def test_nothing_is_left_of_a_partition_in_memory(
    shell: Shell, session: Session, server: Server
) -> None:
    server.on("/file", attachment("secret.txt"))
    session.download_url(server.url("/file"))
    await state(shell, "completed")
    await session.close()
    assert shell.downloads.rowCount() == 0


async def test_rows_of_a_partition_on_disk_stay_when_its_session_closes(
    shell: Shell, server: Server, fresh: Callable[..., str], tmp_path: Path
) -> None:
    partition = shell.desk.partition(fresh("disk"))
    session = shell.desk.session(partition)
    session.set_download_path(tmp_path / "downloads")
    session.download_url(Held(server).url)
    await state(shell, "progressing")
    await session.close()
    entry = await state(shell, "interrupted")
    assert not entry.is_over
    assert entry.can_resume
    assert entry.unfinished is not None
    assert shell.downloads.active_count == 0
    shell.desk.store.remove(partition.key)
    assert shell.downloads.rowCount() == 0


async def test_a_new_look_of_the_partition_reaches_the_rows(
    shell: Shell, session: Session, server: Server, partition: Partition
) -> None:
    server.on("/file", attachment("a.txt"))
    session.download_url(server.url("/file"))
    entry = await state(shell, "completed")
    shell.desk.store.update(partition.key, colour="pink")
    assert entry.partition.colour == "pink"


class TestAsking:
    """With the setting `downloads.ask`."""

    async def dialog(self, shell: Shell) -> QFileDialog:
        shell.settings.override("downloads.ask", True)
        await state(shell, "waiting")
        assert shell.downloads._ask is not None
        (dialog,) = shell.downloads._ask.dialogs
        return dialog

    async def test_accepted(
        self,
        shell: Shell,
        window: "BrowserWindow",
        session: Session,
        server: Server,
        tmp_path: Path,
    ) -> None:
        shell.settings.override("downloads.ask", True)
        server.on("/file", attachment("../evil.txt"))
        session.download_url(server.url("/file"))
        dialog = await self.dialog(shell)
        assert dialog.isVisible()
        assert "/" not in Path(dialog.selectedFiles()[0]).name
        dialog.fileSelected.emit(str(tmp_path / "chosen.txt"))
        entry = await state(shell, "completed")
        assert Path(entry.path) == tmp_path / "chosen.txt"
        assert (tmp_path / "chosen.txt").exists()

    async def test_as_a_listener_wishes(
        self, shell: Shell, window: "BrowserWindow", session: Session, server: Server
    ) -> None:
        def wish(_event: object, item: DownloadItem, _page: object) -> None:
            item.set_save_dialog_options(
                title="Keep it",
                default_path="/tmp/wish.txt",
                button_label="Keep",
                filters=[("Texts", ["txt", "md"])],
            )

        session.will_download.connect(wish)
        shell.settings.override("downloads.ask", True)
        server.on("/file", attachment("a.txt"))
        session.download_url(server.url("/file"))
        dialog = await self.dialog(shell)
        while dialog.windowTitle() != "Keep it":
            await asyncio.sleep(0)
        assert dialog.labelText(QFileDialog.DialogLabel.Accept) == "Keep"
        assert dialog.selectedFiles() == ["/tmp/wish.txt"]
        assert dialog.nameFilters() == ["Texts (*.txt *.md)"]
        dialog.reject()
        await state(shell, "cancelled")

    async def test_refused(
        self, shell: Shell, window: "BrowserWindow", session: Session, server: Server
    ) -> None:
        shell.settings.override("downloads.ask", True)
        server.on("/file", attachment("a.txt"))
        session.download_url(server.url("/file"))
        (await self.dialog(shell)).reject()
        await state(shell, "cancelled")
        assert shell.downloads._ask is not None
        assert shell.downloads._ask.dialogs == []

    async def test_the_session_ends_meanwhile(
        self, shell: Shell, window: "BrowserWindow", session: Session, server: Server
    ) -> None:
        shell.settings.override("downloads.ask", True)
        server.on("/file", attachment("a.txt"))
        session.download_url(server.url("/file"))
        await self.dialog(shell)
        await session.close()
        assert shell.downloads._ask is not None
        assert shell.downloads._ask.dialogs == []
        assert shell.downloads.rowCount() == 0

    async def test_the_window_closes_meanwhile(
        self, shell: Shell, window: "BrowserWindow", session: Session, server: Server
    ) -> None:
        shell.settings.override("downloads.ask", True)
        server.on("/file", attachment("a.txt"))
        other = shell.new_window()
        other.show()
        session.download_url(server.url("/file"))
        dialog = await self.dialog(shell)
        assert dialog.parent() in (other, window)
        dialog.deleteLater()
        await state(shell, "cancelled")

    async def test_one_question_at_a_time(
        self, shell: Shell, window: "BrowserWindow", session: Session, server: Server
    ) -> None:
        shell.settings.override("downloads.ask", True)
        for name in ("a", "b"):
            server.on(f"/{name}", attachment(name))
            session.download_url(server.url(f"/{name}"))
        if shell.downloads.rowCount() < 2:
            await next_signal(
                shell.downloads.changed, match=lambda: shell.downloads.rowCount() == 2
            )
        first = await self.dialog(shell)
        first.reject()
        second = await self.dialog(shell)
        assert second is not first
        second.reject()
        await asyncio.sleep(0)
        assert {entry.state for entry in shell.downloads.entries()} == {"cancelled"}

    async def test_one_that_nobody_answers_holds_no_other_partition(
        self,
        shell: Shell,
        window: "BrowserWindow",
        session: Session,
        server: Server,
        fresh: Callable[..., str],
    ) -> None:
        shell.settings.override("downloads.ask", True)
        other = shell.desk.session(shell.desk.partition(fresh("memory")))
        server.on("/file", attachment("a.txt"))
        for one in (session, other):
            one.download_url(server.url("/file"))
        await until(shell.downloads.changed, lambda: shell.downloads.rowCount() == 2)
        assert shell.downloads._ask is not None
        first, second = shell.downloads._ask.dialogs
        await other.close()
        assert len(shell.downloads._ask.dialogs) == 1
        for dialog in shell.downloads._ask.dialogs:
            assert dialog in (first, second)
            dialog.reject()
        await state(shell, "cancelled")


@pytest.mark.parametrize(
    ("amount", "words"),
    [(0, "0 bytes"), (999, "999 bytes"), (1_500_000, "1.5 MB"), (400_000_000, "400 MB")],
)
def test_sizes(amount: int, words: str, runtime: object) -> None:
    assert size(amount) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(9, "9 s"), (60, "1 min"), (3599, "1 h 0 min"), (7500, "2 h 5 min"), (9e5, "more than a day")],
)
def test_durations(seconds: float, words: str, runtime: object) -> None:
    assert duration(int(seconds)) == words
