"""The statements that change a history, each run inside a transaction of its caller's."""

from typing import TYPE_CHECKING

from browser.model.history import Visit, origin_of
from browser.settings.history_rank import rank_after, rank_of
from browser.settings.history_search import search_key

if TYPE_CHECKING:
    from sqlite3 import Connection


def storable(text: str) -> str:
    """Return text that SQLite can keep: half of a surrogate pair has no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def insert_visit(connection: "Connection", visit: Visit) -> tuple[int, str]:
    """Add the visit, and its page if it is new; return the page's number and search key."""
    typed = visit.transition == "typed"
    row = connection.execute(
        "SELECT id, title, rank FROM pages WHERE url = ?", (visit.url,)
    ).fetchone()
    if row is None:
        title, key = visit.title, search_key(visit.url, visit.title)
        rank = rank_after(None, visit.time, typed)
        row = connection.execute(
            "INSERT INTO pages (url, title, origin, search_key, visits, typed, last_visit, rank) "
            "VALUES (?, ?, ?, ?, 1, ?, ?, ?) RETURNING id",
            (visit.url, title, origin_of(visit.url), key, typed, visit.time, rank),
        ).fetchone()
    else:
        title = visit.title or row[1]
        key = search_key(visit.url, title)
        connection.execute(
            "UPDATE pages SET title = ?, search_key = ?, visits = visits + 1, typed = typed + ?, "
            "last_visit = max(last_visit, ?), rank = ? WHERE id = ?",
            (title, key, typed, visit.time, rank_after(row[2], visit.time, typed), row[0]),
        )
    connection.execute(
        "INSERT INTO visits (page, time, typed) VALUES (?, ?, ?)", (row[0], visit.time, typed)
    )
    return int(row[0]), key


def update_title(connection: "Connection", url: str, title: str) -> list[tuple[int, str]]:
    """Give the page its title; return its number and search key, if it is there."""
    key = search_key(url, title)
    rows = connection.execute(
        "UPDATE pages SET title = ?, search_key = ? WHERE url = ? RETURNING id", (title, key, url)
    ).fetchall()
    return [(number, key) for (number,) in rows]


def delete_page(connection: "Connection", url: str) -> None:
    """Delete the page with all its visits."""
    connection.execute("DELETE FROM pages WHERE url = ?", (url,))
    _delete_orphaned_icons(connection)


def delete_visits(connection: "Connection", start: float, end: float) -> None:
    """Delete the visits of the time, and the pages that have no others."""
    rows = connection.execute(
        "DELETE FROM visits WHERE time >= ? AND time < ? RETURNING page", (start, end)
    ).fetchall()
    for page in {number for (number,) in rows}:
        visits = connection.execute(
            "SELECT time, typed FROM visits WHERE page = ?", (page,)
        ).fetchall()
        if visits:
            connection.execute(
                "UPDATE pages SET visits = ?, typed = ?, last_visit = ?, rank = ? WHERE id = ?",
                (
                    len(visits),
                    sum(typed for _, typed in visits),
                    max(time for time, _ in visits),
                    rank_of(visits),
                    page,
                ),
            )
        else:
            connection.execute("DELETE FROM pages WHERE id = ?", (page,))
    _delete_orphaned_icons(connection)


def delete_everything(connection: "Connection") -> None:
    """Delete all visits, pages and icons."""
    for table in ("visits", "pages", "icons"):
        connection.execute(f"DELETE FROM {table}")


def _delete_orphaned_icons(connection: "Connection") -> None:
    """Delete the icons of sites that are no longer remembered: they name the site."""
    connection.execute(
        "DELETE FROM icons WHERE address NOT IN (SELECT url FROM pages) "
        "AND address NOT IN (SELECT origin FROM pages)"
    )
