"""A browser window: the row of tabs, the bar, the page, and the panel beside it.

The program's first window shows its first page before the rest of it is loaded: `show_first`, then
`furnish`. Every other window is furnished at once.
"""

import base64
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.tabs import NEW_TAB, TabRecord, WindowRecord
from browser.session import WebContents
from browser.ui.tab import Tab
from browser.ui.window_faces import FurnishedWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent
    from PySide6.QtWebEngineCore import QWebEngineNavigationRequest

    from browser.ui.shell import Shell

log = logging.getLogger(__name__)
BARS_HEIGHT = 72
SIZE = QSize(1120, 760)


class BrowserWindow(FurnishedWindow):
    """One window. Owns its tabs; the shell owns it.

    Signals:
        tabs_changed(): tabs came, went or moved; the list is saved at once.
        state_changed(): a tab shows something else, or another one is shown; it is saved soon.
        closed(window): a person closed it.
        current_changed(tab): another tab is shown.
    """

    tabs_changed = Signal()
    state_changed = Signal()
    closed = Signal(object)
    current_changed = Signal(object)

    def __init__(self, shell: "Shell") -> None:
        super().__init__()
        self.shell = shell
        self._tabs: list[Tab] = []
        self._disposed = False
        central = QWidget(self)
        self._layout = QVBoxLayout(central)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self.stack = QStackedWidget(central)
        self._layout.addWidget(self.stack, 1)
        self.setCentralWidget(central)
        self.setWindowTitle("Bulkhead")
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self.setMinimumSize(QSize(420, 320))

    def show_first(self, tab: Tab) -> None:
        """Show a tab's page while the bars are still on their way; their place is kept free."""
        self._layout.setContentsMargins(0, BARS_HEIGHT, 0, 0)
        self.stack.addWidget(tab)
        tab.wake()
        self.show()

    def furnish(self) -> None:
        """Build the bars around the page."""
        from browser.ui.window_parts import WindowParts

        self._layout.setContentsMargins(0, 0, 0, 0)
        self._parts = WindowParts(self, self._layout)
        self._parts.connect_parts(self)
        self.apply_keys()

    # Tabs.

    def tab_at(self, index: int) -> Tab | None:
        """The tab at the place; `None` when there is none."""
        return self._tabs[index] if 0 <= index < len(self._tabs) else None

    def tabs(self) -> list[Tab]:
        """Its tabs, from first to last."""
        return list(self._tabs)

    def current(self) -> Tab | None:
        """The tab that is shown."""
        return self.tab_at(self.tab_bar.currentIndex())

    def open_tab(
        self, url: str, partition: Partition, *, background: bool = False, index: int | None = None
    ) -> Tab:
        """Open a URL in a tab of the partition, beside the tab that is shown."""
        record = TabRecord(partition.key.text, url)
        tab = self.open_record(record, partition, index, background=background)
        if background:
            tab.wake()
        elif url == NEW_TAB:
            self.bar.focus_address()
        return tab

    def open_record(
        self,
        record: TabRecord,
        partition: Partition,
        index: int | None = None,
        *,
        background: bool = False,
    ) -> Tab:
        """Open a tab from its record; in the background it loads when it is shown."""
        tab = Tab(self.shell, partition, record)
        self.add_tab(tab, self._place_for(index), activate=not background)
        return tab

    def adopt(self, page: WebContents, partition: Partition, *, background: bool) -> Tab:
        """Show a page that exists, such as a popup's, in a tab of its own."""
        tab = Tab(self.shell, partition, TabRecord(partition.key.text, ""))
        tab.adopt(page)
        self.add_tab(tab, self._place_for(None), activate=not background)
        return tab

    def _place_for(self, index: int | None) -> int:
        pinned = sum(1 for tab in self._tabs if tab.pinned)
        if index is None:
            after = self.shell.settings.text("tabs.new_tab_position") == "after_current"
            index = self.tab_bar.currentIndex() + 1 if after else len(self._tabs)
        return max(pinned, min(index, len(self._tabs)))

    def add_tab(self, tab: Tab, index: int, *, activate: bool) -> None:
        """Take a tab in."""
        was_empty = self.tab_bar.count() == 0
        self._take_in(tab, index)
        if activate or was_empty:
            self.tab_bar.setCurrentIndex(index)
            self.on_current_changed(index)
            if self.tab_bar.hasFocus():
                tab.setFocus()
        self.tabs_changed.emit()

    def _take_in(self, tab: Tab, index: int) -> None:
        self._tabs.insert(index, tab)
        if self.stack.indexOf(tab) < 0:
            self.stack.addWidget(tab)
        for signal, slot in self._tab_connections(tab):
            signal.connect(slot)
        if tab.dialog is not None and not tab.dialog.is_answered:
            self.prompts.show_dialog(tab, tab.dialog)
        # Qt selects the first tab by itself, before its text is known.
        self.tab_bar.insertTab(index, "")
        self.tab_bar.refresh(index)

    def _tab_connections(self, tab: Tab) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (tab.changed, self._on_tab_changed),
            (tab.close_requested, self._on_close_requested),
            (tab.full_screen_requested, self.commands.page_full_screen),
            (tab.menu_requested, self.menus.show_page_menu),
            (tab.link_hovered, self.link_preview.show_link),
            (tab.progressed, self.bar.show_progress),
            (tab.dialog_requested, self.prompts.show_dialog),
            (tab.navigating, self._on_navigating),
        )

    def release_tab(self, tab: Tab) -> int:
        """Let a tab go without closing it; gives the place where it was."""
        index = self._tabs.index(tab)
        for signal, slot in self._tab_connections(tab):
            signal.disconnect(slot)
        del self._tabs[index]
        focus = self.focusWidget()
        had_focus = focus is not None and (focus is tab or tab.isAncestorOf(focus))
        self.stack.removeWidget(tab)
        self.prompts.forget(tab)
        self.tab_bar.removeTab(index)
        current = self.current()
        if had_focus and current is not None:
            # Qt gave it to the next widget, which is the row of tabs.
            current.setFocus()
        self.tabs_changed.emit()
        return index

    @Slot(int)
    def close_tab(self, index: int) -> None:
        """Ask the tab's page whether it may go, and close it when it agrees."""
        tab = self.tab_at(index)
        if tab is not None:
            tab.ask_to_close()

    @Slot(object)
    def _on_close_requested(self, tab: Tab) -> None:
        if tab in self._tabs and not self.closing.agreed(tab):
            self.discard_tab(tab)

    def discard_tab(self, tab: Tab, *, remember: bool = True) -> None:
        """Close a tab without asking."""
        index = self._tabs.index(tab)
        if remember:
            self.shell.remember_closed(tab, index)
        self.release_tab(tab)
        tab.release()
        tab.deleteLater()
        self.shell.tab_closed(tab)
        if not self._tabs and not self._disposed:
            if self.shell.settings.flag("tabs.close_last_tab_closes_window"):
                self.close()
            else:
                self.open_tab(NEW_TAB, self.shell.default_partition())

    def move_tab(self, tab: Tab, index: int) -> None:
        """Put the tab at another place of the row."""
        self.tab_bar.moveTab(self._tabs.index(tab), index)

    def index_of(self, tab: Tab) -> int:
        """The tab's place in the row."""
        return self._tabs.index(tab)

    @Slot(int, int)
    def on_tab_moved(self, source: int, target: int) -> None:
        """Follow a tab that was dragged along the row."""
        self._tabs.insert(target, self._tabs.pop(source))
        self.tabs_changed.emit()

    @Slot(int, QPoint)
    def on_torn_off(self, index: int, position: QPoint) -> None:
        """Give a tab that was dragged out a window of its own."""
        tab = self.tab_at(index)
        if tab is not None:
            self.detach_tab(tab, position)

    def detach_tab(self, tab: Tab, position: QPoint | None = None) -> None:
        """Move the tab to a window of its own, or to the one under the position."""
        from browser.ui.tear_off import move_to_other_window

        move_to_other_window(self, tab, position)

    @Slot(object)
    def _on_tab_changed(self, tab: Tab) -> None:
        if tab not in self._tabs:
            return
        self.tab_bar.refresh(self._tabs.index(tab))
        if tab is self.current():
            self._show_state(tab)
        self.state_changed.emit()

    @Slot(int)
    def on_current_changed(self, index: int) -> None:
        """Show another tab."""
        tab = self.tab_at(index)
        if tab is None:
            return
        tab.wake()
        self.stack.setCurrentWidget(tab)
        self.find_bar.set_tab(tab)
        self.prompts.set_tab(tab)
        self.bar.set_tab(tab)
        self._show_state(tab)
        if not (self.bar.has_address_focus() or self.tab_bar.hasFocus()):
            tab.setFocus()
        self.current_changed.emit(tab)
        self.state_changed.emit()

    def _show_state(self, tab: Tab) -> None:
        name = "" if tab.partition.key.is_default else f" ({tab.partition.name})"
        self.setWindowTitle(f"{tab.title}{name} — Bulkhead")
        self.bar.show_tab(tab)

    @Slot(object, object)
    def _on_navigating(self, tab: Tab, request: "QWebEngineNavigationRequest") -> None:
        self.shell.routing.take_navigation(self, tab, request)

    # The window.

    def apply_keys(self) -> None:
        """Take over a person's own keys."""
        keys = self.shell.settings.get("shortcuts")
        self.actions_.apply_keys(keys if isinstance(keys, dict) else {})

    def record(self) -> WindowRecord:
        """What is needed to open the window again."""
        geometry = base64.b64encode(bytes(self.saveGeometry().data())).decode()
        current = max(0, self.tab_bar.currentIndex())
        return WindowRecord(tuple(tab.record() for tab in self._tabs), current, geometry)

    def restore_geometry(self, record: WindowRecord) -> None:
        """Take the place on the screen that the record says."""
        if record.geometry:
            self.restoreGeometry(QByteArray(base64.b64decode(record.geometry)))

    def restore(self, record: WindowRecord, first: Tab | None = None, *, show: bool = True) -> None:
        """Open the tabs of a record; only the one that is shown loads, `first` if it does yet."""
        shown: Tab | None = None
        self.tab_bar.blockSignals(True)
        # Pinned ones stand first, whatever the file says.
        for index, tab_record in sorted(enumerate(record.tabs), key=lambda one: not one[1].pinned):
            partition = self.shell.desk.store.get(PartitionKey.parse(tab_record.partition))
            if partition is None:
                continue
            is_active = index == record.active
            tab = first if first and is_active else Tab(self.shell, partition, tab_record)
            self._take_in(tab, len(self._tabs))
            shown = tab if is_active else shown
        self.tab_bar.blockSignals(False)
        if self._tabs and show:
            active = 0 if shown is None else self._tabs.index(shown)
            self.tab_bar.setCurrentIndex(active)
            self.on_current_changed(active)
        self.tabs_changed.emit()

    def closeEvent(self, event: "QCloseEvent") -> None:
        """Close the window; pages with unsaved changes are asked first."""
        if not self._disposed and not self.closing.is_agreed:
            self.closing.start()
            # Without a page to ask, all have agreed already; Qt closes a window only from here.
            if not self.closing.is_agreed:
                event.ignore()
                return
        event.accept()
        if not self._disposed:
            self._disposed = True
            self.closed.emit(self)

    def drop_tabs(self) -> None:
        """Close all tabs without asking, and go."""
        for tab in list(self._tabs):
            self.discard_tab(tab, remember=False)
        self.deleteLater()

    def dispose(self) -> None:
        """Close the window at once, since the program ends."""
        self._disposed = True
        for tab in self._tabs:
            tab.release()
        self.close()
        self.deleteLater()
