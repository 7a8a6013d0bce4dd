"""Requests that wait until the session is what it must be (`browser.session.request_gate`)."""

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import QByteArray, QDataStream, QIODevice

from browser.errors import NetError
from browser.session import Session, from_partition
from tests.servers import Server

IMAGE = "<title>origin</title><img src='/image'>"


@pytest.fixture(params=["memory", "disk"])
def session(fresh: Callable[..., str], request: pytest.FixtureRequest) -> Session:
    return from_partition(fresh(request.param))


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", IMAGE)
    return server


class TestHoldRequests:
    async def test_holds_pages_until_it_is_over(self, session: Session, site: Server) -> None:
        ready = asyncio.Event()
        session.hold_requests(ready.wait)
        page, other = session.create_web_contents(), session.create_web_contents()
        loading = [
            asyncio.ensure_future(page.load_url(site.url())),
            asyncio.ensure_future(other.execute_javascript("1")),
        ]
        session.download_url(site.url("/file"))
        await asyncio.wait(loading, timeout=0.05)
        assert not any(one.done() for one in loading)
        assert site.requests == []
        ready.set()
        await asyncio.gather(*loading)
        assert page.get_title() == "origin"
        assert page.get_url() == site.url()
        assert session.held_because is None

    async def test_holds_what_no_load_begins(self, session: Session, site: Server) -> None:
        page = session.create_web_contents()
        await page.load_url("data:text/html,<title>before</title>")
        ready = asyncio.Event()
        session.hold_requests(ready.wait)
        fetch = f"fetch({site.url()!r}, {{mode: 'no-cors'}}).then(() => 'sent', () => 'refused')"
        page.runJavaScript(f"{fetch}.then(said => document.title = said)")
        said = asyncio.get_running_loop().create_future()
        page.titleChanged.connect(lambda title: said.done() or said.set_result(title))
        assert await said == "refused"
        page.runJavaScript(f"location.href = {site.url()!r}")
        await asyncio.sleep(0)
        assert site.requests == []
        loaded = asyncio.get_running_loop().create_future()
        page.loadFinished.connect(lambda ok: loaded.done() or loaded.set_result(ok))
        ready.set()
        assert await loaded
        assert page.get_title() == "origin"
        assert page.get_url() == site.url()

    async def test_holds_a_page_that_comes_back_with_its_history(
        self, session: Session, site: Server
    ) -> None:
        site.on("/second", "<title>second</title>")
        before = session.create_web_contents()
        for path in ("/", "/second"):
            await before.load_url(site.url(path))
        data = QByteArray()
        QDataStream(data, QIODevice.OpenModeFlag.WriteOnly) << before.history()
        count = len(site.seen("/second"))
        ready = asyncio.Event()
        session.hold_requests(ready.wait)
        page = session.create_web_contents()
        QDataStream(data) >> page.history()
        loaded = asyncio.get_running_loop().create_future()
        page.loadFinished.connect(lambda ok: loaded.done() or loaded.set_result(ok))
        await session.cookies.get()
        assert len(site.seen("/second")) == count
        ready.set()
        assert await loaded
        assert (page.get_title(), page.get_url()) == ("second", site.url("/second"))
        urls = [item.url().toString() for item in page.history().items()]
        assert urls == [site.url("/"), site.url("/second")]

    @pytest.mark.expected_warnings("stays offline: no proxy")
    async def test_sends_nothing_when_it_failed(self, session: Session, site: Server) -> None:
        async def fail() -> None:
            raise ValueError("no proxy")

        session.hold_requests(fail)
        page = session.create_web_contents()
        with pytest.raises(NetError) as failed:
            await page.load_url(site.url())
        assert failed.value.name == "net::ERR_ACCESS_DENIED"
        assert str(session.held_because) == "no proxy"
        why = await session.explain_proxy(site.url())
        assert (why.result, why.error) == ("", -20)
        with pytest.raises(NetError):
            await session.may_send()
        assert site.requests == []
        # Another try may succeed.
        session.hold_requests(lambda: asyncio.sleep(0))
        await page.load_url(site.url())
        assert page.get_title() == "origin"
        await session.may_send()

    @pytest.mark.expected_warnings("stays offline: no proxy")
    async def test_ends_when_it_is_released(self, session: Session, site: Server) -> None:
        async def fail() -> None:
            raise ValueError("no proxy")

        session.hold_requests(fail)
        with pytest.raises(NetError):
            await session.may_send()
        session.release_requests()
        assert session.held_because is None
        page = session.create_web_contents()
        await page.load_url(site.url())
        assert page.get_title() == "origin"

    async def test_of_a_session_that_closes(self, session: Session, site: Server) -> None:
        session.hold_requests(asyncio.Event().wait)
        page = session.create_web_contents()
        loading = asyncio.ensure_future(page.load_url(site.url()))
        await asyncio.sleep(0)
        await session.close()
        with pytest.raises(Exception, match="closed"):
            await loading
        assert site.requests == []
