"""DNS messages, good and broken."""

import contextlib
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from browser.network.dns_message import AAAA, CNAME, A, Answer, DnsError, parse_answer, query


def name(text: str) -> bytes:
    return b"".join(bytes((len(part),)) + part.encode() for part in text.split(".")) + b"\0"


def record(owner: bytes, kind: int, value: bytes, seconds: int = 60) -> bytes:
    return owner + struct.pack(">HHIH", kind, 1, seconds, len(value)) + value


def response(*records: bytes, host: str = "a.b", kind: int = A, flags: int = 0x8180) -> bytes:
    header = struct.pack(">HHHHHH", 7, flags, 1, len(records), 0, 0)
    return header + name(host) + struct.pack(">HH", kind, 1) + b"".join(records)


POINTER = b"\xc0\x0c"
FOUR = bytes((10, 0, 0, 1))


def test_questions() -> None:
    assert query(7, "a.b.", AAAA) == (
        struct.pack(">HHHHHH", 7, 0x0100, 1, 0, 0, 0) + name("a.b") + b"\0\x1c\0\1"
    )
    for host in ("", "a..b", "x" * 64, ".".join(["x" * 60] * 5)):
        with pytest.raises(DnsError):
            query(1, host, A)


def test_answers() -> None:
    data = response(record(POINTER, A, FOUR, 30), record(POINTER, A, bytes(4), 20))
    assert parse_answer(data, 7, "A.b.", A) == Answer(("10.0.0.1", "0.0.0.0"), 20)
    data = response(record(POINTER, AAAA, bytes(15) + b"\1"), kind=AAAA)
    assert parse_answer(data, 7, "a.b", AAAA) == Answer(("::1",), 60)
    assert parse_answer(response(flags=0x8183), 7, "a.b", A).code == 3
    assert parse_answer(response(flags=0x8380), 7, "a.b", A).is_truncated


def test_aliases() -> None:
    data = response(
        record(POINTER, CNAME, name("C.d"), 5),
        record(name("x.y"), A, bytes(4)),
        record(name("c.d"), A, FOUR, 50),
    )
    assert parse_answer(data, 7, "a.b", A) == Answer(("10.0.0.1",), 5)
    loop = response(record(POINTER, CNAME, POINTER))
    assert parse_answer(loop, 7, "a.b", A).addresses == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        response()[:-1],
        response(record(POINTER, A, FOUR))[:-1],
        response(host="a.c"),
        response(kind=AAAA),
        response(flags=0x0100),
        b"\0\1" + response()[2:],
        response(record(b"\xc0\x20", A, FOUR)),
        response(record(b"\x80", A, FOUR)),
        response().replace(name("a.b"), b"\xc0\x0c"),
    ],
)
def test_broken(data: bytes) -> None:
    with pytest.raises(DnsError):
        parse_answer(data, 7, "a.b", A)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=80), st.integers(0, 60))
def test_anything(noise: bytes, at: int) -> None:
    data = response(record(POINTER, A, FOUR), record(POINTER, CNAME, name("c.d")))
    with contextlib.suppress(DnsError):
        parse_answer(data[:at] + noise + data[at + len(noise) :], 7, "a.b", A)
