"""Downloads that did not end: listed, taken up, forgotten; and partitions that wait for them."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton

from browser.aio import next_signal
from browser.model.download import ResumeOutcome
from browser.model.file_risk import FileRisk
from browser.model.partition import Partition
from browser.session import from_partition
from browser.ui.download_commands import commands_for
from browser.ui.download_delegate import kind_icon
from browser.ui.download_entry import DownloadEntry
from browser.ui.download_panel import DownloadPanel
from browser.ui.download_reasons import REASONS, reason_text
from browser.ui.download_words import accessible_text, detail, tool_tip
from browser.ui.shell import Shell
from tests.engine.test_download_restart import halting
from tests.engine.test_download_resume import HALF, SIZE, WHOLE, Ranges, digest, protected
from tests.gui.test_download_list import Held, attachment, state
from tests.servers import Server

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


pytestmark = pytest.mark.usefixtures("inspector")


@pytest.fixture
def lasting(shell: Shell, fresh: Callable[..., str]) -> Partition:
    return shell.desk.partition(fresh("disk"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


async def leave(partition: Partition, server: Server, folder: Path) -> None:
    """Let a run of another program leave half a download."""
    session = from_partition(partition.key.text)
    session.set_download_path(folder)
    server.on("/file.bin", halting(server, Ranges()))
    told = next_signal(session.will_download)
    session.download_url(server.url("/file.bin"))
    _, item, _ = await told
    while item.get_received_bytes() < HALF:
        await next_signal(item.updated)
    if item._response is None:
        await next_signal(item._learned)
    await session.close()


@pytest.fixture
def panel(window: "BrowserWindow") -> Callable[[], DownloadPanel]:
    def show() -> DownloadPanel:
        window.resize(1200, 700)
        window.panel.show_panel("downloads")
        content = window.panel.content("downloads")
        assert isinstance(content, DownloadPanel)
        return content

    return show


class TestAnUnfinishedDownload:
    async def test_of_an_open_partition_waits_in_its_row(
        self, shell: Shell, lasting: Partition, server: Server, folder: Path
    ) -> None:
        shell.desk.session(lasting)
        await leave(lasting, server, folder)
        assert shell.downloads.rowCount() == 1
        entry = await state(shell, "interrupted")
        assert entry.unfinished is not None
        assert (entry.received, entry.total) == (HALF, SIZE)
        assert entry.is_left
        assert "The browser was closed." in detail(entry)
        assert "50 %" in detail(entry)
        assert [one.name for one in commands_for(entry)] == ["resume", "cancel"]
        shell.downloads.resume(0)
        assert entry.item is not None
        entry = await state(shell, "completed")
        assert shell.downloads.rowCount() == 1
        assert entry.outcome is ResumeOutcome.CONTINUED
        assert "went on where it was" in detail(entry)
        assert digest(Path(entry.path).read_bytes()) == digest(WHOLE)

    async def test_of_a_closed_partition_is_listed_with_the_panel(
        self,
        shell: Shell,
        lasting: Partition,
        server: Server,
        folder: Path,
        panel: Callable[[], DownloadPanel],
    ) -> None:
        await leave(lasting, server, folder)
        shell.downloads._take(0)
        shown = panel()
        assert shell.desk.registry.find(lasting.key.text) is None
        assert not shown.body.is_empty
        assert shell.downloads.rowCount() == 1
        shell.downloads.load_unfinished()
        assert shell.downloads.rowCount() == 1
        entry = shell.downloads.entry(0)
        assert entry is not None
        assert entry.name == "file.bin"
        assert entry.url == server.url("/file.bin")
        server.on("/file.bin", Ranges(WHOLE[::-1], '"two"'))
        shell.downloads.resume(0)
        entry = await state(shell, "completed")
        assert "started over" in detail(entry)

    @pytest.mark.parametrize("act", ["cancel", "remove"])
    async def test_can_be_given_up(
        self, shell: Shell, lasting: Partition, server: Server, folder: Path, act: str
    ) -> None:
        await leave(lasting, server, folder)
        shell.downloads.load_unfinished()
        getattr(shell.downloads, act)(0)
        assert list(folder.iterdir()) == []
        assert shell.desk.registry.unfinished_downloads(lasting.key.text) == []
        entry = shell.downloads.entry(0)
        assert entry is None if act == "remove" else entry is not None and entry.is_over

    @pytest.mark.expected_warnings("shown to the person")
    async def test_that_is_gone_is_told(
        self, shell: Shell, lasting: Partition, server: Server, folder: Path
    ) -> None:
        await leave(lasting, server, folder)
        session = shell.desk.session(lasting)
        session.forget_download(session.unfinished_downloads()[0])
        told: list[str] = []
        shell.notices.shown.connect(lambda text, _is_error: told.append(text))
        shell.downloads.load_unfinished()
        shell.downloads.resume(0)
        assert len(told) == 1


async def test_a_server_that_asks_who_one_is_asks_in_a_tab_of_the_partition(
    shell: Shell, window: "BrowserWindow", lasting: Partition, server: Server, folder: Path
) -> None:
    await leave(lasting, server, folder)
    server.on("/", "page")
    tab = window.open_tab(server.url(), lasting)
    assert tab.web_contents is not None
    await next_signal(tab.web_contents.loadFinished)
    server.on("/file.bin", protected(Ranges(), "bWU6cmlnaHQ="))
    shell.downloads.load_unfinished()
    shell.downloads.resume(0)
    while not (fields := window.prompts.findChildren(QLineEdit)):
        await asyncio.sleep(0)
    user, password = fields[:2]
    user.setText("me")
    password.setText("right")
    next(one for one in window.prompts.findChildren(QPushButton) if one.text() == "Sign in").click()
    entry = await state(shell, "completed")
    assert entry.outcome is ResumeOutcome.CONTINUED


@pytest.mark.expected_warnings("could not be read", "shown to the person")
async def test_a_broken_list_is_said(
    shell: Shell, lasting: Partition, server: Server, folder: Path
) -> None:
    await leave(lasting, server, folder)
    root = shell.desk.paths.partitions / lasting.key.folder
    (root / "downloads.sqlite").write_bytes(b"broken" * 900)
    told = next_signal(shell.notices.shown)
    shell.desk.session(lasting)
    text, is_error = await told
    assert is_error
    assert "downloads.sqlite.broken-1" in text


class TestATemporaryPartition:
    def button(self, window: "BrowserWindow", text: str) -> QPushButton:
        buttons = window.prompts.findChildren(QPushButton)
        return next(one for one in buttons if one.text() == text and one.isVisible())

    async def close_last_tab(
        self, shell: Shell, window: "BrowserWindow", partition: Partition, server: Server
    ) -> None:
        server.on("/", "page")
        other = window.open_tab(server.url(), shell.desk.partition(""))
        tab = window.open_tab(server.url(), partition, background=True)
        for one in (other, tab):
            if one.web_contents is None:
                continue
            if one.web_contents.isLoading():
                await next_signal(one.web_contents.loadFinished)
        session = shell.desk.session(partition)
        session.download_url(Held(server).url)
        await state(shell, "progressing")
        window.discard_tab(tab, remember=False)

    @pytest.fixture(autouse=True)
    def path(self, shell: Shell, partition: Partition, folder: Path) -> None:
        shell.desk.session(partition).set_download_path(folder)

    async def test_waits_for_its_downloads(
        self, shell: Shell, window: "BrowserWindow", partition: Partition, server: Server
    ) -> None:
        await self.close_last_tab(shell, window, partition, server)
        session = shell.desk.registry.find(partition.key.text)
        assert session is not None
        assert not session.is_closed
        self.button(window, "Finish them").click()
        closed = next_signal(session.closed)
        shell.downloads.resume(0)
        (item,) = session.downloads()
        item.cancel()
        await closed

    async def test_ends_when_a_person_does_not_want_them(
        self, shell: Shell, window: "BrowserWindow", partition: Partition, server: Server
    ) -> None:
        await self.close_last_tab(shell, window, partition, server)
        session = shell.desk.registry.find(partition.key.text)
        assert session is not None
        closed = next_signal(session.closed)
        self.button(window, "Cancel downloads").click()
        await closed
        while shell.desk.store.get(partition.key) is not None:
            await asyncio.sleep(0)

    async def test_that_is_used_again_stays(
        self, shell: Shell, window: "BrowserWindow", partition: Partition, server: Server
    ) -> None:
        await self.close_last_tab(shell, window, partition, server)
        window.open_tab(server.url(), partition, background=True)
        session = shell.desk.registry.find(partition.key.text)
        assert session is not None
        self.button(window, "Cancel downloads").click()
        await state(shell, "cancelled")
        assert not session.is_closed


class TestWords:
    def entry(self, partition: Partition, name: str, **values: object) -> DownloadEntry:
        made = DownloadEntry(partition, None, None, "https://a.test/x", name, state="completed")
        for key, value in values.items():
            setattr(made, key, value)
        return made

    async def test_mark_what_is_risky(
        self, shell: Shell, window: "BrowserWindow", partition: Partition, server: Server
    ) -> None:
        shell.desk.session(partition).set_download_path("/tmp")
        server.on("/file", attachment("photo.jpg.exe"))
        session = shell.desk.session(partition)
        session.will_download.connect(lambda event, *_: event.prevent_default())
        session.download_url(server.url("/file"))
        entry = await state(shell, "cancelled")
        assert entry.risk is FileRisk.DISGUISED
        assert "Program that looks like a document" in tool_tip(entry)

    async def test_of_a_program_say_so(self, partition: Partition) -> None:
        entry = self.entry(partition, "setup.exe", risk=FileRisk.PROGRAM)
        assert detail(entry).startswith("Program · ")
        assert "Program" in accessible_text(entry)
        assert kind_icon(entry) == "warning"
        plain = self.entry(partition, "a.pdf")
        assert kind_icon(plain) == "file"
        assert "Take care" not in tool_tip(plain)

    async def test_tell_the_servers_number(self, partition: Partition) -> None:
        entry = self.entry(partition, "x", state="failed", reason="Because.", status=503)
        assert detail(entry) == "Failed: Because. (HTTP 503)"
        entry.status = 200
        assert detail(entry) == "Failed: Because."

    async def test_know_every_reason(self) -> None:
        from browser.model.download import InterruptReason, interrupt_sentence

        assert set(REASONS) == set(InterruptReason) - {InterruptReason.NONE}
        for reason in InterruptReason:
            assert reason_text(reason) == interrupt_sentence(reason)
