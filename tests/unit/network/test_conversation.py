"""Scripts of events and commands: what a connection of the browser says, and what is done."""

import base64
from dataclasses import replace

import pytest

from browser.network.commands import (
    AskLogin,
    CloseClient,
    Command,
    Dial,
    DropUpstream,
    Link,
    ReleaseUpstream,
    Report,
    ToClient,
    ToUpstream,
    Tunnel,
)
from browser.network.conversation import ASK, ESTABLISHED, MOST_BEYOND, Conversation, State
from browser.network.proxy_auth import ProxyAuthenticator

TOKEN = b"Proxy-Authorization: Basic token\r\n"
HOST = b"Host: a.example\r\n"
GET = b"GET http://a.example/b?c HTTP/1.1\r\n" + HOST + TOKEN
POST = b"POST http://a.example/b HTTP/1.1\r\n" + HOST + TOKEN
CONNECT = b"CONNECT a.example:443 HTTP/1.1\r\n" + HOST + TOKEN
FORWARDED = b"GET /b?c HTTP/1.1\r\nHost: a.example\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def conversation() -> Conversation:
    return Conversation({b"Basic token": "one"}.get)


def sent(commands: list[Command], kind: type[ToClient] | type[ToUpstream] = ToClient) -> bytes:
    return b"".join(one.data for one in commands if isinstance(one, kind))


def kinds(commands: list[Command]) -> list[type]:
    return [type(command) for command in commands]


def dial(commands: list[Command]) -> Dial:
    (found,) = [command for command in commands if isinstance(command, Dial)]
    return found


# Who may speak.


@pytest.mark.parametrize(
    "head",
    [
        b"GET http://a.example/ HTTP/1.1\r\n" + HOST,
        b"GET http://a.example/ HTTP/1.1\r\nProxy-Authorization: Basic other\r\n",
        b"GET http://a.example/ HTTP/1.1\r\n" + TOKEN + TOKEN,
        b"CONNECT a.example:443 HTTP/1.1\r\n" + HOST,
    ],
)
def test_without_the_token_there_is_no_service(head: bytes) -> None:
    one = conversation()
    assert one.client_data(head + b"\r\n") == [ToClient(ASK)]
    assert one.state is State.IDLE
    # The answer comes on the same connection.
    assert dial(one.client_data(GET + b"\r\n")).session == "one"


def test_a_body_without_the_token_ends_the_connection() -> None:
    one = conversation()
    commands = one.client_data(b"POST http://a/ HTTP/1.1\r\nContent-Length: 5\r\n\r\nabc")
    assert kinds(commands) == [ToClient, CloseClient]
    assert b"407" in sent(commands)
    assert b"Connection: close" in sent(commands)


@pytest.mark.parametrize(
    "data",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + TOKEN + b"\r\n",
        b"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n",
        b"\x16\x03\x01\x00",
        b"POST http://a/ HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
    ],
)
def test_what_is_no_proxy_request_gets_nothing(data: bytes) -> None:
    one = conversation()
    assert one.client_data(data) == [CloseClient()]
    assert one.client_data(GET) == []


@pytest.mark.parametrize(
    "line",
    [
        b"GET ftp://a/ HTTP/1.1",
        b"GET https://a/ HTTP/1.1",
        b"GET http://u:p@a/ HTTP/1.1",
        b"GET http:///a HTTP/1.1",
        b"GET a HTTP/1.1",
        b"CONNECT a HTTP/1.1",
        b"CONNECT a:0 HTTP/1.1",
        b"CONNECT a:99999 HTTP/1.1",
        b"CONNECT http://a:443/ HTTP/1.1",
    ],
)
def test_bad_targets(line: bytes) -> None:
    commands = conversation().client_data(line + b"\r\n" + TOKEN + b"\r\n")
    assert kinds(commands)[-1] is CloseClient
    assert not any(isinstance(command, Dial) for command in commands)


# Requests.


