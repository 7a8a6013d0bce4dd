"""`ses.cookies`: what pages, servers, this program and an earlier run set, and what is told of it.

Tests of browser.session.cookies and its parts: browser.session.cookie_jar,
browser.session.cookie_store, browser.session.cookie_pending, browser.session.cookie_convert,
browser.session.cookie_disk, browser.session.cookie_watch.
"""

import asyncio
import random
import signal
import sqlite3
import time
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.model.cookie_details import (
    INSECURE,
    MALFORMED,
    NO_COOKIES,
    NO_DOMAIN,
    NOT_SET,
    PREFIX,
)
from browser.session import Cookie, Session, cookie_watch, from_partition
from browser.session.cookie_database import read_cookies
from browser.session.cookie_store import HOST
from tests.engine.conftest import failure_of
from tests.servers import Reply, Server

URL = "http://www.example.com/"
SAFE = "https://www.example.com/"
YEAR = 365 * 24 * 3600


class Changes:
    """Everything that `changed` told."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.told: list[tuple[str, str, str, bool]] = []
        session.cookies.changed.connect(self._on_changed)

    def _on_changed(self, _event: object, cookie: Cookie, cause: str, removed: bool) -> None:
        self.told.append((cookie.name, cookie.value, str(cause), removed))

    def taken(self) -> list[tuple[str, str, str, bool]]:
        told, self.told = self.told, []
        return told

    async def until(self, cookie: str, *, removed: bool = False) -> None:
        """Wait until the cookie of that name was told."""
        if not any(t[0] == cookie and t[3] == removed for t in self.told):
            await next_signal(
                self.session.cookies.changed,
                match=lambda _event, told, _cause, gone: (told.name, gone) == (cookie, removed),
            )


@pytest.fixture(params=["memory", "disk"])
def session(fresh, request: pytest.FixtureRequest) -> Session:
    return from_partition(fresh(request.param))


@pytest.fixture
def changes(session: Session) -> Changes:
    return Changes(session)


async def names(of: Session, **filters: Any) -> list[str]:
    return sorted(cookie.name for cookie in await of.cookies.get(**filters))


BAD_FILTERS = pytest.mark.parametrize(
    "given",
    [
        {"url": 1},
        {"name": 1},
        {"domain": b"a"},
        {"path": 1},
        {"secure": 1},
        {"session": "yes"},
    ],
)


class TestGet:
    async def test_gives_cookies_of_servers_and_pages(
        self, session: Session, server: Server, changes: Changes
    ) -> None:
        server.on(
            "/dir/page",
            Reply(
                f"<script>document.cookie = 'page=1; max-age={YEAR}'</script>",
                headers=[
                    ("Set-Cookie", "server=2; HttpOnly; SameSite=Strict"),
                    ("Set-Cookie", "domain=3; Domain=bulkhead.test; Path=/"),
                ],
            ),
        )
        page = session.create_web_contents()
        await page.load_url(server.url("/dir/page", "x.bulkhead.test"))
        await changes.until("page")
        found = {cookie.name: cookie for cookie in await session.cookies.get()}
        date = found["page"].expiration_date
        assert date == pytest.approx(time.time() + YEAR, abs=60)
        here = {"domain": "x.bulkhead.test", "host_only": True, "path": "/dir"}
        assert found == {
            "server": Cookie("server", "2", **here, http_only=True),
            "page": Cookie("page", "1", **here, session=False, expiration_date=date),
            "domain": Cookie("domain", "3", ".bulkhead.test"),
        }

    async def test_gives_what_was_set_before_it_was_first_asked(
        self, session: Session, server: Server
    ) -> None:
        setting = "document.cookie = 'a=1'; document.cookie = 'b=1'; document.cookie = 'c=1'"
        again = "document.cookie = 'a=1'; document.cookie = 'b=; max-age=0'"
        server.on("/", f"<script>{setting}; {again}</script>")
        server.on("/later", Reply("", headers={"Set-Cookie": "later=1"}))
        page = session.create_web_contents()
        store = session._profile.cookieStore()
        told = next_signal(store.cookieAdded, match=lambda c: c.name().data() == b"later")
        await page.load_url(server.url())
        await page.load_url(server.url("/later"))
        await told
        assert await names(session) == ["a", "c", "later"]

    async def test_by_url_gives_what_would_be_sent_there(self, session: Session) -> None:
        for given in (
            {"url": URL, "name": "host"},
            {"url": URL, "name": "domain", "domain": "example.com"},
            {"url": SAFE, "name": "secure", "secure": True},
            {"url": URL, "name": "path", "path": "/p"},
            {"url": "http://example.com/", "name": "above"},
            {"url": "http://other.com/", "name": "other"},
        ):
            await session.cookies.set(**given)
        assert await names(session, url=URL) == ["domain", "host"]
        assert await names(session, url=SAFE) == ["domain", "host", "secure"]
        assert await names(session, url=f"{URL}p/q?x#y") == ["domain", "host", "path"]
        assert await names(session, url="http://example.com") == ["above", "domain"]
        assert await names(session, url="HTTP://WWW.EXAMPLE.COM:81/") == ["domain", "host"]
        assert await names(session, domain="example.com", secure=True) == ["secure"]
        assert await names(session, domain=".WWW.example.com") == [
            "domain",
            "host",
            "path",
            "secure",
        ]
        assert len(await session.cookies.get()) == 6

    @pytest.mark.parametrize("url", ["ftp://a.test/", "app://host/", "about:blank", "data:,x"])
    async def test_of_a_scheme_without_cookies_is_empty(self, session: Session, url: str) -> None:
        await session.cookies.set(url="http://a.test/", name="n", value="v")
        assert await session.cookies.get(url=url) == []
        await session.cookies.remove(url, "n")
        assert len(await session.cookies.get()) == 1

    @pytest.mark.parametrize("url", ["", "a.test", "http://"])
    async def test_refuses_what_is_no_url(self, session: Session, url: str) -> None:
        with pytest.raises(ValueError, match="Failed to get cookie domain"):
            await session.cookies.get(url=url)

    @BAD_FILTERS
    async def test_refuses_bad_filters(self, session: Session, given: dict[str, Any]) -> None:
        with pytest.raises(TypeError, match=r"must be a (str|bool), not"):
            await session.cookies.get(**given)

    async def test_gives_what_very_many_changes_before_left(
        self, fresh, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(cookie_watch, "MOST_CHANGES", 4)
        server.on("/", "<script>for (const n of 'abcdef') document.cookie = n + '=1'</script>")
        session = from_partition(fresh("memory"))
        page = session.create_web_contents()
        store = session._profile.cookieStore()
        told = next_signal(store.cookieAdded, match=lambda c: c.name().data() == b"f")
        await page.load_url(server.url())
        await told
        assert "cookies" in session.__dict__
        assert await names(session) == list("abcdef")

    async def test_gives_nothing_of_other_sessions(self, session: Session, fresh) -> None:
        others = [from_partition(fresh(kind)) for kind in ("disk", "memory")]
        told = [Changes(other) for other in others]
        await session.cookies.set(url=URL, name="n")
        assert [await names(other) for other in others] == [[], []]
        assert [one.told for one in told] == [[], []]
        assert await names(session) == ["n"]


class TestEarlierRuns:
    async def test_are_seen_before_any_page(self, fresh) -> None:
        session = from_partition(fresh("disk"))
        end = float(int(time.time()) + 999)
        common: dict[str, Any] = {"url": SAFE, "secure": True, "http_only": True}
        await session.cookies.set(**common, name="a", value="é", expiration_date=end)
        await session.cookies.set(**common, name="b", domain="example.com", expiration_date=end)
        await session.cookies.set(**common, name="session")
        before = await session.cookies.get(session=False)
        await session.close()
        again = from_partition(session.partition)
        after = await again.cookies.get()
        assert sorted(after, key=lambda c: c.name) == sorted(before, key=lambda c: c.name)
        assert [cookie.value for cookie in after if cookie.name == "a"] == ["é"]
        assert again.pages() == []

    async def test_are_changed_like_others(self, fresh) -> None:
        session = from_partition(fresh("disk"))
        end = time.time() + 999
        for name in ("kept", "changed", "gone"):
            await session.cookies.set(url=URL, name=name, value="1", expiration_date=end)
        await session.close()
        session = from_partition(session.partition)
        changes = Changes(session)
        await session.cookies.remove(URL, "gone")
        await session.cookies.set(url=URL, name="changed", value="2")
        assert changes.taken() == [
            ("gone", "1", "explicit", True),
            ("changed", "1", "overwrite", True),
            ("changed", "2", "explicit", False),
        ]
        found = {cookie.name: cookie.value for cookie in await session.cookies.get()}
        assert found == {"kept": "1", "changed": "2"}


class TestSet:
    async def test_without_a_domain_is_for_the_host(self, session: Session) -> None:
        await session.cookies.set(url=f"{URL}a/b", name="n", value="v")
        (cookie,) = await session.cookies.get()
        assert cookie == Cookie("n", "v", "www.example.com", True, "/a")

    @pytest.mark.parametrize("domain", ["example.com", ".example.com", "EXAMPLE.com"])
    async def test_with_a_domain_gets_a_leading_dot(self, session: Session, domain: str) -> None:
        await session.cookies.set(url=URL, name="n", domain=domain, path="/", http_only=True)
        (cookie,) = await session.cookies.get()
        assert cookie == Cookie("n", "", ".example.com", http_only=True)

    async def test_is_sent_and_seen_by_pages(self, session: Session, server: Server) -> None:
        server.on("/", "")
        url = server.url()
        await session.cookies.set(url=url, name="seen", value='a "b" c, d=e')
        await session.cookies.set(url=url, name="hidden", value="é", http_only=True)
        page = session.create_web_contents()
        await page.load_url(url)
        assert await page.execute_javascript("document.cookie") == 'seen=a "b" c, d=e'
        assert "hidden=" in server.seen("/")[0].headers["cookie"]

    async def test_with_a_date_outlives_the_session(self, session: Session) -> None:
        end = time.time() + 1000
        await session.cookies.set(url=URL, name="n", expiration_date=end)
        (cookie,) = await session.cookies.get()
        assert not cookie.session
        assert cookie.expiration_date == pytest.approx(end, abs=1.5)

    async def test_takes_dates_that_are_far_off(self, session: Session) -> None:
        await session.cookies.set(url=URL, name="n", expiration_date=1e18)
        assert await names(session, session=False) == ["n"]

    async def test_with_the_date_zero_removes(self, session: Session, changes: Changes) -> None:
        await session.cookies.set(url=URL, name="n", expiration_date=0)
        assert changes.taken() == []
        await session.cookies.set(url=URL, name="n", value="1")
        await session.cookies.set(url=URL, name="n", value="2", expiration_date=0)
        assert await session.cookies.get() == []
        assert changes.taken() == [
            ("n", "1", "explicit", False),
            ("n", "1", "expired-overwrite", True),
        ]

    async def test_with_prefixes_that_are_kept(self, session: Session) -> None:
        await session.cookies.set(url=SAFE, name="__Host-a", secure=True, path="/")
        await session.cookies.set(url=SAFE, name="__Host-b", secure=True)
        await session.cookies.set(url=SAFE, name="__Secure-c", secure=True, domain="example.com")
        assert await names(session) == ["__Host-a", "__Host-b", "__Secure-c"]

    @pytest.mark.parametrize(
        ("given", "text"),
        [
            ({"url": ""}, NO_DOMAIN),
            ({"url": "asdf"}, NO_DOMAIN),
            ({"url": "http://"}, NO_DOMAIN),
            ({"domain": "other.com"}, NO_DOMAIN),
            ({"url": "file:///tmp/x"}, NO_COOKIES),
            ({"url": "data:,x"}, NO_COOKIES),
            ({"name": "", "value": ""}, MALFORMED),
            ({"name": "a\r\nSet-Cookie: b"}, MALFORMED),
            ({"value": "a\0b"}, MALFORMED),
            ({"value": "a; Domain=com"}, MALFORMED),
            ({"secure": True}, INSECURE),
            ({"url": SAFE, "name": "__Secure-a"}, PREFIX),
            ({"url": SAFE, "name": "__Host-a", "secure": True, "domain": "example.com"}, PREFIX),
            ({"url": "http://www.example.co.uk/", "domain": "co.uk"}, NOT_SET),
        ],
    )
    async def test_refuses_what_breaks_the_rules(
        self, session: Session, changes: Changes, given: dict[str, Any], text: str
    ) -> None:
        with pytest.raises(ValueError, match=f"^{text}$"):
            await session.cookies.set(**({"url": URL, "name": "n"} | given))
        assert await session.cookies.get() == []
        assert changes.told == []

    async def test_does_not_overwrite_a_secure_cookie_insecurely(self, session: Session) -> None:
        await session.cookies.set(url=SAFE, name="n", value="1", secure=True)
        with pytest.raises(ValueError, match=f"^{NOT_SET}$"):
            await session.cookies.set(url=URL, name="n", value="2")
        assert [cookie.value for cookie in await session.cookies.get()] == ["1"]

    @pytest.mark.parametrize(
        "given",
        [
            {"url": None},
            {"name": None},
            {"name": 1},
            {"value": b"v"},
            {"domain": 1},
            {"path": 1},
            {"secure": "yes"},
            {"http_only": 1},
            {"expiration_date": "tomorrow"},
            {"expiration_date": True},
        ],
    )
    async def test_refuses_other_types(self, session: Session, given: dict[str, Any]) -> None:
        with pytest.raises(TypeError):
            await session.cookies.set(**({"url": URL, "name": "n"} | given))
        assert await session.cookies.get() == []

    async def test_of_many_at_once(self, session: Session) -> None:
        hosts = [f"h{number}.test" for number in range(200)]
        setting = (session.cookies.set(url=f"http://{host}/", name="n") for host in hosts)
        await asyncio.gather(*setting)
        assert sorted(c.domain for c in await session.cookies.get()) == sorted(hosts)


class TestRemove:
    async def test_takes_every_cookie_of_the_name_that_matches(self, session: Session) -> None:
        for given in (
            {"url": URL},
            {"url": URL, "domain": "example.com"},
            {"url": URL, "path": "/p"},
            {"url": "http://other.com/"},
        ):
            await session.cookies.set(name="n", **given)
        await session.cookies.set(url=URL, name="m")
        await session.cookies.remove(URL, "n")
        left = [(c.name, c.domain, c.path) for c in await session.cookies.get()]
        assert sorted(left) == [
            ("m", "www.example.com", "/"),
            ("n", "other.com", "/"),
            ("n", "www.example.com", "/p"),
        ]

    async def test_of_nothing_is_no_error(self, session: Session, changes: Changes) -> None:
        await session.cookies.remove(URL, "n")
        assert changes.told == []

    async def test_of_a_cookie_without_a_name_leaves_the_others(
        self, session: Session, server: Server, changes: Changes
    ) -> None:
        server.on("/", "<script>document.cookie = 'v'; document.cookie = 'n=1'</script>")
        page = session.create_web_contents()
        await page.load_url(server.url())
        await changes.until("n")
        assert await names(session) == ["", "n"]
        await session.cookies.remove(server.url(), "")
        assert await names(session) == ["n"]
        assert await page.execute_javascript("document.cookie") == "n=1"

    @pytest.mark.parametrize(("url", "name"), [(None, "n"), (URL, None), (URL, b"n")])
    async def test_refuses_other_types(self, session: Session, url: Any, name: Any) -> None:
        with pytest.raises(TypeError):
            await session.cookies.remove(url, name)
        with pytest.raises(ValueError, match=NO_DOMAIN):
            await session.cookies.remove("", "n")


class TestChanged:
    async def test_of_our_own_changes(self, session: Session, changes: Changes) -> None:
        await session.cookies.set(url=URL, name="n", value="1")
        assert changes.taken() == [("n", "1", "explicit", False)]
        await session.cookies.set(url=URL, name="n", value="2")
        overwritten = [("n", "1", "overwrite", True), ("n", "2", "explicit", False)]
        assert changes.taken() == overwritten
        await session.cookies.set(url=URL, name="n", value="2")
        assert changes.taken() == [("n", "2", "overwrite", True), ("n", "2", "explicit", False)]
        await session.cookies.remove(URL, "n")
        assert changes.taken() == [("n", "2", "explicit", True)]

    async def test_of_pages(self, session: Session, server: Server, changes: Changes) -> None:
        server.on("/", "")
        page = session.create_web_contents()
        await page.load_url(server.url())
        for text in ("n=1", "n=2", "n=; max-age=0"):
            await page.execute_javascript(f"document.cookie = '{text}'")
        await changes.until("n", removed=True)
        await page.execute_javascript("document.cookie = 'end=1'")
        await changes.until("end")
        assert changes.taken() == [
            ("n", "1", "explicit", False),
            ("n", "1", "overwrite", True),
            ("n", "2", "explicit", False),
            ("n", "2", "expired-overwrite", True),
            ("end", "1", "explicit", False),
        ]

    async def test_of_what_others_clear(self, session: Session, changes: Changes) -> None:
        for name in ("a", "b"):
            await session.cookies.set(url=URL, name=name)
        changes.taken()
        async with session.cookies.clearing():
            session._profile.cookieStore().deleteAllCookies()
        told = [("a", "", "explicit", True), ("b", "", "explicit", True)]
        assert sorted(changes.taken()) == told
        assert await session.cookies.get() == []

    async def test_of_too_many_cookies(self, fresh) -> None:
        session = from_partition(fresh("memory"))
        changes = Changes(session)
        setting = (session.cookies.set(url=URL, name=f"n{number}") for number in range(181))
        await asyncio.gather(*setting)
        await session.cookies.set(url="http://end.test/", name="end")
        evicted = [told for told in changes.taken() if told[3]]
        assert len(evicted) == 31
        assert {told[2] for told in evicted} == {"evicted"}
        assert len(await session.cookies.get(url=URL)) == 150

    async def test_shows_nothing_of_our_own_markers(
        self, session: Session, changes: Changes
    ) -> None:
        await session.cookies.remove(URL, "n")
        await session.cookies.flush_store()
        assert changes.told == []
        assert await session.cookies.get(domain=HOST) == []


async def stored(session: Session) -> list[tuple[str, str]]:
    """The cookies on disk, names and values."""
    assert session.storage_path is not None
    file = session.storage_path / "Cookies"
    while True:
        try:
            return sorted((c.name, c.value) for c in read_cookies(file) if c.domain != HOST)
        except sqlite3.DatabaseError:  # the engine writes on
            await asyncio.sleep(0)


class TestManyChangesAtOnce:
    @pytest.mark.parametrize("seed", range(3))
    async def test_leave_the_mirror_right(self, fresh, server: Server, seed: int) -> None:
        dice = random.Random(seed)
        server.on("/", "")
        session = from_partition(fresh("disk"))
        changes = Changes(session)
        page = session.create_web_contents()
        await page.load_url(server.url())

        def change() -> Coroutine[Any, Any, object]:
            name, value = f"n{dice.randrange(4)}", str(dice.randrange(3))
            age = dice.choice([0, 500])
            match dice.randrange(3):
                case 0:
                    end = time.time() + age if age else 0
                    return session.cookies.set(
                        url=server.url(), name=name, value=value, expiration_date=end
                    )
                case 1:
                    return session.cookies.remove(server.url(), name)
            text = f"{name}={value}; max-age={age}"
            return page.execute_javascript(f"document.cookie = '{text}'")

        for _ in range(4):
            await asyncio.gather(*(change() for _ in range(50)))
        await session.cookies.flush_store()
        mirror = sorted((c.name, c.value) for c in await session.cookies.get())
        assert mirror == await stored(session)
        followed: set[tuple[str, str]] = set()
        for name, value, _, removed in changes.taken():
            (followed.discard if removed else followed.add)((name, value))
        assert sorted(followed) == mirror


class TestFlushStore:
    async def test_writes_what_lasts(self, fresh) -> None:
        session = from_partition(fresh("disk"))
        end = time.time() + 999
        for name in ("a", "b"):
            await session.cookies.set(url=URL, name=name, value="v", expiration_date=end)
        await session.cookies.set(url=URL, name="session")
        await session.cookies.flush_store()
        assert await stored(session) == [("a", "v"), ("b", "v")]
        await session.cookies.remove(URL, "a")
        await session.cookies.flush_store()
        assert await stored(session) == [("b", "v")]

    async def test_leaves_no_markers(self, fresh) -> None:
        session = from_partition(fresh("disk"))
        await session.cookies.flush_store()
        file = session.storage_path / "Cookies"
        await session.close()
        with closing(sqlite3.connect(file)) as database:
            assert database.execute("SELECT count(*) FROM cookies").fetchone() == (0,)

    async def test_of_memory_has_nothing_to_do(self, fresh) -> None:
        session = from_partition(fresh("memory"))
        await session.cookies.set(url=URL, name="n", expiration_date=time.time() + 99)
        await session.cookies.flush_store()
        assert await names(session) == ["n"]

    def test_loses_nothing_when_the_process_is_killed(
        self, program: Callable[..., Any], tmp_path: Path
    ) -> None:
        first = program("cookies", tmp_path, "persist:x", "set")
        assert first.read() == "flushed"
        first.send(signal.SIGKILL)
        first.finish()
        second = program("cookies", tmp_path, "persist:x", "get")
        assert second.read() == [["kept", "yes"]]


class TestClosedSessions:
    async def test_refuse(self, session: Session) -> None:
        cookies = session.cookies
        await cookies.set(url=URL, name="n")
        await session.close()
        for call in (
            cookies.get(),
            cookies.set(url=URL, name="n"),
            cookies.remove(URL, "n"),
            cookies.flush_store(),
        ):
            with pytest.raises(SessionClosedError):
                await call

    @pytest.mark.parametrize("is_awake", [True, False])
    async def test_settle_what_is_pending(self, session: Session, is_awake: bool) -> None:
        if is_awake:
            await session.cookies.set(url=URL, name="n")
        pending = [
            asyncio.create_task(session.cookies.set(url=URL, name="n")),
            asyncio.create_task(session.cookies.remove(URL, "other")),
        ]
        await asyncio.sleep(0)
        await session.close()
        for task in pending:
            # The engine may have been faster.
            assert isinstance(await failure_of(task), SessionClosedError | None)

    async def test_a_wait_may_be_cancelled(self, session: Session) -> None:
        task = asyncio.create_task(session.cookies.set(url=URL, name="n"))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task})
        await session.cookies.set(url=URL, name="m")
        assert "m" in await names(session)
