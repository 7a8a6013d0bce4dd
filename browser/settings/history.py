"""HistoryStore: the pages that one partition showed, in its own folder, or in memory.

Nothing is read or made before the first use; all calls belong to one thread.
"""

import time as clock
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from browser.model.history import (
    Transition,
    Visit,
    VisitedPage,
    without_credentials,
)
from browser.settings.history_database import HistoryDatabase
from browser.settings.history_rank import HALF_LIFE
from browser.settings.history_rows import (
    delete_everything,
    delete_page,
    delete_visits,
    insert_visit,
    storable,
    update_title,
)
from browser.settings.history_search import SearchIndex
from browser.settings.site_memory import SiteMemory

if TYPE_CHECKING:
    import sqlite3

# LIMIT: a longer address (data in an address, mostly) is not remembered, a longer title is cut.
URL_LENGTH = 8192
TITLE_LENGTH = 1024
# LIMIT: the search looks at this many of the best pages.
SEARCHED_PAGES = 100_000
# An address that begins with the text goes before one that contains it, unless the latter is
# visited 32 times as much.
_BEGINS = 5.0
# A page visited while the clock ran ahead ranks as if visited now. Nothing is written: perhaps it
# is the present clock that is wrong.
_RANK = "CASE WHEN last_visit > ? THEN min(rank, ?) ELSE rank END"


class HistoryStore:
    """The history of one partition; `None` as the path keeps it in memory."""

    def __init__(self, path: Path | None) -> None:
        self._database = HistoryDatabase(path, self._drop_index)
        self._index: SearchIndex | None = None
        self.sites = SiteMemory(self._database)

    @property
    def notice(self) -> str | None:
        """Whether a corrupt file was kept aside, and where."""
        return self._database.notice

    def add_visit(
        self,
        url: str,
        title: str = "",
        *,
        time: float | None = None,
        transition: Transition = "link",
    ) -> None:
        """Remember a visit of now, or of another time."""
        self.add_visits([Visit(url, title, clock.time() if time is None else time, transition)])

    def add_visits(self, visits: Iterable[Visit]) -> None:
        """Remember many visits at once."""
        kept = [cleaned for visit in visits if (cleaned := _cleaned(visit)) is not None]
        self._put(
            self._database.run(lambda connection: [insert_visit(connection, v) for v in kept])
        )

    def set_title(self, url: str, title: str) -> None:
        """Give a page that is remembered its title."""
        cleaned = _cleaned(Visit(url, title, 0.0))
        if cleaned is not None:
            self._put(
                self._database.run(
                    lambda connection: update_title(connection, cleaned.url, cleaned.title)
                )
            )

    def prepare_search(self) -> None:
        """Build the index; the first search does it too, but then a person waits for it."""
        if self._index is None or self._index.is_worn:
            rows = self._database.run(
                lambda connection: connection.execute(
                    f"SELECT {_RANK}, id, search_key FROM pages", _rank_limits()
                ).fetchall()
            )
            rows.sort(reverse=True)
            self._index = SearchIndex((row[1], row[2]) for row in rows[:SEARCHED_PAGES])

    def search(self, text: str, limit: int = 10) -> list[VisitedPage]:
        """Return pages with all words in address or title, the best first."""
        self.prepare_search()
        begins = {} if self._index is None else self._index.search(text, limit)
        statement = (
            f"SELECT id, {_RANK}, url, title, visits, typed, last_visit FROM pages "
            f"WHERE id IN ({','.join('?' * len(begins))})"
        )
        arguments = (*_rank_limits(), *begins)
        rows = self._database.run(
            lambda connection: connection.execute(statement, arguments).fetchall()
        )
        rows.sort(key=lambda row: row[1] + _BEGINS * begins[row[0]], reverse=True)
        return [VisitedPage(*row[2:]) for row in rows[:limit]]

    def between(self, start: float, end: float, limit: int = 1000) -> list[Visit]:
        """Return the visits from `start` up to, not including, `end`, the latest first."""
        rows = self._database.run(
            lambda connection: connection.execute(
                "SELECT url, title, time, visits.typed FROM visits JOIN pages ON pages.id = page "
                "WHERE time >= ? AND time < ? ORDER BY time DESC, visits.id DESC LIMIT ?",
                (start, end, limit),
            ).fetchall()
        )
        return [
            Visit(url, title, time, "typed" if typed else "link")
            for url, title, time, typed in rows
        ]

    def count(self) -> int:
        """Return how many pages are remembered."""
        return self._database.run(
            lambda connection: int(connection.execute("SELECT count(*) FROM pages").fetchone()[0])
        )

    def delete_url(self, url: str) -> None:
        """Forget all visits of the address."""
        address = storable(without_credentials(url))
        self._delete(lambda connection: delete_page(connection, address))

    def delete_range(self, start: float, end: float) -> None:
        """Forget the visits from `start` up to, not including, `end`."""
        self._delete(lambda connection: delete_visits(connection, start, end))

    def clear(self) -> None:
        """Forget all visits and icons; a zoom is the person's choice, and stays."""
        self._delete(delete_everything, shrink=True)

    def close(self) -> None:
        """Close the file; only the one file stays on disk."""
        self._drop_index()
        self._database.close()

    def _delete(
        self, work: Callable[["sqlite3.Connection"], object], *, shrink: bool = False
    ) -> None:
        self._drop_index()
        self._database.delete(work, shrink=shrink)

    def _drop_index(self) -> None:
        self._index = None

    def _put(self, pages: Iterable[tuple[int, str]]) -> None:
        if self._index is not None:
            for number, key in pages:
                self._index.put(number, key)


def _rank_limits() -> tuple[float, float]:
    now = clock.time()
    return now + 86400.0, now / HALF_LIFE


def _cleaned(visit: Visit) -> Visit | None:
    """Return the visit as it is remembered; `None` when it is not."""
    if not visit.url or len(visit.url) > URL_LENGTH:
        return None
    url = storable(without_credentials(visit.url))
    return Visit(url, storable(visit.title[:TITLE_LENGTH]), visit.time, visit.transition)
