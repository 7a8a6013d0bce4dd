"""Asking and telling the listeners of a session's requests; owner of every question that waits."""

import itertools
import logging
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from browser.model.request_answer import Answer
from browser.model.request_details import RequestEvent
from browser.session.request_chain import Chain

if TYPE_CHECKING:
    from browser.session.request_listeners import Listener, Listeners
    from browser.session.request_record import Record

log = logging.getLogger(__name__)
Details = Callable[[Answer], dict[str, Any]]
Facts = Callable[[], dict[str, Any]]
Done = Callable[[Answer], object]


class Outcome:
    """An answer that is there or will be: give it to `ask` as `done`."""

    def __init__(self) -> None:
        self.answer: Answer | None = None
        self._then: Callable[[Answer], object] | None = None

    def __call__(self, answer: Answer) -> None:
        """Take the answer."""
        self.answer = answer
        if self._then is not None:
            self._then(answer)

    def then(self, call: Callable[[Answer], object]) -> None:
        """Call with the answer, now or when it comes."""
        if self.answer is not None:
            call(self.answer)
        else:
            self._then = call


class Asking:
    """What stands between the ways into the engine and the listeners."""

    def __init__(self, listeners: "Listeners") -> None:
        self.listeners = listeners
        self._numbers = itertools.count(1)
        self._chains: set[Chain] = set()

    def number(self) -> int:
        """A number for a new request."""
        return next(self._numbers)

    @property
    def waiting(self) -> int:
        """How many requests wait for an answer."""
        return len(self._chains)

    def ask(self, event: RequestEvent, record: "Record", details: Details, done: Done) -> bool:
        """Ask the listeners; `done(answer)` is called once, now if all of them answer at once.

        Gives whether they did. `details(answer)` are the details as the answers so far leave them.
        """
        wanting = self.listeners.wanting(event, record.url, record.resource_type)
        if not wanting:
            done(Answer())
            return True
        chain = Chain(
            event,
            wanting,
            lambda answer: record.details(**details(answer)),
            lambda answer: self._late(chain, record, done, answer),
        )
        answer = chain.run()
        if answer is not None:
            done(answer)
            return True
        self._chains.add(chain)
        record.chain = chain
        return False

    def _late(self, chain: Chain, record: "Record", done: Done, answer: Answer) -> None:
        self._chains.discard(chain)
        record.chain = None
        try:
            done(answer)
        except Exception:
            log.exception("an answer for %s could not be used", record.url)

    def tell(self, event: RequestEvent, record: "Record", details: Facts) -> None:
        """Tell the listeners of an event that has no answer; `details()` is asked for each."""
        if not self.listeners.of(event):
            return
        for listener in self.listeners.wanting(event, record.url, record.resource_type):
            try:
                # A listener may change the dicts that it gets.
                listener.callback(record.details(**details()))
            except Exception:
                log.exception("a listener of %s failed for %s", event, record.url)

    def forget(self, record: "Record") -> None:
        """Ask nobody any more: the request is gone, and a later answer is ignored."""
        chain, record.chain = record.chain, None
        if chain is not None:
            self._chains.discard(chain)
            chain.drop()

    def release(self, gone: "Iterable[Listener]") -> None:
        """Cancel what waits for listeners that went."""
        gone = list(gone)
        for chain in list(self._chains):
            chain.release(gone)

    def cancel_all(self) -> None:
        """Cancel everything that waits."""
        for chain in list(self._chains):
            chain.cancel()
