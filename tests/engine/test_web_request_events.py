"""`ses.web_request`: the eight events, their order, and what they tell."""

import asyncio
import time
from collections.abc import Callable

import pytest

from browser.errors import NetError
from browser.session import Session, WebContents, from_partition
from tests.engine.listening import Log, fetching
from tests.servers import DROP, Reply, Server

GOOD = [
    "before_request",
    "before_send_headers",
    "send_headers",
    "headers_received",
    "response_started",
    "completed",
]


@pytest.fixture(scope="module", autouse=True)
def started(runtime: object, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs before the guards look."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def ses(fresh: Callable[..., str]) -> Session:
    """A session in memory."""
    return from_partition(fresh("memory"))


@pytest.fixture
def page(ses: Session) -> WebContents:
    """A page of it."""
    return ses.create_web_contents()


@pytest.fixture
def log() -> Log:
    """What was told."""
    return Log()


class TestOrder:
    async def test_of_a_document(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/page", "hello")
        log.listen(ses)
        await page.load_url(server.url("/page"))
        await log.wait("completed", "/page")
        assert log.events("/page") == GOOD

    async def test_of_what_it_loads(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "<script src=/a.js></script><img src=/b.png>")
        server.on("/a.js", "1", type="text/javascript")
        server.on("/b.png", "", type="image/png")
        log.listen(ses)
        await page.load_url(server.url())
        await log.wait("completed", "/a.js")
        await log.wait("completed", "/b.png")
        assert log.events("/a.js") == GOOD
        assert log.events("/b.png") == GOOD
        assert [d.resource_type for d in log.of("completed", "/a.js")] == ["script"]
        assert [d.resource_type for d in log.of("completed", "/b.png")] == ["image"]

    async def test_of_a_redirect_keeps_the_id(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/old", Reply("", 302, {"Location": "/new"}))
        server.on("/new", "new")
        log.listen(ses)
        await page.load_url(server.url("/old"))
        await log.wait("completed", "/new")
        assert log.events("/old") == [*GOOD[:4], "before_redirect"]
        assert log.events("/new") == GOOD
        assert len({d.id for _, d in log.seen if d.url.endswith(("/old", "/new"))}) == 1
        (redirect,) = log.of("before_redirect")
        assert redirect.redirect_url == server.url("/new")
        assert redirect.status_code == 302
        assert redirect.ip == "127.0.0.1"
        assert redirect.response_headers["Location"] == ["/new"]

    async def test_of_a_redirect_that_something_fetches(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "page")
        server.on("/old", Reply("", 307, {"Location": "/new"}))
        server.on("/new", "new")
        await page.load_url(server.url())
        log.listen(ses)
        found = await page.execute_javascript(fetching("/old"))
        assert found["text"] == "new"
        await log.wait("completed", "/new")
        assert log.events("/old") == [*GOOD[:4], "before_redirect"]
        assert log.events("/new") == GOOD
        assert len({d.id for _, d in log.seen if d.url.endswith(("/old", "/new"))}) == 1

    async def test_of_a_failure(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/drop", DROP)
        log.listen(ses)
        with pytest.raises(NetError, match="ERR_EMPTY_RESPONSE"):
            await page.load_url(server.url("/drop"))
        failed = await log.wait("error_occurred", "/drop")
        assert failed.error == "net::ERR_EMPTY_RESPONSE"
        assert failed.from_cache is False
        assert log.events("/drop") == [*GOOD[:3], "error_occurred"]

    @pytest.mark.parametrize("event", ["completed", "response_started", "headers_received"])
    async def test_holds_with_one_listener(
        self, ses: Session, page: WebContents, server: Server, log: Log, event: str
    ) -> None:
        server.on("/old", Reply("", 302, {"Location": "/new"}))
        server.on("/new", "new")
        log.listen(ses, event)
        await page.load_url(server.url("/old"))
        await log.wait(event, "/new")
        ids = {d.id for _, d in log.seen if d.url.endswith(("/old", "/new"))}
        assert len(ids) == 1


class TestDetails:
    async def test_of_a_request(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/page", "<iframe src=/frame></iframe><link rel=stylesheet href=/a.css>")
        server.on("/frame", "frame")
        server.on("/a.css", "", type="text/css")
        log.listen(ses, "before_request")
        before = time.time() * 1000
        await page.load_url(server.url("/page"))
        (document,) = log.of("before_request", "/page")
        assert document.url == server.url("/page")
        assert document.method == "GET"
        assert document.web_contents_id == page.id
        assert document.resource_type == "mainFrame"
        assert document.referrer == ""
        assert before <= document.timestamp <= time.time() * 1000
        assert document.upload_data is None
        assert document.request_headers is document.status_line is document.error is None
        frame = await log.wait("before_request", "/frame")
        assert frame.resource_type == "subFrame"
        assert frame.referrer == server.url("/page")
        style = await log.wait("before_request", "/a.css")
        assert style.resource_type == "stylesheet"
        assert style.id != frame.id != document.id
        assert style.web_contents_id == page.id

    async def test_of_a_response(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        headers = [("X-Mixed-Case", "1"), ("X-Twice", "a"), ("x-twice", "b")]
        headers += [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
        server.on("/page", Reply("not here", 404, headers))
        log.listen(ses)
        await page.load_url(server.url("/page"))
        for event in ("headers_received", "response_started", "completed"):
            details = await log.wait(event, "/page")
            assert details.status_code == 404
            assert details.status_line == "HTTP/1.1 404 Not Found"
            assert details.response_headers["X-Mixed-Case"] == ["1"]
            assert details.response_headers["X-Twice"] == ["a", "b"]
            assert details.response_headers["Set-Cookie"] == ["a=1", "b=2"]
        assert log.of("completed", "/page")[0].from_cache is False
        assert log.of("completed", "/page")[0].ip == "127.0.0.1"

    async def test_of_something_in_the_cache(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "page")
        server.on("/kept", Reply("kept", headers={"Cache-Control": "max-age=1000"}))
        await page.load_url(server.url())
        log.listen(ses)
        for count in (1, 2):
            await page.execute_javascript(fetching("/kept"))
            await log.wait("completed", "/kept", count)
        assert len(server.seen("/kept")) == 1
        assert [d.from_cache for d in log.of("completed", "/kept")] == [False, True]
        assert log.events("/kept") == GOOD * 2

    async def test_of_the_headers_that_go_out(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", Reply("page", headers={"Set-Cookie": "a=1"}))
        await page.load_url(server.url())
        log.listen(ses, "send_headers", "before_send_headers")
        await page.execute_javascript(fetching("/", "{headers: {'X-Own': 'yes'}}"))
        for event in ("before_send_headers", "send_headers"):
            (details,) = log.of(event, "/")
            names = {name.lower(): value for name, value in details.request_headers.items()}
            assert names["x-own"] == "yes"
            assert names["cookie"] == "a=1"
            assert details.response_headers is None

    @pytest.mark.parametrize(
        ("body", "content"),
        [
            ("'text'", b"text"),
            ("new URLSearchParams('a=b')", b"a=b"),
            ("new Blob(['blob'])", b"blob"),
            ("new Uint8Array([0, 255])", b"\0\xff"),
            ("'ü'.repeat(200000)", "ü".encode() * 200000),
        ],
    )
    async def test_of_an_upload(
        self,
        ses: Session,
        page: WebContents,
        server: Server,
        log: Log,
        body: str,
        content: bytes,
    ) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        log.listen(ses, "before_request")
        found = await page.execute_javascript(fetching("/", f"{{method: 'POST', body: {body}}}"))
        assert found["status"] == 200
        (details,) = log.of("before_request", "/")
        assert details.method == "POST"
        assert b"".join(part.bytes for part in details.upload_data) == content
        assert server.seen("/")[-1].body == content

    async def test_of_a_form(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "<form method=post action=/sent><input name=q value=1></form>")
        server.on("/sent", "sent")
        await page.load_url(server.url())
        log.listen(ses, "before_request", "completed")
        await page.execute_javascript("void document.forms[0].submit()")
        await log.wait("completed", "/sent")
        (details,) = log.of("before_request", "/sent")
        assert details.resource_type == "mainFrame"
        assert [part.bytes for part in details.upload_data] == [b"q=1"]

    async def test_belong_to_the_listener(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        def spoil(details: object) -> None:
            details.response_headers.clear()

        server.on("/page", "page")
        ses.web_request.on_completed(spoil)
        ses.web_request.add_listener("completed", log.listener("completed"))
        await page.load_url(server.url("/page"))
        assert (await log.wait("completed", "/page")).response_headers


class TestErrors:
    async def test_of_a_page_that_goes(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "page")
        server.hold("/slow")
        await page.load_url(server.url())
        log.listen(ses, "send_headers", "error_occurred")
        await page.execute_javascript("void fetch('/slow')")
        await log.wait("send_headers", "/slow")
        await page.close()
        assert (await log.wait("error_occurred", "/slow")).error == "net::ERR_ABORTED"

    async def test_of_a_fetch_that_is_aborted(
        self, ses: Session, page: WebContents, server: Server, log: Log
    ) -> None:
        server.on("/", "page")
        server.hold("/slow")
        await page.load_url(server.url())
        log.listen(ses, "send_headers", "error_occurred")
        await page.execute_javascript(
            "void (window.stop = new AbortController, "
            "fetch('/slow', {signal: window.stop.signal}).catch(() => 0))"
        )
        await log.wait("send_headers", "/slow")
        await page.execute_javascript("window.stop.abort()")
        assert (await log.wait("error_occurred", "/slow")).error == "net::ERR_ABORTED"
