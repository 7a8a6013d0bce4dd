"""`DownloadItem`: its progress, its ends, and disks that fail it."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.session import Session, from_partition
from tests.engine.downloading import (
    DATA,
    begun,
    downloaded_elsewhere,
    ended,
    received,
    slow,
    small_disk,
    until,
)
from tests.servers import DROP, Reply, Server

MIB = 1 << 20


@pytest.fixture
def session(fresh, tmp_path: Path) -> Session:
    made = from_partition(fresh())
    made.set_download_path(tmp_path / "downloads")
    # What only the inspector tells is of no matter here.
    made.watch_downloads(False)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


@pytest.fixture
def offering(server: Server) -> Server:
    server.on("/file.txt", "bytes", type=DATA)
    return server


class TestDownloadItem:
    async def test_tells_its_progress(self, session: Session, server: Server) -> None:
        gate = server.gate()
        server.on("/file.bin", lambda _: slow(gate, 3 * MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, 3 * MIB)
        assert item.get_state() == "progressing"
        assert item.get_total_bytes() == 4 * MIB
        assert item.get_percent_complete() == 75
        assert item.get_end_time() == 0
        assert session.downloads() == [item]
        gate.open()
        assert await ended(item) == "completed"
        assert item.get_received_bytes() == 4 * MIB
        assert item.get_percent_complete() == 100
        assert item.get_end_time() >= item.get_start_time() > 0
        assert session.downloads() == []

    async def test_of_an_unknown_size_says_so(self, session: Session, server: Server) -> None:
        gate = server.gate()

        def answer(_request: object) -> Reply:
            return Reply(slow(gate, 10, 10).body, type=DATA)

        server.on("/file.bin", answer)
        item = await begun(session, server.url("/file.bin"))
        assert item.get_total_bytes() == 0
        assert item.get_percent_complete() == -1
        gate.open()
        assert await ended(item) == "completed"
        assert item.get_received_bytes() == 20

    async def test_can_be_paused_and_resumed(self, session: Session, server: Server) -> None:
        gate = server.gate()
        server.on("/file.bin", lambda _: slow(gate, MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, MIB)
        item.pause()
        assert item.is_paused()
        assert item.can_resume()
        item.resume()
        assert not item.is_paused()
        item.pause()
        # The engine tells of each of the three.
        while item._transfer._wish is not None:  # type: ignore[attr-defined]
            await next_signal(item.updated)
        assert item.is_paused()
        assert item.get_current_bytes_per_second() == 0
        gate.open()
        await downloaded_elsewhere(session, server)
        assert not item.is_done()
        item.resume()
        assert await ended(item) == "completed"
        assert item.get_received_bytes() == 2 * MIB
        assert not item.can_resume()

    async def test_can_be_cancelled(self, session: Session, server: Server, folder: Path) -> None:
        server.on("/file.bin", lambda _: slow(server.gate(), MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, MIB)
        ends: list[str] = []
        item.done.connect(lambda _event, state: ends.append(state))
        item.cancel()
        item.cancel()
        assert ends == ["cancelled"]
        assert item.get_state() == "cancelled"
        assert session.downloads() == []
        assert not (folder / "file.bin").exists()

    async def test_is_interrupted_when_the_connection_breaks(
        self, session: Session, server: Server
    ) -> None:
        server.on("/file.bin", lambda _: slow(server.gate(), MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, MIB)
        server.on("/file.bin", DROP)  # the engine tries again by itself, a few times
        server.drop_connections()
        await until(item, "interrupted")
        assert item.get_interrupt_reason()
        assert item.can_resume()
        assert not item.is_done()
        server.on("/file.bin", b"c" * 2 * MIB, type=DATA)
        item.resume()
        assert await ended(item) == "completed"
        assert item.get_interrupt_reason() == ""
        assert Path(item.get_save_path()).stat().st_size == 2 * MIB

    async def test_ends_with_its_session(
        self, session: Session, server: Server, folder: Path
    ) -> None:
        server.on("/file.bin", lambda _: slow(server.gate(), MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, MIB)
        ends: list[str] = []
        item.done.connect(lambda _event, state: ends.append(state))
        await session.close()
        assert ends == ["cancelled"]
        assert not (folder / "file.bin").exists()

    async def test_goes_on_when_its_page_goes(
        self, session: Session, server: Server, folder: Path
    ) -> None:
        gate = server.gate()
        server.on("/", "page")
        server.on("/file.bin", lambda _: slow(gate, MIB, MIB))
        page = session.create_web_contents()
        await page.load_url(server.url())
        told = next_signal(session.will_download)
        page.download_url(server.url("/file.bin"))
        _, item, _ = await told
        await received(item, MIB)
        await page.close()
        gate.open()
        assert await ended(item) == "completed"
        assert (folder / "file.bin").stat().st_size == 2 * MIB


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path) as place:
        yield place


class TestDisks:
    @pytest.mark.expected_warnings("not downloaded")
    async def test_that_cannot_be_written(
        self, session: Session, offering: Server, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("a file is no folder")
        session.set_download_path(tmp_path / "file" / "downloads")
        item = await begun(session, offering.url("/file.txt"))
        assert await ended(item) == "interrupted"
        assert item.get_interrupt_reason() == "FILE_FAILED"
        assert item.get_interrupt_text() == "The file could not be written."
        assert session.downloads() == []

    async def test_that_cannot_be_written_tell_whoever_decides_later(
        self, session: Session, offering: Server, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("a file is no folder")
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, offering.url("/file.txt"))
        item.set_save_path(str(tmp_path / "file" / "there.txt"))
        with pytest.raises(SettingsError, match="cannot be written"):
            item.accept()
        assert item.get_state() == "interrupted"

    async def test_whose_folder_goes_meanwhile(
        self, session: Session, server: Server, folder: Path
    ) -> None:
        gate = server.gate()
        server.on("/file.bin", lambda _: slow(gate, MIB, MIB))
        item = await begun(session, server.url("/file.bin"))
        await received(item, MIB)
        shutil.rmtree(folder)
        gate.open()
        await until(item, "interrupted")
        assert item.get_interrupt_reason() == "FILE_FAILED"
        assert item.can_resume()
        folder.mkdir(exist_ok=True)
        server.on("/file.bin", b"c" * 2 * MIB, type=DATA)
        item.resume()
        assert await ended(item) == "completed"

    async def test_that_are_read_only(self, session: Session, offering: Server, disk: Path) -> None:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        session.set_download_path(disk / "downloads")
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, offering.url("/file.txt"))
        with pytest.raises(SettingsError, match="Read-only"):
            item.accept()
        assert item.get_interrupt_reason() == "FILE_ACCESS_DENIED"

    async def test_that_are_full(self, session: Session, server: Server, disk: Path) -> None:
        server.on("/file.bin", b"x" * 2 * MIB, type=DATA)
        session.set_download_path(disk)
        item = await begun(session, server.url("/file.bin"))
        await until(item, "interrupted")
        assert item.get_interrupt_reason() == "FILE_NO_SPACE"
        item.cancel()
        assert not (disk / "file.bin").exists()
