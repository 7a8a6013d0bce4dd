"""WebSockets by the events of the inspector."""

import itertools
from typing import Any

from browser.model.request_hop import Frame, Hop
from browser.model.socket_trace import SocketTrace

URL = "ws://a.test/"


class Told:
    def __init__(self) -> None:
        self.words: list[str] = []

    def began(self, hop: Hop) -> None:
        self.words.append(f"began {hop.url}")

    def answered(self, hop: Hop) -> None:
        self.words.append(f"answered {hop.status} {dict(hop.request_headers)}")

    def framed(self, hop: Hop, frame: Frame) -> None:
        self.words.append(f"{'sent' if frame.is_sent else 'came'} {frame.data}")

    def ended(self, hop: Hop) -> None:
        self.words.append(f"ended {hop.error}")


def begun() -> tuple[SocketTrace, Told]:
    told = Told()
    trace = SocketTrace(told, number=itertools.count(1).__next__)
    say(trace, "Created", url=URL)
    headers = {"Upgrade": "websocket", "Proxy-Authorization": "token"}
    say(trace, "WillSendHandshakeRequest", wallTime=1.0, request={"headers": headers})
    return trace, told


def say(trace: SocketTrace, event: str, **params: Any) -> None:
    trace.hear(f"Network.webSocket{event}", "page", {"requestId": "1", "timestamp": 2.0} | params)


BEGAN = [f"began {URL}"]


def test_life() -> None:
    trace, told = begun()
    response = {"status": 101, "headers": {}, "requestHeaders": {"B": "c"}}
    say(trace, "HandshakeResponseReceived", response=response)
    say(trace, "FrameSent", response={"opcode": 1, "payloadData": "hi", "mask": True})
    say(trace, "FrameReceived", response={"opcode": 1, "payloadData": "ho", "mask": False})
    say(trace, "Closed")
    assert told.words == [*BEGAN, "answered 101 {'B': 'c'}", "sent hi", "came ho", "ended "]


def test_failures() -> None:
    trace, told = begun()
    say(trace, "FrameError", errorMessage="x: net::ERR_CONNECTION_REFUSED")
    say(trace, "Closed")
    words = ["answered 0 {'Upgrade': 'websocket'}", "ended net::ERR_CONNECTION_REFUSED"]
    assert told.words == BEGAN + words


def test_the_end_tells_what_is_open() -> None:
    trace, told = begun()
    trace.end_all()
    say(trace, "Closed")
    assert told.words == [*BEGAN, "answered 0 {'Upgrade': 'websocket'}", "ended "]


def test_what_began_before_is_not_told() -> None:
    told = Told()
    trace = SocketTrace(told, number=lambda: 1)
    say(trace, "FrameSent", response={})
    say(trace, "WillSendHandshakeRequest", wallTime=1.0, request={})
    say(trace, "Closed")
    assert told.words == []
