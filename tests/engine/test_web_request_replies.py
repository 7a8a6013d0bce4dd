"""`ses.web_request`: what a listener answers, at once, later, wrongly, or never."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from browser.errors import NetError, SessionClosedError, UnsupportedError
from browser.session import Session, WebContents, from_partition
from tests.engine.conftest import failure_of
from tests.engine.listening import Log, fetching
from tests.servers import Reply, Server

BLOCKED = "ERR_BLOCKED_BY_CLIENT"
Answer = Callable[..., None]


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
    server.on("/one", "one")
    server.on("/two", "two")
    page = ses.create_web_contents()
    qt_loop.run_until_complete(page.load_url(server.url()))
    return page


async def fetch(page: WebContents, url: str, options: str = "{}") -> dict[str, Any]:
    return await page.execute_javascript(fetching(url, options))


class TestCancel:
    async def test_of_a_request(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        log.listen(ses, "error_occurred")
        ses.web_request.on_before_request(lambda _, reply: reply(cancel=True))
        assert await fetch(page, "/one") == {"error": "TypeError"}
        assert (await log.wait("error_occurred", "/one")).error == f"net::{BLOCKED}"
        with pytest.raises(NetError, match=BLOCKED) as caught:
            await page.load_url(server.url("/two"))
        assert caught.value.code == -20
        assert server.seen("/one") == server.seen("/two") == []

    async def test_of_headers(self, ses: Session, page: WebContents, server: Server) -> None:
        ses.web_request.on_before_send_headers(lambda _, reply: reply(cancel=True))
        assert await fetch(page, "/one") == {"error": "TypeError"}
        assert server.seen("/one") == []

    async def test_of_a_response(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        log.listen(ses, "error_occurred")
        ses.web_request.on_headers_received(lambda _, reply: reply(cancel=True))
        assert await fetch(page, "/one") == {"error": "TypeError"}
        assert (await log.wait("error_occurred", "/one")).error == f"net::{BLOCKED}"
        with pytest.raises(NetError, match=BLOCKED):
            await page.load_url(server.url("/two"))
        assert len(server.seen("/one")) == 1


class TestRedirect:
    def to_two(self, ses: Session, server: Server, log: Log) -> None:
        def answer(details: Any, reply: Answer) -> None:
            reply(redirect_url=server.url("/two") if details.url.endswith("/one") else None)

        log.listen(ses)
        ses.web_request.on_before_request(log.listener("before_request", answer))

    async def test_is_a_redirect_for_the_page(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        self.to_two(ses, server, log)
        found = await fetch(page, "/one")
        assert (found["text"], found["url"]) == ("two", server.url("/two"))
        await log.wait("completed", "/two")
        (redirect,) = log.of("before_redirect")
        assert redirect.redirect_url == server.url("/two")
        assert redirect.status_line == "HTTP/1.1 307 Internal Redirect"
        assert redirect.ip is None
        assert log.events("/one") == ["before_request", "before_redirect"]
        assert log.events("/two")[0] == "before_request"
        ids = {d.id for _, d in log.seen if d.url.endswith(("/one", "/two"))}
        assert len(ids) == 1
        assert server.seen("/one") == []

    async def test_of_a_document(self, ses: Session, page: WebContents, server: Server) -> None:
        self.to_two(ses, server, Log())
        await page.load_url(server.url("/one"))
        assert page.get_url() == server.url("/two")

    async def test_keeps_method_and_body(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        self.to_two(ses, server, Log())
        assert (await fetch(page, "/one", "{method: 'POST', body: 'abc'}"))["text"] == "two"
        (request,) = server.seen("/two")
        assert (request.method, request.body) == ("POST", b"abc")

    async def test_of_another_origins(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        other = server.url("/one", "other.bulkhead.test")
        server.on("/two", Reply("two", headers={"Access-Control-Allow-Origin": "*"}))
        ses.web_request.on_before_request(
            lambda _, reply: reply(redirect_url=server.url("/two", "other.bulkhead.test")),
            urls=["*://*/one"],
        )
        assert (await fetch(page, other))["text"] == "two"


class TestRequestHeaders:
    async def test_replace_all(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        log.listen(ses, "send_headers")

        def answer(details: Any, reply: Answer) -> None:
            headers = {n: v for n, v in details.request_headers.items() if n.lower() != "accept"}
            reply(request_headers=headers | {"User-Agent": "Mine/1", "X-New": "new"})

        ses.web_request.on_before_send_headers(answer)
        await fetch(page, "/one", "{headers: {'X-Old': 'old'}}")
        (request,) = server.seen("/one")
        assert "accept" not in request.headers
        assert request.headers["user-agent"] == "Mine/1"
        assert (request.headers["x-new"], request.headers["x-old"]) == ("new", "old")
        assert log.of("send_headers", "/one")[0].request_headers["X-New"] == "new"

    async def test_of_a_document(self, ses: Session, page: WebContents, server: Server) -> None:
        ses.web_request.on_before_send_headers(
            lambda details, reply: reply(request_headers=details.request_headers | {"X-New": "1"})
        )
        await page.load_url(server.url("/one"))
        assert server.seen("/one")[0].headers["x-new"] == "1"

    async def test_stay_without_an_answer_about_them(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        ses.web_request.on_before_send_headers(lambda _, reply: reply())
        await fetch(page, "/one", "{headers: {'X-Old': 'old'}}")
        assert server.seen("/one")[0].headers["x-old"] == "old"

    async def test_may_bring_cookies_where_there_are_none(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        ses.web_request.on_before_send_headers(
            lambda details, reply: reply(request_headers=details.request_headers | {"Cookie": "a"})
        )
        await fetch(page, "/one")
        assert server.seen("/one")[0].headers["cookie"] == "a"

    async def test_of_cookies_that_are_there_stay(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        await ses.cookies.set(url=server.url(), name="own", value="1")
        refused: list[Exception] = []

        def answer(details: Any, reply: Answer) -> None:
            reply_with = details.request_headers
            reply_with["Cookie"] = "forged=1"
            try:
                reply(request_headers=reply_with)
            except UnsupportedError as error:
                refused.append(error)
                del reply_with["Cookie"]
                reply(request_headers=reply_with)

        ses.web_request.on_before_send_headers(answer)
        await fetch(page, "/one")
        assert server.seen("/one")[0].headers["cookie"] == "own=1"
        assert [error.member for error in refused] == ["webRequest.onBeforeSendHeaders"]


class TestResponseHeaders:
    @pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "text/plain"])
    async def test_of_cookies_are_stored(
        self, ses: Session, page: WebContents, server: Server, kind: str
    ) -> None:
        def answer(details: Any, reply: Answer) -> None:
            own = {"Set-Cookie": ["a=1; Path=/", "b=2; HttpOnly; Max-Age=100"]}
            own["Content-Type"] = [kind]
            reply(response_headers=details.response_headers | own)

        ses.web_request.on_headers_received(answer)
        await fetch(page, "/one")
        ses.web_request.on_headers_received(None)
        await fetch(page, "/two")
        assert server.seen("/two")[0].headers["cookie"] == "a=1; b=2"

    async def test_replace_all(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        log.listen(ses, "completed")
        headers = {"Content-Type": "text/plain", "X-Mine": ["1", "2"]}
        ses.web_request.on_headers_received(
            lambda _, reply: reply(response_headers=headers, status_line="HTTP/1.1 404 Nope")
        )
        found = await fetch(page, "/one")
        assert (found["status"], found["reason"], found["text"]) == (404, "Nope", "one")
        details = await log.wait("completed", "/one")
        assert details.status_line == "HTTP/1.1 404 Nope"
        assert details.response_headers == {"Content-Type": ["text/plain"], "X-Mine": ["1", "2"]}

    async def test_change_what_a_document_may(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/page", "<script>window.ran = 1</script>")

        def answer(details: Any, reply: Answer) -> None:
            policy = {"Content-Security-Policy": ["script-src 'none'"]}
            reply(response_headers=details.response_headers | policy)

        ses.web_request.on_headers_received(answer)
        await page.load_url(server.url("/page"))
        assert await page.execute_javascript("typeof window.ran") == "undefined"

    async def test_leave_the_status_alone_without_headers(
        self, ses: Session, page: WebContents
    ) -> None:
        ses.web_request.on_headers_received(lambda _, reply: reply(status_line="HTTP/1.1 404 No"))
        assert (await fetch(page, "/one"))["status"] == 200

    async def test_lead_a_redirect_elsewhere(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/old", Reply("", 302, {"Location": "/one"}))
        ses.web_request.on_headers_received(
            lambda _, reply: reply(response_headers={"Location": "/two"}), urls=["*://*/old"]
        )
        assert (await fetch(page, "/old"))["text"] == "two"

    async def test_send_a_document_elsewhere(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, "completed")
        ses.web_request.on_headers_received(
            lambda _, reply: reply(
                response_headers={"Location": "/two"}, status_line="HTTP/1.1 302 Found"
            ),
            urls=["*://*/one"],
        )
        await page.load_url(server.url("/one"))
        await log.wait("completed", "/two")

    async def test_make_a_redirect_of_a_response(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses)
        ses.web_request.on_headers_received(
            lambda _, reply: reply(
                response_headers={"Location": "/two"}, status_line="HTTP/1.1 302 Found"
            ),
            urls=["*://*/one"],
        )
        found = await fetch(page, "/one")
        assert (found["text"], found["url"]) == ("two", server.url("/two"))
        await log.wait("completed", "/two")
        assert log.of("before_redirect", "/one")[0].redirect_url == server.url("/two")
        assert len({d.id for _, d in log.seen if d.url.endswith(("/one", "/two"))}) == 1

    async def test_make_a_response_of_a_redirect(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/old", Reply("", 302, {"Location": "/one"}))
        ses.web_request.on_headers_received(
            lambda _, reply: reply(
                response_headers={"X-A": "1"}, status_line="HTTP/1.1 203 Kept here"
            ),
            urls=["*://*/old"],
        )
        found = await fetch(page, "/old")
        assert (found["status"], found["text"], found["url"]) == (203, "", server.url("/old"))
        assert server.seen("/one") == []

    async def test_let_another_origin_read(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        other = server.url("/one", "other.bulkhead.test")
        assert await fetch(page, other) == {"error": "TypeError"}

        def answer(details: Any, reply: Answer) -> None:
            allowed = {"Access-Control-Allow-Origin": ["*"]}
            reply(response_headers=details.response_headers | allowed)

        ses.web_request.on_headers_received(answer)
        assert (await fetch(page, other))["text"] == "one"


class TestLater:
    @pytest.mark.parametrize("method", ["GET", "POST"])
    async def test_holds_only_its_request(
        self, ses: Session, page: WebContents, server: Server, method: str
    ) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        ses.web_request.on_before_request(
            lambda _, reply: replies.put_nowait(reply), urls=["*://*/one"]
        )
        body = ", body: 'abc'" if method == "POST" else ""
        task = asyncio.ensure_future(fetch(page, "/one", f"{{method: '{method}'{body}}}"))
        reply = await replies.get()
        assert (await fetch(page, "/two"))["text"] == "two"
        assert not task.done()
        assert server.seen("/one") == []
        reply()
        assert (await task)["text"] == "one"
        assert server.seen("/one")[0].method == method

    @pytest.mark.parametrize("event", ["before_send_headers", "headers_received"])
    async def test_at_the_other_stages(self, ses: Session, page: WebContents, event: str) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        ses.web_request.add_listener(
            event, lambda _, reply: replies.put_nowait(reply), urls=["*://*/one"]
        )
        task = asyncio.ensure_future(fetch(page, "/one"))
        (await replies.get())()
        assert (await task)["text"] == "one"

    async def test_of_a_document(self, ses: Session, page: WebContents, server: Server) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        ses.web_request.on_before_request(
            lambda _, reply: replies.put_nowait(reply), urls=["*://*/one", "*://*/two"]
        )
        load = asyncio.ensure_future(page.load_url(server.url("/one")))
        (await replies.get())(redirect_url=server.url("/two"))
        (await replies.get())()
        await load
        assert page.get_url() == server.url("/two")

    async def test_of_a_page_that_went_is_ignored(
        self, ses: Session, page: WebContents, caplog: pytest.LogCaptureFixture
    ) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        ses.web_request.on_before_request(
            lambda _, reply: replies.put_nowait(reply), urls=["*://*/one"]
        )
        await page.execute_javascript("void fetch('/one')")
        reply = await replies.get()
        await page.close()
        while not reply.is_done:
            await asyncio.sleep(0)
        with caplog.at_level(logging.INFO):
            reply(cancel=True)
        assert "came twice or too late" in caplog.text

    async def test_twice_counts_once(
        self, ses: Session, page: WebContents, caplog: pytest.LogCaptureFixture
    ) -> None:
        def answer(_details: object, reply: Answer) -> None:
            reply()
            with caplog.at_level(logging.INFO):
                reply(cancel=True)

        ses.web_request.on_before_request(answer)
        assert (await fetch(page, "/one"))["text"] == "one"
        assert "came twice or too late" in caplog.text


class TestNever:
    async def asked(self, ses: Session, page: WebContents) -> "asyncio.Task[Any]":
        """A fetch that waits for a listener that will not answer."""
        asked = asyncio.Event()
        ses.web_request.on_before_request(lambda *_: asked.set(), urls=["*://*/one"])
        task = asyncio.create_task(fetch(page, "/one"))
        await asked.wait()
        return task

    async def test_ends_when_the_listener_is_replaced(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        task = await self.asked(ses, page)
        ses.web_request.on_before_request(lambda _, reply: reply())
        assert await task == {"error": "TypeError"}
        assert server.seen("/one") == []

    async def test_ends_when_the_listener_is_taken_away(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        task = await self.asked(ses, page)
        ses.web_request.on_before_request(None)
        assert await task == {"error": "TypeError"}
        assert server.seen("/one") == []

    async def test_ends_when_the_session_closes(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        task = await self.asked(ses, page)
        await ses.close()
        # LIMIT: what is paused is refused and its page goes, and either may come first; the engine
        # sometimes still sends it.
        assert isinstance(await failure_of(task), SessionClosedError)

    async def test_ends_with_its_own_removal(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        asked = asyncio.Event()
        listener = ses.web_request.add_listener(
            "headers_received", lambda *_: asked.set(), urls=["*://*/one"]
        )
        task = asyncio.create_task(fetch(page, "/one"))
        await asked.wait()
        listener.remove()
        listener.remove()
        assert await task == {"error": "TypeError"}


class TestWrong:
    @pytest.mark.expected_warnings("a listener of .* failed", "is cancelled, since its listener")
    @pytest.mark.parametrize("event", ["before_request", "before_send_headers", "headers_received"])
    async def test_a_listener_that_raises_cancels(
        self, ses: Session, page: WebContents, event: str
    ) -> None:
        ses.web_request.add_listener(event, lambda *_: 1 // 0, urls=["*://*/one"])
        assert await fetch(page, "/one") == {"error": "TypeError"}
        assert (await fetch(page, "/two"))["text"] == "two"

    @pytest.mark.expected_warnings("a listener of completed failed")
    async def test_a_listener_that_only_hears_may_raise(
        self, ses: Session, page: WebContents
    ) -> None:
        log = Log()
        ses.web_request.on_completed(lambda _: 1 // 0)
        ses.web_request.add_listener("completed", log.listener("completed"))
        assert (await fetch(page, "/one"))["text"] == "one"
        await log.wait("completed", "/one")

    @pytest.mark.parametrize(
        ("event", "answer", "error"),
        [
            ("before_request", {"cancel": 1}, TypeError),
            ("before_request", {"redirect_url": 7}, TypeError),
            ("before_request", {"redirect_url": "/two"}, ValueError),
            ("before_request", {"redirect_url": "http://x/\r\n"}, ValueError),
            ("before_send_headers", {"request_headers": []}, TypeError),
            ("before_send_headers", {"request_headers": {"A": 1}}, TypeError),
            ("before_send_headers", {"request_headers": {"A\r\nB": "1"}}, ValueError),
            ("before_send_headers", {"request_headers": {"A": "1\r\nB: 2"}}, ValueError),
            ("before_send_headers", {"request_headers": {"": "1"}}, ValueError),
            ("before_send_headers", {"request_headers": {"Host": "other"}}, ValueError),
            ("headers_received", {"response_headers": {"A\nB": ["1"]}}, ValueError),
            ("headers_received", {"response_headers": {"A": ["1\0"]}}, ValueError),
            ("headers_received", {"response_headers": {"A": [1]}}, TypeError),
            ("headers_received", {"status_line": "404"}, ValueError),
            ("headers_received", {"status_line": 404}, TypeError),
        ],
    )
    async def test_an_answer_that_cannot_be_is_refused(
        self, ses: Session, page: WebContents, event: str, answer: Any, error: type[Exception]
    ) -> None:
        caught: list[BaseException] = []

        def listen(_details: object, reply: Answer) -> None:
            try:
                reply(**answer)
            except Exception as raised:
                caught.append(raised)
            reply()

        ses.web_request.add_listener(event, listen, urls=["*://*/one"])
        assert (await fetch(page, "/one"))["text"] == "one"
        assert [type(one) for one in caught] == [error]

    @pytest.mark.expected_warnings("is cancelled: .*header")
    async def test_what_the_engine_refuses_cancels(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        ses.web_request.on_before_send_headers(
            lambda _, reply: reply(request_headers={"Connection": "Upgrade"}), urls=["*://*/one"]
        )
        assert await fetch(page, "/one") == {"error": "TypeError"}
        assert server.seen("/one") == []
