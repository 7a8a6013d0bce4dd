"""Ranges that requests ask for, and that answers tell."""

import pytest

from browser.model.byte_range import ByteRange, Unsatisfiable, parse_content_range, parse_range


@pytest.mark.parametrize(
    ("header", "first", "last"),
    [
        ("bytes=0-", 0, 9),
        ("bytes=0-0", 0, 0),
        ("bytes=3-5", 3, 5),
        ("bytes=9-", 9, 9),
        ("bytes=5-100", 5, 9),
        ("bytes=-3", 7, 9),
        ("bytes=-100", 0, 9),
    ],
)
def test_ranges(header: str, first: int, last: int) -> None:
    found = parse_range(header, 10)
    assert found == ByteRange(first, last, 10)
    assert found.length == last - first + 1
    assert found.content_range == f"bytes {first}-{last}/10"


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=-0",
        "bytes=5-4",
        "bytes=0-1,3-4",
        "bytes = 0-1",
        "bytes=0-1 ",
        "bytes=+1-2",
        "bytes=٣-٥",
        "Bytes=0-1",
        "items=0-1",
        "bytes=1e3-",
        "bytes=9999999999999999999-",
    ],
)
def test_the_whole(header: str) -> None:
    assert parse_range(header, 10) is None


@pytest.mark.parametrize(
    ("header", "size"), [("bytes=10-", 10), ("bytes=99-100", 10), ("bytes=0-", 0)]
)
def test_outside(header: str, size: int) -> None:
    with pytest.raises(Unsatisfiable) as caught:
        parse_range(header, size)
    assert caught.value.size == size


def test_the_end_of_nothing_is_the_whole() -> None:
    assert parse_range("bytes=-5", 0) is None


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("bytes 2-4/10", ByteRange(2, 4, 10)),
        (" bytes 0-9/10 ", ByteRange(0, 9, 10)),
        ("bytes 0-10/10", None),
        ("bytes 4-2/10", None),
        ("bytes */10", None),
        ("bytes 2-4/*", None),
        ("", None),
    ],
)
def test_what_answers_tell(header: str, found: ByteRange | None) -> None:
    assert parse_content_range(header) == found
