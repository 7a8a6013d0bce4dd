"""Files that pages offer: refused, or put into the policy's folder within its limits."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from browser.kiosk.policy import Downloads
from browser.session import Session

if TYPE_CHECKING:
    from browser.session.download_event import DownloadEvent
    from browser.session.download_item import DownloadItem

log = logging.getLogger(__name__)
# What the engine appends while it writes.
PARTIAL = ".download"


class DownloadDesk(QObject):
    """Decides about each download of a visit.

    Signals:
        told(text): what became of one.
    """

    told = Signal(str)

    def __init__(self, session: Session, policy: Downloads, parent: QObject) -> None:
        super().__init__(parent)
        self._policy = policy
        self._watches: list[Watch] = []
        if policy.folder:
            session.set_download_path(policy.folder)
        session.will_download.connect(self._on_download)

    @Slot(object, object, object)
    def _on_download(self, event: "DownloadEvent", item: "DownloadItem", _page: object) -> None:
        if not self._allows(item):
            event.prevent_default()
            self.told.emit(self.tr("Files cannot be saved here."))
            return
        watch = Watch(item, self._policy.max_bytes, self)
        watch.ended.connect(self._on_ended)
        self._watches.append(watch)

    def _allows(self, item: "DownloadItem") -> bool:
        policy = self._policy
        if not policy.folder or item.get_total_bytes() > policy.max_bytes:
            return False
        suffix = Path(item.get_filename()).suffix.lower().lstrip(".")
        if policy.kinds and suffix not in policy.kinds:
            return False
        if not Path(policy.folder).is_dir():
            log.warning("the folder for downloads is not there: %s", policy.folder)
            return False
        return True

    @Slot(str, bool)
    def _on_ended(self, name: str, is_complete: bool) -> None:
        if is_complete:
            self.told.emit(self.tr("%1 was saved.").replace("%1", name))
        else:
            self.told.emit(self.tr("%1 was not saved.").replace("%1", name))

    def close(self) -> None:
        """End what is under way, and take away what must not stay."""
        for watch in self._watches:
            watch.stop()
            # Once more where it was cut off: the engine may have ended it all the same.
            if not (self._policy.keep and watch.is_complete):
                watch.remove()


class Watch(QObject):
    """One download: ends it when it grows too large.

    Signals:
        ended(name, is_complete): it is over.
    """

    ended = Signal(str, bool)

    def __init__(self, item: "DownloadItem", most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._item = item
        self._most = most
        self._is_over = False
        self.is_complete = False
        item.updated.connect(self._on_updated)
        item.done.connect(self._on_done)

    @Slot(object, str)
    def _on_updated(self, _event: object, _state: str) -> None:
        if self._item.get_received_bytes() > self._most:
            self._item.cancel()

    @Slot(object, str)
    def _on_done(self, _event: object, state: str) -> None:
        self._is_over = True
        small = self._item.get_received_bytes() <= self._most
        self.is_complete = state == "completed" and small
        if not self.is_complete:
            self.remove()
        self.ended.emit(self._item.get_filename(), self.is_complete)

    def stop(self) -> None:
        """End it if it is under way."""
        if not self._is_over:
            self._item.cancel()

    def remove(self) -> None:
        """Delete what was saved, and what the engine has of it so far."""
        if path := self._item.get_save_path():
            for name in (path, f"{path}{PARTIAL}"):
                Path(name).unlink(missing_ok=True)
