"""One request and its response."""

import pytest

from browser.network.commands import Link
from browser.network.exchange import MOST_REPEATED, Exchange
from browser.network.http_message import Framing, HttpError, RequestHead
from browser.network.http_reader import Data, End
from browser.network.target import parse_target


def exchange(method: bytes = b"GET", framing: Framing = Framing.NONE) -> Exchange:
    return Exchange(RequestHead(method, b"", True, (), framing), parse_target("http://a:8080/b"))


def test_hosts() -> None:
    assert exchange().start(Link()) == b"GET /b HTTP/1.1\r\nHost: a:8080\r\n\r\n"
    whole = exchange().start(Link(is_absolute=True))
    assert whole == b"GET http://a:8080/b HTTP/1.1\r\nHost: a:8080\r\n\r\n"


def test_what_was_sent_is_kept_up_to_a_bound() -> None:
    one = exchange(b"POST", Framing.LENGTH)
    one.start(Link())
    one.body(Data(b"abc"))
    assert one.start(Link()).endswith(b"abc")
    one.body(Data(b"x" * MOST_REPEATED))
    assert not one.can_repeat


def test_the_end() -> None:
    one = exchange()
    one.start(Link())
    one.body(End())
    assert one.is_request_over
    with pytest.raises(HttpError):
        one.end()
    for event in one.feed(b"HTTP/1.1 200 OK\r\n\r\n"):
        one.response(event)
    assert not one.keeps_client
    for event in one.end():
        one.response(event)
    assert one.is_response_over
    assert not one.keeps_upstream
