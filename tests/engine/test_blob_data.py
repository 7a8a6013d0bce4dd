"""`ses.getBlobData(identifier)`.

Of browser/session/blobs.py.
"""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import SessionClosedError
from browser.model.upload_parts import upload_parts
from browser.runtime import Runtime
from browser.session import (
    ProtocolRequest,
    RequestDetails,
    Session,
    UploadData,
    WebContents,
    from_partition,
)
from tests.engine.schemes_in_use import APP, HOME
from tests.servers import Server

NO_HANDLE = "^Could not get blob data handle$"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh())


@pytest.fixture
def page(session: Session) -> WebContents:
    return session.create_web_contents()


async def identifier(page: WebContents, runtime: Runtime, code: str) -> str:
    """The identifier of a blob that a script of the page makes and keeps."""
    await page.load_url("data:text/html,<title>page</title>")
    target = await runtime.inspector.attach(page)
    made = await target.send("Runtime.evaluate", {"expression": f"window.kept = {code}"})
    wanted = {"objectId": made["result"]["objectId"]}
    found: str = (await target.send("IO.resolveBlob", wanted))["uuid"]
    target.detach()
    return found


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("new Blob([])", b""),
        ("new Blob(['text', 'more'])", b"textmore"),
        ("new Blob([new Uint8Array([0, 255, 13, 10])])", b"\x00\xff\r\n"),
        ("new Blob(['ä'.repeat(1500000), 'end'])", "ä".encode() * 1_500_000 + b"end"),
        ("new Blob(['0123456789']).slice(2, 5)", b"234"),
    ],
)
async def test_the_content(
    session: Session, page: WebContents, runtime: Runtime, code: str, data: bytes
) -> None:
    found = await identifier(page, runtime, code)
    assert await session.get_blob_data(found) == data


async def test_of_what_a_page_sends(session: Session, page: WebContents, server: Server) -> None:
    server.on("/", "page")
    await page.load_url(server.url())
    found: list[UploadData] = []

    def listener(details: RequestDetails, reply: Callable[..., None]) -> None:
        found.extend(details.upload_data or ())
        reply()

    session.web_request.on_before_request(listener)
    code = """(async () => {
        await fetch('/', {method: 'POST', body: new Blob([new Uint8Array([0, 255]), 'blob'])});
        const form = new FormData();
        form.append('file', new File(['of a file'], 'name.txt'));
        await fetch('/', {method: 'POST', body: form});
        await fetch('/', {method: 'POST', body: 'text'});
    })()"""
    await page.execute_javascript(code)
    sent = [part.blob_uuid for part in found if part.blob_uuid is not None]
    contents = [await session.get_blob_data(identifier) for identifier in sent]
    assert contents == [b"\x00\xffblob", b"of a file"]
    assert (found[-1].bytes, found[-1].blob_uuid) == (b"text", None)


async def test_of_what_a_scheme_is_sent(session: Session, page: WebContents) -> None:
    found: list[UploadData] = []

    def handler(request: ProtocolRequest, reply: Callable[..., None]) -> None:
        found.extend(request.upload_data)
        reply("page")

    session.protocol.register_string_protocol(APP, handler)
    await page.load_url(HOME)
    await page.execute_javascript("fetch('/', {method: 'POST', body: new Blob(['blob'])}).then()")
    (part,) = found
    assert part.blob_uuid is not None
    assert await session.get_blob_data(part.blob_uuid) == b"blob"


async def test_other_sessions_do_not_know_what_is_sent(
    session: Session, fresh: Callable[..., str]
) -> None:
    (part,) = upload_parts([b"secret"], "")
    session._sent_blobs.keep([part])
    assert part.blob_uuid is not None
    assert await session.get_blob_data(part.blob_uuid) == b"secret"
    with pytest.raises(ValueError, match=NO_HANDLE):
        await from_partition(fresh()).get_blob_data(part.blob_uuid)


@pytest.mark.parametrize(
    "wrong", ["", "nonsense", "4bc02ff5-b072-4627-b06d-335b88d3ba25", "../etc/passwd"]
)
async def test_what_is_none(session: Session, wrong: str) -> None:
    with pytest.raises(ValueError, match=NO_HANDLE):
        await session.get_blob_data(wrong)


async def test_wrong_arguments(session: Session) -> None:
    with pytest.raises(TypeError, match="identifier must be a string, not bytes"):
        await session.get_blob_data(b"x")  # type: ignore[arg-type]


async def test_blobs_of_other_sessions_are_none(
    page: WebContents, runtime: Runtime, fresh: Callable[..., str]
) -> None:
    found = await identifier(page, runtime, "new Blob(['secret'])")
    with pytest.raises(ValueError, match=NO_HANDLE):
        await from_partition(fresh()).get_blob_data(found)


async def test_blobs_go_with_their_page(
    session: Session, page: WebContents, runtime: Runtime
) -> None:
    found = await identifier(page, runtime, "new Blob(['text'])")
    await page.close()
    with pytest.raises(ValueError, match=NO_HANDLE):
        await until_it_fails(session, found)


async def until_it_fails(session: Session, identifier: str) -> None:
    """Ask again and again: the engine frees a blob a little after its page has gone."""
    while True:
        await session.get_blob_data(identifier)


async def test_a_session_that_is_closed(session: Session) -> None:
    await session.close()
    with pytest.raises(SessionClosedError):
        await session.get_blob_data("4bc02ff5-b072-4627-b06d-335b88d3ba25")
