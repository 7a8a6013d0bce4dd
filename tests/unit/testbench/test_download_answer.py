"""What the bench's server answers to a download, by its query."""

import asyncio
import gzip
from urllib.parse import quote

import pytest

from browser.testbench.download_answer import (
    BLOCK,
    SIZE,
    blocks,
    content,
    download,
    wanted_range,
)
from browser.testbench.message import Reply, Request, raw, told_length

GIANT = 5 * 1024**3


def answer(query: str = "", **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return download(Request("GET", f"/download/file.bin{query}", named))


def body(reply: Reply) -> bytes:
    """All of it."""

    async def read() -> bytes:
        assert not isinstance(reply.body, str | bytes)
        return b"".join([block async for block in reply.body])

    return raw(reply.body) if isinstance(reply.body, str | bytes) else asyncio.run(read())


def header(reply: Reply, name: str) -> str | None:
    return dict(reply.headers).get(name)


def test_every_byte_is_known_by_its_place() -> None:
    whole = content(0, SIZE)
    assert len(whole) == SIZE
    for first, count in ((0, 10), (250, 2), (1000, 70_000), (SIZE - 1, 5), (SIZE, 5)):
        assert content(first, count) == whole[first : first + count]
    assert content(300, 300_000, 400_000)[251:502] == content(300, 251, 400_000)
    assert content(GIANT - 3, 10, GIANT) == bytes(3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("bytes=0-", (0, 100)),
        ("bytes=10-19", (10, 10)),
        ("bytes=90-200", (90, 10)),
        ("", None),
        ("bytes=-5", None),
        ("bytes=0-1,3-4", None),
    ],
)
def test_ranges_are_read(text: str, found: tuple[int, int] | None) -> None:
    assert wanted_range(text, 100) == found


def test_an_ordinary_file() -> None:
    reply = answer()
    assert (reply.status, told_length(reply)) == (200, SIZE)
    assert body(reply) == content(0, SIZE)
    assert header(reply, "Content-Disposition") == "attachment"
    assert header(reply, "ETag") == '"bench"'


def test_a_part() -> None:
    reply = answer(range="bytes=100-199")
    assert (reply.status, told_length(reply)) == (206, 100)
    assert header(reply, "Content-Range") == f"bytes 100-199/{SIZE}"
    assert body(reply) == content(100, 100)
    assert answer(range=f"bytes={SIZE}-").status == 416


@pytest.mark.parametrize("query", ["?ranges=no", "?tag=changes"])
def test_the_whole_where_no_part_can_be_given(query: str) -> None:
    reply = answer(query, range="bytes=100-", if_range='"old"')
    assert (reply.status, told_length(reply)) == (200, SIZE)


def test_it_is_dropped() -> None:
    assert len(body(answer("?drop=50"))) == SIZE // 2
    assert told_length(answer("?drop=50")) == SIZE
    assert len(body(answer("?drop=50", range="bytes=100-"))) == SIZE - 100
    assert len(body(answer("?drop=50&always=1", range="bytes=100000-"))) == (SIZE - 100_000) // 2


@pytest.mark.parametrize(
    ("query", "length"),
    [("?length=none", None), ("?length=7", 7), ("?size=9", 9), ("?endless=1", None)],
)
def test_lengths(query: str, length: int | None) -> None:
    assert told_length(answer(query)) == length


def test_without_end() -> None:
    async def read() -> int:
        count = 0
        async for block in blocks(0, -1, SIZE, 0):
            count += len(block)
            if count > SIZE * 2:
                break
        return count

    assert asyncio.run(read()) > SIZE * 2


def test_slow_ones_come_in_small_blocks() -> None:
    async def first() -> int:
        return len(await anext(blocks(0, SIZE, SIZE, 0.001)))

    assert asyncio.run(first()) < BLOCK


def test_packed() -> None:
    reply = answer("?gzip=1")
    assert gzip.decompress(body(reply)) == content(0, SIZE)
    assert header(reply, "Content-Encoding") == "gzip"


def test_redirects_lead_to_the_file() -> None:
    target, seen = "/download/file.bin?to=3&name=a%20b", []
    while (reply := download(Request("GET", target))).status in (302, 307):
        seen.append(reply.status)
        target = header(reply, "Location") or ""
    assert seen == [307, 302, 307]
    assert 'filename="a b"' in (header(reply, "Content-Disposition") or "")


@pytest.mark.parametrize("status", [401, 403, 404, 500])
def test_refusals(status: int) -> None:
    reply = answer(f"?status={status}")
    assert reply.status == status
    assert (header(reply, "WWW-Authenticate") is not None) is (status == 401)


def test_names_come_in_both_forms() -> None:
    reply = answer("?name=" + quote('a"b\\c.bin'))
    assert header(reply, "Content-Disposition") == (
        'attachment; filename="a\\"b\\\\c.bin"; filename*=UTF-8\'\'a%22b%5Cc.bin'
    )
    assert header(answer("?inline=1"), "Content-Disposition") is None
    assert header(answer("?tag=none"), "ETag") is None
    tags = {header(answer("?tag=changes"), "ETag") for _ in range(3)}
    assert len(tags) == 3


@pytest.mark.parametrize("query", ["?size=x", "?drop=x", "?to=x", "?pace=x", "?status=x"])
def test_what_makes_no_sense_is_refused(query: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal|could not convert"):
        answer(query)
