"""A reply that counts once: the first call wins, later ones are ignored with a log line."""

import logging
from collections.abc import Callable
from typing import Any

log = logging.getLogger(__name__)


class OneShot:
    """A one-shot callable handed to a handler."""

    def __init__(self, answer: Callable[..., None], *, name: str) -> None:
        self._answer = answer
        self._name = name
        self._done = False

    @property
    def is_done(self) -> bool:
        """Whether it was called, or settled."""
        return self._done

    def __call__(self, *args: Any, **kwargs: Any) -> None:
        """Answer; ignored after the first time."""
        if self._done:
            log.info("%s came twice or too late and is ignored", self._name)
            return
        self._done = True
        self._answer(*args, **kwargs)

    def settle(self, *args: Any) -> None:
        """Give the safe answer if nobody has answered."""
        if not self._done:
            self(*args)
