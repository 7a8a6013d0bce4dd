"""The zoom of sites: one factor for each origin of a partition, else the usual one.

The engine keeps a zoom for each page and carries it from site to site, so it is set anew with
each origin.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from browser.model.history import origin_of
from browser.session import WebContents
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.settings import HistoryStore
    from browser.ui.shell import Shell
    from browser.ui.visits import Visits

STEPS = (
    *(0.25, 0.33, 0.5, 0.67, 0.75, 0.8, 0.9, 1.0),
    *(1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0, 5.0),
)
SLACK = 0.005
REMEMBERED = ("http://", "https://", "file://")


def next_step(factor: float, direction: int) -> float:
    """The next usual factor above or below; the last one at the end."""
    if direction > 0:
        return next((step for step in STEPS if step > factor + SLACK), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < factor - SLACK), STEPS[0])


class Zooms(QObject):
    """Sets and remembers the zoom of all tabs."""

    def __init__(self, shell: "Shell", visits: "Visits") -> None:
        super().__init__(visits)
        self._shell = shell
        self._visits = visits
        # Partitions whose file is open: for others a lookup would hold the first page up.
        self._opened: set[str] = set()
        self._late: list[WebContents] = []
        shell.settings.subscribe("appearance.zoom_default", self._on_usual_changed)

    @property
    def usual(self) -> float:
        """The zoom of pages without one of their own."""
        return self._shell.settings.number("appearance.zoom_default")

    def set_factor(self, tab: Tab, factor: float) -> None:
        """Show the tab's site in this size, in all tabs of its partition, and remember it."""
        page = tab.web_contents
        if page is None:
            return
        factor = min(STEPS[-1], max(STEPS[0], factor))
        origin = origin_of(page.get_url())
        if origin.startswith(REMEMBERED):
            kept = None if abs(factor - self.usual) < SLACK else factor

            def write(history: "HistoryStore") -> None:
                history.sites.set_zoom(origin, kept)

            self._visits.attempt(tab.partition.key.text, write)
        for other in self._pages():
            same = other.session is page.session and origin_of(other.get_url()) == origin
            if other is page or same:
                other.setZoomFactor(factor)

    def step(self, tab: Tab, direction: int) -> None:
        """Go to the next usual factor."""
        if tab.web_contents is not None:
            self.set_factor(tab, next_step(tab.web_contents.zoomFactor(), direction))

    def apply(self, page: WebContents) -> None:
        """Set the factor of the origin that the page shows now."""
        # Developer tools have a zoom of their own.
        if page.session.is_closed or self._visits.tab_of(page) is None:
            return
        if page.session.partition in self._opened:
            self._set(page, self._remembered(page))
            return
        self._set(page, self.usual)
        if not self._late:
            QTimer.singleShot(0, self, self._on_idle)
        self._late.append(page)

    @Slot()
    def _on_idle(self) -> None:
        late, self._late = self._late, []
        for page in late:
            if page.is_alive() and not page.session.is_closed:
                self._opened.add(page.session.partition)
                self._set(page, self._remembered(page))

    def _remembered(self, page: WebContents) -> float:
        origin = origin_of(page.get_url())
        if not origin.startswith(REMEMBERED):
            return self.usual

        def read(history: "HistoryStore") -> float | None:
            return history.sites.zoom(origin)

        factor = self._visits.attempt(page.session.partition, read)
        return self.usual if factor is None else factor

    def _set(self, page: WebContents, factor: float) -> None:
        if abs(page.zoomFactor() - factor) > SLACK:
            page.setZoomFactor(factor)

    def _pages(self) -> list[WebContents]:
        pages = (tab.web_contents for tab in self._shell.tabs())
        return [page for page in pages if page is not None and page.is_alive()]

    def _on_usual_changed(self, *_: object) -> None:
        for page in self._pages():
            self.apply(page)
