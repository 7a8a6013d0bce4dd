"""Every request of a session that a handler has, or whose answer is still being read."""

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QUrl

from browser.model.protocol import ProtocolRequest
from browser.model.protocol_answer import (
    FAILED,
    TOO_MANY_REDIRECTS,
    UNKNOWN_URL_SCHEME,
    Answer,
    HttpBody,
)
from browser.session.protocol_question import Handler, Question
from browser.session.protocol_redirects import Redirects
from browser.session.protocol_stream import discard
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.engine.inspector_target import Target
    from browser.session.protocol_part import ProtocolPart

log = logging.getLogger(__name__)
MOST_FAILURES = 32


class Unreadable(Exception):
    """The body of a request cannot be given to a handler; says why."""


class Exchange(Protocol):
    """A request, and the way back of its answer."""

    url: str
    is_navigation: bool
    # Where the inspector has stopped it, if it has.
    target: "Target | None"

    @property
    def is_open(self) -> bool:
        """Whether it still can be answered."""
        ...

    @property
    def is_read(self) -> bool:
        """Whether the engine reads something of ours for it."""
        ...

    def request(self) -> ProtocolRequest:
        """What a handler is asked.

        Raises:
            Unreadable: it cannot be told.
        """
        ...

    def send(self, answer: Answer) -> None:
        """Answer it."""
        ...

    def abort(self) -> None:
        """End it."""
        ...


@dataclass
class State:
    """What is known of an exchange that is open; `hops` is how often it was sent on before."""

    hops: int
    question: Question | None = None
    relay: "asyncio.Task[None] | None" = None


class Exchanges:
    """They, with the questions to their handlers; owned by the protocol part."""

    def __init__(self, part: "ProtocolPart") -> None:
        self._part = part
        self._open: dict[Exchange, State] = {}
        self._redirects = Redirects()
        self._failures: dict[str, int] = {}
        self._ended: asyncio.Event | None = None

    def __len__(self) -> int:
        return len(self._open)

    def keep(self, exchange: Exchange) -> None:
        """Keep it until the engine lets go of it; it is answered in another way."""
        self._open[exchange] = State(0)

    def take(self, exchange: Exchange, handler: Handler | None) -> None:
        """Let the handler answer; without one there is no such scheme."""
        state = self._open[exchange] = State(self._redirects.arrived(exchange.url))
        if handler is None:
            self._send(exchange, Answer(UNKNOWN_URL_SCHEME))
            return
        try:
            request = exchange.request()
            self._part.sent(request.upload_data)
        except Unreadable as error:
            log.warning("a request for %s: was refused: %s", handler.scheme, error)
            self._send(exchange, Answer(FAILED))
            return
        send = lambda answer: self._answer(exchange, request, answer)  # noqa: E731 - short
        state.question = Question(handler, request, send)
        state.question.ask()

    def _answer(self, exchange: Exchange, request: ProtocolRequest, answer: Answer) -> None:
        state = self._open.get(exchange)
        if isinstance(answer.body, HttpBody) and not answer.error and state is not None:
            relay = self._relay(exchange, request, answer.body)
            state.relay = spawn(relay, "asking for another address")
        else:
            self._send(exchange, answer)

    def _send(self, exchange: Exchange, answer: Answer) -> None:
        state = self._open.get(exchange)
        if state is None or not exchange.is_open:
            discard(answer.body)
            return
        location = answer.location
        if location and not self._redirects.send(exchange.url, location, state.hops):
            discard(answer.body)
            answer = Answer(TOO_MANY_REDIRECTS)
        exchange.send(answer)

    async def _relay(self, exchange: Exchange, request: ProtocolRequest, body: HttpBody) -> None:
        from browser.session.protocol_http import net_error_code, relay

        try:
            answer = await relay(self._part.relays, body, request)
        except Exception as error:
            log.debug("%s was not answered: %s", body.url, error)
            answer = Answer(net_error_code(error))
        self._send(exchange, answer)

    def failing(self, exchange: Exchange, code: int) -> None:
        """Hear that it fails, and why: the engine may know no such reason."""
        if not exchange.is_navigation:
            return
        # As the engine's signals write it.
        shown = QUrl(exchange.url).toString()
        self._failures.pop(shown, None)
        self._failures[shown] = code
        if len(self._failures) > MOST_FAILURES:
            del self._failures[next(iter(self._failures))]

    def failure(self, url: str) -> int:
        """The net error that a page was not loaded for, 0 for none."""
        return self._failures.pop(url, 0)

    def lost(self, target: "Target") -> None:
        """Hear that a page, or a part of it, is gone with what was paused there."""
        for exchange in list(self._open):
            if exchange.target is target:
                exchange.abort()

    def gone(self, exchange: Exchange) -> None:
        """Hear that the engine has let go of it."""
        state = self._open.pop(exchange, None)
        if state is not None and state.question is not None:
            state.question.settle()
        if state is not None and state.relay is not None:
            state.relay.cancel()
        if self._ended is not None:
            self._ended.set()

    def drop(self, handler: Handler) -> None:
        """End what the handler has not answered."""
        for state in list(self._open.values()):
            if state.question is not None and state.question.handler is handler:
                state.question.settle()

    def settle(self) -> None:
        """End all of it."""
        for exchange, state in list(self._open.items()):
            exchange.abort()
            if state.question is not None:
                state.question.settle()

    async def ended(self) -> None:
        """Wait until the engine reads nothing of ours any more."""
        import asyncio

        self._ended = asyncio.Event()
        while any(exchange.is_read for exchange in self._open):
            await self._ended.wait()
            self._ended.clear()
