"""Cookies to a file and from one, by the inspector: it alone tells and sets all that is of them."""

import stat
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from browser.errors import InspectorError
from browser.model.cookie import Cookie
from browser.model.cookie_details import NOT_SET
from browser.model.cookie_json import NumberedCookie, read_json, write_json
from browser.model.cookie_mirror import identity_of
from browser.model.cookie_netscape import has_room_for, read_netscape, write_netscape
from browser.model.cookie_record import CookieRecord
from browser.model.cookie_transfer import CookieTransfer
from browser.session.cookie_convert import is_public_suffix
from browser.session.cookie_protocol import (
    Params,
    cookie_of,
    params_of,
    record_of,
    record_of_details,
)
from browser.session.cookie_store import HOST
from browser.session.private_file import write_private

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target
    from browser.model.cookie_details import CookieDetails
    from browser.model.cookie_details import Target as Address
    from browser.model.cookie_mirror import Identity
    from browser.session.cookie_jar import CookieJar

# One message sets so many; one cookie that the engine cannot read spoils its message.
BATCH = 200
# LIMIT: it has no date of the last use for what the inspector sets, and the least used go first.
NO_ROOM = "the engine refused it, or has no room for it"
EXPIRED, OF_NOBODY = "it has expired", "its domain belongs to nobody"
OF_A_PARTITION = "its partition has no room in this format"


async def export_cookies(jar: "CookieJar", file: Path, kind: str) -> CookieTransfer:
    """Write all cookies to a file; see `Cookies.export`."""
    import asyncio

    await jar.write()
    creations = {} if jar.disk is None else await jar.disk.creations()
    async with jar.target() as target:
        told = await told_by(target)
    records, left_out = records_of(told, kind, creations)
    # Nothing is an argument of the thread's, since those are logged.
    await asyncio.to_thread(lambda: write_file(file, kind, records))
    return CookieTransfer(len(records), tuple(left_out))


async def import_cookies(jar: "CookieJar", file: Path, kind: str) -> CookieTransfer:
    """Set all cookies of a file; see `Cookies.import_`."""
    import asyncio

    jar.check_open()
    wanted, left_out = sort_out(await asyncio.to_thread(lambda: read_file(file, kind)))
    await jar.wake()
    async with jar.target() as target:
        await put_all(target, [one.record for one in wanted])
        there = await jar.resolve(target)
    missing = compare(wanted, there)
    count = len({identity_of(one.record.cookie) for one in wanted}) - len(missing)
    return CookieTransfer(count, (*left_out, *missing))


async def set_nameless(jar: "CookieJar", details: "CookieDetails", target: "Address") -> None:
    """Set a cookie without a name, which Qt hands on to nobody.

    Raises:
        ValueError: the engine refuses it.
    """
    await jar.wake()
    async with jar.target() as way:
        if not await put(way, record_of_details(details, target)):
            raise ValueError(NOT_SET)
        await jar.resolve(way)


async def told_by(target: "Target") -> list[Params]:
    """All cookies of the session, as the inspector tells them."""
    found = (await target.send("Network.getAllCookies"))["cookies"]
    return [one for one in found if one["domain"] != HOST]


def cookies_of(told: Iterable[Params]) -> list[Cookie]:
    """Those of them that have a form outside of the engine."""
    found = []
    for one in told:
        try:
            found.append(cookie_of(one))
        except ValueError:
            continue
    return found


async def put(target: "Target", record: CookieRecord) -> bool:
    """Set a cookie; whether the engine took it."""
    cookie = record.cookie
    if not cookie.host_only and is_public_suffix(cookie.domain):
        return False
    try:
        return bool((await target.send("Network.setCookie", params_of(record)))["success"])
    except InspectorError:
        return False


async def put_all(target: "Target", records: list[CookieRecord]) -> None:
    """Set many; which the engine took shows afterwards."""
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        try:
            wanted = {"cookies": [params_of(one) for one in batch]}
            await target.send("Network.setCookies", wanted)
        except InspectorError:
            for one in batch:
                await put(target, one)


def records_of(
    told: Iterable[Params], kind: str, creations: "dict[Identity, float]"
) -> tuple[list[CookieRecord], list[str]]:
    """What can be written of that, and a line about each of the others."""
    records, left_out = [], []
    for one in told:
        try:
            record = record_of(one)
            if kind == "netscape" and not has_room_for(record):
                raise ValueError(OF_A_PARTITION)
        except (TypeError, ValueError) as error:
            left_out.append(f"{one['name']!r} of {one['domain']}: {error}")
            continue
        date = creations.get(identity_of(record.cookie))
        records.append(replace(record, creation_date=date))
    # Cookies of equal paths are sent in this order.
    records.sort(key=lambda one: one.creation_date or 0.0)
    return records, left_out


def write_file(path: Path, kind: str, records: Iterable[CookieRecord]) -> None:
    """Write them.

    Raises:
        OSError: the file cannot be written; what was there is as it was.
    """
    text = (write_netscape if kind == "netscape" else write_json)(records)
    write_private(path, text.encode())


def read_file(path: Path, kind: str) -> list[NumberedCookie]:
    """Read a file of cookies, all of it.

    Raises:
        OSError: it cannot be read.
        ValueError: it is broken, or something else; with the line.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError(f"{path} is no file")
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
        return (read_netscape if kind == "netscape" else read_json)(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"{path}, line {line}: this is no text in UTF-8") from None
    except ValueError as error:
        raise ValueError(f"{path}, {error}") from None


def sort_out(found: list[NumberedCookie]) -> tuple[list[NumberedCookie], list[str]]:
    """Those that the engine can be asked to set, and a line about each of the others."""
    now = time.time()
    kept, left_out = [], []
    for one in found:
        cookie = one.record.cookie
        if cookie.expiration_date is not None and cookie.expiration_date <= now:
            left_out.append(_line(one, EXPIRED))
        elif not cookie.host_only and is_public_suffix(cookie.domain):
            left_out.append(_line(one, OF_NOBODY))
        else:
            kept.append(one)
    return kept, left_out


def compare(wanted: list[NumberedCookie], there: Iterable[Cookie]) -> list[str]:
    """A line about each cookie that is not there."""
    values = {identity_of(one): one.value for one in there}
    # Where a file has a cookie twice, the last counts.
    last = {identity_of(one.record.cookie): one for one in wanted}
    return [
        _line(one, NO_ROOM)
        for identity, one in last.items()
        if values.get(identity) != one.record.cookie.value
    ]


def _line(one: NumberedCookie, reason: str) -> str:
    cookie = one.record.cookie
    return f"line {one.line}: {cookie.name!r} of {cookie.domain}: {reason}"
