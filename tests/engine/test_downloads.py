"""Downloads: how they begin, `will_download`, and the names of files."""

from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.session import Session, from_partition
from browser.session.download_event import DownloadEvent
from browser.session.download_item import DownloadItem
from tests.engine.downloading import (
    DATA,
    begun,
    downloaded,
    downloaded_elsewhere,
    ended,
    slow,
)
from tests.servers import Reply, Server


def attachment(name: str, body: str = "bytes") -> Reply:
    return Reply(body, type=DATA, headers={"Content-Disposition": f"attachment; {name}"})


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
        other.watch_downloads(False)
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
        assert await ended(item) == "interrupted"
        assert item.get_interrupt_reason() == "SERVER_BAD_CONTENT"
        assert not item.can_resume()

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

    async def test_of_what_has_no_name_is_called_download(
        self, session: Session, folder: Path
    ) -> None:
        item = await downloaded(session, "data:text/plain,hello")
        assert item.get_filename() == "download.txt"
        assert (folder / "download.txt").read_text() == "hello"


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

    async def test_is_not_asked_about_while_the_session_ends(
        self, session: Session, server: Server, folder: Path
    ) -> None:
        heard: list[tuple[object, ...]] = []
        session.will_download.connect(lambda *args: heard.append(args))
        gate = server.hold("/late", b"bytes", type=DATA)
        session.download_url(server.url("/late"))
        await server.requested("/late")
        session.closing.connect(gate.open)
        await session.close()
        assert heard == []
        assert not folder.exists()


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
        other.watch_downloads(False)
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
        # Callers join it with a folder.
        assert item.get_filename() == Path(item.get_filename()).name == saved.name

    @pytest.mark.parametrize("name", ["run.sh", "a.desktop", "b.AppImage", "c.exe", "d"])
    async def test_of_programs_make_nothing_that_runs(
        self, session: Session, server: Server, name: str
    ) -> None:
        body = "#!/bin/sh\n"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        server.on("/download", Reply(body, type="application/x-sh", headers=headers))
        item = await downloaded(session, server.url("/download"))
        assert Path(item.get_save_path()).stat().st_mode & 0o111 == 0
        assert item.get_file_risk() == "program"

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


class TestEnd:
    async def test_of_a_session_whose_page_asks_for_many_is_quiet(
        self, session: Session, server: Server
    ) -> None:
        """What comes in the moment in which the engine's profile goes ended the process."""
        server.on("/", "<title>Many</title>")
        server.on("/file", "bytes", type=DATA)
        page = session.create_web_contents()
        await page.load_url(server.url("/"))
        came = next_signal(session.will_download)
        page.runJavaScript(
            "const link = document.createElement('a');"
            "link.href = '/file'; link.download = '';"
            "setInterval(() => link.click(), 1)"
        )
        await came
        await session.close()
        assert session.downloads() == []
        assert session.is_closed
