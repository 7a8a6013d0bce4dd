"""Cookies one by one: records with everything, exact changes, exact deletion."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest

from browser.model.cookie_details import NOT_SET
from browser.model.cookie_mirror import identity_of
from browser.model.cookie_record import CookieRecord
from browser.runtime import Runtime
from browser.session import Cookie, CookieChangeCause, PartitionedCookie, Session, from_partition
from browser.session.cookie_convert import site_of

URL = "https://a.example.com/"
FAR = 4e9


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


def chips(name: str, site: str = "https://top.test") -> CookieRecord:
    cookie = PartitionedCookie(
        name, "v", "a.example.com", True, "/", True, False, False, 9e9, partition_key=site
    )
    return CookieRecord(cookie, "no_restriction")


async def names(session: Session) -> list[tuple[str, str]]:
    found = await session.cookies.get()
    return sorted((one.name, getattr(one, "partition_key", "")) for one in found)


class TestPut:
    async def test_keeps_what_set_cannot_say(self, session: Session) -> None:
        plain = CookieRecord(Cookie("n", "v", ".example.com", path="/x"), "strict", "high")
        await session.cookies.put(plain)
        await session.cookies.put(chips("n"))
        first, second = sorted(await session.cookies.records(), key=lambda one: one.same_site)
        assert (second.cookie, second.same_site, second.priority) == (
            plain.cookie,
            "strict",
            "high",
        )
        assert isinstance(first.cookie, PartitionedCookie)
        assert first.cookie.partition_key == "https://top.test"
        assert await names(session) == [("n", ""), ("n", "https://top.test")]

    async def test_what_the_engine_refuses_is_an_error(self, session: Session) -> None:
        refused = CookieRecord(Cookie("n", "v", ".co.uk"))
        with pytest.raises(ValueError, match=NOT_SET):
            await session.cookies.put(refused)
        assert await session.cookies.records() == []


class TestDelete:
    async def test_takes_just_these(self, session: Session) -> None:
        await session.cookies.set(url=URL, name="n", value="host")
        await session.cookies.set(url=URL, name="n", value="all", domain=".example.com")
        await session.cookies.put(chips("n"))
        await session.cookies.put(chips("n", "https://other.test"))
        told: list[tuple[str, CookieChangeCause, bool]] = []
        session.cookies.changed.connect(
            lambda _event, cookie, cause, removed: told.append((cookie.value, cause, removed))
        )
        [host] = [one for one in await session.cookies.get() if one.value == "host"]
        await session.cookies.delete([host, chips("n").cookie])
        assert await names(session) == [("n", ""), ("n", "https://other.test")]
        assert {one[0] for one in told} == {"host", "v"}
        assert {one[1:] for one in told} == {(CookieChangeCause.EXPLICIT, True)}

    async def test_one_that_is_gone_is_no_error(self, session: Session) -> None:
        await session.cookies.delete([replace(chips("n").cookie, name="none")])
        await session.cookies.delete([])


async def test_records_of_some(session: Session) -> None:
    await session.cookies.set(url=URL, name="n", value="host")
    await session.cookies.set(url=URL, name="m", value="other")
    await session.cookies.put(chips("n"))
    [record] = await session.cookies.records([chips("n").cookie])
    assert identity_of(record.cookie) == identity_of(chips("n").cookie)
    assert await session.cookies.records([]) == []
    assert len(await session.cookies.records()) == 3


async def test_dates_of_creation_are_known_on_disk(fresh: Callable[..., str]) -> None:
    session = from_partition(fresh("disk"))
    await session.cookies.set(url=URL, name="n", expiration_date=FAR)
    [record] = await session.cookies.records()
    assert record.creation_date is not None


@pytest.mark.parametrize(
    ("domain", "site"),
    [
        (".a.b.example.co.uk", "example.co.uk"),
        ("example.com", "example.com"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
        ("x.bulkhead.test", "bulkhead.test"),
    ],
)
def test_the_site_of_a_domain(domain: str, site: str) -> None:
    assert site_of(domain) == site
