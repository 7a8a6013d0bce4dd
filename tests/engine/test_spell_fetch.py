"""Fetching a file by a session's own network, as dictionaries are."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from browser.errors import NetError, SessionClosedError
from browser.session import Session, from_partition, spell_fetch
from browser.session.hidden_targets import HiddenTargets
from browser.session.spell_fetch import fetch_file
from tests.engine.conftest import failure_of
from tests.servers import Reply, Server

if TYPE_CHECKING:
    from browser.runtime import Runtime

BYTES = bytes(range(256)) * 12_000


@pytest.fixture(scope="module", autouse=True)
def started(runtime: "Runtime", request: pytest.FixtureRequest) -> None:
    """The inspector runs before the guard looks."""
    loop = request.getfixturevalue("qt_loop")
    loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def targets(session: Session) -> HiddenTargets:
    return HiddenTargets(session, session._profile, session._inspector)


async def test_every_byte_arrives_by_a_redirect(
    session: Session, targets: HiddenTargets, server: Server
) -> None:
    server.on("/from", Reply(status=302, headers={"location": "/to"}))
    server.on("/to", Reply(BYTES, type="application/octet-stream"))
    assert await fetch_file(session, targets, server.url("/from")) == BYTES


async def test_it_takes_and_sends_no_cookies(
    session: Session, targets: HiddenTargets, server: Server
) -> None:
    await session.cookies.set(url=server.url(), name="secret", value="1")
    server.on("/file", "x", headers={"set-cookie": "new=1"})
    await fetch_file(session, targets, server.url("/file"))
    assert "cookie" not in server.requests[0].headers
    assert [cookie.name for cookie in await session.cookies.get()] == ["secret"]


@pytest.mark.parametrize("status", [403, 404, 500])
async def test_a_status_that_is_no_success(
    session: Session, targets: HiddenTargets, server: Server, status: int
) -> None:
    server.on("/file", Reply("no", status=status))
    with pytest.raises(NetError, match=f"HTTP status {status}") as caught:
        await fetch_file(session, targets, server.url("/file"))
    assert caught.value.code == -379


async def test_nobody_listens(session: Session, targets: HiddenTargets, server: Server) -> None:
    url = server.url("/file")
    server.close()
    with pytest.raises(NetError) as caught:
        await fetch_file(session, targets, url)
    assert (caught.value.code, caught.value.name) == (-102, "net::ERR_CONNECTION_REFUSED")


async def test_a_file_that_is_too_large(
    session: Session,
    targets: HiddenTargets,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spell_fetch, "MOST_BYTES", len(BYTES) - 1)
    server.on("/file", BYTES)
    with pytest.raises(ValueError, match="larger than"):
        await fetch_file(session, targets, server.url("/file"))


async def test_its_end_while_it_waits(
    session: Session, targets: HiddenTargets, server: Server
) -> None:
    server.hold("/file")
    task = asyncio.ensure_future(fetch_file(session, targets, server.url("/file")))
    await server.requested("/file")
    targets.settle()
    assert isinstance(await failure_of(task), SessionClosedError)
    await targets.close()
