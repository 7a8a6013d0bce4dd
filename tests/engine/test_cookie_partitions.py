"""Cookies that only the inspector can tell apart or set: of partitions (CHIPS), and without a name.

Also what other parts of a session clear, and what `changed` says of it.
"""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import InspectorError
from browser.model.cookie_details import NOT_SET
from browser.runtime import Runtime
from browser.session import Cookie, PartitionedCookie, Session, from_partition
from tests.servers import Reply, Server

SAFE = "https://www.example.com/"
URL = "http://www.example.com/"
CHIPS = "Path=/; Secure; SameSite=None; Max-Age=9999"
TOP, BELOW = "x.bulkhead.test", "localhost"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture(params=["memory", "disk"])
def session(fresh: Callable[..., str], request: pytest.FixtureRequest) -> Session:
    return from_partition(fresh(request.param))


@pytest.fixture
def site(server: Server) -> Server:
    """A page with a frame of another site, which sets `chips` below it; /top sets its own."""
    frame = [("Set-Cookie", f"chips=below; Partitioned; {CHIPS}")]
    server.on("/frame", Reply("frame", headers=frame))
    server.on("/", f"<iframe src='{server.url('/frame', BELOW)}'></iframe>")
    server.on("/top", Reply("", headers=[("Set-Cookie", f"chips=top; Partitioned; {CHIPS}")]))
    server.on("/plain", Reply("", headers=[("Set-Cookie", f"chips=plain; {CHIPS}")]))
    server.on("/gone", Reply("", headers=[("Set-Cookie", "chips=; Secure; Max-Age=0; Path=/")]))
    return server


async def load(session: Session, url: str) -> None:
    await session.create_web_contents().load_url(url)


async def seen(session: Session, **filters: Any) -> dict[str, tuple[str, bool] | None]:
    """Value and partition of each cookie that is found."""
    found = await session.cookies.get(**filters)
    assert len({cookie.value for cookie in found}) == len(found)
    return {
        cookie.value: (cookie.partition_key, cookie.has_cross_site_ancestor)
        if isinstance(cookie, PartitionedCookie)
        else None
        for cookie in found
    }


ALL = {
    "below": ("http://bulkhead.test", True),
    "top": ("http://localhost", False),
    "plain": None,
}


