"""Frames on the control channel."""

import json

import pytest

from browser.network.framing import (
    MOST_BYTES,
    FrameError,
    FrameReader,
    FrameWriter,
    decode,
    encode,
)
from browser.network.messages import (
    Credential,
    Emulation,
    HostResolved,
    Message,
    OpenSession,
    ProxyMode,
    ProxySettings,
    Ready,
    SetEmulation,
    SetProxy,
)

SETTINGS = ProxySettings(
    ProxyMode.PAC_SCRIPT,
    pac_text="\ud800 – \0",
    credentials=(Credential("a:1", "b", "c"), Credential("*", "d", "e")),
)
MESSAGES: list[Message] = [
    OpenSession("persist:ü", "token"),
    SetProxy(1, "s", SETTINGS),
    SetEmulation(2, "s", Emulation(latency=5)),
    HostResolved(3, ("::1", "127.0.0.1")),
]


def test_there_and_back() -> None:
    stream = b"".join(map(encode, MESSAGES))
    reader = FrameReader()
    found = [message for at in range(len(stream)) for message in reader.feed(stream[at : at + 1])]
    assert found == MESSAGES
    assert list(FrameReader().feed(stream)) == MESSAGES


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        b"[]",
        b'["None"]',
        b'["Ready"]',
        b'["Ready", "80"]',
        b'["Ready", true]',
        b'["Ready", 1, 2]',
        b'["ProxyMode", "direct"]',
        b'["HostResolved", 1, [1], 0]',
        b'["SetProxy", 1, "s", ["nonsense", "", "", "", "", false, []]]',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_what_is_no_message(body: bytes) -> None:
    with pytest.raises(FrameError):
        decode(body)


def test_length_is_bounded() -> None:
    with pytest.raises(FrameError):
        list(FrameReader().feed((MOST_BYTES + 1).to_bytes(4)))


def test_the_form() -> None:
    assert (
        encode(Ready(80))
        == b"\0\0\0\x0c" + json.dumps(["Ready", 80], separators=(",", ":")).encode()
    )


def test_what_is_said_in_one_turn_goes_together() -> None:
    written: list[bytes] = []
    later: list[object] = []
    writer = FrameWriter(written.append, later.append)
    for message in MESSAGES:
        writer.send(message)
    assert (written, later) == ([], [writer.flush])
    writer.flush()
    writer.flush()
    assert written == [b"".join(map(encode, MESSAGES))]
