"""Tells the pages of the bench what their session saw, so that both stand side by side there."""

import json
from typing import Any

from PySide6.QtCore import QObject, Slot

from browser.session import Session
from browser.testbench.record import Entry

# By event: what of its details a page shows, and under which key.
DOWNLOAD = {
    "state": "session.state",
    "received": "session.received",
    "total": "session.total",
    "reason": "session.reason",
    "name": "session.name",
    "mime": "session.mime",
}


def hearing(seen: dict[str, Any]) -> str:
    """The script that tells a page of the bench; on another page it does nothing."""
    return f"void (typeof bench === 'object' && bench.hear({json.dumps(seen, default=str)}))"


class PageTeller(QObject):
    """Tells the pages of one session.

    `address` is how the addresses of the scenarios' pages begin.
    """

    def __init__(self, session: Session, addresses: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._addresses = addresses
        self._asked: list[str] = []
        self._answered: list[str] = []

    @Slot(object)
    def hear(self, entry: Entry) -> None:
        """Take an event, and hand on what a page wants to know of it."""
        if entry.event == "page-loaded":
            self._asked, self._answered = [], []
        elif entry.event == "permission-request":
            self._asked.append(entry.subject)
        elif entry.event == "permission-answer":
            self._answered.append(str(entry.details.get("answer", "")))
        elif "download" in entry.event:
            known = {
                key: entry.details[name] for name, key in DOWNLOAD.items() if name in entry.details
            }
            self._tell(known)
            return
        else:
            return
        self._tell({"session.asked": self._asked, "session.answered": self._answered})

    def _tell(self, seen: dict[str, Any]) -> None:
        if self._session.is_closed:
            return
        for page in self._session.pages():
            if page.get_url().startswith(self._addresses):
                page.runJavaScript(hearing(seen))
