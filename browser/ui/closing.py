"""Closing a window: every page is asked whether it may go, and one that stays keeps the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow


class Closing(QObject):
    """One window's way to its end."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._pending: list[Tab] = []
        self._asking = False
        self.is_agreed = False

    def start(self) -> None:
        """Ask every live page; the window closes when all have agreed."""
        shell = self._window.shell
        is_last = len(shell.windows) == 1
        if not self._asking:
            if is_last and not shell.may_leave(self._window, self._window.close):
                return
            self._pending = [tab for tab in self._window.tabs() if tab.is_live]
        # While it still waits, those that have not answered are asked again.
        self._asking = True
        for tab in list(self._pending):
            tab.ask_to_close()
        self._finish_if_agreed()

    def agreed(self, tab: "Tab") -> bool:
        """Take a page's yes; whether it belongs to the window's closing."""
        if not self._asking:
            return False
        if tab in self._pending:
            self._pending.remove(tab)
        self._finish_if_agreed()
        return True

    def abort(self) -> None:
        """Stay open, since a person wants to stay on a page."""
        self._asking = False
        self._pending.clear()

    def _finish_if_agreed(self) -> None:
        if self._asking and not self._pending:
            self._asking = False
            self.is_agreed = True
            self._window.close()
