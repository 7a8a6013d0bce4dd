"""Heads, and what of them goes on."""

from browser.network.http_message import (
    Framing,
    RequestHead,
    ResponseHead,
    answer,
    chunk,
    end_to_end,
    last_chunk,
    request_bytes,
    response_bytes,
)


def request(*headers: tuple[bytes, bytes], framing: Framing = Framing.NONE) -> RequestHead:
    return RequestHead(b"GET", b"http://a/b", True, headers, framing)


def response(
    status: int, *headers: tuple[bytes, bytes], framing: Framing = Framing.NONE
) -> ResponseHead:
    return ResponseHead(status, b"Reason", True, headers, framing)


def test_what_belongs_to_a_connection_stays() -> None:
    headers = [
        (b"Connection", b"close, X-One"),
        (b"Proxy-Connection", b"x-two"),
        (b"X-One", b"1"),
        (b"x-two", b"2"),
        (b"X-Three", b"3"),
        (b"Proxy-Authorization", b"secret"),
        (b"TE", b"trailers"),
        (b"Keep-Alive", b"x"),
    ]
    assert end_to_end(headers) == [(b"X-Three", b"3")]


def test_a_connection_option_cannot_hide_a_header_that_matters() -> None:
    headers = [(b"Connection", b"Content-Length, Cookie"), (b"Content-Length", b"3")]
    assert end_to_end(headers) == [(b"Content-Length", b"3")]


def test_requests() -> None:
    head = request((b"Host", b"other"), (b"Accept", b"*/*"))
    assert request_bytes(head, b"/b", b"a") == (
        b"GET /b HTTP/1.1\r\nHost: a\r\nAccept: */*\r\n\r\n"
    )
    head = request((b"Transfer-Encoding", b"chunked"), framing=Framing.CHUNKED)
    assert request_bytes(head, b"http://a/b", b"a", b"Basic x") == (
        b"GET http://a/b HTTP/1.1\r\nHost: a\r\nProxy-Authorization: Basic x\r\n"
        b"Transfer-Encoding: chunked\r\n\r\n"
    )


def test_upgrades() -> None:
    head = request((b"Connection", b"keep-alive, Upgrade"), (b"Upgrade", b"WebSocket"))
    assert head.wants_websocket
    assert b"Upgrade: websocket\r\nConnection: Upgrade\r\n" in request_bytes(head, b"/b", b"a")
    assert not request((b"Upgrade", b"websocket")).wants_websocket
    assert not request((b"Connection", b"Upgrade"), (b"Upgrade", b"h2c")).wants_websocket
    switching = response(101, (b"Upgrade", b"websocket"), (b"Connection", b"Upgrade"))
    made = response_bytes(switching, keep_alive=True, chunked=True)
    assert made.endswith(b"Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n")


def test_responses() -> None:
    head = response(200, (b"Transfer-Encoding", b"chunked"), framing=Framing.CHUNKED)
    assert response_bytes(head, keep_alive=True, chunked=True) == (
        b"HTTP/1.1 200 Reason\r\nTransfer-Encoding: chunked\r\n\r\n"
    )
    assert response_bytes(head, keep_alive=False, chunked=False) == (
        b"HTTP/1.1 200 Reason\r\nConnection: close\r\n\r\n"
    )
    assert response_bytes(response(103, (b"Link", b"x")), keep_alive=False, chunked=True) == (
        b"HTTP/1.1 103 Reason\r\nLink: x\r\n\r\n"
    )


def test_keeping_alive() -> None:
    assert request().keeps_alive
    assert not request((b"Connection", b"close")).keeps_alive
    assert not RequestHead(b"GET", b"/", False, (), Framing.NONE).keeps_alive
    old = ((b"Proxy-Connection", b"Keep-Alive"),)
    assert RequestHead(b"GET", b"/", False, old, Framing.NONE).keeps_alive
    assert not response(200, framing=Framing.UNTIL_CLOSE).keeps_alive


def test_chunks() -> None:
    assert chunk(b"x" * 17) == b"11\r\n" + b"x" * 17 + b"\r\n"
    assert last_chunk(()) == b"0\r\n\r\n"
    assert last_chunk(((b"T", b"1"), (b"Transfer-Encoding", b"x"))) == b"0\r\nT: 1\r\n\r\n"


def test_answers() -> None:
    assert answer(502, "No", (b"A", b"b")) == (
        b"HTTP/1.1 502 No\r\nA: b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
