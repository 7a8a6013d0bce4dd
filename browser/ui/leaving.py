"""Leaving the program: downloads that still run would be cancelled, so a person is asked first."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow


class Leaving(QObject):
    """Asks once; who has agreed, or has nothing to lose, may leave."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._agreed = False
        self._asked = False

    def may_leave(self, window: "BrowserWindow | None", go_on: Callable[[], object]) -> bool:
        """Whether the program may end now; otherwise asks, and a yes calls `go_on`."""
        count = self._shell.downloads.active_count
        tab = window.current() if window is not None else None
        if self._agreed or not count or window is None or tab is None:
            return True
        if self._asked:
            return False
        self._asked = True

        def leave() -> None:
            self._agreed = True
            go_on()

        def stay() -> None:
            self._asked = False

        text = self.tr("%n download(s) will be cancelled when Bulkhead quits.", "", count)
        window.prompts.ask(
            tab,
            text,
            [(self.tr("Cancel downloads and quit"), leave, False), (self.tr("Stay"), stay, True)],
        )
        return False
