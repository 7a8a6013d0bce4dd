"""Taking downloads of earlier runs up again: what a caller names, and what the list holds."""

import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from browser.errors import InspectorError
from browser.model.download_response import DownloadResponse, Known
from browser.model.file_name import KEPT
from browser.model.unfinished_download import UnfinishedDownload
from browser.session.convert import FULL, parse_url
from browser.session.download_item import DownloadItem, Offer
from browser.session.download_partial import engine_partial, size_of
from browser.session.download_rest import RestTransfer, RestWays
from browser.session.download_sign_in import DownloadSignIn
from browser.session.download_store import Row

if TYPE_CHECKING:
    from collections.abc import Callable

    from browser.engine.inspector import Inspector
    from browser.session.downloads import Downloads
    from browser.session.session import Session

MISSING = "Must pass non-empty path, urlChain and length."
TOO_FAR = "Must pass an offset value less than length."


class Revival(QObject):
    """Makes the items of interrupted downloads; they wait for `resume`."""

    def __init__(self, session: "Session", downloads: "Downloads") -> None:
        super().__init__(downloads)
        self._session = session
        self._downloads = downloads
        self.sign_in = DownloadSignIn(session)

    def create(
        self,
        path: str,
        url_chain: Sequence[str],
        mime_type: str,
        offset: int,
        length: int,
        last_modified: str,
        e_tag: str,
        start_time: float | None,
    ) -> None:
        """Make the item of a download that the caller knows, and announce it on the next turn."""
        texts = {"path": path, "mime_type": mime_type}
        for name, text in (*texts.items(), ("last_modified", last_modified), ("e_tag", e_tag)):
            if not isinstance(text, str):
                raise TypeError(f"{name} must be a str, not {type(text).__name__}")
        for name, number in (("offset", offset), ("length", length)):
            if isinstance(number, bool) or not isinstance(number, int):
                raise TypeError(f"{name} must be an int, not {type(number).__name__}")
        if isinstance(url_chain, str):
            raise TypeError("url_chain must be a list of strings")
        chain = [parse_url(url).toString(FULL) for url in url_chain]
        if not path or not chain or not length:
            raise ValueError(MISSING)
        if offset >= length:
            raise ValueError(TOO_FAR)
        if offset < 0 or not Path(path).is_absolute():
            raise ValueError(f"path must be absolute and offset not negative: {path!r}, {offset}")
        row = Row(
            path=path,
            partial=str(_partial_for(Path(path), offset)),
            replaces=True,
            url_chain=tuple(chain),
            mime_type=mime_type,
            length=length,
            last_modified=last_modified,
            e_tag=e_tag,
            start_time=time.time() if start_time is None else float(start_time),
        )
        self._announce(row, offset)

    def restore(self, unfinished: UnfinishedDownload) -> DownloadItem:
        """Make the item of a download that the list holds."""
        journal = self._downloads.journal
        row = journal.find(unfinished.number) if journal is not None else None
        if journal is None or row is None:
            raise ValueError(f"no unfinished download of this session: {unfinished.path!r}")
        row = journal.own(row)
        return self._announce(row, row.offset)

    def _announce(self, row: Row, offset: int) -> DownloadItem:
        item = self._item(row, offset)
        self._downloads.adopt(item)
        if self._downloads.journal is not None:
            self._downloads.journal.takes_up(item, row)
        QTimer.singleShot(0, item, lambda: self._downloads.offer(item, None))
        return item

    def _item(self, row: Row, offset: int) -> DownloadItem:
        known = Known(offset, row.length, row.e_tag, row.last_modified)
        chain, partial = list(row.url_chain), Path(row.partial)
        transfer = RestTransfer(self._ways(), chain, partial, known, self)
        transfer.replaces = row.replaces
        name = Path(row.path).name
        offer = Offer(chain[-1], name, row.mime_type, start=row.start_time)
        item = DownloadItem(offer, transfer, lambda _name: Path(row.path), self._downloads)
        item._save_path, item._replaces = row.path, row.replaces
        tags = [("ETag", row.e_tag), ("Last-Modified", row.last_modified)]
        headers = [(header, value) for header, value in tags if value]
        item._learn(DownloadResponse.of(chain, 0, headers), False)
        return item

    def _ways(self) -> RestWays:
        return RestWays(
            self._downloads.pages, self._inspector(), self._downloads.claims, self.sign_in
        )

    def _inspector(self) -> "Callable[[], Inspector]":
        if self._session._inspector is None:
            raise InspectorError("this session has no inspector")
        return self._session._inspector


def _partial_for(path: Path, offset: int) -> Path:
    """Where the caller's first bytes are: beside the path, or at the path itself."""
    places = (path.with_name(path.name + KEPT), engine_partial(path))
    return next((place for place in places if offset and size_of(place) >= offset), path)
