"""`ses.protocol`: handlers in place of those that are built in.

Of browser/session/protocol_paused.py, browser/session/protocol_collect.py.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import ProtocolRequest, RequestDetails, Session, WebContents
from tests.engine.schemes_in_use import Paths, ask, new_page, titled
from tests.servers import Server

SITE = "https://site.invalid"
MEGABYTE = 1 << 20


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


async def intercepted(
    opened: tuple[Session, WebContents], kind: str = "string", **answers: object
) -> tuple[WebContents, Paths]:
    """Intercept https, and load the page that asks."""
    session, page = opened
    text = titled("home")
    home: dict[str, object] = {"stream": [text.encode()], "buffer": text.encode()}
    paths = Paths(home.get(kind, text))
    for name, answer in answers.items():
        paths[f"/{name}"] = answer
    getattr(session.protocol, f"intercept_{kind}_protocol")("https", paths)
    await page.load_url(f"{SITE}/")
    return page, paths


async def test_text_in_place_of_the_network(opened: tuple[Session, WebContents]) -> None:
    headers = {"ETag": '"AbC"', "X-Many": ["One", "two"]}
    answer = {"data": "gone", "status_code": 410, "headers": headers, "mime_type": "text/plain"}
    page, paths = await intercepted(opened, a=answer)
    assert (page.get_url(), page.get_title()) == (f"{SITE}/", "home")
    found = await ask(page, f"{SITE}/a?b", "{method: 'POST', body: 'text'}")
    assert (found["status"], found["text"], found["url"]) == (410, "gone", f"{SITE}/a?b")
    assert found["headers"]["etag"] == '"AbC"'
    assert found["headers"]["x-many"] == "One, two"
    request = await paths.asked("/a")
    assert (request.method, [part.bytes for part in request.upload_data]) == ("POST", [b"text"])
    assert request.referrer == f"{SITE}/"


async def test_listeners_that_were_there_are_passed(opened: tuple[Session, WebContents]) -> None:
    session, _ = opened
    heard: list[str] = []

    def listener(details: RequestDetails, reply: Callable[..., None]) -> None:
        heard.append(details.url)
        reply(cancel=True)

    session.web_request.on_before_request(listener, urls=["*://*/a"])
    page, _ = await intercepted(opened, a="text")
    assert (await ask(page, f"{SITE}/a"))["text"] == "text"
    assert heard == []
    session.protocol.unintercept_protocol("https")
    assert "error" in await ask(page, f"{SITE}/a")
    assert heard == [f"{SITE}/a"]


async def test_buffers_streams_and_files(
    opened: tuple[Session, WebContents], tmp_path: Path
) -> None:
    (tmp_path / "a.css").write_text("body {}")
    session, page = opened
    for kind, answer, text in (
        ("buffer", b"a\x00b", "a\x00b"),
        ("stream", [b"a", b"b"], "ab"),
        ("file", str(tmp_path / "a.css"), "body {}"),
    ):
        paths = Paths(str(tmp_path / "a.css") if kind == "file" else answer)
        paths["/a"] = answer
        getattr(session.protocol, f"intercept_{kind}_protocol")("https", paths)
        await page.load_url(f"{SITE}/")
        assert (await ask(page, f"{SITE}/a"))["text"] == text
        session.protocol.unintercept_protocol("https")


async def test_errors(opened: tuple[Session, WebContents]) -> None:
    page, _ = await intercepted(opened, a={"error": -324}, b=lambda _, reply: reply())
    assert "error" in await ask(page, f"{SITE}/a")
    for path, name in (("a", "EMPTY_RESPONSE"), ("b", "NOT_IMPLEMENTED")):
        with pytest.raises(NetError) as caught:
            await page.load_url(f"{SITE}/{path}")
        assert caught.value.name == f"net::ERR_{name}"


async def test_redirects_come_back_to_the_handler(opened: tuple[Session, WebContents]) -> None:
    answer = {"data": "", "status_code": 302, "headers": {"Location": "/b"}}
    page, paths = await intercepted(opened, a=answer, b=titled("there"))
    assert (await ask(page, f"{SITE}/a"))["url"] == f"{SITE}/b"
    await page.load_url(f"{SITE}/a")
    assert (page.get_url(), page.get_title()) == (f"{SITE}/b", "there")
    assert await paths.asked("/b", 2)


async def test_other_origins_may_read_the_answers(opened: tuple[Session, WebContents]) -> None:
    page, _ = await intercepted(opened, a="read")
    options = "{method: 'PUT', headers: {'X-My': '1'}, body: 'x'}"
    found = await ask(page, "https://other.invalid/a", options)
    assert (found["status"], found["text"]) == (200, "read")


async def test_the_kind_http(opened: tuple[Session, WebContents], server: Server) -> None:
    server.on("/there", titled("from there"))
    session, page = opened
    session.protocol.intercept_http_protocol("https", Paths({"url": server.url("/there")}))
    await page.load_url(f"{SITE}/")
    assert (page.get_url(), page.get_title()) == (f"{SITE}/", "from there")
    assert (await ask(page, f"{SITE}/a"))["text"] == titled("from there")


async def test_files_of_this_machine(opened: tuple[Session, WebContents], tmp_path: Path) -> None:
    place = tmp_path / "page.html"
    place.write_text("<title>on disk</title>")
    session, page = opened
    session.protocol.intercept_string_protocol("file", Paths(titled("ours")))
    await page.load_url(place.as_uri())
    assert page.get_title() == "ours"
    session.protocol.unintercept_protocol("file")
    await page.load_url(place.as_uri())
    assert page.get_title() == "on disk"


async def test_frames_and_workers(opened: tuple[Session, WebContents]) -> None:
    worker = "fetch('/deep').then((a) => a.text()).then((text) => postMessage(text))"
    script = {"data": worker, "mime_type": "text/javascript"}
    page, _ = await intercepted(opened, worker=script, deep="from the worker", frame="framed")
    code = """Promise.all([
      new Promise((done) => { new Worker("/worker").onmessage = ({data}) => done(data); }),
      new Promise((done) => {
        const frame = document.createElement("iframe");
        frame.onload = () => done(frame.contentDocument.body.innerText);
        frame.src = "/frame";
        document.body.append(frame);
      })])"""
    assert await page.execute_javascript(code) == ["from the worker", "framed"]


async def test_a_service_worker(opened: tuple[Session, WebContents]) -> None:
    worker = """onactivate = (event) => event.waitUntil(clients.claim());
    onfetch = (event) => event.respondWith(
      fetch("/deep").then((a) => a.text()).then((text) => new Response("by it: " + text)))"""
    script = {"data": worker, "mime_type": "text/javascript"}
    page, _ = await intercepted(opened, worker=script, deep="deep")
    code = """navigator.serviceWorker.register("/worker")
      .then(() => navigator.serviceWorker.controller || new Promise((done) => {
        navigator.serviceWorker.oncontrollerchange = done; }))
      .then(() => fetch("/x")).then((answer) => answer.text())"""
    assert await page.execute_javascript(code) == "by it: deep"


async def test_uninterception_gives_the_network_back(
    opened: tuple[Session, WebContents], server: Server
) -> None:
    server.on("/", "<title>network</title>")
    session, page = opened
    session.protocol.intercept_string_protocol("http", Paths(titled("ours")))
    await page.load_url(server.url())
    assert (page.get_title(), server.seen("/")) == ("ours", [])
    session.protocol.unintercept_protocol("http")
    await page.load_url(server.url())
    assert page.get_title() == "network"
    assert not session._attachments.is_used


async def test_only_its_own_session_is_intercepted(
    opened: tuple[Session, WebContents], server: Server, fresh: Callable[..., str]
) -> None:
    server.on("/", "<title>network</title>")
    _, other = new_page(fresh())
    session, page = opened
    session.protocol.intercept_string_protocol("http", Paths(titled("ours")))
    await page.load_url(server.url())
    await other.load_url(server.url())
    assert (page.get_title(), other.get_title()) == ("ours", "network")


async def test_the_modern_form(opened: tuple[Session, WebContents]) -> None:
    session, page = opened

    async def handler(request: ProtocolRequest) -> str:
        return titled(request.url)

    session.protocol.handle("https", handler)
    await page.load_url(f"{SITE}/a")
    assert page.get_title() == f"{SITE}/a"
    session.protocol.unhandle("https")
    assert not session._attachments.is_used


# Bodies that are too big for one message.


async def megabytes(count: int) -> AsyncIterator[bytes]:
    for _ in range(count):
        yield bytes(MEGABYTE)


async def test_large_bodies(opened: tuple[Session, WebContents]) -> None:
    answer = lambda _, reply: reply(  # noqa: E731
        data=megabytes(20), status_code=201, headers={"X-Case": "AbC"}
    )
    page, _ = await intercepted(opened, "stream", a=answer)
    own = await ask(page, f"{SITE}/a")
    assert (own["status"], own["length"]) == (201, 20 * MEGABYTE)
    assert own["headers"]["x-case"] == "AbC"
    options = "{credentials: 'include', headers: {'X-My': '1'}}"
    other = await ask(page, "https://other.invalid/a", options)
    assert (other["status"], other["length"]) == (201, 20 * MEGABYTE)


async def test_a_large_page(opened: tuple[Session, WebContents]) -> None:
    page, _ = await intercepted(opened, a=f"{titled('large')}{' ' * MEGABYTE}<p>end")
    await page.load_url(f"{SITE}/a")
    assert (page.get_url(), page.get_title()) == (f"{SITE}/a", "large")
    code = "[origin, document.querySelector('p').innerText]"
    assert await page.execute_javascript(code) == [SITE, "end"]


async def test_ranges(opened: tuple[Session, WebContents]) -> None:
    page, _ = await intercepted(opened, "buffer", a=bytes(range(256)) * 8000)
    found = await ask(page, f"{SITE}/a", "{headers: {Range: 'bytes=65-67'}}")
    assert (found["status"], found["text"]) == (206, "ABC")
    assert found["headers"]["content-range"] == "bytes 65-67/2048000"
    found = await ask(page, f"{SITE}/a", "{headers: {Range: 'bytes=48000-'}}")
    assert (found["status"], found["length"]) == (206, 2_000_000)
    found = await ask(page, f"{SITE}/a", "{headers: {Range: 'bytes=2048000-'}}")
    assert (found["status"], found["headers"]["content-range"]) == (416, "bytes */2048000")


@pytest.mark.expected_warnings("a stream broke")
async def test_a_stream_that_breaks(opened: tuple[Session, WebContents]) -> None:
    async def breaks(count: int) -> AsyncIterator[bytes]:
        for _ in range(count):
            yield bytes(MEGABYTE)
        raise OSError("broken")

    page, _ = await intercepted(opened, "stream", a=breaks(0), b=breaks(5))
    assert "error" in await ask(page, f"{SITE}/a")
    assert "error" in await ask(page, f"{SITE}/b")
