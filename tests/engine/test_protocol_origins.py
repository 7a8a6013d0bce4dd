"""`ses.protocol`: who may read what, and what the inspector does not reach.

Of browser/session/protocol_inspector.py.
"""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import Session, WebContents
from tests.engine.schemes_in_use import APP, CLOSED, HOME, OTHER, Paths, ask, new_page
from tests.servers import Server

MIXED = {"data": "text", "status_code": 404, "headers": {"X-Case": "AbC"}}


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


async def answered(opened: tuple[Session, WebContents], scheme: str, answer: object) -> Paths:
    """Answer the path /a of a scheme."""
    paths = Paths()
    paths["/a"] = answer
    opened[0].protocol.register_string_protocol(scheme, paths)
    return paths


# Other origins.


async def test_a_page_of_the_web_reads_a_scheme_with_cors(
    opened: tuple[Session, WebContents], server: Server
) -> None:
    server.on("/", "<title>web</title>")
    paths = await answered(opened, APP, MIXED)
    page = opened[1]
    await page.load_url(server.url())
    found = await ask(page, "/a", "{method: 'POST', headers: {'X-My': '1'}, body: 'x'}")
    assert (found["status"], found["text"]) == (404, "text")
    assert found["headers"]["access-control-allow-origin"] == "*"
    assert (await paths.asked("/a")).referrer == server.url()


async def test_a_scheme_without_cors_is_not_read_by_others(
    opened: tuple[Session, WebContents], server: Server
) -> None:
    server.on("/", "<title>web</title>")
    paths = await answered(opened, CLOSED, "text")
    page = opened[1]
    await page.load_url(server.url())
    assert "error" in await ask(page, f"{CLOSED}://host/a")
    assert paths.requests == []
    await page.load_url(f"{CLOSED}://host/")
    assert (await ask(page, f"{CLOSED}://host/a"))["text"] == "text"


async def test_one_scheme_of_ours_reads_another(opened: tuple[Session, WebContents]) -> None:
    await answered(opened, APP, "text")
    await answered(opened, OTHER, MIXED)
    page = opened[1]
    await page.load_url(HOME)
    found = await ask(page, f"{OTHER}://host/a")
    assert (found["status"], found["headers"]["x-case"]) == (404, "AbC")


async def test_origins_keep_their_storage(opened: tuple[Session, WebContents]) -> None:
    await answered(opened, APP, "text")
    page = opened[1]
    await page.load_url(f"{APP}://one/")
    await page.execute_javascript("localStorage.setItem('key', 'one')")
    await page.load_url(f"{APP}://two/")
    assert await page.execute_javascript("localStorage.getItem('key')") is None


# Sessions.


async def test_requests_stay_in_their_session(fresh: Callable[..., str]) -> None:
    found = {}
    for name in ("one", "two"):
        session, page = new_page(fresh("disk" if name == "two" else "memory"))
        paths = Paths()
        paths["/a"] = name
        session.protocol.register_string_protocol(APP, paths)
        await page.load_url(HOME)
        found[name] = (page, paths)
    for name, (page, _) in found.items():
        assert (await ask(page, "/a"))["text"] == name
    assert [len(paths.requests) for _, paths in found.values()] == [2, 2]


# What the inspector does not see: the engine's own answer.


async def test_documents_have_the_engines_status(opened: tuple[Session, WebContents]) -> None:
    await answered(opened, APP, MIXED)
    page = opened[1]
    await page.load_url(f"{HOME}a")
    code = "performance.getEntriesByType('navigation')[0].responseStatus"
    assert await page.execute_javascript(code) in (0, 200)


async def test_workers_have_the_engines_status(opened: tuple[Session, WebContents]) -> None:
    script = "fetch('/a').then((a) => postMessage([a.status, a.headers.get('x-case')]))"
    paths = await answered(opened, APP, MIXED)
    paths["/worker"] = {"data": script, "mime_type": "text/javascript"}
    page = opened[1]
    await page.load_url(HOME)
    code = """new Promise((done) => {
      new Worker("/worker").onmessage = ({data}) => done(data); })"""
    assert await page.execute_javascript(code) == [200, "abc"]


async def test_an_open_page_is_corrected_after_its_next_load(
    opened: tuple[Session, WebContents], server: Server
) -> None:
    server.on("/", "<title>web</title>")
    page = opened[1]
    await page.load_url(server.url())
    await answered(opened, APP, MIXED)
    assert (await ask(page, "/a"))["status"] == 200
    await page.load_url(server.url())
    assert (await ask(page, "/a"))["status"] == 404
    await answered(opened, OTHER, MIXED)
    assert (await ask(page, f"{OTHER}://host/a"))["status"] == 404


async def test_a_failure_is_one_for_workers_too(opened: tuple[Session, WebContents]) -> None:
    script = "fetch('/a').catch(String).then((text) => postMessage(text))"
    paths = await answered(opened, APP, {"error": -6})
    paths["/worker"] = {"data": script, "mime_type": "text/javascript"}
    page = opened[1]
    await page.load_url(HOME)
    code = """new Promise((done) => {
      new Worker("/worker").onmessage = ({data}) => done(data); })"""
    assert await page.execute_javascript(code) == "TypeError: Failed to fetch"


async def test_a_frame_that_fails(opened: tuple[Session, WebContents]) -> None:
    paths = await answered(opened, APP, {"error": -6})
    page = opened[1]
    await page.load_url(HOME)
    await page.execute_javascript(
        """new Promise((done) => {
          const frame = document.createElement("iframe");
          frame.onload = () => done(1);
          frame.src = "/a";
          document.body.append(frame);
        })"""
    )
    await paths.asked("/a")
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}a")
    assert caught.value.code == -6
