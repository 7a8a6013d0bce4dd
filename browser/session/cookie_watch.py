"""What the engine tells of cookies before somebody asks for them: it tells it only once."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkCookie
    from PySide6.QtWebEngineCore import QWebEngineCookieStore

# What so many changes say is kept in less room by who follows them.
MOST_CHANGES = 1000


class CookieWatch:
    """Keeps the changes in their order; calls `full` when there are too many."""

    def __init__(self, store: "QWebEngineCookieStore", full: Callable[[], object]) -> None:
        self._store = store
        self._full = full
        self._changes: list[tuple[QNetworkCookie, bool]] = []
        store.cookieAdded.connect(self._on_added)
        store.cookieRemoved.connect(self._on_removed)

    def _on_added(self, cookie: "QNetworkCookie") -> None:
        self._note(cookie, True)

    def _on_removed(self, cookie: "QNetworkCookie") -> None:
        self._note(cookie, False)

    def _note(self, cookie: "QNetworkCookie", came: bool) -> None:
        self._changes.append((cookie, came))
        # Not after one that went: what comes next says why.
        if came and len(self._changes) >= MOST_CHANGES:
            self._full()

    def end(self) -> list[tuple["QNetworkCookie", bool]]:
        """Stop, since somebody else follows now; gives each cookie, and whether it came or went."""
        self._store.cookieAdded.disconnect(self._on_added)
        self._store.cookieRemoved.disconnect(self._on_removed)
        changes, self._changes = self._changes, []
        return changes
