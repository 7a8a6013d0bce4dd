"""Anything that a browser, a page or an upstream could send: no crash, no leak of the token.

`BULKHEAD_FUZZ=100000` runs longer.
"""

import contextlib
import os

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from browser.network.commands import (
    CloseClient,
    Command,
    Dial,
    DropUpstream,
    Link,
    ReleaseUpstream,
    Report,
    ToClient,
    ToUpstream,
)
from browser.network.conversation import Conversation, State
from browser.network.framing import FrameError, FrameReader
from browser.network.http_message import MOST_HEAD, HttpError
from browser.network.http_reader import RequestReader, ResponseReader
from browser.network.proxy_auth import ProxyAuthenticator, parse_challenges
from browser.network.target import parse_target

EXAMPLES = int(os.environ.get("BULKHEAD_FUZZ", "150"))
FUZZ = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
TOKEN = b"Proxy-Authorization: Basic the-token\r\n"

# Pieces that mean something, in any order, with noise between.
LINES = st.sampled_from(
    [
        b"GET http://a.example/ HTTP/1.1\r\n",
        b"POST http://a.example/x HTTP/1.1\r\n",
        b"HEAD http://a.example/ HTTP/1.0\r\n",
        b"CONNECT a.example:443 HTTP/1.1\r\n",
        b"GET / HTTP/1.1\r\n",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 100 Continue\r\n",
        b"HTTP/1.1 101 Switching\r\n",
        b"HTTP/1.1 204 No\r\n",
        b"HTTP/1.1 407 Ask\r\n",
        b"HTTP/1.0 200 OK\r\n",
        b'Proxy-Authenticate: Digest realm="a", nonce="b", qop="auth"\r\n',
        b"Proxy-Authenticate: Basic\r\n",
        TOKEN,
        TOKEN,
        b"Host: a.example\r\n",
        b"Connection: close\r\n",
        b"Connection: Upgrade\r\n",
        b"Upgrade: websocket\r\n",
        b"Upgrade: h2c\r\n",
        b"Expect: 100-continue\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 0\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"\r\n",
        b"\r\n",
        b"\r\n",
        b"hello",
        b"5\r\nhello\r\n",
        b"0\r\n\r\n",
        b"0\r\nT: 1\r\n\r\n",
        b"ffffffffffffffff\r\n",
    ]
)
STREAM = st.lists(st.one_of(LINES, LINES, LINES, st.binary(max_size=12)), max_size=14).map(b"".join)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("client"), STREAM),
        st.tuples(st.just("upstream"), STREAM),
        st.tuples(st.sampled_from(["dialed", "reused", "proxied", "failed", "gone", "reset"])
                  | st.sampled_from(["login", "no login", "leaves"]), st.just(b"")),
    ),
    max_size=12,
)  # fmt: skip


def step(one: Conversation, kind: str, data: bytes, auth: ProxyAuthenticator) -> list[Command]:
    match kind:
        case "client":
            return one.client_data(data) if one.wants_client_data else []
        case "upstream":
            return one.upstream_data(data)
        case "dialed" | "reused":
            return one.dialed(Link(is_reused=kind == "reused"))
        case "proxied":
            return one.dialed(Link(is_absolute=True, auth=auth, proxy="PROXY p:80"))
        case "failed":
            return one.dial_failed(-102)
        case "gone" | "reset":
            return one.upstream_gone(0 if kind == "gone" else -101)
        case "leaves":
            return one.client_gone()
        case _:
            return one.login("user", "secret", given=kind == "login")


@FUZZ
@given(STEPS)
def test_conversations(steps: list[tuple[str, bytes]]) -> None:
    one = Conversation({b"Basic the-token": "one"}.get)
    auth = ProxyAuthenticator("user", "secret")
    is_linked = is_closed = False
    for kind, data in steps:
        before = one.state
        commands = step(one, kind, data, auth)
        if kind in ("dialed", "reused", "proxied") and before is State.DIALING:
            is_linked = True
        for command in commands:
            assert not is_closed or isinstance(command, DropUpstream)
            if isinstance(command, ToUpstream):
                assert is_linked
                assert b"the-token" not in command.data
            elif isinstance(command, DropUpstream | ReleaseUpstream):
                is_linked = is_linked and isinstance(command, ReleaseUpstream)
            elif isinstance(command, Dial | Report):
                assert command.session == "one"
            elif isinstance(command, ToClient):
                assert b"the-token" not in command.data
                assert b"secret" not in command.data
            elif isinstance(command, CloseClient):
                is_closed = True
        assert not is_closed or one.state is State.CLOSED


@FUZZ
@given(STREAM, st.integers(1, 40))
def test_requests_are_read_the_same_in_pieces(data: bytes, size: int) -> None:
    def read(size: int) -> tuple[bool, bytes]:
        reader, text = RequestReader(), b""
        for at in range(0, len(data), size):
            try:
                for event in reader.feed(data[at : at + size]):
                    kind = type(event).__name__
                    if kind == "Upgraded":
                        return True, text
                    text += event.data if kind == "Data" else kind.encode()
            except HttpError:
                return False, b""
        return True, text

    whole, pieces = read(len(data) or 1), read(size)
    assert whole == pieces


@FUZZ
@given(STREAM, st.sampled_from([b"GET", b"HEAD", b"CONNECT"]))
def test_responses(data: bytes, method: bytes) -> None:
    reader = ResponseReader(method)
    try:
        reader.feed(data)
        reader.end()
    except HttpError:
        pass


@FUZZ
@given(st.binary(max_size=200))
def test_frames(data: bytes) -> None:
    with contextlib.suppress(FrameError):
        list(FrameReader().feed(data))


@FUZZ
@given(st.text(max_size=60), st.binary(max_size=80))
def test_texts(url: str, challenge: bytes) -> None:
    try:
        target = parse_target(url)
        assert parse_target(target.url) == target
    except ValueError:
        pass
    parse_challenges([challenge, b"Digest " + challenge])


def test_a_head_without_an_end_is_bounded() -> None:
    one = Conversation(lambda header: "one")
    piece, sent = b"X: " + b"y" * 1000 + b"\r\n", 0
    one.client_data(b"GET http://a/ HTTP/1.1\r\n")
    while one.state is not State.CLOSED:
        one.client_data(piece[:900])
        sent += 900
        assert sent < 2 * MOST_HEAD