class TestPartitions:
    @pytest.mark.parametrize("is_followed", [True, False])
    async def test_are_told_by_get(self, session: Session, site: Server, is_followed: bool) -> None:
        if is_followed:
            assert await session.cookies.get() == []
        await load(session, site.url("/", TOP))
        await load(session, site.url("/top", BELOW))
        await load(session, site.url("/plain", BELOW))
        assert await seen(session) == ALL
        assert await seen(session, url=site.url("/", BELOW)) == ALL
        assert await seen(session, name="other") == {}

    async def test_are_followed(self, session: Session, site: Server) -> None:
        for url in (site.url("/", TOP), site.url("/top", BELOW), site.url("/plain", BELOW)):
            await load(session, url)
        assert await seen(session) == ALL
        await load(session, site.url("/gone", BELOW))
        await session.cookies.remove("http://none.test/", "n")
        assert (await seen(session)).keys() == {"below", "top"}
        await load(session, site.url("/plain", BELOW))
        assert await seen(session) == ALL

    async def test_are_there_in_the_next_run(self, fresh, site: Server) -> None:
        session = from_partition(fresh("disk"))
        await load(session, site.url("/", TOP))
        await load(session, site.url("/top", BELOW))
        before = await session.cookies.get()
        await session.close()
        after = await from_partition(session.partition).cookies.get()
        assert {type(cookie) for cookie in after} == {PartitionedCookie}
        assert sorted(c.value for c in after) == sorted(c.value for c in before)
        assert {c.partition_key for c in after} == {"http://bulkhead.test", "http://localhost"}

    async def test_nobody_is_asked_about_our_own_cookies(self, session: Session) -> None:
        for _ in range(2):
            await session.cookies.set(url=SAFE, name="n", secure=True)
        session.cookies._jar._inspector = None
        found = await session.cookies.get()
        assert [type(cookie) for cookie in found] == [Cookie]

    @pytest.mark.expected_warnings("the partitions of cookies are not known")
    async def test_are_left_out_when_nobody_answers(
        self, session: Session, site: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await load(session, site.url("/top", BELOW))

        def refuse() -> None:
            raise InspectorError("refused")

        _ = session.cookies
        for inspector in (refuse, None):
            monkeypatch.setattr(session.cookies._jar, "_inspector", inspector)
            assert await seen(session) == {"top": None}

    async def test_asking_many_times_asks_once(
        self, session: Session, site: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await load(session, site.url("/top", BELOW))
        inspector, asked = session._inspector, []

        def counted() -> Any:
            asked.append(1)
            return inspector()

        monkeypatch.setattr(session, "_inspector", counted)
        await asyncio.gather(*(session.cookies.get() for _ in range(5)))
        await session.cookies.get()
        assert len(asked) == 1


class TestCookiesWithoutAName:
    @pytest.mark.parametrize(
        ("given", "found"),
        [
            ({"url": URL}, Cookie("", "v", "www.example.com", True)),
            (
                {"url": SAFE, "secure": True, "http_only": True, "domain": "example.com"},
                Cookie("", "v", ".example.com", False, "/", True, True),
            ),
            ({"url": URL, "path": "/p"}, Cookie("", "v", "www.example.com", True, "/p")),
        ],
    )
    async def test_can_be_set(self, session: Session, given: dict[str, Any], found: Cookie) -> None:
        await session.cookies.set(value="v", **given)
        assert await session.cookies.get() == [found]

    async def test_are_sent_and_removed(self, session: Session, server: Server) -> None:
        server.on("/", "")
        await session.cookies.set(url=server.url(), value="v")
        await load(session, server.url())
        assert server.seen("/")[0].headers["cookie"] == "v"
        await session.cookies.set(url=server.url(), value="v", expiration_date=0)
        assert await session.cookies.get() == []

    @pytest.mark.parametrize(
        "given",
        [
            {"domain": "co.uk", "url": "http://www.example.co.uk/"},
            {"url": URL, "value": "__Host-a"},
        ],
    )
    async def test_may_be_refused(self, session: Session, given: dict[str, Any]) -> None:
        with pytest.raises(ValueError, match=f"^{NOT_SET}$"):
            await session.cookies.set(**({"value": "v"} | given))
        assert await session.cookies.get() == []


class TestClearing:
    @pytest.mark.parametrize("call", ["storage", "data", "some"])
    async def test_is_told_as_asked_for(self, session: Session, site: Server, call: str) -> None:
        for url in (site.url("/", TOP), site.url("/top", BELOW), site.url("/plain", BELOW)):
            await load(session, url)
        assert await seen(session) == ALL
        told: list[tuple[str, str, bool]] = []
        session.cookies.changed.connect(
            lambda _event, cookie, cause, removed: told.append((cookie.value, cause, removed))
        )
        if call == "storage":
            await session.clear_storage_data(storages=["cookies"])
        elif call == "data":
            await session.clear_data(data_types=["cookies"])
        else:
            await session.clear_data(data_types=["cookies"], origins=[site.url("", BELOW)])
        assert sorted(told) == [(value, "explicit", True) for value in sorted(ALL)]
        assert await session.cookies.get() == []

    async def test_needs_nobody_who_follows(self, session: Session, site: Server) -> None:
        store = session._profile.cookieStore()
        came = next_signal(store.cookieAdded)
        await load(session, site.url("/plain", BELOW))
        await came
        await session.clear_storage_data(storages=["cookies"])
        assert "cookies" not in session.__dict__
        assert await session.cookies.get() == []
