"""`ses.protocol`: what a handler is asked, and what the page gets of its reply.

Of browser/session/protocol_job.py, browser/session/protocol_body.py.
"""

import asyncio
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import (
    FilePathWithHeaders,
    MimeTypedBuffer,
    ProtocolRequest,
    ProtocolResponse,
    Session,
    StreamProtocolResponse,
    StringProtocolResponse,
    WebContents,
)
from tests.engine.schemes_in_use import APP, HOME, Paths, Reply, ask, new_page

HTML = "text/html; charset=utf-8"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def opened(fresh: Callable[..., str]) -> tuple[Session, WebContents]:
    return new_page(fresh())


@pytest.fixture
def site(opened: tuple[Session, WebContents], qt_loop: asyncio.AbstractEventLoop) -> Paths:
    """Handles the scheme with text."""
    paths = Paths()

    async def register() -> None:
        session, page = opened
        session.protocol.register_string_protocol(APP, paths)
        await session.in_force(page)

    qt_loop.run_until_complete(register())
    return paths


@pytest.fixture
def page(opened: tuple[Session, WebContents], site: Paths) -> WebContents:
    return opened[1]


# The request.


async def test_what_is_asked(page: WebContents, site: Paths) -> None:
    await page.load_url(HOME)
    await ask(page, "/a?b#c", "{method: 'POST', body: 'text', headers: {'X-My': 'Value'}}")
    request = await site.asked("/a")
    assert request.url.startswith(f"{HOME}a?b")
    assert (request.method, request.headers["X-My"]) == ("POST", "Value")
    assert [part.bytes for part in request.upload_data] == [b"text"]


@pytest.mark.parametrize(
    ("body", "length", "last"),
    [
        ("'x'.repeat(100000) + 'END'", 100003, b"END"),
        ("new Blob(['x'.repeat(300000), 'END'])", 300003, b"END"),
        ("new URLSearchParams({a: 1})", 3, b"a=1"),
        ("new Uint8Array([0, 255, 10])", 3, b"\x00\xff\x0a"),
    ],
)
async def test_bodies_arrive_whole(
    page: WebContents, site: Paths, body: str, length: int, last: bytes
) -> None:
    await page.load_url(HOME)
    await ask(page, "/a", f"{{method: 'PUT', body: {body}}}")
    (part,) = (await site.asked("/a")).upload_data
    assert (len(part.bytes), part.bytes[-len(last) :]) == (length, last)


FORM = """(() => {
  const form = new FormData();
  form.append("key", "value");
  form.append("file", new File(["content"], "name.txt"));
  return form;
})()"""


async def test_forms(page: WebContents, site: Paths) -> None:
    site["/a"] = {"data": "text", "status_code": 201, "headers": {"X-Case": "AbC"}}
    await page.load_url(HOME)
    found = await ask(page, "/a", f"{{method: 'POST', body: {FORM}}}")
    assert (found["status"], found["text"], found["url"]) == (201, "text", f"{HOME}a")
    assert found["headers"]["x-case"] == "AbC"
    body = b"".join(part.bytes for part in (await site.asked("/a")).upload_data)
    assert b'name="key"\r\n\r\nvalue\r\n' in body
    assert b"\r\n\r\ncontent\r\n" in body


@pytest.mark.expected_warnings("a request for test-app: was refused")
@pytest.mark.parametrize("content", [b"content", b""])
async def test_forms_with_files_of_the_disk(
    page: WebContents, site: Paths, runtime: Runtime, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "file").write_bytes(content)
    site["/"] = "<form id=form method=post enctype=multipart/form-data><input type=file name=n>"
    await page.load_url(HOME)
    target = await runtime.inspector.attach(page)
    root = await target.send("DOM.getDocument")
    wanted = {"nodeId": root["root"]["nodeId"], "selector": "input"}
    found = await target.send("DOM.querySelector", wanted)
    wanted = {"nodeId": found["nodeId"], "files": [str(tmp_path / "file")]}
    await target.send("DOM.setFileInputFiles", wanted)
    target.detach()
    # The engine would crash here.
    found = await ask(page, "/a", "{method: 'POST', body: new FormData(form)}")
    assert found == {"error": "TypeError: Failed to fetch"}
    one = "{method: 'POST', body: document.querySelector('input').files[0]}"
    assert (await ask(page, "/b", one))["status"] == 200
    assert [part.bytes for part in (await site.asked("/b")).upload_data] == [content] * bool(
        content
    )
    await page.execute_javascript("void form.submit()")
    (failed,) = await next_signal(page.loadFinished)
    assert not failed


