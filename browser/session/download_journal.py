"""Which downloads of a persistent session have not ended: written down as they go.

A killed process leaves the rows of those that ran, and the engine's partial files beside their
targets. At an orderly end what has come is taken out of the engine's reach.
"""

import contextlib
import logging
from collections.abc import Iterable
from pathlib import Path

from browser.model.download import InterruptReason
from browser.model.unfinished_download import UnfinishedDownload
from browser.session.download_item import DownloadItem
from browser.session.download_partial import (
    discard,
    discard_kept,
    engine_partial,
    kept_name,
    size_of,
)
from browser.session.download_store import DownloadStore, Row

log = logging.getLogger(__name__)
KEPT_SCHEMES = ("http:", "https:")


class DownloadJournal:
    """The rows of one session's downloads."""

    def __init__(self, folder: Path) -> None:
        self.store = DownloadStore(folder)
        self._rows: dict[DownloadItem, Row] = {}

    def began(self, item: DownloadItem) -> None:
        """Write down that it runs; what ends with the session is no matter of the list."""
        if item in self._rows or item.is_page() or not item.get_url().startswith(KEPT_SCHEMES):
            return
        row = Row(
            path=item.get_save_path(),
            replaces=item._replaces,
            url_chain=(item.get_url(),),
            mime_type=item.get_mime_type(),
            length=item.get_total_bytes(),
            start_time=item.get_start_time(),
        )
        self._rows[item] = row._replace(number=self.store.add(row))
        self.learned(item)

    def takes_up(self, item: DownloadItem, row: Row) -> None:
        """Take note that an item goes on with a row; one without a number is written down."""
        self._rows[item] = row if row.number else row._replace(number=self.store.add(row))

    def learned(self, item: DownloadItem) -> None:
        """Write down what is known now."""
        row, response = self._rows.get(item), item._response
        if row is None:
            return
        new = row._replace(length=item.get_total_bytes() or row.length)
        if response is not None:
            new = new._replace(
                url_chain=response.url_chain,
                e_tag=response.e_tag,
                last_modified=response.last_modified,
            )
            if response.is_encoded:  # the length is not that of what is saved
                new = new._replace(length=0)
        if new != row:
            self._rows[item] = new
            self.store.replace(new)

    def ended(self, item: DownloadItem) -> None:
        """Strike it out, unless it can go on in another session."""
        if item.get_interrupt_reason() is InterruptReason.USER_SHUTDOWN:
            return
        if (row := self._rows.pop(item, None)) is not None:
            self.store.remove(row.number)

    def kept(self, item: DownloadItem, partial: Path | None) -> None:
        """Write down where what has come of it is now."""
        if (row := self._rows.pop(item, None)) is not None:
            self.store.replace(row._replace(partial=str(partial or "")))

    def number_of(self, item: DownloadItem) -> int:
        """The number of its row; 0 when it has none."""
        row = self._rows.get(item)
        return row.number if row is not None else 0

    def unfinished(self) -> list[UnfinishedDownload]:
        """What earlier runs left, oldest first."""
        running = {row.number for row in self._rows.values()}
        rows = [row for row in self.store.rows() if row.number not in running]
        for row in [row for row in rows if _has_ended(row)]:
            self.store.remove(row.number)
            rows.remove(row)
        return [_public(row) for row in rows]

    def find(self, number: int) -> Row | None:
        """The row of what earlier runs left."""
        if number in {row.number for row in self._rows.values()}:
            return None
        return next((row for row in self.store.rows() if row.number == number), None)

    def own(self, row: Row) -> Row:
        """Give what has come a name of ours, so that the engine does not write there."""
        if row.partial:
            return row
        kept = kept_name(Path(row.path))
        with contextlib.suppress(FileNotFoundError):
            engine_partial(Path(row.path)).rename(kept)
        row = row._replace(partial=str(kept))
        self.store.replace(row)
        return row

    def forget(self, number: int) -> None:
        """Strike out what an earlier run left, and remove what has come of it."""
        if (row := self.find(number)) is not None:
            remove_partials([row])
            self.store.remove(number)

    def close(self) -> None:
        """Close the file."""
        self.store.close()


def _has_ended(row: Row) -> bool:
    """Whether the process was killed between the last byte and the row's end."""
    return bool(row.length) and not row.file.exists() and size_of(Path(row.path)) == row.length


def _public(row: Row) -> UnfinishedDownload:
    return UnfinishedDownload(
        number=row.number,
        path=row.path,
        url_chain=list(row.url_chain),
        mime_type=row.mime_type,
        offset=row.offset,
        length=row.length,
        last_modified=row.last_modified,
        e_tag=row.e_tag,
        start_time=row.start_time,
        replaces=row.replaces,
    )


def remove_partials(rows: Iterable[Row]) -> None:
    """Remove the partial files of the rows."""
    for row in rows:
        if row.partial:
            discard_kept(Path(row.partial))
        else:
            discard(engine_partial(Path(row.path)))


def unfinished_in(folder: Path) -> list[UnfinishedDownload]:
    """What a partition's folder lists, while no session has it open."""
    journal = DownloadJournal(folder)
    try:
        return journal.unfinished()
    finally:
        journal.close()


def remove_partials_of(folder: Path) -> None:
    """Remove what the unfinished downloads of a partition left outside of its folder."""
    store = DownloadStore(folder)
    try:
        remove_partials(store.rows())
    finally:
        store.close()
