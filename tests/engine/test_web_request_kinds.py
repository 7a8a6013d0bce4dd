"""`ses.web_request`: what of a page, and beside it, is seen, and what is not."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Callable

import pytest

from browser.aio import next_signal
from browser.session import Session, WebContents, from_partition
from tests.engine.listening import Log, fetching
from tests.servers import Reply, Request, Server

KEY = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
BEFORE = ["before_request", "before_send_headers", "send_headers"]
GOOD = [*BEFORE, "headers_received", "response_started", "completed"]
SERVICE_WORKER = (
    "onfetch = event => event.respondWith(fetch(event.request));"
    "onactivate = event => event.waitUntil(clients.claim())"
)


@pytest.fixture(scope="module", autouse=True)
def started(runtime: object, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs before the guards look."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def ses(fresh: Callable[..., str]) -> Session:
    """A session in memory."""
    return from_partition(fresh("memory"))


@pytest.fixture
def page(ses: Session, server: Server, qt_loop: asyncio.AbstractEventLoop) -> WebContents:
    """A page of it, on the server."""
    server.on("/", "page")
    page = ses.create_web_contents()
    qt_loop.run_until_complete(page.load_url(server.url("/", "localhost")))
    return page


@pytest.fixture
def log(ses: Session) -> Log:
    """What all listeners of the session were told."""
    log = Log()
    log.listen(ses)
    return log


@pytest.fixture
def sockets(server: Server) -> Server:
    """A server that accepts WebSockets at /ws."""
    gate = server.gate()

    async def nothing() -> AsyncIterator[bytes]:
        await gate.wait()
        yield b""

    def accept(request: Request) -> Reply:
        key = request.headers["sec-websocket-key"] + KEY
        proof = base64.b64encode(hashlib.sha1(key.encode()).digest()).decode()
        headers = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Accept": proof}
        return Reply(nothing(), 101, headers)

    server.on("/ws", accept)
    return server


def connecting(server: Server) -> str:
    return (
        f"new Promise(done => {{ const s = new WebSocket('ws://localhost:{server.port}/ws');"
        "s.onopen = () => done('open'); s.onerror = () => done('error'); })"
    )


class TestPages:
    async def test_favicons_are_seen(self, page: WebContents, server: Server, log: Log) -> None:
        server.on("/icon", "<link rel=icon href=/my.ico>")
        server.on("/my.ico", "", type="image/x-icon")
        await page.load_url(server.url("/icon", "localhost"))
        await log.wait("completed", "/my.ico")
        assert log.events("/my.ico") == GOOD

    async def test_frames_of_other_origins_are_seen(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        frame = server.url("/frame", "other.bulkhead.test")
        server.on("/outer", f"<iframe src='{frame}'></iframe>")
        server.on("/frame", "<script>fetch('/inner')</script>")
        server.on("/inner", "inner")
        await page.load_url(server.url("/outer", "localhost"))
        inner = await log.wait("headers_received", "/inner")
        assert log.events("/frame")[:4] == GOOD[:4]
        assert log.of("before_request", "/frame")[0].resource_type == "subFrame"
        assert inner.web_contents_id == page.id

    async def test_preflights_and_beacons_are_seen(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        other = server.url("/cors", "other.bulkhead.test")
        allowed = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Methods": "PUT",
            "Access-Control-Allow-Headers": "*",
        }
        server.on("/cors", Reply("fine", headers=allowed))
        server.on("/beacon", "")
        options = "{method: 'PUT', body: 'x', headers: {'X-A': '1'}}"
        assert (await page.execute_javascript(fetching(other, options)))["text"] == "fine"
        assert {d.method for d in log.of("before_request", "/cors")} == {"OPTIONS", "PUT"}
        await page.execute_javascript("navigator.sendBeacon('/beacon', 'tick')")
        beacon = await log.wait("before_request", "/beacon")
        assert beacon.upload_data[0].bytes == b"tick"

    async def test_what_never_leaves_the_page_is_not(self, page: WebContents, log: Log) -> None:
        await page.execute_javascript(
            "Promise.all([fetch('data:,x'), fetch(URL.createObjectURL(new Blob(['x'])))])"
            ".then(() => 1)"
        )
        await page.load_url("data:text/html,<title>data</title>")
        assert not any(d.url.startswith(("data:", "blob:")) for _, d in log.seen)

    async def test_our_own_dialogs_are_not(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        shown = next_signal(page.dialog_requested)
        task = asyncio.ensure_future(page.execute_javascript("confirm('?')"))
        (dialog,) = await shown
        dialog.answer(True)
        assert await task is True
        assert not any("bulkhead" in d.url for _, d in log.seen)


class TestWorkers:
    async def test_dedicated_ones_are_seen(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/w.js", "fetch('/inner').then(r => r.text()).then(postMessage)")
        server.on("/inner", "inner")
        await page.execute_javascript(
            "new Promise(done => (window.w = new Worker('/w.js')).onmessage = e => done(e.data))"
        )
        await log.wait("completed", "/inner")
        assert log.events("/w.js")[:4] == GOOD[:4]
        assert log.events("/inner") == GOOD
        assert log.of("completed", "/inner")[0].web_contents_id == page.id

    async def test_service_workers_are_seen(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/sw.js", SERVICE_WORKER, type="text/javascript")
        server.on("/through", "through")
        await page.execute_javascript(
            "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)"
            ".then(() => navigator.serviceWorker.controller || new Promise(done => "
            "navigator.serviceWorker.oncontrollerchange = done)).then(() => 1)"
        )
        assert log.events("/sw.js")[:4] == GOOD[:4]
        assert (await page.execute_javascript(fetching("/through")))["text"] == "through"
        done = await log.wait("completed", "/through")
        # The worker asks, not the page.
        assert done.web_contents_id is None
        assert log.events("/through") == GOOD

    async def test_of_shared_ones_what_goes_before_sending(
        self, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/shared.js", "fetch('/inner?shared')")
        server.on("/inner", "inner")
        await page.execute_javascript("void (window.s = new SharedWorker('/shared.js'))")
        await server.requested("/inner")
        assert log.events("/inner?shared") == BEFORE
        assert log.of("before_request", "?shared")[0].web_contents_id is None

    async def test_shared_ones_can_be_stopped(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/shared.js", "onconnect = e => fetch('/inner').catch(() => fetch('/told'))")
        ses.web_request.on_before_request(lambda _, reply: reply(cancel=True), urls=["*://*/inner"])
        await page.execute_javascript("void (window.s = new SharedWorker('/shared.js'))")
        await server.requested("/told")
        assert server.seen("/inner") == []


class TestWebSockets:
    async def test_are_seen_but_for_their_response(
        self, page: WebContents, sockets: Server, log: Log
    ) -> None:
        assert await page.execute_javascript(connecting(sockets)) == "open"
        done = await log.wait("completed", "/ws")
        assert log.events("/ws") == [
            "before_request",
            "send_headers",
            "response_started",
            "completed",
        ]
        assert (done.status_code, done.resource_type) == (101, "other")
        assert len({d.id for _, d in log.seen if d.url.endswith("/ws")}) == 1
        assert done.url == f"ws://localhost:{sockets.port}/ws"

    async def test_can_be_stopped(self, ses: Session, page: WebContents, sockets: Server) -> None:
        log = Log()
        log.listen(ses, "error_occurred")
        ses.web_request.on_before_request(
            lambda _, reply: reply(cancel=True), urls=["ws://other/*"]
        )
        assert await page.execute_javascript(connecting(sockets)) == "open"
        ses.web_request.on_before_request(
            lambda _, reply: reply(cancel=True), urls=["ws://localhost:*/*"]
        )
        assert await page.execute_javascript(connecting(sockets)) == "error"
        assert (await log.wait("error_occurred", "/ws")).error == "net::ERR_BLOCKED_BY_CLIENT"

    @pytest.mark.expected_warnings("a WebSocket needs yes or no at once")
    async def test_wait_for_nobody(self, ses: Session, page: WebContents, sockets: Server) -> None:
        replies: list[Callable[..., None]] = []
        ses.web_request.on_before_request(lambda _, reply: replies.append(reply), urls=["ws://*/*"])
        assert await page.execute_javascript(connecting(sockets)) == "error"
        replies[0]()


class TestDownloads:
    async def test_of_the_application_are_seen(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/file", Reply(b"file", type="application/octet-stream"))
        ses.will_download.connect(lambda event, *_: event.prevent_default())
        ses.download_url(server.url("/file"))
        await log.wait("headers_received", "/file")
        assert log.events("/file")[:4] == GOOD[:4]
        assert log.events("/file").count("before_request") == 1
        assert log.of("before_request", "/file")[0].web_contents_id is None

    async def test_of_a_page_are_seen(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/file", Reply(b"file", type="application/octet-stream"))
        ses.will_download.connect(lambda event, *_: event.prevent_default())
        await page.execute_javascript("void (location.href = '/file')")
        await log.wait("headers_received", "/file")
        assert log.events("/file")[:4] == GOOD[:4]

    async def test_can_be_stopped(self, ses: Session, page: WebContents, server: Server) -> None:
        asked = asyncio.Event()

        def refuse(_details: object, reply: Callable[..., None]) -> None:
            asked.set()
            reply(cancel=True)

        ses.web_request.on_before_request(refuse, urls=["*://*/file"])
        ses.download_url(server.url("/file"))
        await asked.wait()
        assert server.seen("/file") == []

    async def test_can_wait(self, ses: Session, page: WebContents, server: Server) -> None:
        server.on("/file", Reply(b"file", type="application/octet-stream"))
        ses.will_download.connect(lambda event, *_: event.prevent_default())
        replies: asyncio.Queue[Callable[..., None]] = asyncio.Queue()
        ses.web_request.on_before_request(
            lambda _, reply: replies.put_nowait(reply), urls=["*://*/file"]
        )
        ses.download_url(server.url("/file"))
        (await replies.get())()
        await server.requested("/file")
