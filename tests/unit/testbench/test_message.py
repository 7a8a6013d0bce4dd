"""Heads of requests and replies."""

from collections.abc import AsyncIterator

import pytest

from browser.testbench.message import UNTOLD, Reply, Request, head, read_head, redirect, told_length


async def nothing() -> AsyncIterator[bytes]:
    for block in ():
        yield block


def test_a_head_is_read() -> None:
    text = "GET /a?b=1&b=2&c HTTP/1.1\r\nHost: site.localhost:80\r\nCookie: a=1; b = 2\r\n\r\n"
    request = Request(*read_head(text))
    assert (request.method, request.path) == ("GET", "/a")
    assert request.query == {"b": "2", "c": ""}
    assert request.host == "site.localhost"
    assert request.cookies == {"a": "1", "b": "2"}


@pytest.mark.parametrize("text", ["", "GET\r\n\r\n", "GET /\r\n\r\n"])
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="unpack"):
        read_head(text)


@pytest.mark.parametrize(
    ("reply", "length"),
    [
        (Reply("äb"), 3),
        (Reply(b"abc", length=9), 9),
        (Reply(b"abc", length=UNTOLD), None),
        (Reply(nothing()), None),
        (Reply(nothing(), length=5), 5),
    ],
)
def test_the_length_that_is_told(reply: Reply, length: int | None) -> None:
    assert told_length(reply) == length
    text = head(reply).decode()
    assert ("Connection: close" in text) is (length is None)
    assert length is None or f"Content-Length: {length}" in text


def test_a_head_is_written() -> None:
    reply = Reply("x", 404, (("X-A", "one\r\ntwo"), ("Cache-Control", "max-age=1")), "text/plain")
    lines = head(reply).decode().split("\r\n")
    assert lines[0] == "HTTP/1.1 404 Not Found"
    assert "X-A: onetwo" in lines
    assert [line for line in lines if line.startswith("Cache")] == ["Cache-Control: max-age=1"]


def test_a_redirect() -> None:
    text = head(redirect("/b", 307)).decode()
    assert text.startswith("HTTP/1.1 307 ")
    assert "Location: /b" in text
