"""The inspector at every page of a session: who keeps it there, from when on, and through what."""

import asyncio
import os
import signal
from collections.abc import Callable

import pytest

from browser.aio import next_signal
from browser.engine.inspector_target import Target
from browser.errors import InspectorError, NetError, SessionClosedError
from browser.session import Session, from_partition
from browser.session.attachments import Attachments
from browser.session.session import Session as SessionType
from tests.servers import Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: object, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector runs before the guards look."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def ses(fresh: Callable[..., str]) -> Session:
    """A session in memory."""
    return from_partition(fresh("memory"))


class Watch:
    """Hears of the requests of a session."""

    def __init__(self, ses: Session) -> None:
        self.urls: list[str] = []
        self.kinds: list[str] = []
        self.handle = ses._attachments.add("watch", self.set_up)

    async def set_up(self, target: Target) -> None:
        self.kinds.append(target.type)
        target.subscribe("Network.requestWillBeSent", self._sent)
        if target.type == "service_worker":
            target.post("Network.enable")
        else:
            await target.send("Network.enable")

    def _sent(self, _target: Target, params: dict) -> None:
        self.urls.append(params["request"]["url"])


class TestAdd:
    async def test_holds_for_open_and_new_pages(self, ses: Session, server: Server) -> None:
        server.on("/", "page")
        old = ses.create_web_contents()
        watch = Watch(ses)
        new = ses.create_web_contents()
        await asyncio.gather(old.load_url(server.url("/?old")), new.load_url(server.url("/?new")))
        assert {server.url("/?old"), server.url("/?new")} <= set(watch.urls)
        watch.handle.remove()

    async def test_makes_every_way_to_load_wait(self, ses: Session, server: Server) -> None:
        server.on("/", "page")
        page = ses.create_web_contents()
        watch = Watch(ses)
        loaded = next_signal(page.loadFinished)
        page.load(server.url("/?plain"))
        await loaded
        assert server.url("/?plain") in watch.urls
        watch.handle.remove()

    async def test_reaches_workers_before_they_run(self, ses: Session, server: Server) -> None:
        server.on("/", "<script>w = new Worker('/w.js')</script>")
        server.on("/w.js", "fetch('/inner').then(() => postMessage(1))", type="text/javascript")
        server.on("/inner", "inner")
        watch = Watch(ses)
        page = ses.create_web_contents()
        await page.load_url(server.url())
        await page.execute_javascript("new Promise(done => w.onmessage = () => done(1))")
        assert server.url("/inner") in watch.urls
        assert "worker" in watch.kinds
        watch.handle.remove()

    async def test_does_not_stop_service_workers(self, ses: Session, server: Server) -> None:
        server.on("/", "page")
        server.on("/sw.js", "", type="text/javascript")
        watch = Watch(ses)
        page = ses.create_web_contents()
        await page.load_url(server.url("/", "localhost"))
        await page.execute_javascript(
            "navigator.serviceWorker.register('/sw.js').then(() => navigator.serviceWorker.ready)"
            ".then(() => 1)"
        )
        assert "service_worker" in watch.kinds
        watch.handle.remove()

    async def test_of_two_is_apart(self, ses: Session, server: Server) -> None:
        server.on("/", "page")
        first, second = Watch(ses), Watch(ses)
        page = ses.create_web_contents()
        await first.handle.in_force(page)
        first.handle.remove()
        first.handle.remove()
        await page.load_url(server.url())
        assert first.urls == []
        assert server.url() in second.urls
        assert ses._attachments.is_used
        second.handle.remove()
        assert not ses._attachments.is_used

    async def test_needs_a_session_with_an_inspector(self, ses: Session) -> None:
        async def nothing(_target: Target) -> None: ...

        with pytest.raises(InspectorError, match="no inspector"):
            Attachments(ses, None).add("nothing", nothing)
        await ses.close()
        with pytest.raises(SessionClosedError):
            ses._attachments.add("nothing", nothing)

    async def test_is_nothing_for_a_session_without(self, ses: Session, server: Server) -> None:
        server.on("/", "page")
        page = ses.create_web_contents()
        await page.load_url(server.url())
        assert "_attachments" not in vars(ses)
        assert not SessionType.must_wait(ses, page)


class TestSetup:
    async def test_that_fails_keeps_the_page_from_loading(
        self, ses: Session, server: Server
    ) -> None:
        server.on("/", "page")
        calls: list[str] = []

        async def fail_once(target: Target) -> None:
            calls.append(target.type)
            if len(calls) == 1:
                raise InspectorError("refused")

        page = ses.create_web_contents()
        handle = ses._attachments.add("fails", fail_once)
        with pytest.raises(NetError, match="ERR_BLOCKED_BY_CLIENT"):
            await page.load_url(server.url())
        assert server.seen("/") == []
        await page.load_url(server.url())
        assert len(server.seen("/")) == 1
        handle.remove()

    async def test_is_done_again_when_wished(self, ses: Session) -> None:
        watch = Watch(ses)
        page = ses.create_web_contents()
        await watch.handle.in_force(page)
        task = watch.handle.refresh()
        assert watch.handle.refresh() is not task
        assert ses._attachments.holds(page)
        await watch.handle.in_force(page)
        assert watch.kinds == ["page", "page"]
        await watch.handle.refresh(holding=False)
        assert watch.kinds == ["page"] * 3
        watch.handle.remove()

    async def test_knows_its_pages(self, ses: Session) -> None:
        watch = Watch(ses)
        page = ses.create_web_contents()
        await watch.handle.in_force(page)
        (target,) = watch.handle.targets()
        assert watch.handle.page_of(target) is page
        watch.handle.remove()
        assert watch.handle.targets() == []
        assert watch.handle.page_of(target) is None


class TestEnd:
    async def test_of_a_page_ends_the_wait(self, ses: Session) -> None:
        async def never(_target: Target) -> None:
            await asyncio.Event().wait()

        page = ses.create_web_contents()
        handle = ses._attachments.add("never", never)
        load = asyncio.ensure_future(page.load_url("data:text/html,x"))
        await asyncio.sleep(0)
        await page.close()
        handle.remove()
        with pytest.raises(SessionClosedError):
            await load

    async def test_of_the_session_lets_go(self, ses: Session) -> None:
        watch = Watch(ses)
        page = ses.create_web_contents()
        await watch.handle.in_force(page)
        (target,) = watch.handle.targets()
        await ses.close()
        assert target.is_closed
        assert watch.handle.is_removed

    @pytest.mark.expected_warnings("the inspector's process ended")
    async def test_of_the_inspector_holds_pages_until_it_is_back(
        self, fresh: Callable[..., str], server: Server, qt_loop: asyncio.AbstractEventLoop
    ) -> None:
        from browser.engine.inspector import Inspector

        server.on("/", "page")
        inspector = Inspector()
        ses = from_partition(fresh("memory"))
        ses._inspector = lambda: inspector
        watch = Watch(ses)
        page = ses.create_web_contents()
        await page.load_url(server.url("/?1"))
        lost = next_signal(inspector.lost)
        os.kill(inspector.process_id(), signal.SIGKILL)
        await lost
        assert ses._attachments.holds(page)
        late = ses.create_web_contents()
        await asyncio.gather(page.load_url(server.url("/?2")), late.load_url(server.url("/?3")))
        assert [watch.urls.count(server.url(f"/?{n}")) for n in (1, 2, 3)] == [1, 1, 1]
        await ses.close()
        await inspector.close()
        inspector.deleteLater()
