"""Reading HTTP/1.1, and refusing what could be read in two ways."""

import pytest

from browser.network.http_message import MOST_HEAD, Framing, HttpError, RequestHead, ResponseHead
from browser.network.http_reader import Data, End, RequestReader, ResponseReader, Upgraded

GET = b"GET http://a/ HTTP/1.1\r\nHost: a\r\n"
POST = b"POST http://a/ HTTP/1.1\r\nHost: a\r\n"


def read(data: bytes, size: int = 1 << 20) -> list[object]:
    reader = RequestReader()
    return [
        event for at in range(0, len(data), size) for event in reader.feed(data[at : at + size])
    ]


def body(events: list[object]) -> bytes:
    return b"".join(event.data for event in events if isinstance(event, Data))


# Requests.


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_requests(size: int) -> None:
    data = (
        POST + b"Transfer-Encoding: Chunked\r\n\r\n3;ext=1\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n\r\n"
        + POST + b"Content-Length: 3\r\n\r\nxyz"
        + GET + b"\r\n"
    )  # fmt: skip
    events = read(data, size)
    heads = [event for event in events if isinstance(event, RequestHead)]
    assert [head.framing for head in heads] == [Framing.CHUNKED, Framing.LENGTH, Framing.NONE]
    assert [head.method for head in heads] == [b"POST", b"POST", b"GET"]
    assert heads[0].target == b"http://a/"
    assert [event for event in events if isinstance(event, End)] == [
        End(((b"T", b"1"),)),
        End(),
        End(),
    ]
    assert body(events) == b"abcdexyz"


def test_tunnels_and_upgrades() -> None:
    *_, last = read(b"CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n\x16\x03")
    assert last == Upgraded(b"\x16\x03")
    data = GET + b"Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n" + GET + b"\r\n"
    reader = RequestReader()
    *_, last = reader.feed(data)
    assert isinstance(last, Upgraded)
    reader.restart()
    (head, _) = reader.feed(last.rest)
    assert isinstance(head, RequestHead)


@pytest.mark.parametrize(
    "data",
    [
        POST + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        POST + b"Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        POST + b"Content-Length: 3, 3\r\n\r\nabc",
        POST + b"Content-Length: +3\r\n\r\nabc",
        POST + b"Content-Length: 0x3\r\n\r\nabc",
        POST + b"Content-Length: -1\r\n\r\n",
        POST + b"Content-Length : 3\r\n\r\nabc",
        POST + b"Content-Length: 99999999999999999999999\r\n\r\n",
        POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n",
        b"POST http://a/ HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n0x3\r\nabc\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n-3\r\nabc\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n\r\n",
        POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\na",
        GET + b"X: a\r\n b\r\n\r\n",
        GET + b"X: a\0b\r\n\r\n",
        GET + b"X: a\rb\r\n\r\n",
        GET + b"X\0: a\r\n\r\n",
        GET + b"X y: a\r\n\r\n",
        GET + b": a\r\n\r\n",
        GET + b"Host: b\r\n\r\n",
        b"GET http://a/ HTTP/1.1\nHost: a\n\n",
        b"GET http://a/\r\n\r\n",
        b"GET http://a/ HTTP/2.0\r\n\r\n",
        b"GET http://a/ HTTP/1.7\r\n\r\n",
        b"GET http://a/ b HTTP/1.1\r\n\r\n",
        b"GET http://a/\0 HTTP/1.1\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"\x05\x01\x00",
        b"nonsense",
    ],
)
def test_refused_requests(data: bytes) -> None:
    with pytest.raises(HttpError):
        read(data)
    with pytest.raises(HttpError):
        read(data, 1)


@pytest.mark.parametrize(
    "data",
    [
        GET + b"X: " + b"a" * MOST_HEAD + b"\r\n\r\n",
        b"GET http://a/" + b"a" * MOST_HEAD + b" HTTP/1.1\r\n\r\n",
        GET + b"X: y\r\n" * 300 + b"\r\n",
        GET + b"X: " + b"a" * 2 * MOST_HEAD,
        POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\nX: " + b"a" * 2 * MOST_HEAD,
        POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n" + b"X: y\r\n" * 300,
        POST + b"Transfer-Encoding: chunked\r\n\r\n3;" + b"a" * 2 * MOST_HEAD,
        b"\r\n" * MOST_HEAD,
    ],
    ids=range(8),
)
def test_bounds(data: bytes) -> None:
    with pytest.raises(HttpError):
        read(data, 1000)


def test_heads_under_way_are_known() -> None:
    reader = RequestReader()
    assert not reader.is_in_head
    reader.feed(b"GE")
    assert reader.is_in_head
    reader.feed(b"T http://a/ HTTP/1.1\r\n\r\n")
    assert not reader.is_in_head


# Responses.


def answer(data: bytes, method: bytes = b"GET", size: int = 1 << 20) -> list[object]:
    reader = ResponseReader(method)
    events = [
        event for at in range(0, len(data), size) for event in reader.feed(data[at : at + size])
    ]
    assert reader.is_over == any(isinstance(event, End) for event in events)
    return events


@pytest.mark.parametrize("size", [1, 1000])
def test_responses(size: int) -> None:
    events = answer(
        b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nLink: x\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nT: 1\r\n\r\n",
        size=size,
    )
    heads = [event for event in events if isinstance(event, ResponseHead)]
    assert [head.status for head in heads] == [100, 103, 200]
    assert [head.is_interim for head in heads] == [True, True, False]
    assert body(events) == b"abc"
    assert events[-1] == End(((b"T", b"1"),))


@pytest.mark.parametrize("method", [b"HEAD", b"GET"])
@pytest.mark.parametrize("status", [204, 304, 200])
def test_without_a_body(method: bytes, status: int) -> None:
    head, *rest = answer(b"HTTP/1.1 %d x\r\nContent-Length: 5\r\n\r\n" % status, method)
    assert isinstance(head, ResponseHead)
    is_empty = method == b"HEAD" or status != 200
    assert rest == ([End()] if is_empty else [])
    assert head.framing is (Framing.NONE if is_empty else Framing.LENGTH)


def test_excess_is_seen() -> None:
    for data, method in (
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 500 x\r\n\r\n", b"GET"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", b"HEAD"),
    ):
        reader = ResponseReader(method)
        events = reader.feed(data)
        assert reader.has_excess
        assert [type(event) for event in events] == [ResponseHead, End]


def test_until_the_end() -> None:
    reader = ResponseReader(b"GET")
    head, data = reader.feed(b"HTTP/1.0 200 OK\r\n\r\nabc")
    assert isinstance(head, ResponseHead)
    assert head.framing is Framing.UNTIL_CLOSE
    assert data == Data(b"abc")
    assert reader.end() == [End()]
    assert reader.end() == []


def test_breaking_off() -> None:
    for data in (b"", b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab", b"HTTP/1.1 100 x\r\n\r\n"):
        reader = ResponseReader(b"GET")
        reader.feed(data)
        with pytest.raises(HttpError, match="breaks off"):
            reader.end()


@pytest.mark.parametrize(
    "data",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
        b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\nContent-Length: 0\n\n",
        b"HTTP/2.0 200 OK\r\n\r\n",
        b"ICY 200 OK\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 20 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 2 * MOST_HEAD,
    ],
    ids=range(11),
)
def test_refused_responses(data: bytes) -> None:
    with pytest.raises(HttpError):
        answer(data)
