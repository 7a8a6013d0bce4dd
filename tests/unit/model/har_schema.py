"""The schema of HAR 1.2 as a table: what each object must and may have, and of which type."""

import re
from datetime import datetime
from typing import Any

TEXT, NUMBER, WHOLE, FLAG = "text", "number", "whole", "flag"
WHEN, SINCE = "moment", "milliseconds"
# name -> type; a "?" behind the name: it may be missing; a list holds objects of a kind.
OBJECTS: dict[str, dict[str, Any]] = {
    "log": {
        "version": TEXT,
        "creator": "creator",
        "browser?": "creator",
        "pages?": ["page"],
        "entries": ["entry"],
        "comment?": TEXT,
    },
    "creator": {"name": TEXT, "version": TEXT, "comment?": TEXT},
    "page": {
        "startedDateTime": WHEN,
        "id": TEXT,
        "title": TEXT,
        "pageTimings": "pageTimings",
        "comment?": TEXT,
    },
    "pageTimings": {"onContentLoad?": NUMBER, "onLoad?": NUMBER, "comment?": TEXT},
    "entry": {
        "pageref?": TEXT,
        "startedDateTime": WHEN,
        "time": SINCE,
        "request": "request",
        "response": "response",
        "cache": "cache",
        "timings": "timings",
        "serverIPAddress?": TEXT,
        "connection?": TEXT,
        "comment?": TEXT,
    },
    "request": {
        "method": TEXT,
        "url": TEXT,
        "httpVersion": TEXT,
        "cookies": ["cookie"],
        "headers": ["pair"],
        "queryString": ["pair"],
        "postData?": "postData",
        "headersSize": WHOLE,
        "bodySize": WHOLE,
        "comment?": TEXT,
    },
    "response": {
        "status": WHOLE,
        "statusText": TEXT,
        "httpVersion": TEXT,
        "cookies": ["cookie"],
        "headers": ["pair"],
        "content": "content",
        "redirectURL": TEXT,
        "headersSize": WHOLE,
        "bodySize": WHOLE,
        "comment?": TEXT,
    },
    "content": {
        "size": WHOLE,
        "compression?": WHOLE,
        "mimeType": TEXT,
        "text?": TEXT,
        "encoding?": TEXT,
        "comment?": TEXT,
    },
    "postData": {"mimeType": TEXT, "text?": TEXT, "params?": ["pair"], "comment?": TEXT},
    "cookie": {
        "name": TEXT,
        "value": TEXT,
        "path?": TEXT,
        "domain?": TEXT,
        "expires?": WHEN,
        "httpOnly?": FLAG,
        "secure?": FLAG,
        "comment?": TEXT,
    },
    "pair": {"name": TEXT, "value": TEXT, "comment?": TEXT},
    "cache": {},
    "timings": {
        "dns?": NUMBER,
        "connect?": NUMBER,
        "blocked?": NUMBER,
        "ssl?": NUMBER,
        "send": SINCE,
        "wait": SINCE,
        "receive": SINCE,
        "comment?": TEXT,
    },
}
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(Z|[+-]\d\d:\d\d)")


def faults(value: Any, kind: Any = "log", place: str = "log") -> list[str]:
    """One line for each place that is not as the schema says."""
    if isinstance(kind, list):
        if not isinstance(value, list):
            return [f"{place}: no list"]
        return [
            line
            for number, one in enumerate(value)
            for line in faults(one, kind[0], f"{place}[{number}]")
        ]
    if kind in OBJECTS:
        return _object_faults(value, kind, place)
    return [] if _is(value, kind) else [f"{place}: {value!r} is no {kind}"]


def _object_faults(value: Any, kind: str, place: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{place}: no object"]
    known = {name.rstrip("?"): name for name in OBJECTS[kind]}
    lines = [
        f"{place}.{name} is missing"
        for name, written in known.items()
        if name not in value and not written.endswith("?")
    ]
    for name, inner in value.items():
        if name.startswith("_"):
            continue
        if name not in known:
            lines.append(f"{place}.{name}: names of our own begin with _")
        else:
            lines += faults(inner, OBJECTS[kind][known[name]], f"{place}.{name}")
    return lines


def _is(value: Any, kind: str) -> bool:
    match kind:
        case "text":
            return isinstance(value, str)
        case "flag":
            return isinstance(value, bool)
        case "moment":
            return (
                isinstance(value, str)
                and DATE.fullmatch(value) is not None
                and datetime.fromisoformat(value).tzinfo is not None
            )
        case "whole":
            return isinstance(value, int) and not isinstance(value, bool)
        case "milliseconds":
            return isinstance(value, int | float) and value >= 0
        case _:
            return isinstance(value, int | float)
