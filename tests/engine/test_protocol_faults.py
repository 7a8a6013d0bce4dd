"""`ses.protocol`: handlers that fail, never reply or reply to nobody; ends in the middle."""

import asyncio
from collections.abc import AsyncIterator, Callable

import pytest

from browser.errors import NetError, SessionClosedError
from browser.runtime import Runtime
from browser.session import ProtocolRequest, Session, WebContents
from tests.engine.conftest import Program, failure_of
from tests.engine.schemes_in_use import APP, HOME, Paths, Reply, ask, new_page

FAILED = {"error": "TypeError: Failed to fetch"}
# Asks, and tells how it ended when it is asked for `ended`.
BEGIN = """void (window.ended = fetch(%r).then(
  (answer) => answer.text()).catch((error) => String(error)))"""


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


class Keeps:
    """A handler that keeps its replies."""

    def __init__(self) -> None:
        self.replies: list[Reply] = []

    def __call__(self, _request: ProtocolRequest, reply: Reply) -> None:
        self.replies.append(reply)


async def answered(
    opened: tuple[Session, WebContents], answer: object
) -> tuple[WebContents, Paths]:
    """A page whose path /a is answered like this."""
    session, page = opened
    paths = Paths()
    paths["/a"] = answer
    session.protocol.register_string_protocol(APP, paths)
    await page.load_url(HOME)
    return page, paths


@pytest.mark.expected_warnings("the handler of test-app: failed")
@pytest.mark.parametrize("form", ["plain", "coroutine", "modern"])
async def test_a_handler_that_raises(opened: tuple[Session, WebContents], form: str) -> None:
    def plain(_request: ProtocolRequest, _reply: Reply) -> None:
        raise RuntimeError("a fault")

    async def coroutine(_request: ProtocolRequest, _reply: Reply) -> None:
        await asyncio.sleep(0)
        raise RuntimeError("a fault")

    async def modern(request: ProtocolRequest) -> str:
        if request.url == HOME:
            return "<title>home</title>"
        raise RuntimeError("a fault")

    if form == "modern":
        opened[0].protocol.handle(APP, modern)
        page = opened[1]
        await page.load_url(HOME)
    else:
        page, _ = await answered(opened, {"plain": plain, "coroutine": coroutine}[form])
    assert await ask(page, "/a") == FAILED
    assert (await ask(page, "/"))["status"] == 200


async def test_a_handler_that_never_replies_holds_nobody_else(
    opened: tuple[Session, WebContents],
) -> None:
    keeps = Keeps()
    page, _ = await answered(opened, keeps)
    await page.execute_javascript("for (let i = 0; i < 50; i++) void fetch('/a')")
    assert (await ask(page, "/"))["status"] == 200
    while len(keeps.replies) < 50:
        await ask(page, "/")
    await page.load_url(HOME)
    for reply in keeps.replies:
        reply("to nobody")
    assert (await ask(page, "/"))["status"] == 200


async def test_a_page_that_goes_before_the_reply(opened: tuple[Session, WebContents]) -> None:
    keeps = Keeps()
    page, paths = await answered(opened, keeps)
    loading = asyncio.create_task(page.load_url(f"{HOME}a"))
    await paths.asked("/a")
    await page.close()
    assert isinstance(await failure_of(loading), SessionClosedError)
    keeps.replies[0]("to nobody")


async def test_a_coroutine_ends_with_its_request(opened: tuple[Session, WebContents]) -> None:
    asked, ended = asyncio.Event(), asyncio.Event()

    async def handler(_request: ProtocolRequest) -> str:
        asked.set()
        try:
            return await asyncio.Future()
        finally:
            ended.set()

    session, page = opened
    session.protocol.handle(APP, handler)
    loading = asyncio.create_task(page.load_url(HOME))
    await asked.wait()
    await page.load_url("about:blank")
    await ended.wait()
    assert isinstance(await failure_of(loading), NetError)


async def test_a_stream_for_nobody_is_closed(opened: tuple[Session, WebContents]) -> None:
    closed = asyncio.Event()

    async def pieces() -> AsyncIterator[bytes]:
        yield b"x"

    class Stream:
        def __aiter__(self) -> AsyncIterator[bytes]:
            return pieces()

        async def aclose(self) -> None:
            closed.set()

    keeps = Keeps()
    session, page = opened
    session.protocol.register_stream_protocol(APP, Paths([b"home"]))
    await page.load_url(HOME)
    session.protocol.intercept_stream_protocol(APP, keeps)
    await page.execute_javascript("void fetch('/a')")
    while not keeps.replies:
        await page.execute_javascript("1")
    session.protocol.unintercept_protocol(APP)
    keeps.replies[0](Stream())
    await closed.wait()


@pytest.mark.parametrize("how", ["unregister", "unintercept"])
async def test_a_handler_that_is_removed(opened: tuple[Session, WebContents], how: str) -> None:
    session, page = opened
    keeps = Keeps()
    site = HOME if how == "unregister" else "https://site.invalid/"
    paths = Paths()
    paths["/a"] = keeps
    if how == "unregister":
        session.protocol.register_string_protocol(APP, paths)
    else:
        session.protocol.intercept_string_protocol("https", paths)
    await page.load_url(site)
    await page.execute_javascript(BEGIN % f"{site}a")
    await paths.asked("/a")
    if how == "unregister":
        session.protocol.unregister_protocol(APP)
    else:
        session.protocol.unintercept_protocol("https")
    assert await page.execute_javascript("ended") == "TypeError: Failed to fetch"
    keeps.replies[0]("too late")


@pytest.mark.parametrize("stage", ["asked", "reading"])
async def test_a_session_that_ends_in_the_middle(
    opened: tuple[Session, WebContents], stage: str
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        while True:
            yield bytes(1 << 16)
            await asyncio.sleep(0)

    session, page = opened
    paths = Paths([b"home"])
    paths["/a"] = Keeps() if stage == "asked" else lambda _, reply: reply(pieces())
    session.protocol.register_stream_protocol(APP, paths)
    await page.load_url(HOME)
    for _ in range(5):
        await page.execute_javascript("void fetch('/a')")
    await paths.asked("/a", 5)
    await session.close()


@pytest.mark.expected_warnings("a request for test-app: was refused")
async def test_bodies_that_are_not_readable(opened: tuple[Session, WebContents]) -> None:
    page, paths = await answered(opened, "asked")
    options = "{method: 'POST', duplex: 'half', body: new Blob(['x']).stream()}"
    assert await ask(page, "/a", options) == FAILED
    assert len(paths.requests) == 1


async def test_a_loop_of_redirects_ends(opened: tuple[Session, WebContents]) -> None:
    headers = {"Location": "/a"}
    page, _ = await answered(opened, {"data": "", "status_code": 302, "headers": headers})
    assert await ask(page, "/a") == FAILED
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}a")
    assert caught.value.name == "net::ERR_TOO_MANY_REDIRECTS"


def test_many_messages_leave_memory_where_it_was(program: Callable[..., Program]) -> None:
    # By hand also with more: `PYTHONPATH=. python tests/programs/protocol.py 10000`.
    found = program("protocol", 2500).read()
    assert found["answers"] == 2500
    assert abs(found["grown"]) < (5 << 20) // 4
