"""The icons of sites: kept small in a partition's memory, and given to tabs without a page."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, QTimer, Slot
from PySide6.QtGui import QIcon, QPixmap

from browser.model.history import origin_of, without_credentials
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.settings import HistoryStore
    from browser.ui.visits import Visits

SIDE = 32
TABS_AT_ONCE = 8


def to_png(icon: QIcon) -> bytes:
    """The icon as a PNG of 32 pixels, smaller if it has no more."""
    pixmap = icon.pixmap(QSize(SIDE, SIDE), 1.0)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(data.data())


def from_png(png: bytes) -> QIcon:
    """The icon of a PNG; an empty one if it is none."""
    pixmap = QPixmap()
    pixmap.loadFromData(png, "PNG")
    return QIcon(pixmap)


class SiteIcons(QObject):
    """Writes the icons that come, and restores those of tabs that sleep, a few at a time."""

    def __init__(self, visits: "Visits") -> None:
        super().__init__(visits)
        self._visits = visits
        self._new: dict[tuple[str, str], QIcon] = {}
        self._known: dict[tuple[str, str], bytes] = {}
        self._sleeping: list[Tab] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_idle)

    def add(self, partition: str, url: str, icon: QIcon) -> None:
        """Keep the icon of a page, once things are idle."""
        self._new[partition, without_credentials(url)] = icon
        self._timer.start()

    def restore(self, tabs: list[Tab]) -> None:
        """Give the tabs the icons that their sites had, once things are idle."""
        self._sleeping += tabs
        self._timer.start()

    def forget(self, partition: str) -> None:
        """Drop what waits for a partition that ends."""
        for kept in (self._new, self._known):
            for key in [key for key in kept if key[0] == partition]:
                del kept[key]

    @Slot()
    def _on_idle(self) -> None:
        new, self._new = self._new, {}
        for (partition, url), icon in new.items():
            self._keep(partition, url, to_png(icon))
        some, self._sleeping = self._sleeping[:TABS_AT_ONCE], self._sleeping[TABS_AT_ONCE:]
        for tab in some:
            if shiboken6.isValid(tab) and not tab.is_live and tab.icon is None:
                self._give(tab)
        if self._sleeping:
            self._timer.start()

    def _keep(self, partition: str, url: str, png: bytes) -> None:
        # The site's icon is that of its first page in this run; a page with another keeps its own.
        origin = origin_of(url)
        known = self._known.get((partition, origin))
        address = origin if known is None else url
        if not png or png == known or self._known.get((partition, address)) == png:
            return
        self._known[partition, address] = png

        def write(history: "HistoryStore") -> None:
            history.sites.set_icon(address, png)

        self._visits.attempt(partition, write)

    def _give(self, tab: Tab) -> None:
        url = without_credentials(tab.url)

        def read(history: "HistoryStore") -> bytes | None:
            return history.sites.icon(url, origin_of(url))

        png = self._visits.attempt_unopened(tab.partition.key.text, read)
        icon = from_png(png) if png else QIcon()
        if not icon.isNull():
            tab.set_icon(icon)
