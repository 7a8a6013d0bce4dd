"""`ses.getBlobData(identifier)`.

Of browser/session/blobs.py.
"""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import SessionClosedError
from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition

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
