"""`ses.web_request`: which way requests are asked about, from when on, and through what trouble."""

import asyncio
import gc
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.engine.inspector import Inspector
from browser.session import Session, WebContents, from_partition
from browser.session.request_text import MOST_BYTES
from browser.session.request_ways import STREAK
from tests.engine.listening import Log, fetching
from tests.servers import Reply, Server

Answer = Callable[..., None]
MANY = (
    f"Promise.all([...Array({STREAK + 6}).keys()]"
    ".map(i => fetch('/many?' + i).then(r => r.text())))"
)

ON_AND_ON = """all = Promise.all([...Array(60)].map(async () => {
  while (!window.isOver) await fetch("/one").then(answer => answer.text(), () => 0);
}))"""


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
    for path in ("/", "/one", "/two", "/many"):
        server.on(path, path[1:] or "page")
    page = ses.create_web_contents()
    qt_loop.run_until_complete(page.load_url(server.url()))
    return page


async def fetch(page: WebContents, url: str, options: str = "{}") -> dict[str, Any]:
    return await page.execute_javascript(fetching(url, options))


async def make_light(ses: Session, page: WebContents) -> None:
    """Answer at once until Qt's interceptor does the asking."""
    hooks = ses._request_ways.hooks
    while not hooks.is_light:  # what is on its way may put it off
        await page.execute_javascript(f"{MANY}.then(() => 1)")
    while hooks.is_changing:
        await asyncio.sleep(0)


