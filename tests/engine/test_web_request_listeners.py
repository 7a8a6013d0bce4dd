"""`ses.web_request`: filters, several listeners, bodies, and the borders between sessions."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from browser.session import Session, WebContents, from_partition
from tests.engine.listening import Log, fetching
from tests.servers import Reply, Server

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


class TestFilter:
    async def test_lets_only_its_urls_through(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, urls=[f"http://127.0.0.1:{server.port}/one", "*://other.example/*"])
        await fetch(page, "/one")
        await fetch(page, "/two")
        await log.wait("completed", "/one")
        assert {details.url for _, details in log.seen} == {server.url("/one")}

    async def test_without_urls_lets_all_through(self, ses: Session, page: WebContents) -> None:
        log = Log()
        log.listen(ses, "before_request", urls=[])
        await fetch(page, "/one")
        assert log.of("before_request", "/one")

    async def test_of_types(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        ses.web_request.add_listener(
            "before_request", log.listener("before_request"), types=["script"]
        )
        server.on("/a.js", "", type="text/javascript")
        await fetch(page, "/one")
        await page.execute_javascript(
            "new Promise(done => document.head.append(Object.assign("
            "document.createElement('script'), {src: '/a.js', onload: done}))).then(() => 1)"
        )
        assert [d.url for _, d in log.seen] == [server.url("/a.js")]


class TestWrongArguments:
    @pytest.mark.parametrize("listener", [7, "listener", [print]])
    def test_listener(self, ses: Session, listener: Any) -> None:
        for event in ("before_request", "before_send_headers", "send_headers", "headers_received"):
            with pytest.raises(TypeError, match="must pass None or a callable"):
                getattr(ses.web_request, f"on_{event}")(listener)
        with pytest.raises(TypeError, match="callable"):
            ses.web_request.add_listener("completed", listener)
        with pytest.raises(TypeError, match="callable"):
            ses.web_request.on_response_body(listener)

    @pytest.mark.parametrize(
        ("urls", "error", "message"),
        [
            (["*://x.com"], TypeError, r"Invalid url pattern \*://x\.com: Empty path\."),
            (["*://x.com"], ValueError, "Invalid url pattern"),
            (["nothing"], TypeError, "Missing scheme separator"),
            ([7], TypeError, "str"),
            ("http://x/*", TypeError, "list"),
            (7, TypeError, "list"),
        ],
    )
    def test_urls(self, ses: Session, urls: Any, error: type[Exception], message: str) -> None:
        with pytest.raises(error, match=message):
            ses.web_request.on_completed(print, urls=urls)
        with pytest.raises(error, match=message):
            ses.web_request.add_listener("completed", print, urls=urls)
        with pytest.raises(error, match=message):
            ses.web_request.on_response_body(print, urls=urls)

    def test_of_others(self, ses: Session) -> None:
        with pytest.raises(ValueError, match="event must be one of"):
            ses.web_request.add_listener("nothing", print)
        with pytest.raises(TypeError, match="event"):
            ses.web_request.add_listener(7, print)
        with pytest.raises(ValueError, match="resource type"):
            ses.web_request.add_listener("completed", print, types=["nothing"])
        with pytest.raises(TypeError, match="types"):
            ses.web_request.add_listener("completed", print, types="script")
        with pytest.raises(ValueError, match="max_bytes"):
            ses.web_request.on_response_body(print, max_bytes=0)
        with pytest.raises(TypeError, match="max_bytes"):
            ses.web_request.on_response_body(print, max_bytes=True)

    def test_change_nothing(self, ses: Session) -> None:
        for _ in range(2):
            with pytest.raises(ValueError, match="Empty path"):
                ses.web_request.on_completed(print, urls=["http://x"])
        assert "_attachments" not in vars(ses)
        assert "_interceptor" not in vars(ses)


class TestReplacing:
    async def test_keeps_the_last(self, ses: Session, page: WebContents) -> None:
        first, second = Log(), Log()
        first.listen(ses, "completed")
        second.listen(ses, "completed")
        await fetch(page, "/one")
        await second.wait("completed", "/one")
        assert first.seen == []

    async def test_by_none_leaves_nothing_behind(self, ses: Session, page: WebContents) -> None:
        log = Log()
        log.listen(ses)
        await fetch(page, "/one")
        await log.wait("completed", "/one")
        for event in ("before_request", "before_send_headers", "send_headers", "headers_received"):
            getattr(ses.web_request, f"on_{event}")(None)
        for event in ("response_started", "before_redirect", "completed", "error_occurred"):
            getattr(ses.web_request, f"on_{event}")(None)
        assert not ses._attachments.is_used
        assert ses._interceptor._calls == []
        count = len(log.seen)
        assert (await fetch(page, "/two"))["text"] == "two"
        assert len(log.seen) == count

    async def test_while_requests_run(self, ses: Session, page: WebContents) -> None:
        for number in range(10):
            task = asyncio.ensure_future(fetch(page, "/one"))
            ses.web_request.on_before_request(None if number % 2 else lambda _, reply: reply())
            ses.web_request.on_completed(print if number % 3 == 0 else None)
            assert (await task)["text"] == "one"


class TestSeveral:
    async def test_are_asked_in_order(self, ses: Session, page: WebContents) -> None:
        order: list[str] = []

        def listener(name: str) -> Callable[..., None]:
            return lambda _, reply: (order.append(name), reply())

        ses.web_request.add_listener("before_request", listener("b"), urls=["*://*/one"])
        ses.web_request.add_listener("before_request", listener("c"), urls=["*://*/one"])
        ses.web_request.on_before_request(listener("a"), urls=["*://*/one"])
        await fetch(page, "/one")
        assert order == ["a", "b", "c"]

    @pytest.mark.parametrize(
        ("answers", "expected"),
        [
            ([{"cancel": True}, {}], "error"),
            ([{"cancel": True}, {"redirect_url": "/two"}], "two"),
            ([{"redirect_url": "/two"}, {"cancel": True}], "error"),
            ([{"redirect_url": "/two"}, {}], "two"),
            ([{}, {}], "one"),
        ],
    )
    async def test_the_last_decision_wins(
        self,
        ses: Session,
        page: WebContents,
        server: Server,
        answers: list[dict[str, Any]],
        expected: str,
    ) -> None:
        for answer in answers:
            given = {n: server.url(v) if v == "/two" else v for n, v in answer.items()}
            ses.web_request.add_listener(
                "before_request", lambda _, reply, given=given: reply(**given), urls=["*://*/one"]
            )
        found = await fetch(page, "/one")
        assert ("error" if "error" in found else found["text"]) == expected

    async def test_headers_chain(self, ses: Session, page: WebContents, server: Server) -> None:
        for name in ("X-A", "X-B"):
            ses.web_request.add_listener(
                "before_send_headers",
                lambda details, reply, name=name: reply(
                    request_headers=details.request_headers | {name: "1"}
                ),
            )
            ses.web_request.add_listener(
                "headers_received",
                lambda details, reply, name=name: reply(
                    response_headers=details.response_headers | {name: ["1"]},
                    status_line=f"HTTP/1.1 20{len(details.response_headers)} Fine",
                ),
                urls=["*://*/one"],
            )
        found = await fetch(page, "/one")
        request = server.seen("/one")[0]
        assert (request.headers["x-a"], request.headers["x-b"]) == ("1", "1")
        assert found["status"] == 203

    async def test_one_may_answer_later_and_go(self, ses: Session, page: WebContents) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        asked = asyncio.Event()
        ses.web_request.add_listener(
            "before_request", lambda _, reply: replies.put_nowait(reply), urls=["*://*/one"]
        )
        last = ses.web_request.add_listener(
            "before_request", lambda *_: asked.set(), urls=["*://*/one"]
        )
        task = asyncio.ensure_future(fetch(page, "/one"))
        (await replies.get())()
        await asked.wait()
        last.remove()
        assert await task == {"error": "TypeError"}
        task = asyncio.ensure_future(fetch(page, "/one"))
        (await replies.get())()
        assert (await task)["text"] == "one"


class TestBodies:
    async def test_of_text_and_bytes(self, ses: Session, page: WebContents, server: Server) -> None:
        server.on("/bytes", Reply(b"\0\xff", type="application/octet-stream"))
        server.on("/text", Reply("süß", type="text/plain; charset=utf-8"))
        found: dict[str, bytes | None] = {}
        both = asyncio.Event()

        def hear(details: Any, body: bytes | None) -> None:
            found[details.url.rpartition("/")[2]] = body
            assert details.status_code == 200
            if len(found) == 2:
                both.set()

        ses.web_request.on_response_body(hear, urls=["*://*/bytes", "*://*/text"])
        await fetch(page, "/bytes")
        await fetch(page, "/text")
        await both.wait()
        assert found == {"bytes": b"\0\xff", "text": "süß".encode()}

    async def test_of_a_document(self, ses: Session, page: WebContents, server: Server) -> None:
        told: asyncio.Future[bytes | None] = asyncio.get_running_loop().create_future()
        ses.web_request.on_response_body(lambda _, body: told.set_result(body), urls=["*://*/two"])
        await page.load_url(server.url("/two"))
        assert await told == b"two"

    async def test_no_longer_than_wanted(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/long", "x" * 100_000)
        told: asyncio.Queue[bytes | None] = asyncio.Queue()
        short = ses.web_request.on_response_body(
            lambda _, body: told.put_nowait(body), urls=["*://*/long"], max_bytes=1000
        )
        await fetch(page, "/long")
        assert await told.get() is None
        short.remove()
        short.remove()
        ses.web_request.on_response_body(
            lambda _, body: told.put_nowait(body), urls=["*://*/long"], max_bytes=100_000
        )
        await fetch(page, "/long")
        assert await told.get() == b"x" * 100_000

    @pytest.mark.expected_warnings("a listener of bodies failed")
    async def test_a_listener_may_raise(self, ses: Session, page: WebContents) -> None:
        told = asyncio.Event()
        ses.web_request.on_response_body(lambda *_: 1 // 0)
        ses.web_request.on_response_body(lambda *_: told.set())
        await fetch(page, "/one")
        await told.wait()


class TestIsolation:
    async def test_a_session_never_hears_of_another(
        self, ses: Session, page: WebContents, fresh: Callable[..., str], server: Server
    ) -> None:
        other = from_partition(fresh("disk"))
        logs = [Log(), Log()]
        for log, one in zip(logs, (ses, other), strict=True):
            log.listen(one)
            one.web_request.on_response_body(lambda details, _, log=log: log.note("body", details))
        stranger = other.create_web_contents()
        await stranger.load_url(server.url("/?stranger"))
        await asyncio.gather(
            *(fetch(page, f"/one?mine{n}") for n in range(5)),
            *(fetch(stranger, f"/one?strange{n}") for n in range(5)),
        )
        await logs[0].wait("completed", "mine4")
        await logs[1].wait("completed", "strange4")
        assert not any("strange" in d.url for _, d in logs[0].seen)
        assert not any("mine" in d.url for _, d in logs[1].seen)
        assert {d.web_contents_id for _, d in logs[1].seen} <= {stranger.id, None}

    async def test_a_session_that_blocks_all_blocks_only_itself(
        self, ses: Session, page: WebContents, fresh: Callable[..., str], server: Server
    ) -> None:
        other = from_partition(fresh("memory")).create_web_contents()
        ses.web_request.on_before_request(lambda _, reply: reply(cancel=True))
        await other.load_url(server.url("/one"))
        assert await fetch(page, "/two") == {"error": "TypeError"}
        assert (await fetch(other, "/two"))["text"] == "two"
