"""Observers: who wants to know of a change. One that fails neither stops the others nor the change.

An observer is kept alive until it is unsubscribed.
"""

import logging
from collections.abc import Callable

_log = logging.getLogger(__name__)


class Observers[**P]:
    """An ordered list of callbacks with the same parameters."""

    def __init__(self) -> None:
        self._callbacks: dict[object, Callable[P, object]] = {}

    def subscribe(self, callback: Callable[P, object]) -> Callable[[], None]:
        """Call it at every change from now on, until the returned function is called."""
        token = object()
        self._callbacks[token] = callback

        def unsubscribe() -> None:
            self._callbacks.pop(token, None)

        return unsubscribe

    def notify(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Call every callback; one that was unsubscribed meanwhile is left out."""
        for token, callback in tuple(self._callbacks.items()):
            if token in self._callbacks:
                try:
                    callback(*args, **kwargs)
                except Exception:
                    _log.exception("an observer of the settings failed")
