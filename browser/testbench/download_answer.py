"""What the bench's server answers when something is downloaded, chosen by the URL's query.

So a person can make up answers of their own. Every byte of a file is known by its place, so that
one that was put together from parts can be checked.
"""

import asyncio
import gzip
import re
import secrets
from collections.abc import AsyncIterator, Mapping
from urllib.parse import quote

from browser.testbench.message import UNTOLD, Reply, Request, redirect

SIZE = 200_000
BLOCK = 1 << 16
# Bytes repeat after a prime, so that a part at a wrong place is seen.
PATTERN = bytes(i % 251 for i in range(251 * 1024))
ZEROS = bytes(BLOCK)
DATA = "application/octet-stream"
# A file of this size or more is all zeros, as a sparse one is.
SPARSE = 1 << 30
MODIFIED = "Wed, 01 Jan 2025 00:00:00 GMT"


def content(first: int, count: int, size: int = SIZE) -> bytes:
    """So many bytes of a file of this size, from this place on."""
    count = max(0, min(count, size - first))
    if size >= SPARSE:
        return bytes(count)
    start = first % 251
    whole = PATTERN[start : start + count]
    while len(whole) < count:
        whole += PATTERN[(first + len(whole)) % 251 :][: count - len(whole)]
    return whole


def download(request: Request) -> Reply:
    """The answer to `/download/NAME?…`.

    The query: `size`; `pace` (seconds between two parts); `endless`; `length` (`none`, or a number
    that is not the size); `ranges` (`no`: none are served); `tag` (`changes`, `none`); `drop`
    (percent after which the first answer breaks off, with `always` every one); `status`; `type`;
    `name` (of `Content-Disposition`); `inline` (without one); `gzip`; `to` (redirects so often).
    """
    query = request.query
    if int(query.get("to", "0")) > 0:
        return _onward(request, query)
    status = int(query.get("status", "200"))
    headers = [*_names(query), *_validators(query)]
    if status == 401:
        headers.append(("WWW-Authenticate", 'Basic realm="bench"'))
    if status >= 400:
        return Reply("refused", status, tuple(headers), "text/plain")
    if "gzip" in query:
        packed = gzip.compress(content(0, SIZE), mtime=0)
        return Reply(packed, 200, (*headers, ("Content-Encoding", "gzip")), _type(query))
    return _file(request, query, headers)


def _onward(request: Request, query: Mapping[str, str]) -> Reply:
    left = int(query["to"]) - 1
    pairs = {**query, "to": str(left)}
    text = "&".join(f"{quote(name)}={quote(value)}" for name, value in pairs.items())
    return redirect(f"{request.path}?{text}", 302 if left % 2 else 307)


def _names(query: Mapping[str, str]) -> list[tuple[str, str]]:
    if "inline" in query:
        return []
    if "name" not in query:
        return [("Content-Disposition", "attachment")]
    # In both forms, as servers send it: an old one in quotes, and the one of RFC 6266.
    name = query["name"].replace("\\", "\\\\").replace('"', '\\"')
    coded = f"; filename*=UTF-8''{quote(query['name'], safe='')}"
    return [("Content-Disposition", f'attachment; filename="{name}"{coded}')]


def _validators(query: Mapping[str, str]) -> list[tuple[str, str]]:
    tag = query.get("tag", "same")
    if tag == "none":
        return []
    value = secrets.token_hex(8) if tag == "changes" else "bench"
    return [("ETag", f'"{value}"'), ("Last-Modified", MODIFIED)]


def _type(query: Mapping[str, str]) -> str:
    return query.get("type", DATA)


def wanted_range(text: str, size: int) -> tuple[int, int] | None:
    """First place and count of a header `Range`; `None` for the whole."""
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", text.strip())
    if found is None:
        return None
    first = int(found[1])
    last = int(found[2]) if found[2] else size - 1
    return first, min(last, size - 1) - first + 1


def _file(request: Request, query: Mapping[str, str], headers: list[tuple[str, str]]) -> Reply:
    size = int(query.get("size", str(SIZE)))
    part = wanted_range(request.headers.get("range", ""), size)
    if query.get("ranges") == "no" or _is_stale(request, headers):
        part = None
    headers.append(("Accept-Ranges", "none" if query.get("ranges") == "no" else "bytes"))
    if part is not None and part[0] >= size:
        return Reply(b"", 416, (*headers, ("Content-Range", f"bytes */{size}")), _type(query))
    first, count = part or (0, size)
    sent = count
    if "drop" in query and ("always" in query or "range" not in request.headers):
        sent = count * int(query["drop"]) // 100
    length = {"": count, "none": UNTOLD}.get(query.get("length", ""))
    if length is None:
        length = int(query["length"])
    if part is not None:
        headers.append(("Content-Range", f"bytes {first}-{first + count - 1}/{size}"))
    if "endless" in query:
        length, sent = UNTOLD, -1
    body = blocks(first, sent, size, float(query.get("pace", "0")))
    return Reply(body, 206 if part else 200, tuple(headers), _type(query), length)


def _is_stale(request: Request, headers: list[tuple[str, str]]) -> bool:
    """Whether the client has a part of another file than this one."""
    known = request.headers.get("if-range", "")
    return bool(known) and known not in {value for _, value in headers}


async def blocks(first: int, count: int, size: int, pace: float) -> AsyncIterator[bytes]:
    """The bytes of a file, block by block; without end when `count` is below 0."""
    place, step = first, BLOCK if pace == 0 else BLOCK // 8
    while count < 0 or place < first + count:
        left = step if count < 0 else min(step, first + count - place)
        block = ZEROS[:left] if count < 0 else content(place, left, size)
        if not block:
            return
        yield block
        place += len(block)
        await asyncio.sleep(pace)
