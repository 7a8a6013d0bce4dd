"""The calls of the protocol that wait for their answer; numbers, answers and failures."""

import itertools
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from browser.errors import InspectorError

if TYPE_CHECKING:
    import asyncio

Params = dict[str, Any]
DECODER = json.JSONDecoder()


class Call(NamedTuple):
    """One that waits: whose it is, and what must happen before the next message is read."""

    future: "asyncio.Future[Params]"
    owner: object
    method: str
    first: Callable[[Params], None] | None = None

    def fail(self, error: InspectorError) -> None:
        """End it with the error; who waited may have been cancelled in the same moment."""
        self.future.set_exception(error)
        self.future.exception()


class Calls:
    """The table of those that wait."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Call] = {}
        self._watched: dict[int, tuple[object, Callable[[InspectorError], object]]] = {}

    @staticmethod
    def read(text: str) -> Params:
        """A message of the backend; there are many, and nothing stands before or behind one.

        Raises:
            ValueError: it is none.
        """
        message: Params = DECODER.raw_decode(text)[0]
        return message

    def __len__(self) -> int:
        return len(self._waiting) + len(self._watched)

    def number(self) -> int:
        """A number that no message had yet."""
        return next(self._numbers)

    def wait(self, number: int, call: Call) -> None:
        """Let a call wait for the answer with the number."""
        self._waiting[number] = call

    def watch(
        self, number: int, owner: object, refused: Callable[[InspectorError], object]
    ) -> None:
        """Call `refused(error)` if the answer is one."""
        self._watched[number] = owner, refused

    def forget(self, number: int) -> None:
        """Wait no longer."""
        self._waiting.pop(number, None)

    def answer(self, message: Params) -> bool:
        """Settle the call of an answer; false when nobody waits for it any more."""
        watched = self._watched.pop(message["id"], None)
        if watched is not None:
            if "error" in message:
                watched[1](_error("the call", message["error"]))
            return True
        call = self._waiting.get(message["id"])
        if call is None or call.future.done():
            return False
        if "error" in message:
            call.fail(_error(call.method, message["error"]))
            return True
        result = message.get("result", {})
        if call.first is not None:
            call.first(result)
        call.future.set_result(result)
        return True

    def fail(self, error: InspectorError, owner: object = None) -> None:
        """End the calls of the owner, or all of them, with the error."""
        for call in list(self._waiting.values()):
            if (owner is None or call.owner is owner) and not call.future.done():
                call.fail(error)
        # Nobody refused these, and nobody will answer them.
        kept = {n: one for n, one in self._watched.items() if owner not in (None, one[0])}
        self._watched = kept


def _error(method: str, error: Params) -> InspectorError:
    return InspectorError(f"{method}: {error.get('message', 'refused')}", error.get("code", 0))


def message_text(number: int, method: str, params: Params, session: str | None) -> str:
    """A message to the backend.

    Raises:
        TypeError, ValueError: the parameters cannot be written as JSON.
    """
    message: Params = {"id": number, "method": method, "params": params}
    if session is not None:
        message["sessionId"] = session
    return json.dumps(message, allow_nan=False)


def check_call(method: object, params: object) -> None:
    """Refuse what cannot be a call.

    Raises:
        TypeError, ValueError: with what it should be.
    """
    if not isinstance(method, str):
        raise TypeError(f"method must be a string, not {type(method).__name__}")
    if method.count(".") != 1 or not all(part.isidentifier() for part in method.split(".")):
        raise ValueError(f"method must be like Domain.method, not {method!r}")
    if params is not None and not isinstance(params, dict):
        raise TypeError(f"params must be a dict, not {type(params).__name__}")
