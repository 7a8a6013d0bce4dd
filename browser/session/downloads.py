"""The downloads of a session: names that overwrite nothing, and an item for each.

The engine's object dies with its page or profile, so an item copies what it knows at once.
"""

import logging
import time
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from browser.aio import next_signal
from browser.errors import BulkheadError, InspectorError, SettingsError
from browser.model.file_name import free_path, safe_file_name
from browser.session.convert import FULL, parse_url
from browser.session.download_event import DownloadEvent
from browser.session.download_item import DownloadItem, Offer
from browser.session.download_pages import WEB, DownloadPages
from browser.session.download_transfer import EngineTransfer
from browser.tasks import spawn

if TYPE_CHECKING:
    import asyncio

    from browser.model.download_response import DownloadResponse
    from browser.session.download_journal import DownloadJournal
    from browser.session.download_part import Claims
    from browser.session.download_revival import Revival
    from browser.session.download_watch import DownloadWatch
    from browser.session.folder import PartitionFolder
    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
# Two sessions may download into one folder at the same moment.
_taken: set[Path] = set()
# What is smaller has usually come before anybody knows more of it.
WORTH_A_LOOK = 256 << 10
SHORT_SECONDS = 1.0
ACTIVATION_SECONDS = 1.0
ACTIVE = "navigator.userActivation.isActive"


class Downloads(QObject):
    """The downloads of one session that have not ended."""

    def __init__(self, session: "Session", folder: "PartitionFolder | None") -> None:
        super().__init__(session)
        self._session = session
        self._folder: Path | None = None
        self._items: list[DownloadItem] = []
        self._ending: list[DownloadItem] = []
        self._deciding: set[asyncio.Task[None]] = set()
        self._watch: DownloadWatch | None = None
        self.pages = DownloadPages(session)
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

    # Watching.

    def watch(self) -> None:
        """Let the inspector see how downloads begin."""
        if self._watch is None:
            from browser.session.download_watch import DownloadWatch

            try:
                self._watch = DownloadWatch(self._session)
            except InspectorError as error:
                log.debug("downloads are not watched: %s", error)

    def page_made(self, page: "WebContents") -> None:
        """Watch a new page too."""
        if self._watch is not None:
            self._watch.page_made(page)

    # Beginnings.

    def start(self, url: str) -> None:
        """Start a download that belongs to no page."""
        spawn(self._ask(parse_url(url)), "asking for a download")

    async def _ask(self, url: QUrl) -> None:
        try:
            await self.pages.ask(url)
        except BulkheadError as error:
            log.warning("a download could not be asked for: %s", error)

    def take(self, request: QWebEngineDownloadRequest) -> None:
        """Offer a download to the listeners; never raises into the engine."""
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
        if self._watch is None or is_known:
            if is_known:
                self._learn_local(item)
            self.offer(item, asker)
        else:
            task = spawn(self._complete(item, asker), "what is known of a download")
            self._deciding.add(task)
            task.add_done_callback(self._deciding.discard)
        self.pages.offered(page)

    def _item_of(self, request: QWebEngineDownloadRequest) -> DownloadItem:
        offer = Offer(
            request.url().toString(FULL),
            request.suggestedFileName(),
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
        self._items.append(item)
        item.done.connect(self._on_done)
        if self.journal is not None:
            item._began.connect(self._on_began)
            item._learned.connect(self._on_learned)

    def _learn_local(self, item: DownloadItem) -> None:
        """What comes from no server has neither headers nor redirects."""
        from browser.model.download_response import DownloadResponse

        item._learn(DownloadResponse((item.get_url(),), 0), None)

    async def _complete(self, item: DownloadItem, page: "WebContents | None") -> None:
        """Offer it, once all is known of it that can be."""
        assert self._watch is not None
        response, trail = self._watch.claim(item.get_url()), self._watch.trail(item.get_url())
        if page is None:
            gesture = False
        else:
            gesture = trail.has_gesture if trail is not None else await self._is_active(page)
        if response is None and (response := await self._look(item)) is not None:
            chain = trail.url_chain if trail is not None else response.url_chain
            response = replace(response, url_chain=chain, status=200)
        item._learn(response, gesture)
        alive = page if page is not None and page.is_alive() else None
        if not item.is_done():
            self.offer(item, alive)

    async def _is_active(self, page: "WebContents") -> bool:
        """Whether a person did something in the page a moment ago."""
        import asyncio

        answer: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def told(value: object) -> None:
            if not answer.done():
                answer.set_result(value is True)

        page.runJavaScript(ACTIVE, 1, told)
        try:
            return await asyncio.wait_for(answer, ACTIVATION_SECONDS)
        except TimeoutError:
            return False

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
            spawn(self._look_for(item), "a look at a download")

    async def _look_for(self, item: DownloadItem) -> None:
        if 0 < item.get_total_bytes() < WORTH_A_LOOK:
            try:
                await next_signal(item.done, timeout=SHORT_SECONDS)
            except TimeoutError:
                pass
            else:
                return
        response = await self._look(item)
        if response is not None and not item.is_done():
            item._learn(response, None)

    async def _look(self, item: DownloadItem) -> "DownloadResponse | None":
        """Ask the server about the file; for what the inspector did not see."""
        from browser.session.download_look import is_of, look

        found = await look(self.pages, item.get_url())
        age = time.time() - item.get_start_time()
        return found if found is not None and is_of(found, item.get_total_bytes(), age) else None

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


def _journal(folder: "PartitionFolder") -> "DownloadJournal":
    from browser.session.download_journal import DownloadJournal

    return DownloadJournal(folder.root)
