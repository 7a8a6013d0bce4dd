"""The engine's own database of cookies, read and never written.

The engine announces nothing of what is in it (seen 6.12).
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from browser.model.cookie import Cookie
from browser.model.cookie_mirror import Identity, identity_of
from browser.model.cookie_partitioned import PartitionedCookie

# Microseconds from the engine's epoch, the year 1601, to ours.
EPOCH = 11_644_473_600_000_000
QUERY = """
SELECT name, value, host_key, path, is_secure, is_httponly, is_persistent, expires_utc,
  top_frame_site_key, has_cross_site_ancestor, creation_utc
FROM cookies WHERE is_persistent >= ? AND (value != '' OR encrypted_value = x'')
"""
type Row = tuple[str, str, str, str, int, int, int, int, str, int, int]


def read_cookies(file: Path, host: str = "%", *, with_session: bool = False) -> list[Cookie]:
    """The cookies in it, of the hosts that the pattern fits.

    Those of the session that runs are there too, beside leftovers of the one before.

    Raises:
        sqlite3.DatabaseError: the engine writes at this moment, or the file is not there yet.
    """
    return [_cookie(row) for row in _rows(file, host, with_session)]


def read_creations(file: Path) -> dict[Identity, float]:
    """When each cookie in it was set, in seconds since the epoch.

    Raises:
        sqlite3.DatabaseError: as `read_cookies`.
    """
    return {identity_of(_cookie(row)): _seconds(row[-1]) for row in _rows(file, "%", True)}


def _rows(file: Path, host: str, with_session: bool) -> list[Row]:
    before = _state(file)
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as database:
        # A text that is no UTF-8 is no reason to read nothing.
        database.text_factory = lambda data: data.decode("utf-8", "replace")
        rows = database.execute(f"{QUERY} AND host_key LIKE ?", (not with_session, host)).fetchall()
    # The engine's locks do not hold us off: they are of this very process.
    if _state(file) != before:
        raise sqlite3.OperationalError("the engine wrote meanwhile")
    return rows


def _state(file: Path) -> list[tuple[int, int]]:
    """What changes when the engine writes; its journal comes first, and may be left behind."""
    found = []
    for name in (file.name, f"{file.name}-journal"):
        try:
            status = file.with_name(name).stat()
        except FileNotFoundError:
            continue
        found.append((status.st_mtime_ns, status.st_size))
    return found


def _cookie(row: Row) -> Cookie:
    name, value, domain, path, secure, http_only, lasts, expires, site, ancestor, _ = row
    date = _seconds(expires) if lasts else None
    flags = bool(secure), bool(http_only), not lasts
    common = (name, value, domain, not domain.startswith("."), path, *flags, date)
    return PartitionedCookie(*common, site, bool(ancestor)) if site else Cookie(*common)


def _seconds(engines: int) -> float:
    return (engines - EPOCH) / 1_000_000
