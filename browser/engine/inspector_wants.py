"""Which events of the protocol somebody wants, and whether a part of each is enough for all.

What nobody wants ends in the script behind the inspector, and what is wanted in brief costs less.
"""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from browser.engine.inspector_boot import QUIET

if TYPE_CHECKING:
    from browser.engine.inspector_target import Target


class Wants:
    """The wishes of all targets; of the inspector."""

    def __init__(self, tell: Callable[[str, bool], None]) -> None:
        """`tell(event, brief)` lets an event through from now on."""
        self._tell = tell
        # Whether each is wanted in brief; what was wanted once comes ever after.
        self._wanted: dict[str, bool] = {}

    def want(self, event: str, *, brief: bool) -> None:
        """Let an event through that nobody gets otherwise, in whole unless `brief`."""
        if event.startswith(QUIET) and self._wanted.get(event) not in (False, brief):
            self._wanted[event] = brief
            self._tell(event, brief)

    def want_less(self, targets: Iterable["Target"]) -> None:
        """Take in brief again what none of the targets wants in whole any more."""
        whole = [event for event, brief in self._wanted.items() if not brief]
        for one in targets:
            whole = [event for event in whole if not one.wants_whole(event)]
        for event in whole:
            self._wanted[event] = True
            self._tell(event, True)

    def tell_all(self) -> None:
        """Tell a new process behind the inspector."""
        for event, brief in self._wanted.items():
            self._tell(event, brief)
