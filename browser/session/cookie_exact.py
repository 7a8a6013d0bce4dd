"""Cookies one by one, each by all that tells it apart: what the documented members cannot say.

`cookies.set` knows neither SameSite nor partitions, and `cookies.remove` takes every cookie of a
name; the inspector knows each cookie by its place and its partition.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from browser.model.cookie import Cookie
from browser.model.cookie_details import NOT_SET
from browser.model.cookie_mirror import identity_of, place_of
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord
from browser.session.cookie_files import put, records_of, told_by
from browser.session.cookie_protocol import Params

if TYPE_CHECKING:
    from browser.session.cookie_jar import CookieJar

# So many are asked for at once: the inspector answers them in a row anyway.
BATCH = 100


async def all_records(
    jar: "CookieJar", cookies: Iterable[Cookie] | None = None
) -> list[CookieRecord]:
    """Cookies with all that the engine keeps of them; see `Cookies.records`."""
    if cookies is None:
        await jar.write()
    else:
        await jar.wake()
    creations = {} if jar.disk is None else await jar.disk.creations()
    async with jar.target() as target:
        told = await told_by(target)
    if cookies is None:
        return records_of(told, "json", creations)[0]
    # Only these are made and checked: with thousands of others that would be felt.
    wanted = {identity_of(one) for one in cookies}
    places = {identity[:3] for identity in wanted}
    some = [one for one in told if (one["domain"], one["path"], one["name"]) in places]
    found = records_of(some, "json", creations)[0]
    return [one for one in found if identity_of(one.cookie) in wanted]


async def put_exactly(jar: "CookieJar", record: CookieRecord) -> None:
    """Set a cookie with everything; see `Cookies.put`."""
    await jar.wake()
    async with jar.target() as target:
        if not await put(target, record):
            raise ValueError(NOT_SET)
        await jar.resolve(target)


async def delete_exactly(jar: "CookieJar", cookies: Iterable[Cookie]) -> None:
    """Delete just these; see `Cookies.delete`."""
    import asyncio

    wanted = list(cookies)
    if not wanted:
        return
    places = {place_of(one) for one in wanted}
    await jar.wake()
    async with jar.explicit(lambda cookie: place_of(cookie) in places), jar.target() as target:
        for start in range(0, len(wanted), BATCH):
            batch = wanted[start : start + BATCH]
            calls = (target.send("Network.deleteCookies", _params(one)) for one in batch)
            await asyncio.gather(*calls)


def _params(cookie: Cookie) -> Params:
    found: Params = {"name": cookie.name, "domain": cookie.domain, "path": cookie.path}
    if isinstance(cookie, PartitionedCookie):
        found["partitionKey"] = {
            "topLevelSite": cookie.partition_key,
            "hasCrossSiteAncestor": cookie.has_cross_site_ancestor,
        }
    return found