# Kinds: the documented shapes.


@pytest.mark.parametrize(
    ("kind", "reply", "text", "media_type"),
    [
        ("string", "téxt", "téxt", HTML),
        ("string", StringProtocolResponse(data="a"), "a", HTML),
        (
            "string",
            StringProtocolResponse(data="é", mime_type="text/plain", charset="latin-1"),
            "\ufffd",
            "text/plain; charset=latin-1",
        ),
        ("string", {"data": "a", "mime_type": "application/json"}, "a", None),
        ("buffer", b"a\x00", "a\x00", HTML),
        ("buffer", bytearray(b"a"), "a", HTML),
        ("buffer", MimeTypedBuffer("image/png", b"a"), "a", "image/png"),
        ("buffer", {"data": b"a", "mime_type": "image/png"}, "a", "image/png"),
        ("stream", [b"a", b"b"], "ab", HTML),
        ("stream", StreamProtocolResponse(data=None), "", HTML),
        ("stream", {"data": iter([b"a"]), "headers": {"content-type": "x/y"}}, "a", "x/y"),
        ("string", ProtocolResponse(data="a", mime_type="x/y"), "a", "x/y"),
    ],
)
async def test_shapes(
    opened: tuple[Session, WebContents], kind: str, reply: Any, text: str, media_type: str | None
) -> None:
    session, page = opened
    paths = Paths(b"" if kind != "string" else "")
    paths["/a"] = reply
    getattr(session.protocol, f"register_{kind}_protocol")(APP, paths)
    await page.load_url(HOME)
    found = await ask(page, "/a")
    assert (found["status"], found["text"]) == (200, text)
    assert media_type in (None, found["headers"]["content-type"])


async def test_files(opened: tuple[Session, WebContents], tmp_path: Path) -> None:
    session, page = opened
    for name in ("a.html", "b.JS", "c.css", "d"):
        (tmp_path / name).write_text(f"<title>{name}</title>")
    paths = Paths(str(tmp_path / "a.html"))
    paths["/b"] = FilePathWithHeaders(str(tmp_path / "b.JS"), {"X-Own": "Mixed Case"})
    paths["/c"] = {"path": str(tmp_path / "c.css")}
    paths["/d"] = str(tmp_path / "d")
    session.protocol.register_file_protocol(APP, paths)
    await page.load_url(HOME)
    assert page.get_title() == "a.html"
    answers = [await ask(page, f"/{name}") for name in "bcd"]
    types = [answer["headers"]["content-type"] for answer in answers]
    assert types == [
        "text/javascript; charset=utf-8",
        "text/css; charset=utf-8",
        "application/octet-stream",
    ]
    assert answers[0]["headers"]["x-own"] == "Mixed Case"


@pytest.mark.parametrize(
    ("place", "name"),
    [("missing", "FILE_NOT_FOUND"), ("", "FILE_NOT_FOUND"), ("a\0b", "FILE_NOT_FOUND")],
)
async def test_files_that_are_none(
    opened: tuple[Session, WebContents], tmp_path: Path, place: str, name: str
) -> None:
    session, page = opened
    session.protocol.register_file_protocol(APP, Paths(f"{tmp_path}/{place}"))
    with pytest.raises(NetError) as caught:
        await page.load_url(HOME)
    assert caught.value.name == f"net::ERR_{name}"


# Rules.


@pytest.mark.parametrize("code", [-2, -6, -10, -7, -102, -105, -118, -324])
async def test_errors_by_code(page: WebContents, site: Paths, code: int) -> None:
    site["/a"] = {"error": code}
    await page.load_url(HOME)
    assert await ask(page, "/a") == {"error": "TypeError: Failed to fetch"}
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}a")
    assert caught.value.code == code


async def test_nothing_is_not_implemented(page: WebContents, site: Paths) -> None:
    site["/a"] = lambda _, reply: reply()
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}a")
    assert caught.value.name == "net::ERR_NOT_IMPLEMENTED"


