"""What all windows share: partitions, settings, the list of windows, closed tabs, and the end.

What the first page does not need comes with `furnish`, after that page is on its way.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from browser.model.open_request import OpenRequest
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.tabs import NEW_TAB, WindowRecord
from browser.session import Session, WebContents
from browser.ui.notices import Notices
from browser.ui.partition_desk import PartitionDesk
from browser.ui.saving import Saving
from browser.ui.session_care import SessionCare
from browser.ui.stores import ClosedTab, Stores

if TYPE_CHECKING:
    from browser.settings import BookmarkStore
    from browser.ui.download_list import DownloadList
    from browser.ui.icons import Icons
    from browser.ui.internal import InternalContent
    from browser.ui.leaving import Leaving
    from browser.ui.look import Look
    from browser.ui.site_routing import SiteRouting
    from browser.ui.tab import Tab
    from browser.ui.theme import Theme
    from browser.ui.visits import Visits
    from browser.ui.window import BrowserWindow

log = logging.getLogger(__name__)
CLOSED_KEPT = 25


class Shell(QObject):
    """The program's windows and what they share. Owns the windows.

    Signals:
        window_opened(window): a window exists from now on.
        quit_requested(): a person wants to leave, or the last window was closed.
        testbench_requested(window): a person wants the test bench in this window.
        closed_tabs_changed(): a tab can be opened again, or no longer.
    """

    window_opened = Signal(object)
    quit_requested = Signal()
    testbench_requested = Signal(object)
    closed_tabs_changed = Signal()

    def __init__(
        self,
        desk: PartitionDesk,
        stores: Stores,
        look: Callable[[], "Look"],
        *,
        safe: bool = False,
        user_umask: int = 0o077,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.stores = stores
        self.settings = stores.settings
        self.safe = safe
        self.user_umask = user_umask
        self.notices = Notices(self)
        self._make_look = look
        self._waiting: list[Callable[[], None]] = []
        self._furnished = False
        self.windows: list[BrowserWindow] = []
        self.closed: list[ClosedTab] = []
        self._bookmarks: BookmarkStore | None = None
        self._quitting = False
        self._saving = Saving(self)
        self._care = SessionCare(self)
        desk.store.subscribe(self._on_partitions_changed)
        stores.settings.subscribe("shortcuts", self._on_shortcuts)
        stores.settings.subscribe("appearance.theme", self._on_theme)

    # What is made at its first use.

    @cached_property
    def look(self) -> "Look":
        """Theme and icons."""
        return self._make_look()

    @property
    def theme(self) -> "Theme":
        """The look in force."""
        return self.look.theme

    @property
    def icons(self) -> "Icons":
        """Our icons."""
        return self.look.icons

    @cached_property
    def downloads(self) -> "DownloadList":
        """The downloads of all partitions."""
        from browser.ui.download_list import DownloadList

        return DownloadList(self)

    @cached_property
    def _leaving(self) -> "Leaving":
        from browser.ui.leaving import Leaving

        return Leaving(self)

    @cached_property
    def visits(self) -> "Visits":
        """What is remembered of pages: visits, icons, zoom."""
        from browser.ui.visits import Visits

        return Visits(self)

    @cached_property
    def routing(self) -> "SiteRouting":
        """What belongs to which partition."""
        from browser.ui.site_routing import SiteRouting

        return SiteRouting(self)

    def _scheme(self) -> str:
        if self._furnished:
            return "dark" if self.theme.is_dark else "light"
        # The look is still on its way: a page of ours asks the system itself.
        wanted = self.settings.text("appearance.theme")
        return "" if wanted == "system" else wanted

    @cached_property
    def content(self) -> "InternalContent":
        """The content of our own pages."""
        from browser.ui.internal import InternalContent

        language = self.settings.text("general.language")
        return InternalContent(self.desk.store, language, self._scheme(), self.desk.paths)

    def when_furnished(self, act: Callable[[], None]) -> None:
        """Do it now, or as soon as the bars are there."""
        if self._furnished:
            act()
        else:
            self._waiting.append(act)

    def furnish(self, take_in: Callable[[], None] | None = None) -> None:
        """Load what the first page did not need; `take_in` then gives the windows their tabs."""
        self.theme.changed.connect(self._on_theme_changed)
        self._on_theme_changed()
        # Made now: they watch what happens from here on.
        _ = self.visits, self.downloads
        for window in self.windows:
            window.furnish()
            self.window_opened.emit(window)
        if take_in is not None:
            take_in()
        # What the first page asked meanwhile finds its tab now.
        self._furnished = True
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()

    @property
    def bookmarks(self) -> "BookmarkStore":
        """The bookmarks, read at first use."""
        if self._bookmarks is None:
            self._bookmarks = self.stores.bookmarks()
        return self._bookmarks

    @property
    def read_bookmarks(self) -> "BookmarkStore | None":
        """The bookmarks if they were read; what only decorates does not read them."""
        return self._bookmarks

    @property
    def is_quitting(self) -> bool:
        """Whether the program is on its way to the end."""
        return self._quitting

    def show_window(self, name: str, parent: "BrowserWindow", *_: object) -> None:
        """Open one of the program's own windows: it is loaded at its first use."""
        from browser.ui.own_windows import show

        show(name, self, parent)

    # What tabs ask for.

    def session_for(self, partition: Partition) -> Session:
        """The partition's open session."""
        return self.desk.session(partition)

    def render_page(self, name: str, partition: Partition, **values: object) -> str:
        """One of our own pages as HTML."""
        return self.content.render(name, partition, **values)

    def resolve(self, text: str) -> str:
        """The URL for what was typed into an address field."""
        from browser.model.address import looks_like_address, to_url

        return to_url(text) if looks_like_address(text) else self.search_url(text)

    def search_url(self, words: str) -> str:
        """The URL that searches for the words."""
        from browser.settings import search_address

        return search_address(self.settings, words)

    def start_page(self, partition: Partition) -> str:
        """The page of a new tab in the partition."""
        return partition.start_page or self.settings.text("general.start_page") or NEW_TAB

    def default_partition(self) -> Partition:
        """Where new windows and links from outside open."""
        found = self.desk.store.get(
            PartitionKey.parse(self.settings.text("general.default_partition"))
        )
        return found or self.desk.partition("")

    # Windows.

    def new_window(
        self, record: WindowRecord | None = None, partition: Partition | None = None
    ) -> "BrowserWindow":
        """Open a window, with the tabs of the record or with one new tab."""
        window = self.bare_window()
        window.furnish()
        self.window_opened.emit(window)
        if record is not None:
            window.restore_geometry(record)
            window.restore(record)
        elif partition is not None:
            window.open_tab(self.start_page(partition), partition)
        return window

    def bare_window(self) -> "BrowserWindow":
        """A window without its bars; `furnish` builds them."""
        from browser.ui.window import BrowserWindow

        window = BrowserWindow(self)
        self.windows.append(window)
        window.tabs_changed.connect(self._saving.at_once)
        window.state_changed.connect(self._saving.soon)
        window.closed.connect(self._on_window_closed)
        return window

    def active_window(self) -> "BrowserWindow | None":
        """The window that was used last."""
        for window in self.windows:
            if window.isActiveWindow():
                return window
        return self.windows[-1] if self.windows else None

    def open(self, request: OpenRequest) -> None:
        """Open what a command line asks for.

        Raises:
            BulkheadError: the partition cannot be opened.
        """
        partition = self.requested_partition(request.partition)
        window = None if request.new_window else self.active_window()
        urls = list(request.urls) or [self.start_page(partition)]
        if window is None:
            window = self.new_window()
        elif not request.urls and not request.new_tab and request.partition is None:
            urls = []
        place = None
        for url in urls:
            tab = self.routing.open_requested(window, url, request, partition, place)
            place = window.index_of(tab) + 1
        window.show()
        if not request.background:
            window.raise_()
            window.activateWindow()
        # Whoever asked hears that it is done: then it must outlive a kill.
        self.save_tabs()

    def requested_partition(self, name: str | None) -> Partition:
        """The partition that a command line names; the default one when it names none."""
        if name is None:
            return self.default_partition()
        if name == "temp":
            return self.desk.store.add_temporary()
        store = self.desk.store
        found = store.find(name)
        return found or self.desk.partition(
            name if name.startswith("persist:") else f"persist:{name}"
        )

    def restore(self, records: list[WindowRecord]) -> None:
        """Open the windows of the last time."""
        for record in records:
            self.new_window(record).show()

    def reopen_closed(self, window: "BrowserWindow") -> None:
        """Open the tab again that was closed last, in its partition."""
        while self.closed:
            closed = self.closed.pop()
            self.closed_tabs_changed.emit()
            partition = self.desk.store.get(PartitionKey.parse(closed.record.partition))
            if partition is not None:
                window.open_record(closed.record, partition, closed.place)
                return

    def remember_closed(self, tab: "Tab", index: int) -> None:
        """Keep what is needed to open the tab again; nothing of temporary ones."""
        if tab.partition.key.is_persistent and not self._quitting:
            self.closed = [*self.closed[1 - CLOSED_KEPT :], ClosedTab(tab.record(), index)]
            self.closed_tabs_changed.emit()

    def tabs(self) -> "list[Tab]":
        """Every tab of every window."""
        return [tab for window in self.windows for tab in window.tabs()]

    def window_of(self, page: WebContents) -> "tuple[BrowserWindow, Tab] | None":
        """The window and the tab that show the page."""
        for window in self.windows:
            for tab in window.tabs():
                if tab.web_contents is page:
                    return window, tab
        return None

    def tab_closed(self, tab: "Tab") -> None:
        """End a temporary partition with its last tab."""
        key = tab.partition.key
        if key.is_persistent or self._quitting:
            return
        if not any(other.partition.key == key for other in self.tabs()):
            self.downloads.end_temporary(tab.partition)

    # The end.

    def save_tabs(self) -> None:
        """Write the list of windows and tabs now."""
        self._saving.save()

    @Slot()
    def quit(self, *_: object) -> None:
        """End the program, once nobody loses anything by it."""
        if self.may_leave(self.active_window(), self.quit):
            self.quit_requested.emit()

    def may_leave(self, window: "BrowserWindow | None", go_on: Callable[[], object]) -> bool:
        """Whether the program may end now; otherwise a person is asked, and a yes calls `go_on`."""
        return self._leaving.may_leave(window, go_on)

    async def close(self) -> None:
        """Remember the tabs, and close all windows without asking further."""
        self._saving.stop()
        if self.windows:
            self.save_tabs()
        if self._furnished:
            self.visits.flush()
        self._quitting = True
        for window in list(self.windows):
            window.dispose()
        self.windows.clear()
        import asyncio

        await asyncio.sleep(0)
        self.desk.close()

    def _on_window_closed(self, window: "BrowserWindow") -> None:
        if self._quitting:
            return
        if len(self.windows) == 1:
            # The last window's tabs come back at the next start.
            self.quit()
            return
        self.windows.remove(window)
        window.drop_tabs()
        self._saving.at_once()

    def _on_partitions_changed(self, *_: object) -> None:
        for tab in self.tabs():
            current = self.desk.store.get(tab.partition.key)
            if current is not None and current != tab.partition:
                tab.partition = replace(current)
                tab.changed.emit(tab)

    @Slot()
    def _on_theme_changed(self) -> None:
        if "content" in self.__dict__:
            self.content.set_scheme(self._scheme())

    def _on_shortcuts(self, *_: object) -> None:
        for window in self.windows:
            window.apply_keys()

    def _on_theme(self, _key: str, value: object) -> None:
        self.look.set_scheme(str(value))
