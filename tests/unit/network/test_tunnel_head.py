"""Heads of tunnels that are read at once, and those that are left to the reader of requests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from browser.network.http_message import RequestHead
from browser.network.http_reader import RequestReader, Upgraded
from browser.network.target import tunnel_target
from browser.network.tunnel_head import MOST_SHORT, tunnel_head
from tests.unit.network.test_fuzz import FUZZ

PLACE = st.sampled_from([b"a.example:443", b"[::1]:80", b"127.0.0.1:9", b"[:", b"a:b", b".:1"])
NAME = st.sampled_from([b"Host", b"host", b"Content-Length", b"Proxy-Authorization", b"a b"])
VALUE = st.text('a0:, \t"\r\n\x00ÿ', max_size=4).map(str.strip)
BETWEEN = st.sampled_from([b": ", b": ", b": ", b":", b":  ", b" : "])
HEADER = st.builds(
    lambda name, between, value: name + between + value.encode("latin-1") + b"\r\n",
    NAME,
    BETWEEN,
    VALUE,
)
END = st.sampled_from([b"\r\n", b"\r\n", b"\r\n", b"", b"\r\n\x16"])


TOKEN = b"Proxy-Authorization: Basic x"


def head(*lines: bytes) -> bytes:
    return b"\r\n".join((b"CONNECT a.example:443 HTTP/1.1", TOKEN, *lines, b"", b""))


def test_a_browsers_head() -> None:
    found = tunnel_head(head(b"Host: a.example:443", b"User-Agent: one (two; three)"))
    assert found is not None
    assert found.target == tunnel_target("a.example:443")
    assert found.authorization == b"Basic x"
    assert found.head.is_tunnel
    assert found.head.headers[1:] == (
        (b"Host", b"a.example:443"),
        (b"User-Agent", b"one (two; three)"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        head()[:-2],
        head() + b"\x16\x03",
        head().replace(b"CONNECT", b"GET"),
        head().replace(b"1.1", b"1.0"),
        head(b"Host: a", b"host: b"),
        head(b"Content-Length: 0"),
        head(b"Transfer-Encoding: chunked"),
        head(TOKEN),
        head().replace(TOKEN + b"\r\n", b""),
        head().replace(b":443", b":0"),
        head(b"Folded: one", b" two"),
        head(b"X: " + bytes(1)),
        head(b"X: " + MOST_SHORT * b"x"),
    ],
)
def test_what_is_left_to_the_reader(data: bytes) -> None:
    assert tunnel_head(data) is None


@FUZZ
@given(PLACE, st.lists(HEADER, max_size=3), END)
def test_it_is_read_as_the_reader_reads_it(place: bytes, headers: list[bytes], end: bytes) -> None:
    lines = b"".join((TOKEN, b"\r\n", *headers))
    data = b"CONNECT %b HTTP/1.1\r\n%b%b" % (place, lines, end)
    found = tunnel_head(data)
    if found is not None:
        (read, *_, upgraded) = RequestReader().feed(data)
        assert isinstance(read, RequestHead)
        assert read == found.head
        assert upgraded == Upgraded(b"")
