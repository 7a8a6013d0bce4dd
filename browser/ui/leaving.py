"""Leaving the program: downloads that still run would stop, so a person is asked first."""

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

        text, verb = self._words(count)
        choices = [(verb, leave, False), (self.tr("Stay"), stay, True)]
        window.prompts.ask(tab, text, choices, outlives_page=True)
        return False

    def _words(self, count: int) -> tuple[str, str]:
        """What is asked, and what the button says that means yes."""
        lost = sum(one.is_active and not one.is_kept for one in self._shell.downloads.entries())
        if lost:
            text = self.tr("%n download(s) will be cancelled when Bulkhead quits.", "", lost)
            return text, self.tr("Cancel downloads and quit")
        text = self.tr(
            "%n download(s) will stop when Bulkhead quits, and can go on later.", "", count
        )
        return text, self.tr("Stop downloads and quit")
