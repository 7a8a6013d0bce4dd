"""Asking an HTTP proxy for a tunnel, by script."""

import pytest

from browser.errors import NetError
from browser.network.connect_request import TunnelRequest
from browser.network.proxy_auth import LoginNeededError, ProxyAuthenticator
from browser.network.target import parse_target

ASK = b'HTTP/1.1 407 Ask\r\nProxy-Authenticate: Basic realm="r"\r\n'


def request(username: str = "") -> TunnelRequest:
    auth = ProxyAuthenticator(username, "secret" if username else "")
    return TunnelRequest(parse_target("https://a.example"), auth)


@pytest.mark.parametrize("size", [1, 1000])
def test_a_tunnel(size: int) -> None:
    one = request()
    assert one.start() == (
        b"CONNECT a.example:443 HTTP/1.1\r\nHost: a.example:443\r\n"
        b"Proxy-Connection: keep-alive\r\n\r\n"
    )
    answer = b"HTTP/1.0 200 Yes\r\nContent-Length: 5\r\n\r\n"
    for at in range(0, len(answer), size):
        assert not one.is_done
        one.feed(answer[at : at + size])
    assert one.is_done


def test_early_bytes() -> None:
    one = request()
    one.start()
    one.feed(b"HTTP/1.1 103 x\r\n\r\nHTTP/1.1 200 Yes\r\n\r\n\x16\x03")
    assert one.rest == b"\x16\x03"


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 502 No\r\n\r\n",
        b"HTTP/1.1 302 Go\r\nLocation: http://elsewhere/\r\n\r\n",
        b"HTTP/1.1 2x0 No\r\n\r\n",
        b"HTTP/2.0 200 No\r\n\r\n",
        b"SSH-2.0-x\r\n",
        b"\x05\x00",
        b"HTTP/1.1 200" + b"x" * 70_000,
    ],
)
def test_refusals(answer: bytes) -> None:
    one = request("user")
    one.start()
    with pytest.raises(NetError) as raised:
        one.feed(answer)
    assert raised.value.code == -111


# Credentials.


def test_on_the_same_connection() -> None:
    one = request("user")
    assert b"Authorization" not in one.start()
    assert one.feed(ASK + b"Content-Length: 3\r\n\r\nab") == b""
    assert b"Proxy-Authorization: Basic " in one.feed(b"c")
    assert not one.must_reconnect
    one.feed(b"HTTP/1.1 200 Yes\r\n\r\n")
    assert one.is_done


@pytest.mark.parametrize("end", [b"\r\n", b"Connection: close\r\nContent-Length: 0\r\n\r\n"])
def test_on_another_connection(end: bytes) -> None:
    one = request("user")
    one.start()
    assert one.feed(ASK + end) == b""
    assert one.must_reconnect
    assert b"Proxy-Authorization: Basic " in one.start()


@pytest.mark.parametrize("username", ["", "user"])
def test_logins(username: str) -> None:
    one = request(username)
    one.start()
    answer = ASK + b"Content-Length: 0\r\n\r\n"
    if username:
        one.feed(answer)
    with pytest.raises(LoginNeededError) as raised:
        one.feed(answer)
    assert (raised.value.scheme, raised.value.realm) == ("basic", "r")
    assert "secret" not in str(raised.value)


def test_unknown_schemes() -> None:
    one = request("user")
    one.start()
    with pytest.raises(NetError) as raised:
        one.feed(ASK.replace(b"Basic", b"NTLM") + b"Content-Length: 0\r\n\r\n")
    assert raised.value.code == -115
