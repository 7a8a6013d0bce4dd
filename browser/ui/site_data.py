"""What the page's origin keeps: its cookies and its storage with their sizes."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QLocale, QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.errors import BulkheadError, SessionClosedError
from browser.session import Session
from browser.tasks import spawn
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.cookie_model import size_of
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_errors import explain
from browser.ui.side_panel_parts import ButtonRow
from browser.ui.theme import SPACE_SMALL

if TYPE_CHECKING:
    from browser.session.storage_types import StorageUsage

RELOAD_DELAY = 300
STORAGES = {
    "filesystem": QT_TRANSLATE_NOOP("SiteData", "Files"),
    "indexdb": QT_TRANSLATE_NOOP("SiteData", "Databases"),
    "serviceworkers": QT_TRANSLATE_NOOP("SiteData", "Service workers"),
    "cachestorage": QT_TRANSLATE_NOOP("SiteData", "Caches of scripts"),
}
# All but the HTTP cache, which the engine clears only as a whole.
TYPES = ("cookies", "fileSystems", "indexedDB", "localStorage", "serviceWorkers")


class SiteData(QWidget):
    """Cookies and storage of one origin.

    Signals:
        clear_requested(): it should be cleared; it has not been confirmed yet.
        cookies_requested(): the cookies should be shown one by one.
    """

    clear_requested = Signal()
    cookies_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._url = self._origin = ""
        self.cookies = label("", self)
        self.storage = label("", self)
        self.storage.setToolTip(self.tr("Local storage is not counted: the engine tells no size."))
        self.error = ErrorLabel(self)
        self.show_button = push(self.tr("Show cookies"), self)
        self.clear_button = push(self.tr("Clear data…"), self, danger=True)
        row = ButtonRow(self)
        row.add(self.show_button)
        row.add(self.clear_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (self.cookies, self.storage, self.error, row):
            column.addWidget(widget)
        self.show_button.clicked.connect(self.cookies_requested)
        self.clear_button.clicked.connect(self.clear_requested)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RELOAD_DELAY)
        self._timer.timeout.connect(self.measure)

    def show_site(self, session: Session | None, url: str, origin: str) -> None:
        """Show what another origin keeps, or this one after a load."""
        if session is not self._session:
            if self._session is not None and not self._session.is_closed:
                self._session.cookies.changed.disconnect(self._on_changed)
            self._session = session
            if session is not None:
                session.cookies.changed.connect(self._on_changed)
        if origin != self._origin or session is None:
            self.cookies.setText(self.tr("Counting…"))
            self.storage.setText("")
            self.error.say("")
        self._url, self._origin = url, origin
        self.measure()

    @Slot(object, object, object, bool)
    def _on_changed(self, *_: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def measure(self) -> None:
        """Count anew."""
        if self._session is not None and self.isVisible():
            spawn(self._measure(self._session, self._url, self._origin), "measure a site")

    async def _measure(self, session: Session, url: str, origin: str) -> None:
        try:
            cookies = await session.cookies.get(url=url)
            usage = await session.get_storage_usage(origin)
        except SessionClosedError:
            return
        except BulkheadError as error:
            if shiboken6.isValid(self):
                self.error.say(explain(error))
            return
        if not shiboken6.isValid(self) or (session, origin) != (self._session, self._origin):
            return
        size = QLocale().formattedDataSize(sum(size_of(one) for one in cookies))
        words = self.tr("%n cookie(s) go there, %1", "", len(cookies))
        self.cookies.setText(words.replace("%1", size))
        self.storage.setText(self._usage(usage))

    def _usage(self, usage: "StorageUsage") -> str:
        locale = QLocale()
        words = self.tr("Storage: %1 of %2").replace("%1", locale.formattedDataSize(usage.usage))
        lines = [words.replace("%2", locale.formattedDataSize(usage.quota))]
        for kind, size in usage.storages.items():
            if size and kind in STORAGES:
                name = QCoreApplication.translate("SiteData", STORAGES[kind])
                lines.append(f"{name}: {locale.formattedDataSize(size)}")
        return "\n".join(lines)

    def clear(self) -> None:
        """Clear all of it."""
        if self._session is not None:
            self.error.say("")
            self.cookies.setText(self.tr("Clearing…"))
            spawn(self._clear(self._session, self._origin), "clear a site")

    async def _clear(self, session: Session, origin: str) -> None:
        try:
            await session.clear_data(data_types=TYPES, origins=[origin])
            await session.clear_storage_data(origin=origin, storages=["cachestorage"])
        except SessionClosedError:
            return
        except BulkheadError as error:
            if shiboken6.isValid(self):
                self.error.say(explain(error))
        if shiboken6.isValid(self):
            self.measure()