@pytest.mark.expected_warnings("a string handler replied with what does not fit")
@pytest.mark.parametrize(
    "wrong",
    [
        7,
        None,
        b"bytes",
        ["text"],
        {"data": b"bytes"},
        {"path": "/etc/hostname"},
        {"data": "x", "status_code": 99},
        {"data": "x", "charset": "nonsense"},
        {"data": "x", "headers": {"X-A": "a\r\nX-B: b"}},
        {"data": "x", "headers": {"X A": "a"}},
        {"unknown": 1},
        {"error": 5},
    ],
)
async def test_what_does_not_fit_fails(page: WebContents, site: Paths, wrong: Any) -> None:
    site["/a"] = wrong
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}a")
    assert caught.value.name == "net::ERR_FAILED"
    await page.load_url(HOME)


async def test_status_and_headers(page: WebContents, site: Paths) -> None:
    headers = {"ETag": '"AbC"', "X-Many": ["One", "two"], "Content-Type": "Text/Plain"}
    site["/a"] = {"data": "gone", "status_code": 410, "headers": headers, "mime_type": "x/y"}
    await page.load_url(HOME)
    found = await ask(page, "/a")
    assert (found["status"], found["text"]) == (410, "gone")
    assert found["headers"] == {
        "access-control-allow-origin": "*",
        "content-type": "Text/Plain",
        "etag": '"AbC"',
        "x-many": "One, two",
    }


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_redirects_are_followed(page: WebContents, site: Paths, status: int) -> None:
    site["/a"] = {"data": "", "status_code": status, "headers": {"Location": "b?x"}}
    site["/b"] = "<title>there</title>"
    await page.load_url(HOME)
    assert (await ask(page, "/a"))["url"] == f"{HOME}b?x"
    await page.load_url(f"{HOME}a")
    assert (page.get_url(), page.get_title()) == (f"{HOME}b?x", "there")


async def test_the_second_reply_is_ignored(page: WebContents, site: Paths) -> None:
    def twice(_request: ProtocolRequest, reply: Reply) -> None:
        reply("first")
        reply("second")
        reply(error=-2)

    site["/a"] = twice
    await page.load_url(HOME)
    assert (await ask(page, "/a"))["text"] == "first"


async def test_replies_may_come_later(page: WebContents, site: Paths) -> None:
    async def slow(_request: ProtocolRequest, reply: Reply) -> None:
        await asyncio.sleep(0)
        reply("from a coroutine")

    def threaded(_request: ProtocolRequest, reply: Reply) -> None:
        loop = asyncio.get_running_loop()
        work = lambda: loop.call_soon_threadsafe(reply, "from a thread")  # noqa: E731
        threading.Thread(target=work).start()

    site["/slow"], site["/threaded"] = slow, threaded
    await page.load_url(HOME)
    assert (await ask(page, "/slow"))["text"] == "from a coroutine"
    assert (await ask(page, "/threaded"))["text"] == "from a thread"


# protocol.handle(scheme, handler)


async def test_the_modern_form(opened: tuple[Session, WebContents]) -> None:
    session, page = opened

    async def handler(request: ProtocolRequest) -> object:
        answers: dict[str, object] = {
            f"{HOME}text": "text",
            f"{HOME}bytes": b"bytes",
            f"{HOME}stream": [b"str", b"eam"],
            f"{HOME}other": ProtocolResponse(data="other", status_code=201),
        }
        if request.url == f"{HOME}error":
            raise NetError(-105)
        return answers.get(request.url)

    session.protocol.handle(APP, handler)
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}error")
    assert caught.value.code == -105
    with pytest.raises(NetError) as caught:
        await page.load_url(f"{HOME}nothing")
    assert caught.value.name == "net::ERR_NOT_IMPLEMENTED"
    await page.load_url(f"{HOME}text")
    found = [await ask(page, f"/{name}") for name in ("text", "bytes", "stream", "other")]
    assert [one["text"] for one in found] == ["text", "bytes", "stream", "other"]
    assert found[3]["status"] == 201
    session.protocol.unhandle(APP)
    assert "error" in await ask(page, "/text")
