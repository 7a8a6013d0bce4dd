"""Deciding about a download: at once, later, never, twice, by failing; while others go."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.aio import next_signal
from browser.session import Session, from_partition
from browser.session.download_event import DownloadEvent
from browser.session.download_item import DownloadItem
from browser.session.download_transfer import EngineTransfer
from tests.engine.downloading import DATA, begun, downloaded, downloaded_elsewhere, ended, slow
from tests.servers import Server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "downloads"


@pytest.fixture
def session(fresh: Callable[..., str], folder: Path) -> Session:
    made = from_partition(fresh())
    made.set_download_path(folder)
    made.watch_downloads(False)
    return made


@pytest.fixture
def url(server: Server) -> str:
    server.on("/file.txt", "bytes", type=DATA)
    return server.url("/file.txt")


@pytest.fixture
def deferred(session: Session) -> Session:
    """The session puts every decision off."""
    session.will_download.connect(lambda event, *_: event.defer())
    return session


class TestADecision:
    async def test_at_once_is_to_save(self, session: Session, url: str, folder: Path) -> None:
        item = await downloaded(session, url)
        assert isinstance(item._transfer, EngineTransfer)
        assert [path.name for path in folder.iterdir()] == ["file.txt"]

    async def test_at_once_may_be_to_prevent(
        self, session: Session, url: str, folder: Path
    ) -> None:
        session.will_download.connect(lambda event, *_: event.prevent_default())
        assert await ended(await begun(session, url)) == "cancelled"
        assert not folder.exists()

    async def test_to_prevent_wins_over_to_defer(self, deferred: Session, url: str) -> None:
        deferred.will_download.connect(lambda event, *_: event.prevent_default())
        assert await ended(await begun(deferred, url)) == "cancelled"

    async def test_may_come_in_the_listener(self, session: Session, url: str) -> None:
        def decide(event: DownloadEvent, item: DownloadItem, _page: object) -> None:
            event.defer()
            item.accept()

        session.will_download.connect(decide)
        await downloaded(session, url)

    async def test_later_is_waited_for(
        self, deferred: Session, url: str, server: Server, folder: Path
    ) -> None:
        item = await begun(deferred, url)
        await downloaded_elsewhere(deferred, server)
        assert not item.is_done()
        assert item.get_save_path() == ""
        item.accept()
        assert await ended(item) == "completed"
        assert (folder / "file.txt").read_text() == "bytes"

    async def test_twice_counts_once(self, deferred: Session, url: str, folder: Path) -> None:
        item = await begun(deferred, url)
        item.accept()
        item.set_save_path(str(folder / "late.txt"))
        item.accept()
        assert await ended(item) == "completed"
        item.accept()
        item.cancel()
        item.resume()
        item.pause()
        assert item.get_state() == "completed"
        assert [path.name for path in folder.iterdir()] == ["file.txt"]

    async def test_never_ends_with_the_session(
        self, deferred: Session, url: str, folder: Path
    ) -> None:
        item = await begun(deferred, url)
        ends: list[str] = []
        item.done.connect(lambda _event, state: ends.append(state))
        await deferred.close()
        assert ends == ["cancelled"]
        item.accept()
        assert item.get_state() == "cancelled"
        assert not folder.exists()

    async def test_that_never_comes_leaves_nothing_on_the_list(
        self, fresh: Callable[..., str], url: str
    ) -> None:
        partition = fresh("disk")
        session = from_partition(partition)
        session.watch_downloads(False)
        session.will_download.connect(lambda event, *_: event.defer())
        item = await begun(session, url)
        await session.close()
        assert item.get_state() == "cancelled"
        assert from_partition(partition).unfinished_downloads() == []

    async def test_outlives_its_page(self, deferred: Session, url: str, server: Server) -> None:
        server.on("/", "page")
        page = deferred.create_web_contents()
        await page.load_url(server.url())
        told = next_signal(deferred.will_download)
        page.download_url(url)
        _, item, web_contents = await told
        assert web_contents is page
        await page.close()
        item.accept()
        assert await ended(item) == "completed"

    @pytest.mark.filterwarnings("ignore")
    async def test_that_fails_is_to_save(self, session: Session, url: str, qtbot) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError

        session.will_download.connect(fail)
        with qtbot.capture_exceptions() as caught:
            await downloaded(session, url)
        assert [kind for kind, *_ in caught] == [ZeroDivisionError]

    async def test_may_be_to_close_the_session(
        self, session: Session, url: str, server: Server
    ) -> None:
        server.on("/file.txt", lambda _: slow(server.gate(), 10, 10))
        closing: list[asyncio.Task[None]] = []

        def close(*_: object) -> None:
            closing.append(asyncio.ensure_future(session.close()))

        session.will_download.connect(close)
        item = await begun(session, url)
        assert await ended(item) == "cancelled"
        await closing[0]


async def test_a_page_that_goes_when_its_download_begins_is_no_crash(
    session: Session, server: Server
) -> None:
    # The engine tells of it on the next turn, and holds the page's bare address until then.
    for number in range(20):
        server.on("/file.txt", "bytes", type=DATA)
        page = session.create_web_contents()
        page.download_url(server.url("/file.txt"))
        await server.requested("/file.txt", number + 1)
        for _ in range(number):
            await asyncio.sleep(0)
        await page.close()
    await downloaded(session, server.url("/file.txt"))
    for left in session.downloads():
        assert isinstance(left, DownloadItem)
        await ended(left)


class TestSaveDialogOptions:
    async def test_are_given_back(self, deferred: Session, url: str) -> None:
        item = await begun(deferred, url)
        assert item.get_save_dialog_options().title == ""
        item.set_save_dialog_options(
            title="Keep it", default_path="/tmp/x.txt", filters=[("Texts", ["txt"])]
        )
        options = item.get_save_dialog_options()
        assert (options.title, options.default_path) == ("Keep it", "/tmp/x.txt")
        assert options.filters == [("Texts", ["txt"])]
        assert options.button_label == ""
        with pytest.raises(TypeError, match="title must be a str"):
            item.set_save_dialog_options(title=1)  # type: ignore[arg-type]
        item.cancel()
