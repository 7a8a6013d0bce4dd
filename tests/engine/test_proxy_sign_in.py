"""An upstream proxy asks for credentials (`browser.session.proxy_sign_in`)."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import Session, from_partition
from browser.session.authentication import AuthenticationRequest
from browser.session.proxy_sign_in import MOST_FAILURES
from tests.engine.test_authentication import Doorman
from tests.network.proxies import HttpProxy, Socks
from tests.network.running import Origin

NAME = "http://away.example/"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs, so that no test leaves it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@contextlib.asynccontextmanager
async def guarded(session: Session) -> AsyncIterator[HttpProxy]:
    """The session's proxy, which wants `user` and `secret`."""
    async with Origin() as origin, HttpProxy(origin.port, "basic") as proxy:
        await session.set_proxy(proxy_rules=proxy.place)
        yield proxy


async def test_a_proxy_asks_until_it_is_right(
    session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = session.create_web_contents()
    doorman = Doorman(page)
    async with guarded(session) as proxy:
        loading = asyncio.ensure_future(page.load_url(NAME))
        request, reply = await doorman.question()
        assert doorman.asked[0][0] is page
        assert request == AuthenticationRequest(f"http://{proxy.place}", "here", is_proxy=True)
        reply("user", "wrong-word")
        request, reply = await doorman.question(2)
        assert request.failures == 1
        reply("user", "secret")
        await loading
        await page.load_url(NAME + "two")  # it is remembered
        assert len(doorman.asked) == 2
        assert proxy.lines[0] == f"GET {NAME}"
    assert "wrong-word" not in caplog.text
    assert "secret" not in caplog.text


async def test_a_socks_proxy_asks_too(session: Session) -> None:
    page = session.create_web_contents()
    doorman = Doorman(page)
    async with Origin() as origin, Socks(origin.port, password=True) as proxy:
        await session.set_proxy(proxy_rules=f"socks5://{proxy.place}")
        loading = asyncio.ensure_future(page.load_url(NAME))
        request, reply = await doorman.question()
        assert request == AuthenticationRequest(f"socks5://{proxy.place}", "", is_proxy=True)
        reply("user", "wrong")
        request, reply = await doorman.question(2)
        assert request.failures == 1
        reply("user", "secret")
        await loading
        await session.set_proxy(proxy_rules=f"socks5://{proxy.place}")
        session.set_authentication_handler(lambda _page, _request, reply: reply(None))
        count = len(proxy.asked)
        with pytest.raises(NetError, match="ERR_PROXY_AUTH_REQUESTED"):
            await page.load_url(NAME)
        assert len(proxy.asked) == count


async def test_who_declines_is_refused(session: Session) -> None:
    page = session.create_web_contents()
    async with guarded(session) as proxy:
        session.set_authentication_handler(lambda _page, _request, reply: reply(None))
        with pytest.raises(NetError, match="ERR_PROXY_AUTH_REQUESTED"):
            await page.load_url(NAME)
        assert not proxy.lines


async def test_wrong_answers_have_an_end(session: Session) -> None:
    asked: list[int] = []

    def insist(_page: object, request: AuthenticationRequest, reply: Callable[..., None]) -> None:
        asked.append(request.failures)
        reply("user", "wrong")

    page = session.create_web_contents()
    session.set_authentication_handler(insist)
    async with guarded(session) as proxy:
        with pytest.raises(NetError, match="ERR_PROXY_AUTH_REQUESTED"):
            await page.load_url(NAME)
        assert asked == list(range(MOST_FAILURES))
        assert not proxy.lines


@pytest.mark.parametrize("gone", ["page", "session"])
async def test_what_goes_while_it_is_asked(session: Session, gone: str) -> None:
    page = session.create_web_contents()
    doorman = Doorman(page)
    async with guarded(session) as proxy:
        loading = asyncio.ensure_future(page.load_url(NAME))
        _, reply = await doorman.question()
        await (page.close() if gone == "page" else session.close())
        assert reply.is_done
        await asyncio.wait([loading])
        assert loading.exception() is not None
        assert not proxy.lines
