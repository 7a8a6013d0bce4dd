"""Telling a person something: the one way by which errors become visible."""

import logging

from PySide6.QtCore import QObject, Signal

log = logging.getLogger(__name__)


class Notices(QObject):
    """Passes messages to the window that is in use.

    Signals:
        shown(text, is_error): something to say.
    """

    shown = Signal(str, bool)

    def tell(self, text: str) -> None:
        """Say something that needs no answer."""
        self.shown.emit(text, False)

    def error(self, text: str) -> None:
        """Say that something failed: what, why, and what to do next."""
        log.warning("shown to the person: %s", text)
        self.shown.emit(text, True)
