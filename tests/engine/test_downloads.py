"""Downloads: `will_download`, the names of files, `DownloadItem`, and all that goes wrong."""

import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.errors import SettingsError
from browser.session import Session, from_partition
from browser.session.download_item import DownloadItem
from browser.session.downloads import DownloadEvent
from tests.servers import DROP, Gate, Reply, Server

DATA = "application/octet-stream"
MIB = 1 << 20


def attachment(name: str, body: str = "bytes") -> Reply:
    return Reply(body, type=DATA, headers={"Content-Disposition": f"attachment; {name}"})


@pytest.fixture
def session(fresh, tmp_path: Path) -> Session:
    made = from_partition(fresh())
    made.set_download_path(tmp_path / "downloads")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


@pytest.fixture
def offering(server: Server) -> Server:
    server.on("/file.txt", "bytes", type=DATA)
    return server


async def begun(session: Session, url: str) -> DownloadItem:
    """Start a download and give its item."""
    told = next_signal(session.will_download)
    session.download_url(url)
    _, item, _ = await told
    return item


async def ended(item: DownloadItem) -> str:
    """Wait for its end and give the state."""
    if not item.is_done():
        await next_signal(item.done)
    return item.get_state()


async def downloaded(session: Session, url: str) -> DownloadItem:
    item = await begun(session, url)
    assert await ended(item) == "completed", item.get_interrupt_reason()
    return item


async def until(item: DownloadItem, state: str) -> None:
    """Wait until the item says that it is in the state."""
    if item.get_state() != state:
        await next_signal(item.updated, match=lambda _event, found: found == state)


async def received(item: DownloadItem, size: int) -> None:
    while item.get_received_bytes() < size:
        await next_signal(item.updated)


def slow(gate: Gate, first: int, rest: int) -> Reply:
    """Answer with `first` bytes, and the rest once the gate is open."""

    async def body() -> AsyncIterator[bytes]:
        yield b"a" * first
        await gate.wait()
        yield b"b" * rest

    return Reply(body(), type=DATA, length=first + rest)


class TestDownloadUrl:
    async def test_saves_into_the_folder(
        self, session: Session, offering: Server, folder: Path
    ) -> None:
        told = next_signal(session.will_download)
        session.download_url(offering.url("/file.txt"))
        event, item, web_contents = await told
        assert web_contents is None
        assert not event.default_prevented
        assert await ended(item) == "completed"
        assert (folder / "file.txt").read_text() == "bytes"
        assert item.get_save_path() == item.save_path == str(folder / "file.txt")

    async def test_sends_the_cookies_of_its_session(
        self, session: Session, fresh, offering: Server
    ) -> None:
        offering.on("/", Reply("page", headers={"Set-Cookie": "who=me"}))
        await session.create_web_contents().load_url(offering.url())
        await downloaded(session, offering.url("/file.txt"))
        other = from_partition(fresh())
        other.set_download_path(session._downloads.folder)
        await downloaded(other, offering.url("/file.txt"))
        cookies = [r.headers.get("cookie") for r in offering.seen("/file.txt")]
        assert cookies == ["who=me", None]

    @pytest.mark.parametrize("url", ["", "no-scheme", 1])
    async def test_refuses_what_is_no_url(self, session: Session, url: object) -> None:
        with pytest.raises((TypeError, ValueError)):
            session.download_url(url)  # type: ignore[arg-type]

    async def test_of_nothing_is_interrupted(self, session: Session, server: Server) -> None:
        server.on("/gone", "", status=404)
        item = await begun(session, server.url("/gone"))
        await until(item, "interrupted")
        assert item.get_interrupt_reason()
        item.cancel()

    async def test_of_a_page_names_the_page(
        self, session: Session, offering: Server, folder: Path
    ) -> None:
        offering.on("/", "<a href=/file.txt download>link</a>")
        page = session.create_web_contents()
        await page.load_url(offering.url())
        told = next_signal(session.will_download)
        await page.execute_javascript("document.querySelector('a').click()")
        _, item, web_contents = await told
        assert web_contents is page
        assert await ended(item) == "completed"
        told = next_signal(session.will_download)
        page.download_url(offering.url("/file.txt"))
        _, item, web_contents = await told
        assert web_contents is page
        await ended(item)
        assert len(list(folder.iterdir())) == 2


