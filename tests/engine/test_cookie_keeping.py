"""`ses.cookies.set_keep_session_cookies`: cookies without a date over the end of a session.

Tests of browser.session.cookie_keeping with the engine.
"""

import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.errors import SessionClosedError, UnsupportedError
from browser.session import Session, from_partition
from tests.servers import Reply, Server

URL = "http://www.example.com/"


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("disk"))


async def reopened(session: Session) -> Session:
    await session.close()
    return from_partition(session.partition)


class TestKeepSessionCookies:
    async def test_is_off_at_first(self, session: Session) -> None:
        assert not session.cookies.keeps_session_cookies()
        await session.cookies.set(url=URL, name="n")
        assert await (await reopened(session)).cookies.get() == []

    async def test_brings_them_back_as_what_they_were(
        self, session: Session, server: Server
    ) -> None:
        server.on("/", Reply("", headers=[("Set-Cookie", "server=1; HttpOnly; SameSite=Strict")]))
        server.on("/again", "")
        await session.cookies.set(url=URL, name="set", value="é")
        session.cookies.set_keep_session_cookies(True)
        await session.create_web_contents().load_url(server.url())
        await session.cookies.set(url=URL, name="lasting", expiration_date=time.time() + 999)
        before = await session.cookies.get()
        session = await reopened(session)
        assert session.cookies.keeps_session_cookies()
        after = await session.cookies.get()
        assert sorted(after, key=lambda c: c.name) == sorted(before, key=lambda c: c.name)
        assert {c.name for c in await session.cookies.get(session=True)} == {"server", "set"}
        await session.create_web_contents().load_url(server.url("/again"))
        assert server.seen("/again")[0].headers["cookie"] == "server=1"

    async def test_follows_them_like_others(self, session: Session) -> None:
        session.cookies.set_keep_session_cookies(True)
        for name in ("changed", "gone", "kept"):
            await session.cookies.set(url=URL, name=name, value="1")
        session = await reopened(session)
        await session.cookies.remove(URL, "gone")
        await session.cookies.set(url=URL, name="changed", value="2")
        for _ in range(2):
            found = {cookie.name: cookie.value for cookie in await session.cookies.get()}
            assert found == {"changed": "2", "kept": "1"}
            session = await reopened(session)

    async def test_ends_when_it_is_switched_off(self, session: Session) -> None:
        session.cookies.set_keep_session_cookies(True)
        await session.cookies.set(url=URL, name="n")
        session = await reopened(session)
        session.cookies.set_keep_session_cookies(False)
        assert [cookie.name for cookie in await session.cookies.get()] == ["n"]
        session = await reopened(session)
        assert await session.cookies.get() == []
        session.cookies.set_keep_session_cookies(True)
        assert await (await reopened(session)).cookies.get() == []

    async def test_belongs_to_the_partition(self, session: Session, fresh: Any) -> None:
        session.cookies.set_keep_session_cookies(True)
        assert not from_partition(fresh("disk")).cookies.keeps_session_cookies()

    async def test_is_nothing_for_a_session_in_memory(self, fresh: Any) -> None:
        cookies = from_partition(fresh("memory")).cookies
        with pytest.raises(UnsupportedError, match="in memory"):
            cookies.set_keep_session_cookies(True)
        cookies.set_keep_session_cookies(False)
        assert not cookies.keeps_session_cookies()

    async def test_refuses_bad_calls(self, session: Session) -> None:
        with pytest.raises(TypeError, match="on must be a bool"):
            session.cookies.set_keep_session_cookies(1)  # type: ignore[arg-type]
        await session.close()
        with pytest.raises(SessionClosedError):
            session.cookies.set_keep_session_cookies(True)
        with pytest.raises(SessionClosedError):
            session.cookies.keeps_session_cookies()

    def test_loses_nothing_that_was_flushed_when_the_process_is_killed(
        self, program: Callable[..., Any], tmp_path: Path
    ) -> None:
        first = program("cookies", tmp_path, "persist:x", "keep")
        assert first.read() == "flushed"
        first.send(signal.SIGKILL)
        first.finish()
        second = program("cookies", tmp_path, "persist:x", "get")
        assert sorted(second.read()) == [["kept", "yes"], ["session", "yes"]]

    def test_keeps_them_when_the_program_ends_by_a_signal(
        self, program: Callable[..., Any], tmp_path: Path
    ) -> None:
        first = program("cookies", tmp_path, "persist:x", "keep")
        first.read()
        first.send(signal.SIGTERM)
        first.finish()
        second = program("cookies", tmp_path, "persist:x", "get")
        assert ["session", "yes"] in second.read()
