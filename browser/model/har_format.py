"""HAR 1.2 as a file: the head, one line for each entry, the end with the pages."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from browser.model.har_cookies import iso

HEAD_START = b'{"log":{"version":"1.2","creator":{"name":"Bulkhead",'
TITLES = 200


def head(version: str, engine: str) -> bytes:
    """All that stands before the first entry; entries are joined by `,` and a new line."""
    creator = b'"version":%b}' % _json(version)
    browser = _json({"name": "Chromium", "version": engine})
    return HEAD_START + creator + b',"browser":' + browser + b',\n"entries":[\n'


def line(entry: Mapping[str, Any]) -> bytes:
    """An entry."""
    return _json(entry)


def page(number: str, url: str, started: float) -> dict[str, Any]:
    """A page; `started` in milliseconds since the epoch."""
    return {
        "startedDateTime": iso(started),
        "id": number,
        "title": url[:TITLES],
        "pageTimings": {},
    }


def fitting(pages: Sequence[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The first pages, as many as an end of at most so many bytes holds."""
    size, found = len(tail([])), []
    for one in pages:
        size += len(_json(one)) + 1
        if size > most:
            break
        found.append(one)
    return found


def tail(pages: Sequence[Mapping[str, Any]]) -> bytes:
    """All that stands behind the last entry."""
    return b'],\n"pages":' + _json(pages) + b"}}\n"


def pages_of(lines: Sequence[bytes]) -> list[dict[str, Any]]:
    """The pages that entries name, as far as these tell: for a file without its end."""
    found: dict[str, dict[str, Any]] = {}
    for text in lines:
        entry = json.loads(text)
        number = entry.get("pageref")
        if number and number not in found:
            made = page(number, entry["request"]["url"], 0)
            found[number] = made | {"startedDateTime": entry["startedDateTime"]}
    return list(found.values())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
