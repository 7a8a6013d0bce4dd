"""What the engine tells of cookies before somebody asks for them: it tells it only once."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtNetwork import QNetworkCookie
    from PySide6.QtWebEngineCore import QWebEngineCookieStore


class CookieWatch:
    """Keeps the last word about each cookie: whether it is there."""

    def __init__(self, store: "QWebEngineCookieStore") -> None:
        self._store = store
        self._last: dict[tuple[str, str, bytes], tuple[QNetworkCookie, bool]] = {}
        store.cookieAdded.connect(self._on_added)
        store.cookieRemoved.connect(self._on_removed)

    def _on_added(self, cookie: "QNetworkCookie") -> None:
        self._last[_key(cookie)] = cookie, True

    def _on_removed(self, cookie: "QNetworkCookie") -> None:
        # WORKAROUND(seen 6.12): one that is set without a difference goes twice and never comes.
        key = _key(cookie)
        before, is_there = self._last.get(key, (None, True))
        self._last[key] = cookie, not is_there and before == cookie

    def end(self) -> list[tuple["QNetworkCookie", bool]]:
        """Stop, since somebody else follows now; gives each cookie, and whether it is there."""
        self._store.cookieAdded.disconnect(self._on_added)
        self._store.cookieRemoved.disconnect(self._on_removed)
        known, self._last = list(self._last.values()), {}
        return known


def _key(cookie: "QNetworkCookie") -> tuple[str, str, bytes]:
    return cookie.domain(), cookie.path(), bytes(cookie.name().data())
