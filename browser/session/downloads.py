"""The downloads of a session: names that overwrite nothing, and an item for each.

The engine's object dies with its page or profile, so an item copies what it knows at once.
"""

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from browser.errors import BulkheadError, SessionClosedError, SettingsError
from browser.model.file_name import FALLBACK, free_path, safe_file_name
from browser.session.convert import FULL, parse_url
from browser.session.download_event import DownloadEvent
from browser.session.download_facts import DownloadFacts
from browser.session.download_item import DownloadItem, Offer
from browser.session.download_pages import WEB, DownloadPages
from browser.session.download_transfer import EngineTransfer
from browser.tasks import NO_LOOP_MS, loop_runs, spawn

if TYPE_CHECKING:
    import asyncio

    from browser.session.download_journal import DownloadJournal
    from browser.session.download_part import Claims
    from browser.session.download_revival import Revival
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# How Qt calls a file that has no name.
ENGINES_NAME = "qwe_download"
# Two sessions may download into one folder at the same moment.
_taken: set[Path] = set()


class Downloads(QObject):
    """The downloads of one session that have not ended."""

    def __init__(self, session: "Session", folder: "PartitionFolder | None") -> None:
        super().__init__(session)
        self._session = session
        self._folder: Path | None = None
        self._items: list[DownloadItem] = []
        self._ending: list[DownloadItem] = []
        self._deciding: set[asyncio.Task[None]] = set()
        self._may_come = False
        self.pages = DownloadPages(session)
        self.facts = DownloadFacts(session, self.pages)
        self.journal = None if folder is None else _journal(folder)

    def set_folder(self, path: str | Path) -> None:
        """Where downloads go from now on."""
        folder = Path(path)
        if not folder.is_absolute():
            raise ValueError(f"the download path must be absolute: {str(path)!r}")
        self._folder = folder

    @property
    def folder(self) -> Path:
        """The folder, by default the platform's one for downloads."""
        if self._folder is not None:
            return self._folder
        place = QStandardPaths.StandardLocation.DownloadLocation
        return Path(QStandardPaths.writableLocation(place))

    def active(self) -> list[DownloadItem]:
        """Those that have not ended, oldest first."""
        return list(self._items)

    @cached_property
    def claims(self) -> "Claims":
        """The engine's downloads that are parts of others."""
        from browser.session.download_part import Claims

        return Claims()

    @cached_property
    def revival(self) -> "Revival":
        """Taking downloads of earlier runs up again."""
        from browser.session.download_revival import Revival

        return Revival(self._session, self)

    def page_made(self, page: "WebContents") -> None:
        """Watch a new page too."""
        self.facts.page_made(page)

    # Beginnings.

    def start(self, url: str) -> None:
        """Start a download that belongs to no page."""
        asked = parse_url(url)
        self._may_come = True
        spawn(self._ask(asked), "asking for a download")

    async def _ask(self, url: QUrl) -> None:
        try:
            await self.pages.ask(url)
        except SessionClosedError as error:
            log.debug("a download was not asked for: %s", error)
        except BulkheadError as error:
            log.warning("a download could not be asked for: %s", error)

    def take(self, request: QWebEngineDownloadRequest) -> None:
        """Offer a download to the listeners; never raises into the engine."""
        self._may_come = True
        try:
            if "claims" not in self.__dict__ or not self.claims.take(request):
                self._begin(request)
        except Exception:
            log.exception("a download was refused, since deciding about it failed")
            request.cancel()

    def _begin(self, request: QWebEngineDownloadRequest) -> None:
        # Asked now and never again: once its page is gone, `page()` is a crash.
        page = request.page()
        asker = page if page in self._session.pages() else None
        item = self._item_of(request)
        is_known = item.is_page() or request.url().scheme() not in WEB
        if is_known:
            self.facts.learn_local(item)
        if is_known or not self.facts.is_watching:
            self.offer(item, asker)
        else:
            self._offer_soon(item, asker)
        self.pages.offered(page)

    def _offer_soon(self, item: DownloadItem, asker: "WebContents | None") -> None:
        if not loop_runs():  # the program's first page
            QTimer.singleShot(NO_LOOP_MS, item, lambda: self._offer_soon(item, asker))
            return
        task = spawn(self._offer_known(item, asker), "what is known of a download")
        self._deciding.add(task)
        task.add_done_callback(self._deciding.discard)

    def _item_of(self, request: QWebEngineDownloadRequest) -> DownloadItem:
        offer = Offer(
            request.url().toString(FULL),
            _named(request.suggestedFileName()),
            request.mimeType(),
            request.isSavePageDownload(),
        )
        item = DownloadItem(offer, EngineTransfer(request, self), self._choose_path, self)
        if offer.is_page:
            item._save_path = str(Path(request.downloadDirectory()) / request.downloadFileName())
        self.adopt(item)
        return item

    def adopt(self, item: DownloadItem) -> None:
        """Follow an item to its end."""
        self._may_come = True
        self._items.append(item)
        item.done.connect(self._on_done)
        if self.journal is not None:
            item._began.connect(self._on_began)
            item._learned.connect(self._on_learned)

    async def _offer_known(self, item: DownloadItem, page: "WebContents | None") -> None:
        """Offer it, once all is known of it that can be."""
        await self.facts.complete(item, page)
        if not item.is_done():
            self.offer(item, page if page is not None and page.is_alive() else None)

    def offer(self, item: DownloadItem, page: "WebContents | None") -> None:
        """Let the listeners decide."""
        event = DownloadEvent()
        self._session.will_download.emit(event, item, page)
        if event.default_prevented or self._session.is_closed:
            item.cancel()
        elif not event.deferred:
            try:
                item.accept()
            except SettingsError as error:
                log.warning("not downloaded: %s", error)

    def _choose_path(self, suggested: str) -> Path:
        folder = self.folder
        folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, safe_file_name(suggested), _taken)
        _taken.add(path)
        return path

    # What is written down.

    @Slot()
    def _on_began(self) -> None:
        item = self.sender()
        if self.journal is None or not isinstance(item, DownloadItem):
            return
        self.journal.began(item)
        if item._response is None and self.journal.number_of(item):
            self.facts.look_for(item)

    @Slot()
    def _on_learned(self) -> None:
        item = self.sender()
        if self.journal is not None and isinstance(item, DownloadItem):
            self.journal.learned(item)

    @Slot(object, str)
    def _on_done(self, _event: object, _state: str) -> None:
        for item in [item for item in self._items if item.is_done()]:
            self._items.remove(item)
            _taken.discard(Path(item.get_save_path()))
            self.facts.ended(item)
            if self.journal is not None:
                self.journal.ended(item)

    # The end.

    def settle(self) -> None:
        """End what runs, since the profile goes; what is written down can go on later."""
        for task in self._deciding:
            task.cancel()
        if "revival" in self.__dict__:
            self.revival.sign_in.settle()
        self._ending = self.active()
        for item in self._ending:
            item._end_with_session(keeps=self._keeps(item))

    def _keeps(self, item: DownloadItem) -> bool:
        return self.journal is not None and self.journal.number_of(item) > 0

    async def close(self) -> None:
        """Keep what can go on later, and let go of the hidden pages."""
        for item in self._ending:
            if self.journal is not None and self._keeps(item):
                self.journal.kept(item, await item._transfer.suspend())
        await self.pages.close()
        if self.journal is not None:
            self.journal.close()

    async def end(self) -> None:
        """End what its pages, those that nobody sees too, have asked for and not got yet.

        WORKAROUND(seen 6.12): a download that begins within the moment in which its profile goes
        ends the process. LIMIT: nothing tells that a page asks for its first one.
        """
        from browser.session.network_reset import NetworkReset

        if not self._may_come:
            return
        try:
            await NetworkReset(self._session, self._session._profile, None).cut()
        except TimeoutError:
            log.warning("downloads of %s may still be on their way", self._session)


def _journal(folder: "PartitionFolder") -> "DownloadJournal":
    from browser.session.download_journal import DownloadJournal

    return DownloadJournal(folder.root)


def _named(suggested: str) -> str:
    """The suggested name; what nothing gives a name is called as the document says."""
    stem, dot, suffix = suggested.partition(".")
    return f"{FALLBACK}{dot}{suffix}" if stem == ENGINES_NAME else suggested