class TestWillDownload:
    async def test_may_be_prevented(self, session: Session, offering: Server, folder: Path) -> None:
        session.will_download.connect(lambda event, *_: event.prevent_default())
        item = await begun(session, offering.url("/file.txt"))
        assert await ended(item) == "cancelled"
        assert session.downloads() == []
        assert not folder.exists() or list(folder.iterdir()) == []

    async def test_may_be_deferred(self, session: Session, offering: Server, folder: Path) -> None:
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, offering.url("/file.txt"))
        await downloaded_elsewhere(session, offering)
        assert item.get_state() == "progressing"
        assert not item.is_done()
        item.set_save_path(str(folder / "chosen.txt"))
        item.accept()
        assert await ended(item) == "completed"
        assert (folder / "chosen.txt").read_text() == "bytes"

    async def test_may_be_deferred_and_cancelled(
        self, session: Session, offering: Server, folder: Path
    ) -> None:
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, offering.url("/file.txt"))
        item.cancel()
        assert item.get_state() == "cancelled"
        assert item.is_done()
        item.accept()
        assert item.get_state() == "cancelled"

    async def test_may_be_deferred_until_the_page_is_gone(
        self, session: Session, offering: Server, folder: Path
    ) -> None:
        offering.on("/", "page")
        session.will_download.connect(lambda event, *_: event.defer())
        page = session.create_web_contents()
        await page.load_url(offering.url())
        told = next_signal(session.will_download)
        page.download_url(offering.url("/file.txt"))
        _, item, _ = await told
        await page.close()
        item.accept()
        assert await ended(item) == "completed"
        assert (folder / "file.txt").read_text() == "bytes"

    @pytest.mark.filterwarnings("ignore")
    async def test_whose_listener_fails_is_saved(
        self, session: Session, offering: Server, folder: Path, qtbot
    ) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError

        session.will_download.connect(fail)
        with qtbot.capture_exceptions() as caught:
            await downloaded(session, offering.url("/file.txt"))
        assert [kind for kind, *_ in caught] == [ZeroDivisionError]


async def downloaded_elsewhere(session: Session, server: Server) -> None:
    """Let the loop turn until another request came and went."""
    server.on("/turn", "page")
    page = session.create_web_contents()
    await page.load_url(server.url("/turn"))
    await page.close()


