"""Connections ahead of time, their end, and the addresses of hosts."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError, UnsupportedError
from browser.runtime import Runtime
from browser.session import Session, from_partition
from tests.engine.forwarding import ForwardProxy
from tests.servers import Reply, Server, endless


class Door:
    """A server that tells of connections before anything is asked on them."""

    def __init__(self) -> None:
        self.opened: asyncio.Queue[asyncio.StreamReader] = asyncio.Queue()
        self.ended: asyncio.Queue[int] = asyncio.Queue()
        self.asked: list[int] = []
        self._visits: dict[asyncio.StreamWriter, asyncio.Event] = {}
        self.port = 0

    def url(self, path: str = "/") -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    async def enter(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        left = self._visits[writer] = asyncio.Event()
        number = len(self._visits)
        self.opened.put_nowait(reader)
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                self.asked.append(number)
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords")
        except (asyncio.IncompleteReadError, ConnectionError):
            self.ended.put_nowait(number)
        finally:
            writer.close()
            left.set()

    async def close(self) -> None:
        for writer, left in self._visits.items():
            writer.close()
            await left.wait()


@asynccontextmanager
async def listening() -> AsyncIterator[Door]:
    door = Door()
    server = await asyncio.start_server(door.enter, "127.0.0.1", 0)
    door.port = server.sockets[0].getsockname()[1]
    try:
        yield door
    finally:
        server.close()
        await door.close()


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


class TestPreconnect:
    async def test_opens_a_connection_that_the_next_page_uses(self, session: Session) -> None:
        async with listening() as door:
            session.preconnect(url=door.url("/somewhere?else#x"))
            await door.opened.get()
            assert door.asked == []
            await session.create_web_contents().load_url(door.url())
            assert door.asked[0] == 1

    @pytest.mark.parametrize("url", ["", "words", "//host/", "ftp://host/", "data:,x", "http://"])
    def test_needs_an_address(self, session: Session, url: str) -> None:
        with pytest.raises(ValueError, match=r"Must pass non-empty valid url to session\.precon"):
            session.preconnect(url=url)

    @pytest.mark.parametrize("count", [0, -1, 7])
    def test_needs_a_number_from_one_to_six(self, session: Session, count: int) -> None:
        with pytest.raises(ValueError, match=r"outside range \[1,6\]"):
            session.preconnect(url="http://host/", num_sockets=count)

    @pytest.mark.parametrize(("url", "count"), [(None, 1), (1, 1), ("http://a/", "1")])
    def test_needs_the_right_types(self, session: Session, url: object, count: object) -> None:
        with pytest.raises(TypeError):
            session.preconnect(url=url, num_sockets=count)  # type: ignore[arg-type]

    @pytest.mark.parametrize("count", [2, 6])
    async def test_opens_as_many_as_are_wanted(self, session: Session, count: int) -> None:
        async with listening() as door:
            session.preconnect(url=door.url(), num_sockets=count)
            for _ in range(count):
                await door.opened.get()
            assert door.asked == []
            page = session.create_web_contents()
            await page.load_url(door.url())
            assert 1 <= door.asked[0] <= count
            session.preconnect(url=door.url())  # the session has its own way now
            await door.opened.get()

    async def test_opens_them_by_the_proxy(self, session: Session) -> None:
        async with ForwardProxy() as proxy:
            await session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules="<-loopback>")
            session.preconnect(url="https://127.0.0.1:1/", num_sockets=3)
            while proxy.lines.count("CONNECT 127.0.0.1:1 HTTP/1.1") < 3:
                await asyncio.sleep(0.01)

    async def test_opens_no_more_than_one_without_a_gateway(
        self, session: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(session, "_gateway", None)
        with pytest.raises(UnsupportedError):
            session.preconnect(url="http://host/", num_sockets=2)

    async def test_of_a_closed_session_is_an_error(self, session: Session) -> None:
        await session.close()
        with pytest.raises(SessionClosedError):
            session.preconnect(url="http://host/")

    async def test_to_nobody_is_no_error(self, session: Session) -> None:
        async with listening() as door:
            nowhere = door.url()
        session.preconnect(url=nowhere)
        await session.create_web_contents().load_url("data:,x")


class TestEventPreconnect:
    @pytest.mark.parametrize(
        ("extra", "credentials"), [("", True), ("crossorigin", False), ("crossorigin=x", False)]
    )
    async def test_tells_what_a_page_wishes(
        self, session: Session, server: Server, extra: str, credentials: bool
    ) -> None:
        link = f'<link rel="Preconnect" href="http://there.bulkhead.test/path" {extra}>'
        server.on("/", f"<!doctype html><head>{link}</head>")
        wish = next_signal(session.preconnect_requested)
        await session.create_web_contents().load_url(server.url())
        _, url, allowed = await wish
        assert (url, allowed) == ("http://there.bulkhead.test/", credentials)

    async def test_tells_of_links_that_come_later_and_in_frames(
        self, session: Session, server: Server
    ) -> None:
        late = "l = document.createElement('link'); l.rel = 'preconnect'; l.href = 'http://a.test';"
        server.on("/frame", f"<script>{late} document.head.append(l)</script>")
        server.on("/", "<iframe src=/frame></iframe>")
        wish = next_signal(session.preconnect_requested)
        await session.create_web_contents().load_url(server.url())
        assert (await wish)[1] == "http://a.test/"

    async def test_tells_each_wish_once_and_nothing_else(
        self, session: Session, server: Server
    ) -> None:
        links = (
            "<link rel=stylesheet href=data:text/css,><link rel=preconnect href='data:,x'>"
            "<link id=one rel='preconnect dns-prefetch' href=http://a.test>"
        )
        server.on("/", f"<!doctype html>{links}")
        told: list[str] = []
        session.preconnect_requested.connect(lambda _event, url, _allowed: told.append(url))
        page = session.create_web_contents()
        await page.load_url(server.url())
        await page.execute_javascript("one.href = one.href")
        last = next_signal(session.preconnect_requested, match=lambda _e, url, _a: "b.test" in url)
        await page.execute_javascript("one.href = 'http://b.test'")
        await last
        assert told == ["http://a.test/", "http://b.test/"]

    async def test_is_not_heard_by_another_session(
        self, session: Session, fresh: Callable[..., str], server: Server
    ) -> None:
        server.on("/", "<link rel=preconnect href=http://a.test>")
        other = from_partition(fresh("memory"))
        told: list[str] = []
        other.preconnect_requested.connect(lambda _event, url, _allowed: told.append(url))
        wish = next_signal(session.preconnect_requested)
        await session.create_web_contents().load_url(server.url())
        await wish
        assert told == []


class TestCloseAllConnections:
    async def test_ends_the_idle_ones(self, session: Session) -> None:
        async with listening() as door:
            await session.create_web_contents().load_url(door.url())
            used = set(door.asked)
            await session.close_all_connections()
            while used:
                used.discard(await door.ended.get())

    async def test_ends_the_busy_ones_where_the_session_has_its_own_way(
        self, session: Session, server: Server
    ) -> None:
        server.on("/", "<title>one</title>")
        server.on("/cut", lambda _request: Reply(endless(), length=1 << 40))
        await session.set_proxy()
        page = session.create_web_contents()
        await page.load_url(server.url())
        await page.execute_javascript(
            "fetch('/cut').then(got => { window.over = got.text().catch(String); return 1; })"
        )
        await session.close_all_connections()
        assert "TypeError" in str(await page.execute_javascript("over"))
        await page.load_url(server.url())

    async def test_leaves_those_of_other_sessions(
        self, session: Session, fresh: Callable[..., str]
    ) -> None:
        other = from_partition(fresh("memory"))
        async with listening() as door:
            page = other.create_web_contents()
            await page.load_url(door.url())
            used = set(door.asked)
            await session.close_all_connections()
            await page.load_url(door.url("/again"))
            assert used & set(door.asked[-2:])


class TestClearHostResolverCache:
    # LIMIT: nothing outside the engine shows its cache, and on the loopback it keeps no address.

    async def test_is_done(self, session: Session) -> None:
        await session.clear_host_resolver_cache()
        await session.clear_host_resolver_cache()
        assert session.pages() == []

    async def test_of_a_closed_session_is_an_error(self, session: Session) -> None:
        waiting = asyncio.ensure_future(session.clear_host_resolver_cache())
        await asyncio.sleep(0)
        await session.close()
        with pytest.raises(SessionClosedError):
            await waiting
