"""One request in the hands of a handler: it is answered once, whatever the handler does."""

import asyncio
from typing import Any

import pytest

from browser.errors import NetError
from browser.model.protocol import ProtocolRequest
from browser.model.protocol_answer import Answer, Kind
from browser.session.protocol_question import Handler, Question

REQUEST = ProtocolRequest(url="app://a/")


class Asked:
    """A question, and what it sent."""

    def __init__(self, function: Any, *, gives: bool = False) -> None:
        self.sent: list[Answer] = []
        kind = Kind.FREE if gives else Kind.STRING
        self.question = Question(Handler("app", kind, function, gives), REQUEST, self.sent.append)
        self.question.ask()

    @property
    def bodies(self) -> list[object]:
        return [one.error or one.body for one in self.sent]


def test_a_reply_at_once() -> None:
    asked = Asked(lambda request, reply: reply(request.url))
    assert asked.bodies == [b"app://a/"]


def test_only_the_first_reply_counts() -> None:
    def twice(_request: ProtocolRequest, reply: Any) -> None:
        reply("one")
        reply("two")

    assert Asked(twice).bodies == [b"one"]


def test_giving_up() -> None:
    replies: list[Any] = []
    asked = Asked(lambda _request, reply: replies.append(reply))
    assert asked.sent == []
    asked.question.settle()
    asked.question.settle()
    replies[0]("too late")
    assert asked.bodies == [-3]


@pytest.mark.expected_warnings("the handler of app: failed")
def test_a_handler_that_raises() -> None:
    def fails(_request: ProtocolRequest, _reply: Any) -> None:
        raise RuntimeError("a fault")

    def fails_late(_request: ProtocolRequest, reply: Any) -> None:
        reply("one")
        raise RuntimeError("a fault")

    assert Asked(fails).bodies == [-2]
    assert Asked(fails_late).bodies == [b"one"]


async def test_a_coroutine_replies() -> None:
    async def handler(_request: ProtocolRequest, reply: Any) -> None:
        await asyncio.sleep(0)
        reply("one")

    asked = Asked(handler)
    assert asked.sent == []
    await turns()
    assert asked.bodies == [b"one"]


@pytest.mark.expected_warnings("the handler of app: failed")
@pytest.mark.parametrize(
    ("given", "body"),
    [("text", b"text"), (None, -11), (NetError(-6), -6), (NetError(5), -2), (ValueError(), -2)],
)
async def test_a_coroutine_gives(given: object, body: object) -> None:
    async def handler(_request: ProtocolRequest) -> object:
        if isinstance(given, Exception):
            raise given
        return given

    asked = Asked(handler, gives=True)
    await turns()
    assert asked.bodies == [body]


async def test_giving_up_ends_a_coroutine() -> None:
    ended = asyncio.Event()

    async def handler(_request: ProtocolRequest) -> str:
        try:
            return await asyncio.Future()
        finally:
            ended.set()

    asked = Asked(handler, gives=True)
    await turns()
    asked.question.settle()
    await ended.wait()
    assert asked.bodies == [-3]


async def test_what_a_coroutine_does_after_its_reply_goes_on() -> None:
    done = asyncio.Event()

    async def handler(_request: ProtocolRequest, reply: Any) -> None:
        reply("one")
        await asyncio.sleep(0)
        done.set()

    asked = Asked(handler)
    await asyncio.sleep(0)
    asked.question.settle()
    await done.wait()


async def test_a_stream_that_comes_too_late_is_closed() -> None:
    class Stream:
        closed = False

        def __aiter__(self) -> "Stream":
            return self

        async def aclose(self) -> None:
            self.closed = True

    replies: list[Any] = []
    asked = Asked(lambda _request, reply: replies.append(reply))
    asked.question.settle()
    streams = [Stream(), Stream()]
    replies[0](streams[0])
    replies[0](data=streams[1])
    await turns()
    assert [stream.closed for stream in streams] == [True, True]


async def turns() -> None:
    """Let what is ready run."""
    for _ in range(5):
        await asyncio.sleep(0)
