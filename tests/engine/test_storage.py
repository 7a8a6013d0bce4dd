"""Clearing, measuring and flushing what a session's pages keep."""

import asyncio
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.engine.inspector import Inspector
from browser.errors import EngineError, InspectorError, SessionClosedError, UnsupportedError
from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition, storage_flush
from browser.session.storage_flush import DATABASE, MarkSearch
from tests.engine.conftest import failure_of
from tests.engine.test_isolation import STORAGES, mark, visit
from tests.servers import Reply, Request, Server

DOCUMENTED = {
    "cookies": "cookies",
    "localstorage": "localStorage",
    "indexdb": "IndexedDB",
    "cachestorage": "Cache API",
    "filesystem": "private files",
    "serviceworkers": "service workers",
}
RETIRED = ("appcache", "websql")


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def site(server: Server) -> Server:
    server.on("/", "<title>Site</title>")
    server.on("/worker.js", "onfetch = () => {}", type="text/javascript")
    return server


@pytest.fixture(params=["disk", "memory"])
def session(request: pytest.FixtureRequest, fresh: Callable[..., str]) -> Session:
    return from_partition(fresh(request.param))


@pytest.fixture
def memory(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


@pytest.fixture
def disk(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("disk"))


async def filled(session: Session, site: Server, host: str = "localhost") -> WebContents:
    """A page that keeps something in every storage."""
    page = await visit(session, site.url("/", host))
    for write, _ in STORAGES.values():
        await page.execute_javascript(write.replace("%s", mark()))
    assert await kept(page) == set(STORAGES)
    return page


async def kept(page: WebContents) -> set[str]:
    """The storages in which the page finds something."""
    return {
        name
        for name, (_, read) in STORAGES.items()
        if await page.execute_javascript(read) is not None
    }


class TestClearStorageData:
    async def test_clears_everything_in_open_pages(self, session: Session, site: Server) -> None:
        pages = [await filled(session, site, host) for host in ("localhost", "127.0.0.1")]
        await session.clear_storage_data()
        assert [await kept(page) for page in pages] == [set(), set()]
        again = await visit(session, site.url("/", "localhost"))
        assert await kept(again) == set()

    @pytest.mark.parametrize("given", [{}, {"storages": ["indexdb"]}, {"quotas": ["temporary"]}])
    async def test_clears_a_page_that_stays_open_again_and_again(
        self, session: Session, site: Server, given: dict[str, Any]
    ) -> None:
        page = await filled(session, site)
        await session.clear_storage_data(**given)
        for origin in (None, site_origin(site)):
            for write, _ in STORAGES.values():
                await page.execute_javascript(write.replace("%s", mark()))
            await session.clear_storage_data(origin=origin, **given)
            assert "IndexedDB" not in await kept(page)

    async def test_needs_no_open_page(self, session: Session, site: Server) -> None:
        await (await filled(session, site)).close()
        assert session.pages() == []
        await session.clear_storage_data()
        assert session.pages() == []
        assert await kept(await visit(session, site.url("/", "localhost"))) == set()

    @pytest.mark.parametrize(("storage", "name"), DOCUMENTED.items())
    async def test_clears_the_storage_that_is_named(
        self, memory: Session, site: Server, storage: str, name: str
    ) -> None:
        page = await filled(memory, site)
        await memory.clear_storage_data(storages=[storage.upper()], origin=site_origin(site))
        assert await kept(page) == set(STORAGES) - {name}

    async def test_of_local_storage_everywhere_takes_session_storage_along(
        self, memory: Session, site: Server
    ) -> None:
        page = await filled(memory, site)
        await memory.clear_storage_data(storages=["localstorage"])
        assert await kept(page) == set(STORAGES) - {"localStorage", "sessionStorage"}

    async def test_of_one_origin_leaves_the_others(self, session: Session, site: Server) -> None:
        page = await filled(session, site)
        other = await filled(session, site, "127.0.0.1")
        await session.clear_storage_data(origin=site_origin(site))
        assert await kept(page) == {"sessionStorage"}
        assert await kept(other) == set(STORAGES)

    @pytest.mark.parametrize(
        "wanted",
        [
            {"storages": []},
            {"storages": ["bogus"]},
            {"storages": RETIRED},
            {"storages": ["shadercache"]},
            {"storages": ["indexdb", "filesystem"], "quotas": []},
            {"storages": ["indexdb"], "quotas": ["persistent", "SYNCABLE", "bogus"]},
            {"origin": "https://never.bulkhead.test"},
            {"storages": [], "origin": "https://never.bulkhead.test"},
        ],
        ids=str,
    )
    async def test_leaves_the_rest(
        self, memory: Session, site: Server, wanted: dict[str, Any]
    ) -> None:
        page = await filled(memory, site)
        await memory.clear_storage_data(**wanted)
        assert await kept(page) == set(STORAGES)

    async def test_without_temporary_quota_leaves_what_is_under_a_quota(
        self, memory: Session, site: Server
    ) -> None:
        page = await filled(memory, site)
        await memory.clear_storage_data(quotas=["persistent"])
        assert await kept(page) == {
            "IndexedDB",
            "Cache API",
            "private files",
            "service workers",
        }

    async def test_touches_no_other_session(self, fresh: Callable[..., str], site: Server) -> None:
        kinds = ("disk", "disk", "memory", "memory")
        pages = [await filled(from_partition(fresh(kind)), site) for kind in kinds]
        await pages[0].session.clear_storage_data()
        await pages[2].session.clear_storage_data()
        found = [await kept(page) for page in pages]
        assert found == [set(), set(STORAGES), set(), set(STORAGES)]

    async def test_reaches_the_disk(self, disk: Session, site: Server) -> None:
        page = await visit(disk, site.url("/", "localhost"))
        text = mark()
        await page.execute_javascript(f"localStorage.mark = '{text}'")
        await disk.flush_storage_data()
        await disk.clear_storage_data()
        await disk.close()
        again = await visit(from_partition(disk.partition), site.url("/", "localhost"))
        assert await kept(again) == set()

    async def test_may_be_asked_many_times_at_once(self, memory: Session, site: Server) -> None:
        page = await filled(memory, site)
        await asyncio.gather(*(memory.clear_storage_data() for _ in range(8)))
        assert await kept(page) == set()
        assert memory._storage.children() == []

    @pytest.mark.parametrize(
        ("wanted", "error"),
        [
            ({"origin": 7}, TypeError),
            ({"origin": ""}, ValueError),
            ({"origin": "null"}, ValueError),
            ({"origin": "*"}, ValueError),
            ({"origin": "example.org"}, ValueError),
            ({"origin": "http://"}, ValueError),
            ({"origin": "data:text/html,x"}, ValueError),
            ({"storages": "cookies"}, TypeError),
            ({"storages": [1]}, TypeError),
            ({"storages": 7}, TypeError),
            ({"quotas": "temporary"}, TypeError),
        ],
        ids=str,
    )
    async def test_refuses_wrong_arguments(
        self, memory: Session, site: Server, wanted: dict[str, Any], error: type[Exception]
    ) -> None:
        page = await visit(memory, site.url("/", "localhost"))
        await page.execute_javascript("localStorage.mark = 'here'")
        with pytest.raises(error):
            await memory.clear_storage_data(**wanted)
        assert await page.execute_javascript("localStorage.mark") == "here"


def site_origin(site: Server) -> str:
    return site.url("", "localhost")


class TestClosing:
    CALLS = (
        lambda session: session.clear_storage_data(),
        lambda session: session.clear_data(),
        lambda session: session.clear_cache(),
        lambda session: session.get_storage_usage("http://a.test"),
        lambda session: session.flush_storage_data(),
    )
    NAMES = ("clear_storage_data", "clear_data", "clear_cache", "usage", "flush")

    @pytest.mark.parametrize("call", CALLS, ids=NAMES)
    async def test_ends_calls_that_run(self, disk: Session, call: Callable[..., Any]) -> None:
        task = asyncio.ensure_future(call(disk))
        await asyncio.sleep(0)
        await disk.close()
        assert isinstance(await failure_of(task), SessionClosedError)

    @pytest.mark.parametrize("call", CALLS, ids=NAMES)
    async def test_refuses_new_calls(self, session: Session, call: Callable[..., Any]) -> None:
        await session.close()
        with pytest.raises(SessionClosedError):
            await call(session)
        with pytest.raises(SessionClosedError):
            await session.get_cache_size()

    @pytest.mark.parametrize(
        ("call", "method"),
        [
            (lambda session: session.clear_cache(), "Network.clearBrowserCache"),
            (lambda session: session.clear_storage_data(), "Storage.clearDataForOrigin"),
        ],
        ids=["cache", "storage"],
    )
    async def test_while_the_engine_clears_is_well(
        self,
        runtime: Runtime,
        session: Session,
        site: Server,
        monkeypatch: pytest.MonkeyPatch,
        call: Callable[..., Any],
        method: str,
    ) -> None:
        await filled(session, site)
        written = asyncio.Event()
        write = runtime.inspector._write

        def spy(number: int, name: str, *rest: Any) -> None:
            write(number, name, *rest)
            if name == method:
                written.set()

        monkeypatch.setattr(runtime.inspector, "_write", spy)
        task = asyncio.ensure_future(call(session))
        await written.wait()
        await session.close()
        assert isinstance(await failure_of(task), SessionClosedError)

    async def test_lets_a_caller_be_cancelled(self, disk: Session) -> None:
        task = asyncio.ensure_future(disk.flush_storage_data())
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        assert task.cancelled()
        await disk.clear_storage_data()

    async def test_waits_for_no_flush(self, disk: Session) -> None:
        tasks = [asyncio.ensure_future(disk.flush_storage_data()) for _ in range(3)]
        await asyncio.sleep(0.1)
        loop = asyncio.get_running_loop()
        before = loop.time()
        await disk.close()
        assert loop.time() - before < 10
        for task in tasks:
            assert isinstance(await failure_of(task), SessionClosedError)


class TestFlushStorageData:
    def test_is_there_after_a_violent_end(self, site: Server, tmp_path: Path, program) -> None:
        urls = [site.url("/", host) for host in ("localhost", "127.0.0.1")]
        found = []
        for _ in range(2):
            one = program("flush", tmp_path, "persist:x", *urls)
            found.append(one.read())
            one.send(signal.SIGKILL)
            one.finish()
        assert found == [[None, None], ["yes", "yes"]]

    async def test_leaves_nothing_of_its_own(self, disk: Session, site: Server) -> None:
        page = await visit(disk, site.url("/", "localhost"))
        await page.execute_javascript("localStorage.mark = 'here'")
        await asyncio.gather(*(disk.flush_storage_data() for _ in range(3)))
        assert len(disk.pages()) == 1
        assert disk._storage.children() == []
        assert await page.execute_javascript("[localStorage.length, localStorage.mark]") == [
            1,
            "here",
        ]

    async def test_of_a_busy_page_ends(self, disk: Session, site: Server) -> None:
        page = await visit(disk, site.url("/", "localhost"))
        await page.execute_javascript("void setInterval(() => localStorage.n = Math.random(), 5)")
        text = mark()
        assert disk.storage_path is not None
        search = MarkSearch(disk.storage_path / DATABASE, text.encode())
        await page.execute_javascript(f"localStorage.mark = '{text}'")
        await disk.flush_storage_data()
        assert search.found()

    async def test_in_memory_has_nothing_to_do(self, memory: Session) -> None:
        await memory.flush_storage_data()
        assert memory.pages() == []

    async def test_says_when_it_is_not_written(
        self, disk: Session, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(MarkSearch, "found", lambda _: False)
        monkeypatch.setattr(storage_flush, "FLUSH_SECONDS", 0.5)
        with pytest.raises(EngineError, match=r"not on disk within 0\.5 s"):
            await disk.flush_storage_data()
        assert disk._storage.children() == []


@pytest.fixture
def cached(server: Server) -> Server:
    """A page with a picture that may be kept for long."""
    server.on("/", "<script src='/kept.js'></script>")
    server.on(
        "/kept.js",
        Reply("/*" + "x" * 50_000 + "*/", headers={"Cache-Control": "max-age=999"}),
    )
    return server


class TestCache:
    async def test_is_measured_as_it_is_on_disk(self, disk: Session, cached: Server) -> None:
        await visit(disk, cached.url())
        await disk.close()
        session = from_partition(disk.partition)
        size = await session.get_cache_size()
        folder = session._folder.cache
        assert size == sum(one.stat().st_size for one in folder.rglob("*") if one.is_file())
        assert size > 50_000

    async def test_in_memory_is_what_open_pages_loaded(
        self, memory: Session, cached: Server
    ) -> None:
        assert await memory.get_cache_size() == 0
        await visit(memory, cached.url())
        one = await memory.get_cache_size()
        assert 50_000 < one < 60_000
        await visit(memory, cached.url())
        assert await memory.get_cache_size() == one

    async def test_in_memory_counts_documents_and_what_they_fetch(
        self, memory: Session, server: Server
    ) -> None:
        server.on("/", "x" * 30_000)
        server.on("/more", "y" * 20_000)
        page = await visit(memory, server.url())
        assert 30_000 <= await memory.get_cache_size() < 35_000
        await page.execute_javascript("fetch('/more').then(reply => reply.text())")
        assert 50_000 <= await memory.get_cache_size() < 55_000

    async def test_that_is_off_has_no_size(self, fresh: Callable[..., str], cached: Server) -> None:
        session = from_partition(fresh("disk"), cache=False)
        await visit(session, cached.url())
        assert await session.get_cache_size() == 0
        await session.clear_cache()

    async def test_is_empty_when_it_was_cleared(self, session: Session, cached: Server) -> None:
        for _ in range(2):
            page = await visit(session, cached.url())
            await page.close()
        assert len(cached.seen("/kept.js")) == 1
        await session.clear_cache()
        assert await session.get_cache_size() < 5_000
        await visit(session, cached.url())
        assert len(cached.seen("/kept.js")) == 2

    async def test_keeps_storage_when_it_is_cleared(self, memory: Session, site: Server) -> None:
        page = await filled(memory, site)
        await asyncio.gather(*(memory.clear_cache() for _ in range(3)))
        assert await kept(page) == set(STORAGES)

    async def test_that_is_cleared_leaves_open_pages_at_work(
        self, session: Session, cached: Server
    ) -> None:
        page = await visit(session, cached.url())
        await session.clear_cache()
        assert await session.get_cache_size() < 5_000
        assert await page.execute_javascript("fetch('/kept.js').then(reply => reply.status)") == 200
        assert len(cached.seen("/kept.js")) == 2

    async def test_of_another_session_stays(
        self, fresh: Callable[..., str], cached: Server
    ) -> None:
        sessions = [from_partition(fresh(kind)) for kind in ("disk", "disk", "memory", "memory")]
        for session in sessions:
            await (await visit(session, cached.url())).close()
        await sessions[0].clear_cache()
        await sessions[2].clear_cache()
        for session in (sessions[1], sessions[3]):
            await visit(session, cached.url())
        assert len(cached.seen("/kept.js")) == 4


COOKIES = (
    "host=1; max-age=999",
    "wide=1; max-age=999; domain=bulkhead.test",
    "near=1; max-age=999; domain=a.bulkhead.test",
)


async def with_cookies(session: Session, site: Server) -> WebContents:
    """A page at a.bulkhead.test with cookies of it and its domain, and another's."""
    page = await visit(session, site.url("/", "a.bulkhead.test"))
    for text in COOKIES:
        await page.execute_javascript(f"document.cookie = '{text}'")
    other = await visit(session, site.url("/", "b.bulkhead.test"))
    await other.execute_javascript("document.cookie = 'other=1; max-age=999'")
    return page


async def cookies_at(session: Session, site: Server, host: str) -> set[str]:
    seen: list[Request] = []

    def answer(request: Request) -> Reply:
        seen.append(request)
        return Reply("page")

    site.on("/cookies", answer)
    await (await visit(session, site.url("/cookies", host))).close()
    text = seen[0].headers.get("cookie", "")
    return {one.strip().partition("=")[0] for one in text.split(";") if one.strip()}


class TestCookies:
    async def test_that_are_cleared_are_told(self, session: Session, site: Server) -> None:
        page = await visit(session, site.url("/", "localhost"))
        store = session._profile.cookieStore()
        added = next_signal(store.cookieAdded)
        await page.execute_javascript("document.cookie = 'a=1; max-age=999'")
        await added
        removed = next_signal(store.cookieRemoved)
        await session.clear_storage_data(storages=["cookies"])
        (cookie,) = await removed
        assert cookie.name().data() == b"a"

    async def test_of_one_origin_are_those_of_its_host(
        self, session: Session, site: Server
    ) -> None:
        await with_cookies(session, site)
        origin = site.url("", "a.bulkhead.test")
        await session.clear_storage_data(origin=origin, storages=["cookies"])
        assert await cookies_at(session, site, "a.bulkhead.test") == {"wide", "near"}
        assert await cookies_at(session, site, "b.bulkhead.test") == {"wide", "other"}

    async def test_of_data_of_one_origin_are_all_it_would_send(
        self, session: Session, site: Server
    ) -> None:
        await with_cookies(session, site)
        origin = site.url("", "a.bulkhead.test")
        await session.clear_data(data_types=["cookies"], origins=[origin])
        assert await cookies_at(session, site, "a.bulkhead.test") == set()
        assert await cookies_at(session, site, "b.bulkhead.test") == {"other"}

    async def test_may_be_cleared_but_for_an_origin(self, session: Session, site: Server) -> None:
        await with_cookies(session, site)
        await session.clear_data(
            data_types=["cookies"], exclude_origins=[site.url("", "b.bulkhead.test")]
        )
        assert await cookies_at(session, site, "a.bulkhead.test") == {"wide"}
        assert await cookies_at(session, site, "b.bulkhead.test") == {"wide", "other"}


class TestClearData:
    async def test_clears_everything(self, session: Session, cached: Server, site: Server) -> None:
        server = site
        server.on("/kept.js", Reply("1", headers={"Cache-Control": "max-age=999"}))
        page = await filled(session, server)
        code = "fetch('/kept.js').then(reply => reply.text())"
        await page.execute_javascript(code)
        await session.clear_data()
        assert await kept(page) == set()
        await page.execute_javascript(code)
        assert len(server.seen("/kept.js")) == 2

    @pytest.mark.parametrize(
        ("types", "gone"),
        [
            ([], set()),
            (["downloads", "webSQL"], set()),
            (["indexedDB"], {"IndexedDB"}),
            (["cache"], {"Cache API"}),
            (["fileSystems", "cookies"], {"private files", "cookies"}),
            (["serviceWorkers"], {"service workers"}),
        ],
        ids=["nothing", "retired", "indexedDB", "cache", "two", "serviceWorkers"],
    )
    async def test_clears_the_types_that_are_named(
        self, memory: Session, site: Server, types: list[str], gone: set[str]
    ) -> None:
        page = await filled(memory, site)
        await memory.clear_data(data_types=types)
        assert await kept(page) == set(STORAGES) - gone

    async def test_of_origins_leaves_the_others(self, memory: Session, site: Server) -> None:
        page = await filled(memory, site)
        other = await filled(memory, site, "127.0.0.1")
        await memory.clear_data(origins=[site_origin(site)])
        assert await kept(page) == {"sessionStorage"}
        assert await kept(other) == set(STORAGES)

    async def test_of_no_origin_does_nothing(self, memory: Session, site: Server) -> None:
        page = await filled(memory, site)
        await memory.clear_data(origins=[])
        assert await kept(page) == set(STORAGES)

    async def test_refuses_what_the_engine_cannot(self, memory: Session, site: Server) -> None:
        page = await filled(memory, site)
        origin = site_origin(site)
        for wanted in (
            {"exclude_origins": [origin]},
            {"exclude_origins": [origin], "data_types": ["indexedDB"]},
            {"data_types": ["backgroundFetch"]},
        ):
            with pytest.raises(UnsupportedError, match=r"ses\.clearData"):
                await memory.clear_data(**wanted)
        assert await kept(page) == set(STORAGES)

    @pytest.mark.parametrize(
        ("wanted", "error"),
        [
            ({"data_types": ["bogus"]}, ValueError),
            ({"data_types": "cookies"}, TypeError),
            ({"origins": ["nonsense"]}, ValueError),
            ({"origins": "http://a.test"}, TypeError),
            ({"exclude_origins": [1], "data_types": ["cookies"]}, TypeError),
            ({"origins": ["http://a.test"], "exclude_origins": ["http://b.test"]}, ValueError),
        ],
        ids=str,
    )
    async def test_refuses_wrong_arguments(
        self, memory: Session, wanted: dict[str, Any], error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            await memory.clear_data(**wanted)


class TestGetStorageUsage:
    async def test_tells_what_an_origin_takes(self, session: Session, site: Server) -> None:
        page = await visit(session, site.url("/", "localhost"))
        await page.execute_javascript(
            "caches.open('c').then(box => box.put('/x', new Response('y'.repeat(100000))))"
        )
        found = await session.get_storage_usage(site_origin(site))
        assert found.usage >= found.storages["cachestorage"] > 100_000
        assert found.quota > found.usage
        other = await session.get_storage_usage(site.url("", "127.0.0.1"))
        assert other.usage == 0

    @pytest.mark.parametrize("origin", ["", "nonsense", "null"])
    async def test_refuses_what_is_no_origin(self, memory: Session, origin: str) -> None:
        with pytest.raises(ValueError, match="not an origin"):
            await memory.get_storage_usage(origin)


class TestInspectorDeath:
    @pytest.mark.expected_warnings("the inspector's process ended")
    async def test_fails_the_call_that_runs_and_no_later_one(
        self, memory: Session, site: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page = await filled(memory, site)
        own = Inspector()
        monkeypatch.setattr(memory, "_inspector", lambda: own)
        await own.start()
        monkeypatch.setattr(own._bridge, "post", lambda _text: None)
        sent = asyncio.ensure_future(memory.clear_storage_data())
        await asyncio.sleep(0)
        os.kill(own.process_id(), signal.SIGKILL)
        assert isinstance(await failure_of(sent), InspectorError)
        await memory.clear_storage_data()
        assert await kept(page) == set()
        await own.close()
        own.deleteLater()
