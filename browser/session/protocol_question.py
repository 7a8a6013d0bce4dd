"""One request in the hands of a handler, until it has replied or nobody waits any more."""

import inspect
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from browser.errors import NetError
from browser.model.protocol import ProtocolRequest
from browser.model.protocol_answer import ABORTED, FAILED, NOT_IMPLEMENTED, Answer, Kind, answer_of
from browser.session.protocol_stream import discard
from browser.session.reply import OneShot
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

log = logging.getLogger(__name__)


class Handler(NamedTuple):
    """What somebody installed for a scheme: `handler(request, reply)`, or `handler(request)`.

    The second form, `gives`, is a coroutine function that gives the answer.
    """

    scheme: str
    kind: Kind
    function: Callable[..., Any]
    gives: bool = False


class Reply(OneShot):
    """The `reply` of a handler; a stream that comes too late is closed."""

    def __call__(self, *args: Any, **options: Any) -> None:
        """Answer; ignored after the first time."""
        if self.is_done:
            for given in (*args, options.get("data")):
                discard(getattr(given, "data", given))
        super().__call__(*args, **options)


class Question:
    """Asks a handler, and sends what it replies: once."""

    def __init__(
        self, handler: Handler, request: ProtocolRequest, send: Callable[[Answer], None]
    ) -> None:
        self.handler = handler
        self._request = request
        self._send = send
        self._task: asyncio.Task[None] | None = None
        self._reply = Reply(self._on_reply, name=f"a reply for {handler.scheme}:")

    def ask(self) -> None:
        """Call the handler; its failure is an answer."""
        handler = self.handler
        try:
            if handler.gives:
                self._follow(self._given(handler.function(self._request)))
                return
            result = handler.function(self._request, self._reply)
            if inspect.isawaitable(result):
                self._follow(self._awaited(result))
        except Exception:
            self._failed()

    def _follow(self, coroutine: Any) -> None:
        self._task = spawn(coroutine, f"the handler of {self.handler.scheme}:")

    async def _awaited(self, result: Awaitable[Any]) -> None:
        try:
            await result
        except Exception:
            self._failed()

    async def _given(self, result: Awaitable[Any]) -> None:
        try:
            given = await result
        except NetError as error:
            self._reply.settle(Answer(error.code if error.code < 0 else FAILED))
        except Exception:
            self._failed()
        else:
            answer = (
                Answer(NOT_IMPLEMENTED) if given is None else answer_of(Kind.FREE, (given,), {})
            )
            self._reply.settle(answer)

    def _failed(self) -> None:
        log.exception("the handler of %s: failed", self.handler.scheme)
        self._reply.settle(Answer(FAILED))

    def _on_reply(self, *args: Any, **options: Any) -> None:
        if len(args) == 1 and isinstance(args[0], Answer):
            self._send(args[0])
        else:
            self._send(answer_of(self.handler.kind, args, options))

    def settle(self) -> None:
        """Give up: what comes later is ignored, and a coroutine that still works ends."""
        if not self._reply.is_done:
            self._reply.settle(Answer(ABORTED))
            if self._task is not None:
                self._task.cancel()
