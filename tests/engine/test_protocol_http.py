"""`ses.protocol`, the kind http: what another request brings.

Of browser/session/protocol_http.py.
"""

import asyncio
import gzip
from collections.abc import Callable

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import ProtocolResponseUploadData, Session, WebContents, from_partition
from tests.engine.schemes_in_use import APP, HOME, Paths, ask, new_page
from tests.servers import Reply, Request, Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


@pytest.fixture
def there(server: Server) -> Server:
    server.on("/home", "<title>from there</title>")
    return server


async def answered(
    opened: tuple[Session, WebContents], there: Server, **answers: object
) -> WebContents:
    """Register the kind http with these answers, and load the page that asks for them."""
    session, page = opened
    paths = Paths({"url": there.url("/home")})
    for name, answer in answers.items():
        paths[f"/{name}"] = answer
    session.protocol.register_http_protocol(APP, paths)
    await page.load_url(HOME)
    return page


async def test_the_answer_of_another_request(
    opened: tuple[Session, WebContents], there: Server
) -> None:
    there.on("/a", Reply("text", status=404, headers={"ETag": '"AbC"'}, type="text/plain"))
    page = await answered(opened, there, a={"url": there.url("/a")})
    assert (page.get_url(), page.get_title()) == (HOME, "from there")
    found = await ask(page, "/a", "{headers: {'X-My': 'Value'}}")
    assert (found["status"], found["text"], found["url"]) == (404, "text", f"{HOME}a")
    assert found["headers"]["etag"] == '"AbC"'
    assert found["headers"]["access-control-allow-origin"] == "*"
    assert (await there.requested("/a")).headers["x-my"] == "Value"


async def test_method_body_and_referrer(opened: tuple[Session, WebContents], there: Server) -> None:
    there.on("/a", lambda request: Reply(request.method.encode() + b" " + request.body))
    upload = ProtocolResponseUploadData("text/x-own", "datä")
    answer = {"url": there.url("/a"), "upload_data": upload, "referrer": "https://from.test/"}
    page = await answered(opened, there, a=answer, b={"url": there.url("/a"), "method": "DELETE"})
    assert (await ask(page, "/a"))["text"] == "POST datä"
    assert (await ask(page, "/b"))["text"] == "DELETE "
    headers = there.seen("/a")[0].headers
    assert (headers["content-type"], headers["referer"]) == ("text/x-own", "https://from.test/")
    assert "referer" not in there.seen("/a")[1].headers


async def test_redirects_and_encodings(opened: tuple[Session, WebContents], there: Server) -> None:
    there.on("/a", Reply(status=302, headers={"Location": "/b"}))
    packed = gzip.compress(b"unpacked" * 1000)
    there.on("/b", Reply(packed, headers={"Content-Encoding": "gzip"}))
    found = await ask(await answered(opened, there, a={"url": there.url("/a")}), "/a")
    assert (found["status"], found["length"], found["url"]) == (200, 8000, f"{HOME}a")


async def test_which_session_asks(
    opened: tuple[Session, WebContents], there: Server, fresh: Callable[..., str]
) -> None:
    def cookie(request: Request) -> Reply:
        given = request.headers.get("cookie", "")
        return Reply(given, headers={"Set-Cookie": "mine=1"})

    there.on("/a", cookie)
    url, other = there.url("/a"), from_partition(fresh())
    answers = {
        "own": {"url": url},
        "other": {"url": url, "session": other},
        "none": {"url": url, "session": None},
    }
    page = await answered(opened, there, **answers)
    order = ["own", "own", "other", "other", "none", "none"]
    found = [(await ask(page, f"/{name}"))["text"] for name in order]
    assert found == ["", "mine=1", "", "mine=1", "", ""]


async def test_pieces_arrive_as_they_come(
    opened: tuple[Session, WebContents], there: Server
) -> None:
    gate = there.gate()

    async def pieces():
        yield b"first" * 1000
        await gate.wait()
        yield b"last"

    there.on("/a", lambda _: Reply(pieces()))
    page = await answered(opened, there, a={"url": there.url("/a")})
    code = (
        "fetch('/a').then((answer) => (window.reader = answer.body.getReader()).read())"
        ".then(({value}) => new TextDecoder().decode(value).slice(0, 5))"
    )
    assert await page.execute_javascript(code) == "first"
    gate.open()
    last = "reader.read().then(({value}) => new TextDecoder().decode(value).slice(-4))"
    assert await page.execute_javascript(last) == "last"
    assert await page.execute_javascript("reader.read().then(({done}) => done)")


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("http://127.0.0.1:1/", "UNSAFE_PORT"),
        ("http://nowhere.invalid/", "NAME_NOT_RESOLVED"),
        ("no url", "FAILED"),
    ],
)
async def test_failures(opened: tuple[Session, WebContents], url: str, name: str) -> None:
    session, page = opened
    session.protocol.register_http_protocol(APP, Paths({"url": url}))
    with pytest.raises(NetError) as caught:
        await page.load_url(HOME)
    assert caught.value.name == f"net::ERR_{name}"


async def test_a_page_that_goes_ends_the_request(
    opened: tuple[Session, WebContents], there: Server
) -> None:
    there.hold("/a", "late")
    page = await answered(opened, there, a={"url": there.url("/a")})
    await page.execute_javascript("void fetch('/a')")
    await there.requested("/a")
    await page.load_url(HOME)
    await page.execute_javascript("void fetch('/a')")
    await there.requested("/a", 2)
    await opened[0].close()


async def test_many_at_once(opened: tuple[Session, WebContents], there: Server) -> None:
    there.on("/a", lambda request: Reply(request.query))
    paths = Paths({"url": there.url("/home")})
    paths["/a"] = lambda request, reply: reply(url=there.url("/a?" + request.url.split("?")[1]))
    session, page = opened
    session.protocol.register_http_protocol(APP, paths)
    await page.load_url(HOME)
    code = """Promise.all(Array.from({length: 30}, (_, number) =>
      fetch("/a?" + number).then((answer) => answer.text())))"""
    assert await page.execute_javascript(code) == [str(number) for number in range(30)]
