"""Cookies as JSON, without loss: one object a line, with every attribute that the engine keeps.

Names are those of the documented structure in snake_case; dates are seconds since the epoch.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord

FORMAT, VERSION = "bulkhead-cookies", 1
LIST = re.compile(r'"cookies"\s*:\s*\[')
SPACE = re.compile(r"[\s,]*")
# Which must be there, with its types; which may be, and what it is without.
NEEDED: dict[str, tuple[type, ...]] = {
    "name": (str,),
    "value": (str,),
    "domain": (str,),
    "host_only": (bool,),
    "path": (str,),
    "secure": (bool,),
    "http_only": (bool,),
    "session": (bool,),
}
OPTIONAL: dict[str, tuple[type, ...]] = {
    "expiration_date": (int, float, type(None)),
    "partition_key": (str, type(None)),
    "has_cross_site_ancestor": (bool,),
    "same_site": (str,),
    "priority": (str,),
    "source_scheme": (str,),
    "source_port": (int,),
    "creation_date": (int, float, type(None)),
}
OF_THE_RECORD = ("same_site", "priority", "source_scheme", "source_port", "creation_date")
FIELDS = NEEDED | OPTIONAL


class NumberedCookie(NamedTuple):
    """A cookie of a file, and the line where it stands."""

    line: int
    record: CookieRecord


def write_json(records: Iterable[CookieRecord]) -> str:
    """The whole file."""
    lines = ",\n".join(json.dumps(_fields(one), ensure_ascii=False) for one in records)
    head = f'{{\n"format": "{FORMAT}",\n"version": {VERSION},\n"cookies": [\n'
    return f"{head}{lines}\n]\n}}\n"


def _fields(record: CookieRecord) -> dict[str, Any]:
    cookie = record.cookie
    found = {name: getattr(cookie, name) for name in NEEDED}
    found["expiration_date"] = cookie.expiration_date
    if isinstance(cookie, PartitionedCookie):
        found["partition_key"] = cookie.partition_key
        found["has_cross_site_ancestor"] = cookie.has_cross_site_ancestor
    return found | {name: getattr(record, name) for name in OF_THE_RECORD}


def read_json(text: str) -> list[NumberedCookie]:
    """The cookies of a whole file.

    Raises:
        ValueError: it is broken, or none of ours; with the line.
    """
    try:
        document = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: this is no JSON: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise ValueError(f"line 1: this is no JSON of cookies: {error}") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise ValueError(f'line 1: this is no file of cookies: "format" is not "{FORMAT}"')
    if document.get("version") != VERSION:
        raise ValueError(f'line 1: "version" must be {VERSION}; perhaps a newer Bulkhead wrote it')
    if not isinstance(document.get("cookies"), list):
        raise ValueError('line 1: "cookies" must be a list')
    return list(_numbered(text, document["cookies"]))


def _numbered(text: str, entries: list[Any]) -> Iterator[NumberedCookie]:
    found = LIST.search(text)
    place, line, counted = found.end() if found else 0, 1, 0
    decoder = json.JSONDecoder()
    for entry in entries:
        start = _after(SPACE, text, place)
        line, counted = line + text.count("\n", counted, start), start
        try:
            yield NumberedCookie(line, _record(entry))
        except (TypeError, ValueError) as error:
            raise ValueError(f"line {line}: {error}") from None
        _, place = decoder.raw_decode(text, start)


def _after(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return found.end() if found else place


def _record(entry: Any) -> CookieRecord:
    if not isinstance(entry, dict):
        raise ValueError("a cookie must be an object")
    for name in NEEDED:
        if name not in entry:
            raise ValueError(f'"{name}" is missing')
    for name, value in entry.items():
        if name not in FIELDS:
            raise ValueError(f'"{name}" is no attribute of a cookie')
        is_number = bool not in FIELDS[name] and isinstance(value, bool)
        if not isinstance(value, FIELDS[name]) or is_number:
            raise ValueError(f'"{name}" is of the wrong kind')
    if entry["session"] is not (entry.get("expiration_date") is None):
        raise ValueError('"session" must be true exactly when there is no "expiration_date"')
    common = {name: entry[name] for name in NEEDED}
    common["expiration_date"] = entry.get("expiration_date")
    ancestor = entry.get("has_cross_site_ancestor", False)
    site = entry.get("partition_key")
    cookie = (
        Cookie(**common)
        if site is None
        else PartitionedCookie(**common, partition_key=site, has_cross_site_ancestor=ancestor)
    )
    return CookieRecord(cookie, **{n: entry[n] for n in OF_THE_RECORD if n in entry})


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")
