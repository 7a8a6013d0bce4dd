"""What is said to SOCKS proxies, by script, and against python-socks as the oracle."""

import asyncio
import socket

import pytest

from browser.errors import NetError
from browser.network.proxy_auth import LoginNeededError, ProxyAuthenticator
from browser.network.proxy_server import parse_proxy_uri
from browser.network.socks import Handshake, Socks4, Socks5, handshake
from browser.network.target import Target, parse_target

NAME = parse_target("https://a.example")
FOUR = parse_target("https://10.0.0.1")
SIX = parse_target("https://[::1]:8443")
OK5 = b"\x05\x00\x00\x01\0\0\0\0\0\0"


def talk(words: Handshake, *answers: bytes, size: int = 100) -> list[bytes]:
    said = [words.start()]
    for answer in answers:
        said += [words.feed(answer[at : at + size]) for at in range(0, len(answer), size)]
    return [words for words in said if words]


def five(target: Target = NAME, username: str = "", password: str = "") -> Socks5:
    return Socks5(target, ProxyAuthenticator(username, password))


# Version 5.


@pytest.mark.parametrize("size", [1, 100])
def test_version_5(size: int) -> None:
    words = five()
    assert talk(words, b"\x05\x00", OK5 + b"rest", size=size) == [
        b"\x05\x01\x00",
        b"\x05\x01\x00\x03\x09a.example\x01\xbb",
    ]
    assert words.is_done
    if size > 1:
        assert words.rest == b"rest"


def test_version_5_addresses() -> None:
    assert talk(five(FOUR), b"\x05\x00")[1] == b"\x05\x01\x00\x01\x0a\0\0\x01\x01\xbb"
    assert talk(five(SIX), b"\x05\x00")[1] == (
        b"\x05\x01\x00\x04" + bytes(15) + b"\x01" + (8443).to_bytes(2)
    )


def test_version_5_with_a_password() -> None:
    words = five(NAME, "user", "pa:ss")
    said = talk(words, b"\x05\x02", b"\x01\x00", OK5)
    assert said[:2] == [b"\x05\x02\x00\x02", b"\x01\x04user\x05pa:ss"]
    assert words.is_done
    assert five(NAME, "user", "x").start() == b"\x05\x02\x00\x02"


@pytest.mark.parametrize("kind", [b"\x01" + bytes(4), b"\x04" + bytes(16), b"\x03\x02ab"])
def test_version_5_bound_addresses(kind: bytes) -> None:
    words = five()
    talk(words, b"\x05\x00", b"\x05\x00\x00" + kind + b"\0\0" + b"!")
    assert words.is_done
    assert words.rest == b"!"


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([b"\x05\x01"], -120),
        ([b"\x04\x00"], -120),
        ([b"HTTP/1.1 400"], -120),
        ([b"\x05\x00", b"\x05\x01\0\x01" + bytes(6)], -120),
        ([b"\x05\x00", b"\x05\x04\0\x01" + bytes(6)], -121),
        ([b"\x05\x00", b"\x05\x05\0\x01" + bytes(6)], -121),
        ([b"\x05\x00", b"\x05\x00\0\x09\x01" + bytes(6)], -120),
        ([b"\x05\x00", b"\x04\x00\0\x01" + bytes(6)], -120),
    ],
)
def test_version_5_refusals(answers: list[bytes], code: int) -> None:
    with pytest.raises(NetError) as raised:
        talk(five(), *answers)
    assert raised.value.code == code


def test_version_5_wrong_password() -> None:
    with pytest.raises(LoginNeededError, match="socks5"):
        talk(five(NAME, "a", "b"), b"\x05\x02", b"\x01\x01")
    # What cannot be said is asked for anew.
    for username, password in (("a" * 256, ""), ("a", "b" * 256), ("", "b")):
        with pytest.raises(LoginNeededError):
            five(NAME, username, password).start()
    with pytest.raises(NetError):  # it wants something else than a name
        talk(five(NAME, "a", "b"), b"\x05\xff")


def test_version_5_that_wants_a_password() -> None:
    auth = ProxyAuthenticator()
    one = Socks5(NAME, auth)
    assert talk(one, b"\x05\xff") == [b"\x05\x01\x00"]
    assert one.must_reconnect
    assert one.start() == b"\x05\x01\x02"
    with pytest.raises(LoginNeededError):
        one.feed(b"\x05\x02")
    auth.use("user", "wrong")
    assert talk(one, b"\x05\x02")[0] == b"\x05\x02\x00\x02"
    auth.use("user", "right")  # while the other is on its way
    one.feed(b"\x01\x01")
    assert one.must_reconnect
    assert talk(one, b"\x05\x02", b"\x01\x00", OK5)[1] == b"\x01\x04user\x05right"
    assert one.is_done


@pytest.mark.parametrize("answer", [b"\x05\xff", b"\x05\x00", b""])
def test_version_5_that_wants_neither(answer: bytes) -> None:
    one = five()
    one.start()
    one.ended()  # it takes no connection without a name, and does not say so
    assert one.must_reconnect
    assert one.start() == b"\x05\x01\x02"
    with pytest.raises(NetError):
        one.feed(answer) if answer else one.ended()


# Version 4.


def test_version_4() -> None:
    words = Socks4(FOUR, "me")
    assert talk(words, b"\0\x5a" + bytes(6) + b"rest") == [b"\x04\x01\x01\xbb\x0a\0\0\x01me\0"]
    assert words.rest == b"rest"
    assert Socks4(NAME, "").start() == b"\x04\x01\x01\xbb\0\0\0\x01\0a.example\0"
    assert Socks4(SIX, "").start().endswith(b"\0::1\0")
    for answer in (b"\0\x5b" + bytes(6), b"HTTP/1.1"):
        with pytest.raises(NetError):
            talk(Socks4(NAME, ""), answer)
    with pytest.raises(NetError):
        Socks4(NAME, "a\0b").start()


# The oracle.


@pytest.mark.parametrize("uri", ["socks5://a:1080", "socks5://us:pw@a:1080", "socks4://a:1080"])
@pytest.mark.parametrize("target", [NAME, FOUR], ids=["name", "address"])
async def test_the_same_words_as_python_socks(uri: str, target: object) -> None:
    pytest.importorskip("python_socks")
    from python_socks.async_.asyncio import Proxy

    assert isinstance(target, type(NAME))
    server = parse_proxy_uri(uri)
    ours = handshake(server, target, ProxyAuthenticator(server.username, server.password))
    answers = (
        [b"\0\x5a" + bytes(6)]
        if uri.startswith("socks4")
        else [b"\x05\x02", b"\x01\x00", OK5]
        if server.username
        else [b"\x05\x00", OK5]
    )
    theirs: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for answer in answers:
            theirs.append(await reader.read(1000))
            writer.write(answer)
        await reader.read()
        writer.close()

    listener = await asyncio.start_server(serve, "127.0.0.1", 0)
    place = listener.sockets[0].getsockname()
    proxy = Proxy.from_url(uri.replace("a:1080", f"127.0.0.1:{place[1]}"), rdns=True)
    connected: socket.socket = await proxy.connect(target.bare_host, target.port)
    connected.close()
    listener.close()
    await listener.wait_closed()
    assert talk(ours, *answers) == theirs
    assert ours.is_done
