"""The downloads of a session: names that overwrite nothing, and an item for each.

The engine's object dies with its page or profile, so an item copies what it knows at once.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest, QWebEnginePage, QWebEngineProfile

from browser.errors import SettingsError
from browser.model.file_name import free_path, safe_file_name
from browser.session.convert import parse_url
from browser.session.download_item import DownloadItem
from browser.session.event import Event

if TYPE_CHECKING:
    from browser.session.session import Session

log = logging.getLogger(__name__)
# Two sessions may download into one folder at the same moment.
_taken: set[Path] = set()


class DownloadEvent(Event):
    """The event of `will_download`: also lets the decision come later."""

    def __init__(self) -> None:
        super().__init__()
        self.deferred = False

    def defer(self) -> None:
        """Decide later: the download waits for `item.accept()` or `item.cancel()`."""
        self.deferred = True


class Downloads(QObject):
    """The running downloads of one session."""

    def __init__(self, profile: QWebEngineProfile, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._profile = profile
        self._folder: Path | None = None
        self._items: dict[int, DownloadItem] = {}
        self._utility: QWebEnginePage | None = None

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
        """Those that still run, oldest first."""
        return list(self._items.values())

    def start(self, url: str) -> None:
        """Start a download that belongs to no page."""
        target = parse_url(url)
        if self._utility is None:
            self._utility = QWebEnginePage(self._profile, self)
        self._utility.download(target)

    def take(self, request: QWebEngineDownloadRequest) -> None:
        """Offer a download to the listeners; never raises into the engine."""
        try:
            self._offer(request)
        except Exception:
            log.exception("a download was refused, since deciding about it failed")
            request.cancel()

    def _offer(self, request: QWebEngineDownloadRequest) -> None:
        # Asked now and never again: once its page is gone, `page()` is a crash.
        page = request.page()
        asker = page if page in self._session.pages() else None
        item = DownloadItem(request, self._choose_path, self)
        self._items[request.id()] = item
        item.done.connect(self._on_done)
        event = DownloadEvent()
        self._session.will_download.emit(event, item, asker)
        if event.default_prevented or self._session.is_closed:
            item.cancel()
        elif not event.deferred:
            try:
                item.accept()
            except SettingsError as error:
                log.warning("%s was not downloaded: %s", item.get_filename(), error)

    def _choose_path(self, suggested: str) -> Path:
        folder = self.folder
        folder.mkdir(parents=True, exist_ok=True)
        path = free_path(folder, safe_file_name(suggested), _taken)
        _taken.add(path)
        return path

    @Slot(object, str)
    def _on_done(self, _event: object, _state: str) -> None:
        for number, item in list(self._items.items()):
            if item.is_done():
                del self._items[number]
                _taken.discard(Path(item.get_save_path()))

    def settle(self) -> None:
        """Cancel what runs, since its profile goes and its partial files with it."""
        for item in self.active():
            item.cancel()

    async def close(self) -> None:
        """Let go of the hidden page."""
        if self._utility is not None:
            self._utility.deleteLater()
            self._utility = None
