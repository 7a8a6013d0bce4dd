"""What is known of how a download began: redirects, headers, status, and who caused it."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl

from browser.aio import next_signal
from browser.errors import UnsupportedError
from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition
from browser.session.download_item import DownloadItem
from browser.session.download_watch import DownloadWatch
from tests.engine.conftest import ShownPage
from tests.engine.downloading import DATA, begun, ended, received, slow
from tests.servers import Reply, Request, Server

DATE = "Wed, 21 Oct 2015 07:28:00 GMT"
HEADERS = {
    "Content-Disposition": 'attachment; filename="x.bin"',
    "ETag": '"abc"',
    "Last-Modified": DATE,
    "Accept-Ranges": "bytes",
}
Act = Callable[[WebContents, str], Awaitable[object]]


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str], tmp_path: Path) -> Session:
    made = from_partition(fresh())
    made.set_download_path(tmp_path)
    return made


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<a id=link>a</a>")
    server.on("/one", Reply(status=302, headers={"Location": "/two"}))
    server.on("/two", Reply(status=307, headers={"Location": "/file"}))
    server.on("/file", Reply("bytes", headers=HEADERS, type=DATA))
    return server


async def offered(session: Session, act: Callable[[], Awaitable[object]]) -> DownloadItem:
    told = next_signal(session.will_download)
    await act()
    _, item, _ = await told
    await ended(item)
    return item


async def by_navigation(page: WebContents, url: str) -> None:
    await page.execute_javascript(f"void (location.href = {json.dumps(url)})")


async def by_link(page: WebContents, url: str) -> None:
    await page.execute_javascript(f"link.href = {json.dumps(url)}; link.click()")


async def by_link_with_download(page: WebContents, url: str) -> None:
    await page.execute_javascript(
        f"link.href = {json.dumps(url)}; link.download = ''; link.click()"
    )


async def by_frame(page: WebContents, url: str) -> None:
    await page.execute_javascript(
        f"document.body.append(Object.assign(document.createElement('iframe'), {{src: '{url}'}}))"
    )


async def by_page(page: WebContents, url: str) -> None:
    page.download_url(url)


async def by_session(page: WebContents, url: str) -> None:
    page.session.download_url(url)


async def by_load(page: WebContents, url: str) -> None:
    page.load(QUrl(url))


WAYS = [by_navigation, by_link, by_link_with_download, by_frame, by_page, by_session, by_load]


class TestADownload:
    @pytest.mark.parametrize("act", WAYS, ids=lambda act: act.__name__)
    async def test_is_seen_to_begin(self, session: Session, site: Server, act: Act) -> None:
        session.watch_downloads()
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(session, lambda: act(page, site.url("/one")))
        assert item.get_url_chain() == [site.url(path) for path in ("/one", "/two", "/file")]
        assert item.get_url() == site.url("/file")
        assert item.get_content_disposition() == HEADERS["Content-Disposition"]
        assert item.get_e_tag() == '"abc"'
        assert item.get_last_modified_time() == DATE
        assert item.get_http_status() == 200
        assert item.has_user_gesture() is (act is by_load)
        assert item.get_filename() == "x.bin"
        assert len(site.seen("/file")) == 1

    async def test_is_seen_beside_listeners_of_requests(
        self, session: Session, site: Server
    ) -> None:
        session.watch_downloads()
        redirects: list[str] = []
        session.web_request.on_before_redirect(lambda details: redirects.append(details.url))
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(session, lambda: by_link(page, site.url("/one")))
        assert item.get_url_chain() == [site.url(path) for path in ("/one", "/two", "/file")]
        assert redirects == [site.url("/one"), site.url("/two")]

    async def test_without_headers_says_so(self, session: Session, server: Server) -> None:
        server.on("/file", "bytes", type=DATA)
        item = await begun(session, server.url("/file"))
        assert item.get_content_disposition() == ""
        assert item.get_e_tag() == ""
        assert item.get_last_modified_time() == ""
        assert item.get_url_chain() == [server.url("/file")]
        await ended(item)

    @pytest.mark.parametrize(
        "query", ["a b|c", "ü=ä", 'a={b}^`"<>[]', "z='#fragment", "%7E%2f", "a\\b", "%"]
    )
    async def test_of_an_odd_address_is_found(
        self, session: Session, site: Server, query: str
    ) -> None:
        session.watch_downloads()
        page = session.create_web_contents()
        await page.load_url(site.url())
        for act in (by_link, by_link_with_download, by_page):
            url = site.url(f"/file?{query}")
            item = await offered(session, lambda act=act, url=url: act(page, url))
            assert item.get_e_tag() == '"abc"'
        assert not [one for one in site.requests if "range" in one.headers]

    async def test_of_an_address_without_a_server(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(
            session, lambda: by_link_with_download(page, "data:application/octet-stream,bytes")
        )
        assert item.get_state() == "completed"
        assert item.get_url_chain() == [item.get_url()]
        assert item.get_e_tag() == ""
        assert item.get_http_status() == 0

    @pytest.mark.expected_warnings("setLifecycleState")  # Qt's own, of the view that goes
    async def test_that_a_person_causes_has_a_gesture(
        self, session: Session, site: Server, shown: Callable[[WebContents], ShownPage]
    ) -> None:
        site.on("/", "<a id=link href=/one download style='position:fixed; inset:0'>a</a>")
        page = session.create_web_contents()
        await page.load_url(site.url())
        view = shown(page)
        told = next_signal(session.will_download)
        await view.click()
        _, item, web_contents = await told
        assert web_contents is page
        assert item.has_user_gesture()
        await ended(item)

    async def test_whose_page_goes_is_told_without_it(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        told = next_signal(session.will_download)
        gate = site.hold("/file", Reply("bytes", headers=HEADERS, type=DATA))
        page.download_url(site.url("/file"))
        await site.requested("/file")
        await page.close()
        gate.open()
        _, item, web_contents = await told
        assert web_contents is None
        assert await ended(item) == "completed"


class TestWatchDownloads:
    async def test_is_on_when_somebody_listens(self, session: Session, site: Server) -> None:
        assert not session._downloads.facts.is_watching
        session.will_download.connect(lambda *_: None)
        assert isinstance(session._downloads.facts._watch, DownloadWatch)

    async def test_sees_pages_that_were_there(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(session, lambda: by_link(page, site.url("/one")))
        assert len(item.get_url_chain()) == 3

    async def test_may_be_kept_off(self, session: Session, site: Server) -> None:
        session.watch_downloads(False)
        item = await begun(session, site.url("/file"))
        for member in (
            item.get_url_chain,
            item.has_user_gesture,
            item.get_content_disposition,
            item.get_last_modified_time,
            item.get_e_tag,
        ):
            with pytest.raises(UnsupportedError, match="watch_downloads"):
                member()
        assert item.get_http_status() == 0
        await ended(item)

    async def test_of_a_popup_asks_for_what_it_did_not_see(
        self, session: Session, site: Server
    ) -> None:
        session.watch_downloads()
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(
            session, lambda: page.execute_javascript(f"void open('{site.url('/one')}')")
        )
        assert item.get_e_tag() == '"abc"'
        assert item.get_content_disposition() == HEADERS["Content-Disposition"]
        assert item.get_url_chain() == [site.url(path) for path in ("/one", "/two", "/file")]
        assert item.get_http_status() == 200
        assert not item.has_user_gesture()

    async def test_of_a_popup_cannot_know_what_a_server_says_but_once(
        self, session: Session, site: Server
    ) -> None:
        def once(request: Request) -> Reply:
            gone = "range" in request.headers
            return Reply(status=410) if gone else Reply("bytes", headers=HEADERS, type=DATA)

        site.on("/file", once)
        session.watch_downloads()
        page = session.create_web_contents()
        await page.load_url(site.url())
        item = await offered(
            session, lambda: page.execute_javascript(f"void open('{site.url('/file')}')")
        )
        assert item.get_state() == "completed"
        with pytest.raises(UnsupportedError):
            item.get_e_tag()
        assert not item.has_user_gesture()


class TestALook:
    """Of a persistent session that does not watch, so that its downloads can go on."""

    @pytest.fixture
    def quiet(self, fresh: Callable[..., str], tmp_path: Path) -> Session:
        made = from_partition(fresh("disk"))
        made.set_download_path(tmp_path)
        made.watch_downloads(False)
        return made

    async def half(self, session: Session, server: Server, headers: dict[str, str]) -> DownloadItem:
        size = 300_000

        def answer(request) -> Reply:
            if "range" in request.headers:
                part = {"Content-Range": f"bytes 0-0/{size}"} | headers
                return Reply("a", 206, part, DATA)
            reply = slow(server.gate(), size // 2, size // 2)
            return Reply(reply.body, 200, headers, DATA, size)

        server.on("/file", answer)
        item = await begun(session, server.url("/file"))
        await received(item, size // 2)
        return item

    async def test_finds_what_the_list_needs(self, quiet: Session, server: Server) -> None:
        headers = {"ETag": '"abc"', "Last-Modified": DATE, "Date": "Wed, 21 Oct 2020 07:28:00 GMT"}
        item = await self.half(quiet, server, headers)
        if item._response is None:
            await next_signal(item._learned)
        assert item.get_e_tag() == '"abc"'
        look = server.seen("/file")[1]
        assert look.headers["range"] == "bytes=0-0"
        partition = quiet.partition
        await quiet.close()
        (unfinished,) = from_partition(partition).unfinished_downloads()
        assert unfinished.e_tag == '"abc"'

    async def test_of_a_session_in_memory_is_not_needed(
        self, session: Session, server: Server
    ) -> None:
        session.watch_downloads(False)
        item = await self.half(session, server, {"ETag": '"abc"'})
        item.cancel()
        server.on("/other", "bytes", type=DATA)
        await ended(await begun(session, server.url("/other")))
        assert len(server.seen("/file")) == 1