class TestTheLightWay:
    async def test_begins_when_all_answer_at_once(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        asked = [d.url for d in log.of("before_request") if "many" in d.url]
        assert len(asked) == len(server.seen("/many"))
        assert set(asked) == {server.url(f"/many?{n}") for n in range(STREAK + 6)}
        assert (await fetch(page, "/one"))["text"] == "one"
        (details,) = log.of("before_request", "/one")
        assert details.web_contents_id == page.id
        assert details.resource_type == "xhr"
        assert details.referrer == server.url()
        assert (details.method, details.upload_data) == ("GET", None)

    async def test_keeps_the_id_of_a_redirect(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        server.on("/old", Reply("", 302, {"Location": "/one"}))
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        assert (await fetch(page, "/old"))["text"] == "one"
        assert log.of("before_request", "/old")[0].id == log.of("before_request", "/one")[0].id

    async def test_cancels_and_redirects(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        def answer(details: Any, reply: Answer) -> None:
            to_two = server.url("/two") if details.url.endswith("/one") else None
            reply(cancel=details.url.endswith("/gone"), redirect_url=to_two)

        ses.web_request.on_before_request(answer)
        await make_light(ses, page)
        assert await fetch(page, "/gone") == {"error": "TypeError"}
        assert (await fetch(page, "/one"))["text"] == "two"
        assert server.seen("/gone") == server.seen("/one") == []
        assert ses._request_ways.hooks.is_light

    async def test_gives_way_to_a_body(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        for number in range(3):
            options = f"{{method: 'POST', body: 'abc{number}'}}"
            assert (await fetch(page, "/one", options))["text"] == "one"
        bodies = [d.upload_data[0].bytes for d in log.of("before_request", "/one")]
        assert bodies == [b"abc0", b"abc1", b"abc2"]
        assert [(r.method, r.body) for r in server.seen("/one")] == [
            ("POST", b"abc0"),
            ("POST", b"abc1"),
            ("POST", b"abc2"),
        ]

    @pytest.mark.parametrize("method", ["GET", "POST"])
    async def test_gives_way_to_an_answer_that_comes_later(
        self, ses: Session, page: WebContents, server: Server, method: str
    ) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()

        def answer(details: Any, reply: Answer) -> None:
            if details.url.endswith("/one"):
                replies.put_nowait(reply)
            else:
                reply()

        ses.web_request.on_before_request(answer)
        await make_light(ses, page)
        other = server.url("/one", "other.bulkhead.test")
        server.on("/one", Reply("one", headers={"Access-Control-Allow-Origin": "*"}))
        for url in ("/one", other):
            task = asyncio.ensure_future(fetch(page, url, f"{{method: '{method}'}}"))
            reply = await replies.get()
            assert (await fetch(page, "/two"))["text"] == "two"
            seen = len(server.seen("/one"))
            reply()
            assert (await task)["text"] == "one"
            assert len(server.seen("/one")) == seen + 1
            # LIMIT: until the change is over, nothing holds what another origin must allow.
            while ses._request_ways.hooks.is_changing:
                await asyncio.sleep(0)
        assert not ses._request_ways.hooks.is_light

    async def test_ends_with_a_request_that_another_origin_must_allow(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        other = server.url("/one", "other.bulkhead.test")
        server.on("/one", Reply("one", headers={"Access-Control-Allow-Origin": "*"}))
        options = "{method: 'POST', body: 'abc'}"
        assert (await fetch(page, other, options))["text"] == "one"
        while ses._request_ways.hooks.is_changing:
            await asyncio.sleep(0)
        await page.execute_javascript(f"{MANY}.then(() => 1)")
        assert not ses._request_ways.hooks.is_light
        assert (await fetch(page, other, options))["text"] == "one"
        bodies = [d.upload_data and d.upload_data[0].bytes for d in log.of("before_request", other)]
        assert bodies == [b"abc", b"abc"]
        assert [r.body for r in server.seen("/one")] == [b"abc", b"abc"]

    @pytest.mark.parametrize(
        "body", ["new Blob(['abc'])", f"'x'.repeat({MOST_BYTES + 1})"], ids=["blob", "long"]
    )
    async def test_shows_no_body_of_such_a_one_that_would_have_to_be_read_for_long(
        self, ses: Session, page: WebContents, server: Server, body: str
    ) -> None:
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        other = server.url("/one", "other.bulkhead.test")
        server.on("/one", Reply("one", headers={"Access-Control-Allow-Origin": "*"}))
        assert (await fetch(page, other, f"{{method: 'POST', body: {body}}}"))["text"] == "one"
        assert [details.upload_data for details in log.of("before_request", other)] == [None]
        (request,) = server.seen("/one")
        assert len(request.body) == await page.execute_javascript(f"new Blob([{body}]).size")

    @pytest.mark.expected_warnings("it could not wait for an answer")
    async def test_cancels_such_a_one_that_would_have_to_wait(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        def answer(details: Any, reply: Answer) -> None:
            if not details.url.endswith("/one"):
                reply()

        ses.web_request.on_before_request(answer)
        await make_light(ses, page)
        other = server.url("/one", "other.bulkhead.test")
        assert (await fetch(page, other)) == {"error": "TypeError"}
        assert server.seen("/one") == []

    async def test_asks_once_while_it_changes(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        log.listen(ses, "before_request")
        for round_ in range(3):
            await page.execute_javascript(
                f"Promise.all([...Array(200).keys()].map(i => fetch('/many?{round_}-' + i, "
                "{method: i % 90 == 89 ? 'POST' : 'GET', body: i % 90 == 89 ? 'x' : undefined})"
                ".then(r => r.text()))).then(() => 1)"
            )
        asked = [d.url for d in log.of("before_request") if "many" in d.url]
        assert len(asked) == len(set(asked)) == 600

    async def test_ends_with_another_listener(self, ses: Session, page: WebContents) -> None:
        log = Log()
        log.listen(ses, "before_request")
        await make_light(ses, page)
        log.listen(ses, "completed")
        await fetch(page, "/one")
        done = await log.wait("completed", "/one")
        assert [d.id for d in log.of("before_request", "/one")] == [done.id]


class TestBeforeItIsInForce:
    async def test_a_link_is_held(self, ses: Session, page: WebContents, server: Server) -> None:
        server.on("/", "<a href=/one>link</a>")
        await page.load_url(server.url())
        log = Log()
        log.listen(ses)
        page.runJavaScript("document.links[0].click()")
        await log.wait("completed", "/one")
        assert log.events("/one")[0] == "before_request"
        assert log.events("/one")[-3:] == ["headers_received", "response_started", "completed"]
        assert len(server.seen("/one")) == 1
        assert server.seen("/one")[0].headers["referer"] == server.url()

    async def test_a_popup_is_held(self, ses: Session, page: WebContents, server: Server) -> None:
        log = Log()
        log.listen(ses)
        ses.web_request.on_headers_received(
            lambda _, reply: reply(response_headers={"Content-Type": "text/html", "X-A": "1"})
        )
        made = next_signal(ses.web_contents_created)
        await page.execute_javascript("void (window.w = open('/one'))")
        popup = (await made)[0]
        done = await log.wait("completed", "/one")
        assert done.web_contents_id == popup.id
        assert done.response_headers == {"Content-Type": ["text/html"], "X-A": ["1"]}
        assert len(server.seen("/one")) == 1
        while popup.get_url() != server.url("/one"):
            await next_signal(popup.urlChanged)
        assert await page.execute_javascript("w.opener === window && w.location.pathname") == "/one"

    async def test_what_a_page_fetches_is_held(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        log = Log()
        # LIMIT: what another origin must allow is only asked about.
        other = server.url("/two", "other.bulkhead.test")
        server.on("/two", Reply("two", headers={"Access-Control-Allow-Origin": "*"}))
        log.listen(ses)
        page.runJavaScript(f"window.one = {fetching('/one')}; window.two = {fetching(other)};")
        await log.wait("completed", "/one")
        assert (await page.execute_javascript("window.one"))["text"] == "one"
        assert (await page.execute_javascript("window.two"))["text"] == "two"
        assert log.events("/two")[:3] == ["before_request", "before_send_headers", "send_headers"]
        assert log.events("/one")[-3:] == ["headers_received", "response_started", "completed"]
        assert server.seen("/one")[0].headers["referer"] == server.url()

    async def test_a_frame_is_asked_about(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        asked: list[str] = []

        def refuse(details: Any, reply: Answer) -> None:
            asked.append(details.url)
            reply(cancel=True)

        ses.web_request.on_before_request(refuse, urls=["*://*/one"])
        page.runJavaScript(
            "window.framed = new Promise(done => document.body.append(Object.assign("
            "document.createElement('iframe'), {src: '/one', onload: () => done(1)})))"
        )
        await page.execute_javascript("window.framed")
        assert asked == [server.url("/one")]
        assert server.seen("/one") == []

    async def test_what_a_page_sends_is_asked_about(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        ses.web_request.on_before_request(lambda _, reply: reply(cancel=True))
        page.runJavaScript(f"window.one = {fetching('/one', '{method: `POST`, body: `x`}')}")
        assert await page.execute_javascript("window.one") == {"error": "TypeError"}
        assert server.seen("/one") == []


def test_listening_before_the_loop_runs(
    ses: Session, page: WebContents, server: Server, qt_loop: asyncio.AbstractEventLoop
) -> None:
    log = Log()
    log.listen(ses)
    late = ses.create_web_contents()
    qt_loop.run_until_complete(asyncio.wait_for(late.load_url(server.url("/one")), 20))
    qt_loop.run_until_complete(asyncio.wait_for(log.wait("completed", "/one"), 20))
    assert log.events("/one")[0] == "before_request"


async def all_looked_after() -> None:
    name = "ending what the inspector took along"
    await asyncio.gather(*(one for one in asyncio.all_tasks() if one.get_name() == name))


class TestTheInspectorsEnd:
    @pytest.fixture
    def inspector(self, ses: Session, qt_loop: asyncio.AbstractEventLoop) -> Iterator[Inspector]:
        """An inspector of this session alone."""
        made = Inspector()
        ses._inspector = lambda: made
        yield made
        qt_loop.run_until_complete(ses.close())
        qt_loop.run_until_complete(made.close())
        made.deleteLater()

    @pytest.mark.expected_warnings("the inspector's process ended")
    async def test_lets_go_and_comes_back(
        self, ses: Session, inspector: Inspector, page: WebContents, server: Server
    ) -> None:
        replies: asyncio.Queue[Answer] = asyncio.Queue()
        ses.web_request.on_before_request(
            lambda _, reply: replies.put_nowait(reply), urls=["*://*/one"]
        )
        task = asyncio.ensure_future(fetch(page, "/one"))
        reply = await replies.get()
        os.kill(inspector.process_id(), signal.SIGKILL)
        assert (await task)["text"] == "one"
        reply(cancel=True)
        task = asyncio.ensure_future(fetch(page, "/one"))
        (await replies.get())(cancel=True)
        assert await task == {"error": "TypeError"}
        assert len(server.seen("/one")) == 1

    @pytest.mark.expected_warnings("the inspector's process ended", "page .* stops: the inspector")
    @pytest.mark.parametrize("event", ["before_send_headers", "headers_received"])
    async def test_leaves_none_behind_that_it_was_about_to_tell(
        self,
        ses: Session,
        inspector: Inspector,
        page: WebContents,
        monkeypatch: pytest.MonkeyPatch,
        event: str,
    ) -> None:
        monkeypatch.setattr("browser.session.request_stranded.SECONDS", 0.3)
        log = Log()
        log.listen(ses, event)
        # Of so many, some are in that very moment.
        await page.execute_javascript(f"void ({ON_AND_ON})")
        await log.wait(event, "/one", 200)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await page.execute_javascript("window.isOver = true; all.then(() => 1)")
        await all_looked_after()

    @pytest.mark.expected_warnings("page .* loads anew: the inspector")
    async def test_asks_for_a_document_anew_that_was_lost(
        self,
        ses: Session,
        inspector: Inspector,
        page: WebContents,
        server: Server,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr("browser.session.request_stranded.SECONDS", 0.0)
        ses.web_request.on_headers_received(lambda _, reply: reply())
        gate = server.gate()

        async def once(_request: object) -> Reply:
            if len(server.seen("/lost")) == 1:
                await gate.wait()
            return Reply("found")

        server.on("/lost", once)
        load = asyncio.ensure_future(page.load_url(server.url("/lost")))
        await server.requested("/lost")
        inspection = ses._request_ways.inspection
        inspection.stranded.look_after(inspection.passing.take_passed())
        await load
        assert await page.execute_javascript("document.body.textContent") == "found"


class TestMany:
    async def test_requests_may_wait_at_once(
        self, ses: Session, page: WebContents, server: Server
    ) -> None:
        # The engine itself gives one page's process little more than a thousand.
        count, pages = 1000, [page, ses.create_web_contents()]
        await pages[1].load_url(server.url())
        replies: list[Answer] = []
        all_asked = asyncio.Event()

        def asked(_details: object, reply: Answer) -> None:
            replies.append(reply)
            if len(replies) == 2 * count:
                all_asked.set()

        ses.web_request.on_before_request(asked, urls=["*://*/many?*"])
        for one in pages:
            await one.execute_javascript(
                f"void (window.all = Promise.all([...Array({count}).keys()].map(i => "
                "fetch('/many?' + i).then(r => r.ok, () => false))))"
            )
        await all_asked.wait()
        assert ses._request_ways.asking.waiting == 2 * count
        assert (await fetch(page, "/one"))["text"] == "one"
        for number, reply in enumerate(replies):
            reply(cancel=number % 100 != 0)
        found = [
            await one.execute_javascript("all.then(all => all.filter(ok => ok).length)")
            for one in pages
        ]
        assert sum(found) == 2 * count // 100
        assert ses._request_ways.asking.waiting == 0

    async def test_leave_memory_where_it_was(
        self, ses: Session, page: WebContents, server: Server, record_property: Any
    ) -> None:
        log: list[int] = []
        ses.web_request.on_before_request(lambda _, reply: reply())
        ses.web_request.on_headers_received(lambda _, reply: reply())
        ses.web_request.on_completed(lambda details: log.append(details.id))

        async def some(count: int) -> None:
            await page.execute_javascript(
                f"(async () => {{ for (let i = 0; i < {count}; i += 50) await Promise.all("
                "[...Array(50)].map(() => fetch('/many').then(r => r.text()))) })()"
            )

        await some(500)
        before = resident()
        await some(1000)
        growth = (resident() - before) / 1024
        record_property("growth", growth)
        # A tenth of what the benchmark sends, and half of what it may leave.
        assert growth < 2.5
        assert len(ses._request_ways.inspection.records._all) < 50


def resident() -> int:
    """The memory of this process in KiB."""
    gc.collect()
    text = Path("/proc/self/status").read_text()
    return int(text.partition("VmRSS:")[2].split()[0])