def test_a_request_in_both_forms() -> None:
    one = conversation()
    asked = dial(one.client_data(GET + b"X: 1\r\nProxy-Connection: keep-alive\r\n\r\n"))
    assert (asked.session, asked.target.url) == ("one", "http://a.example/b?c")
    assert sent(one.dialed(Link()), ToUpstream) == FORWARDED.replace(
        b"\r\n\r\n", b"\r\nX: 1\r\n\r\n"
    )
    assert one.upstream_data(OK) == [
        ToClient(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n"),
        ToClient(b"ok"),
        ReleaseUpstream(),
    ]
    one.client_data(GET + b"\r\n")
    line = sent(one.dialed(Link(is_absolute=True, is_reused=True)), ToUpstream)
    assert line.startswith(b"GET http://a.example/b?c HTTP/1.1\r\n")
    assert b"token" not in line


def test_pipelined_requests_take_their_turn() -> None:
    one = conversation()
    first = one.client_data(GET + b"\r\n" + GET.replace(b"b?c", b"second") + b"\r\n")
    assert kinds(first) == [Dial]
    assert not one.wants_client_data
    one.dialed(Link())
    assert not one.wants_client_data
    commands = one.upstream_data(OK)
    assert dial(commands).target.path == "/second"
    assert kinds(commands)[-2:] == [ReleaseUpstream, Dial]
    assert one.wants_client_data
    one.dialed(Link())
    assert sent(one.upstream_data(OK)).endswith(b"ok")


def test_a_body_streams() -> None:
    one = conversation()
    one.client_data(POST + b"Transfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n")
    assert not one.wants_client_data
    assert sent(one.dialed(Link()), ToUpstream).endswith(
        b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
    )
    assert one.wants_client_data
    assert sent(one.client_data(b"2\r\nde\r\n"), ToUpstream) == b"2\r\nde\r\n"
    end = one.client_data(b"0\r\nTrailer: 1\r\n\r\n")
    assert sent(end, ToUpstream) == b"0\r\nTrailer: 1\r\n\r\n"
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nT: 2\r\n\r\n"
    assert sent(one.upstream_data(chunked)) == chunked


def test_expect() -> None:
    one = conversation()
    one.client_data(POST + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    assert b"Expect: 100-continue" in sent(one.dialed(Link()), ToUpstream)
    interim = b"HTTP/1.1 100 Continue\r\n\r\n"
    assert one.upstream_data(interim) == [ToClient(interim)]
    assert sent(one.client_data(b"abc"), ToUpstream) == b"abc"
    assert kinds(one.upstream_data(OK))[-1] is ReleaseUpstream
    # A final answer instead: the body may come or not, so nobody can go on.
    one.client_data(POST + b"Content-Length: 3\r\nExpect: 100-continue\r\n\r\n")
    one.dialed(Link())
    commands = one.upstream_data(b"HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n")
    assert kinds(commands)[-3:] == [DropUpstream, DropUpstream, CloseClient]


def test_old_clients() -> None:
    one = conversation()
    one.client_data(GET.replace(b"1.1", b"1.0") + b"\r\n")
    one.dialed(Link())
    assert one.upstream_data(b"HTTP/1.1 103 Early\r\n\r\n") == []
    commands = one.upstream_data(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"
    )
    assert sent(commands) == b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nok"
    assert kinds(commands)[-1] is CloseClient


def test_a_body_until_the_end() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n")
    one.dialed(Link())
    assert b"Connection: close" in sent(one.upstream_data(b"HTTP/1.1 200 OK\r\n\r\nabc"))
    assert kinds(one.upstream_gone()) == [DropUpstream, DropUpstream, CloseClient]


def test_excess_is_not_passed_on() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n")
    one.dialed(Link())
    commands = one.upstream_data(OK + b"HTTP/1.1 200 OK\r\nX: smuggled\r\n\r\n")
    assert b"smuggled" not in sent(commands)
    assert kinds(commands)[-1] is DropUpstream
    assert one.upstream_data(OK) == [DropUpstream()]


# Upgrades.

UPGRADE = b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n"


def test_a_websocket() -> None:
    one = conversation()
    one.client_data(GET + UPGRADE + b"early")
    assert b"Upgrade: websocket" in sent(one.dialed(Link()), ToUpstream)
    commands = one.upstream_data(
        b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\nfirst"
    )
    assert commands[-1] == Tunnel(b"early", b"first")
    assert sent(commands).startswith(b"HTTP/1.1 101 Switching\r\n")
    assert one.state is State.TUNNEL


def test_a_refused_websocket() -> None:
    one = conversation()
    one.client_data(GET + UPGRADE + GET + b"\r\n")
    one.dialed(Link())
    assert dial(one.upstream_data(OK)).target.path == "/b?c"


def test_another_upgrade_is_none() -> None:
    one = conversation()
    one.client_data(GET + UPGRADE.replace(b"websocket", b"h2c"))
    assert b"h2c" not in sent(one.dialed(Link()), ToUpstream)
    assert kinds(one.upstream_data(OK))[-1] is ReleaseUpstream
    one.client_data(GET + b"\r\n")
    one.dialed(Link())
    commands = one.upstream_data(
        b"HTTP/1.1 101 Switching\r\nUpgrade: websocket\r\nConnection: upgrade\r\n\r\n"
    )
    assert commands[0] == Report("one", commands[0].target, -370, "", False)


# Tunnels.


def test_a_tunnel() -> None:
    one = conversation()
    asked = dial(one.client_data(CONNECT + b"\r\n\x16early"))
    assert asked.target.host_and_port == "a.example:443"
    assert one.wants_client_data
    assert one.client_data(b"more") == []
    assert one.dialed(Link()) == [ToClient(ESTABLISHED), Tunnel(b"\x16earlymore")]
    assert one.client_data(b"x") == []


def test_what_comes_before_a_tunnel_is_bounded() -> None:
    one = conversation()
    one.client_data(CONNECT + b"\r\n")
    one.client_data(b"x" * MOST_BEYOND)
    assert not one.wants_client_data


def test_a_refused_tunnel() -> None:
    one = conversation()
    target = dial(one.client_data(CONNECT + b"\r\n")).target
    commands = one.dial_failed(-105, "PROXY p:80")
    assert commands[0] == Report("one", target, -105, "PROXY p:80", True)
    assert sent(commands).startswith(b"HTTP/1.1 502 ")
    assert kinds(commands)[-1] is CloseClient


def test_a_tunnel_after_requests() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n" + CONNECT + b"\r\n\x16")
    one.dialed(Link())
    assert dial(one.upstream_data(OK)).head.is_tunnel
    assert one.dialed(Link())[-1] == Tunnel(b"\x16")


# Failures.


def test_a_failed_request_gets_no_answer() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n")
    commands = one.dial_failed(-102)
    assert sent(commands) == b""
    assert kinds(commands)[0] is Report
    assert commands[-1] == CloseClient()


@pytest.mark.parametrize(
    ("data", "error", "reported", "is_abort"),
    [
        (b"", 0, -324, False),
        (b"", -101, -101, False),
        (b"SSH-2.0\r\n", None, -370, False),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", 0, -100, True),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab", -101, -101, True),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", None, -370, False),
        (b"HTTP/1.1 407 x\r\nContent-Length: 0\r\n\r\n", None, -323, False),
    ],
)
def test_a_broken_response(data: bytes, error: int | None, reported: int, is_abort: bool) -> None:
    one = conversation()
    target = dial(one.client_data(GET + b"\r\n")).target
    one.dialed(Link())
    commands = one.upstream_data(data) if data else []
    commands += [] if error is None else one.upstream_gone(error)
    assert Report("one", target, reported, "", False) in commands
    assert commands[-1] == CloseClient(is_abort)


def test_a_dead_reused_connection_is_tried_anew() -> None:
    one = conversation()
    one.client_data(POST + b"Content-Length: 3\r\n\r\nabc")
    one.dialed(Link(is_reused=True))
    commands = one.upstream_gone()
    assert dial(commands).is_fresh
    assert sent(one.dialed(Link()), ToUpstream).endswith(b"\r\n\r\nabc")
    assert one.upstream_gone()[0] == Report("one", dial(commands).target, -324, "", False)


def test_a_long_body_is_not_repeated() -> None:
    one = conversation()
    one.client_data(POST + b"Content-Length: 70000\r\n\r\n")
    one.dialed(Link(is_reused=True))
    one.client_data(b"x" * 70000)
    assert kinds(one.upstream_gone())[0] is Report


def test_the_browser_goes() -> None:
    for steps in range(3):
        one = conversation()
        if steps:
            one.client_data(GET + b"\r\n")
        if steps == 2:
            one.dialed(Link())
        assert one.client_gone() == [DropUpstream()]
        assert one.client_gone() == []
        assert one.dialed(Link()) == [DropUpstream()]
        assert one.dial_failed(-102) == []
        assert one.upstream_gone() == []


def test_garbage_in_the_middle() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n")
    one.dialed(Link())
    assert one.client_data(b"\0\0\0") == [DropUpstream(), CloseClient(is_abort=True)]


# Proxies that ask for credentials.

ASKED = b'HTTP/1.1 407 Ask\r\nProxy-Authenticate: Basic realm="r"\r\nContent-Length: 0\r\n\r\n'


def test_a_proxy_asks() -> None:
    one = conversation()
    link = Link(is_absolute=True, auth=ProxyAuthenticator("u", "p"), proxy="PROXY p:80")
    one.client_data(POST + b"Content-Length: 3\r\n\r\nabc")
    assert b"Proxy-Authorization" not in sent(one.dialed(link), ToUpstream)
    commands = one.upstream_data(ASKED)
    assert sent(commands) == b""
    assert dial(commands).is_fresh
    again = sent(one.dialed(link), ToUpstream)
    assert b"Proxy-Authorization: Basic " + base64.b64encode(b"u:p") in again
    assert again.endswith(b"\r\n\r\nabc")
    # It does not like them.
    assert kinds(one.upstream_data(ASKED)) == [DropUpstream, AskLogin]


def test_a_login() -> None:
    one = conversation()
    link = Link(is_absolute=True, auth=ProxyAuthenticator(), proxy="PROXY p:80")
    one.client_data(GET + b"\r\n")
    one.dialed(link)
    assert one.upstream_data(ASKED)[-1] == AskLogin("one", "PROXY p:80", "basic", "r")
    assert dial(one.login("u", "p", given=True)).is_fresh
    assert b"Basic " in sent(one.dialed(link), ToUpstream)
    one.upstream_data(ASKED)
    commands = one.login("", "", given=False)
    assert commands[0] == Report("one", commands[0].target, -127, "PROXY p:80", False)
    assert one.login("u", "p", given=True) == []


def test_a_proxy_that_asks_for_something_else() -> None:
    one = conversation()
    one.client_data(GET + b"\r\n")
    one.dialed(Link(is_absolute=True, auth=ProxyAuthenticator("u", "p")))
    commands = one.upstream_data(ASKED.replace(b"Basic", b"NTLM"))
    assert [one.error for one in commands if isinstance(one, Report)] == [-127]


def test_a_long_body_learns_for_the_next() -> None:
    one = conversation()
    link = Link(is_absolute=True, auth=ProxyAuthenticator("u", "p"))
    one.client_data(POST + b"Content-Length: 70000\r\n\r\n")
    one.dialed(link)
    one.client_data(b"x" * 70000)
    assert kinds(one.upstream_data(ASKED))[0] is Report
    other = conversation()
    other.client_data(GET + b"\r\n")
    assert b"Basic" in sent(other.dialed(replace(link)), ToUpstream)