class TestNames:
    async def test_that_are_taken_get_a_number(
        self, session: Session, offering: Server, folder: Path
    ) -> None:
        folder.mkdir()
        (folder / "file.txt").write_text("mine")
        for number in (1, 2):
            item = await downloaded(session, offering.url("/file.txt"))
            assert item.get_save_path() == str(folder / f"file ({number}).txt")
        assert (folder / "file.txt").read_text() == "mine"

    async def test_of_two_at_once_are_two(
        self, session: Session, fresh, server: Server, folder: Path
    ) -> None:
        gate = server.gate()
        server.on("/file.txt", lambda _: slow(gate, 10, 10))
        other = from_partition(fresh())
        other.set_download_path(folder)
        items = [await begun(one, server.url("/file.txt")) for one in (session, session, other)]
        gate.open()
        assert [await ended(item) for item in items] == ["completed"] * 3
        names = {path.name for path in folder.iterdir()}
        assert names == {"file.txt", "file (1).txt", "file (2).txt"}

    async def test_that_the_caller_set_overwrite(
        self, session: Session, offering: Server, tmp_path: Path
    ) -> None:
        target = tmp_path / "else" / "there.txt"
        target.parent.mkdir()
        target.write_text("mine")

        def choose(_event: DownloadEvent, item: DownloadItem, _page: object) -> None:
            item.set_save_path(str(target))

        session.will_download.connect(choose)
        item = await downloaded(session, offering.url("/file.txt"))
        assert item.get_save_path() == str(target)
        assert target.read_text() == "bytes"

    async def test_that_the_caller_set_are_absolute(
        self, session: Session, offering: Server
    ) -> None:
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, offering.url("/file.txt"))
        with pytest.raises(ValueError, match="must be absolute"):
            item.set_save_path("there.txt")
        item.cancel()

    @pytest.mark.expected_warnings("Broken filename passed to function")  # Qt's own, of a NUL
    @pytest.mark.parametrize(
        "header",
        [
            'filename="../../evil.txt"',
            'filename="/etc/passwd"',
            'filename="..\\\\..\\\\evil.txt"',
            'filename=".."',
            'filename="."',
            'filename=""',
            'filename=".bashrc"',
            'filename="a/b/c.txt"',
            "filename*=UTF-8''..%2F..%2Fevil.txt",
            "filename*=UTF-8''%00evil.txt",
            "filename*=UTF-8''gnp.%E2%80%AEexe.txt",
            'filename="con.txt"',
            'filename="name.txt. . ."',
            'filename="a:b*c?.txt"',
            f'filename="{"n" * 300}.txt"',
            "filename*=UTF-8''" + "%F0%9F%98%80" * 100 + ".txt",
        ],
    )
    async def test_that_are_hostile_stay_in_the_folder(
        self, session: Session, server: Server, folder: Path, tmp_path: Path, header: str
    ) -> None:
        server.on("/download", attachment(header))
        item = await downloaded(session, server.url("/download"))
        saved = Path(item.get_save_path())
        assert saved.parent == folder
        assert [path.name for path in folder.iterdir()] == [saved.name]
        assert list(tmp_path.iterdir()) == [folder]
        assert not saved.name.startswith((".", " "))
        assert not saved.name.endswith((".", " "))
        assert saved.name.isprintable()
        assert len(saved.name.encode()) <= 255

    async def test_of_the_server_are_told(self, session: Session, server: Server) -> None:
        server.on("/download", attachment('filename="report.pdf"'))
        item = await downloaded(session, server.url("/download"))
        assert item.get_filename() == "report.pdf"
        assert item.get_url() == server.url("/download")
        assert item.get_mime_type() == DATA


class TestSetDownloadPath:
    @pytest.mark.parametrize("path", ["downloads", "", "./x"])
    async def test_takes_only_absolute_paths(self, session: Session, path: str) -> None:
        with pytest.raises(ValueError, match="must be absolute"):
            session.set_download_path(path)

    async def test_makes_the_folder_when_it_is_needed(
        self, session: Session, offering: Server, tmp_path: Path
    ) -> None:
        deep = tmp_path / "a" / "b" / "c"
        session.set_download_path(str(deep))
        assert not deep.exists()
        await downloaded(session, offering.url("/file.txt"))
        assert (deep / "file.txt").exists()


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
        while not item.is_paused():
            await next_signal(item.updated)
        assert item.can_resume()
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


class TestDisks:
    @pytest.mark.expected_warnings("was not downloaded")
    async def test_that_cannot_be_written(
        self, session: Session, offering: Server, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("a file is no folder")
        session.set_download_path(tmp_path / "file" / "downloads")
        item = await begun(session, offering.url("/file.txt"))
        assert await ended(item) == "interrupted"
        assert "cannot be written" in item.get_interrupt_reason()
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

    async def test_that_are_full(self, session: Session, server: Server, small_disk: Path) -> None:
        server.on("/file.bin", b"x" * 2 * MIB, type=DATA)
        session.set_download_path(small_disk)
        item = await begun(session, server.url("/file.bin"))
        await until(item, "interrupted")
        assert item.get_interrupt_reason()
        item.cancel()
        assert not (small_disk / "file.bin").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one mebibyte; needs the right to mount."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("cannot mount a small disk here")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)
