"""What a partition remembers of the pages that it shows: visits, titles, icons and zoom.

Nothing here may disturb browsing: the work is put off until the event loop is idle, and a history
that cannot be written is logged and left alone.
"""

import logging
import time
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QIcon

from browser.errors import BulkheadError
from browser.model.history import Visit
from browser.model.partition_key import PartitionKey
from browser.session import Session, WebContents
from browser.ui.tab import Tab
from browser.ui.visits_zoom import Zooms

if TYPE_CHECKING:
    from browser.settings import HistoryStore
    from browser.ui.shell import Shell
    from browser.ui.visits_icons import SiteIcons
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
# Titles of some pages change every second; they are written together.
TITLE_DELAY = 500


class Visits(QObject):
    """Watches all pages, for all windows.

    Signals:
        recorded(partition): visits or titles of the partition (its key's text) were written.
        zoom_changed(tab, factor): a tab shows its page in another size.
    """

    recorded = Signal(str)
    zoom_changed = Signal(object, float)

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._visits: dict[str, list[Visit]] = {}
        self._titles: dict[tuple[str, str], str] = {}
        self._typed: weakref.WeakKeyDictionary[Tab, str] = weakref.WeakKeyDictionary()
        self._failed: set[str] = set()
        self._icons: SiteIcons | None = None
        self._zooms = Zooms(shell, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)
        shell.desk.session_opened.connect(self.watch)
        shell.window_opened.connect(self._on_window_opened)
        for session in shell.desk.registry.sessions():
            self.watch(session)

    @Slot(object)
    def watch(self, session: Session) -> None:
        """Record what the session's pages show: those that there are, and those that will come."""
        session.web_contents_created.connect(self._on_page_created)
        session.closing.connect(self._on_session_closing)
        for page in session.pages():
            self._on_page_created(page, None, None)

    @Slot(object, object, object)
    def _on_page_created(self, page: WebContents, _opener: object, _details: object) -> None:
        from browser.ui.visits_page import PageVisits

        PageVisits(page, self)

    def tab_of(self, page: WebContents) -> Tab | None:
        """The tab that shows the page; developer tools are in none."""
        found = self._shell.window_of(page)
        return None if found is None else found[1]

    # Recording.

    @property
    def is_recording(self) -> bool:
        """Whether visited pages are remembered at all."""
        return self._shell.settings.flag("privacy.history")

    def note_typed(self, tab: Tab, url: str) -> None:
        """Count the next page of the tab as typed: a person asked for it by its address."""
        self._typed[tab] = url

    def take_typed(self, page: WebContents) -> bool:
        """Whether the page's address was typed; counts once."""
        tab = self.tab_of(page) if self._typed else None
        return tab is not None and self._typed.pop(tab, None) is not None

    def forget_typed(self, page: WebContents, url: str) -> None:
        """Do not count what could not be loaded."""
        tab = self.tab_of(page) if self._typed else None
        if tab is not None and self._typed.get(tab) == url:
            del self._typed[tab]

    def add(self, partition: str, url: str, title: str, *, typed: bool) -> None:
        """Remember a visit of now."""
        if self.is_recording:
            visit = Visit(url, title, time.time(), "typed" if typed else "link")
            self._visits.setdefault(partition, []).append(visit)
            self._timer.start(0)

    def set_title(self, partition: str, url: str, title: str) -> None:
        """Remember the title that a visited page has got since."""
        if self.is_recording:
            self._titles[partition, url] = title
            if not self._timer.isActive():
                self._timer.start(TITLE_DELAY)

    def add_icon(self, partition: str, url: str, icon: QIcon) -> None:
        """Remember the icon of a visited page."""
        if self.is_recording:
            self._site_icons().add(partition, url, icon)

    @Slot()
    def flush(self) -> None:
        """Write what waits."""
        self._timer.stop()
        visits, self._visits = self._visits, {}
        titles, self._titles = self._titles, {}
        if not self.is_recording:
            return
        for partition in {*visits, *(partition for partition, _ in titles)}:
            late = {url: title for (key, url), title in titles.items() if key == partition}
            self._write(partition, visits.get(partition, []), late)

    def _write(self, partition: str, visits: list[Visit], titles: dict[str, str]) -> None:
        def write(history: "HistoryStore") -> None:
            history.add_visits(visits)
            for url, title in titles.items():
                history.set_title(url, title)

        self.attempt(partition, write)
        self.recorded.emit(partition)

    def attempt[T](self, partition: str, work: Callable[["HistoryStore"], T]) -> T | None:
        """Do something with the partition's history; a failure is logged and gives `None`.

        The history of a partition that ends is left alone: using it would open it again.
        """
        session = self._shell.desk.registry.find(partition)
        if session is None or session.is_closed:
            return None
        return self.attempt_unopened(partition, work)

    def attempt_unopened[T](self, partition: str, work: Callable[["HistoryStore"], T]) -> T | None:
        """The same for a partition that need not be open, only be one of those there are."""
        key = PartitionKey.parse(partition)
        desk = self._shell.desk
        if desk.store.get(key) is None or self._shell.is_quitting:
            return None
        if key.is_persistent and not (desk.paths.partitions / key.folder).is_dir():
            # Never opened so far: looking must not make anything on the disk.
            return _with_nothing(work)
        try:
            return work(desk.history(key))
        except BulkheadError as error:
            level = logging.DEBUG if partition in self._failed else logging.WARNING
            self._failed.add(partition)
            log.log(level, "the history of %s could not be used: %s", key, error)
            return None

    def drop(self, partition: str) -> None:
        """Forget what waits to be written, since the history is deleted or its session ends."""
        self._visits.pop(partition, None)
        for key in [key for key in self._titles if key[0] == partition]:
            del self._titles[key]
        if self._icons is not None:
            self._icons.forget(partition)

    @Slot()
    def _on_session_closing(self) -> None:
        session = self.sender()
        if isinstance(session, Session):
            self.drop(session.partition)

    # Icons of tabs that have no page yet.

    def _site_icons(self) -> "SiteIcons":
        if self._icons is None:
            from browser.ui.visits_icons import SiteIcons

            self._icons = SiteIcons(self)
        return self._icons

    @Slot(object)
    def _on_window_opened(self, window: "BrowserWindow") -> None:
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give tabs their icons after a window's first picture."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            tabs = [tab for tab in self._shell.tabs() if tab.window() is watched]
            sleeping = [tab for tab in tabs if not tab.is_live and tab.icon is None]
            if sleeping:
                self._site_icons().restore(sleeping)
        return False

    # Zoom.

    def zoom_of(self, tab: Tab) -> float:
        """In which size the tab shows its page."""
        return tab.web_contents.zoomFactor() if tab.web_contents is not None else self.usual_zoom

    @property
    def usual_zoom(self) -> float:
        """The zoom of pages that have none of their own."""
        return self._zooms.usual

    def set_zoom(self, tab: Tab, factor: float) -> None:
        """Show the tab's site in this size from now on, in its partition."""
        self._zooms.set_factor(tab, factor)

    def step(self, tab: Tab, direction: int) -> None:
        """Show the site one step larger (1) or smaller (-1)."""
        self._zooms.step(tab, direction)

    def reset(self, tab: Tab) -> None:
        """Show the site in its usual size."""
        self._zooms.set_factor(tab, self.usual_zoom)

    def apply_zoom(self, page: WebContents) -> None:
        """Show a page of another site in the size that is remembered for it."""
        self._zooms.apply(page)


def _with_nothing[T](work: Callable[["HistoryStore"], T]) -> T:
    from browser.settings import HistoryStore

    empty = HistoryStore(None)
    try:
        return work(empty)
    finally:
        empty.close()
