"""What the commands of a window do; `actions.py` names them, menus and keys reach them here."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.model.partition import Partition
from browser.model.tabs import WindowRecord
from browser.ui.page_commands import PageCommands
from browser.ui.tab import NEW_TAB, Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class Commands(QObject):
    """The commands of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self.page = PageCommands(window)
        self._screen_before = False

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What to call for each command, by its name."""
        return {
            "tab.new": self.new_tab,
            "tab.new_temporary": self.new_temporary,
            "tab.close": self.close_tab,
            "tab.close_others": self.close_others,
            "tab.close_right": self.close_right,
            "tab.reopen": self.reopen_closed,
            "tab.duplicate": self.duplicate,
            "tab.pin": self.toggle_pin,
            "tab.mute": self.toggle_mute,
            "tab.next": partial(self._step, 1),
            "tab.previous": partial(self._step, -1),
            "tab.move_right": partial(self._shift, 1),
            "tab.move_left": partial(self._shift, -1),
            "tab.detach": self.detach,
            "window.new": self.new_window,
            "window.new_temporary": self.new_temporary_window,
            "window.close": self._window.close,
            "window.full_screen": self.toggle_full_screen,
            "app.quit": self._shell.quit,
            "nav.address": self.focus_address,
            "nav.search": self.focus_search,
            "panel.downloads": partial(self._panel, "downloads"),
            "panel.history": partial(self._panel, "history"),
            "panel.bookmarks": partial(self._panel, "bookmarks"),
            "app.settings": partial(self._shell.show_window, "settings", self._window),
            "app.shortcuts": partial(self._shell.show_window, "shortcuts", self._window),
            "app.about": partial(self._shell.show_window, "about", self._window),
            "partition.manage": partial(self._shell.show_window, "partitions", self._window),
            "partition.menu": self._partition_menu,
            "app.menu": self._main_menu,
            **{f"partition.new_tab_{n}": partial(self.new_tab_number, n) for n in range(1, 10)},
            **{f"tab.go_{n}": partial(self._go, n - 1) for n in range(1, 9)},
            "tab.go_last": partial(self._go, -1),
            **self.page.handlers(),
        }

    def _current(self) -> Tab | None:
        return self._window.current()

    # Tabs.

    @Slot()
    def new_tab(self, *_: object) -> None:
        """A new tab in the partition of the one that is shown."""
        tab = self._current()
        self.new_tab_in(tab.partition if tab else self._shell.default_partition())

    def new_tab_in(self, partition: Partition) -> None:
        """A new tab in the partition."""
        self._window.open_tab(self._shell.start_page(partition), partition)
        self._window.bar.focus_address()

    def new_tab_number(self, number: int, *_: object) -> None:
        """A new tab in the n-th partition of the list."""
        partitions = self._shell.desk.store.list()
        if number <= len(partitions):
            self.new_tab_in(partitions[number - 1])

    def new_temporary(self, *_: object) -> None:
        """A new tab in a temporary partition of its own."""
        self.new_tab_in(self._shell.desk.store.add_temporary())

    def close_tab(self, *_: object) -> None:
        """Close the tab that is shown."""
        self._window.close_tab(self._window.tab_bar.currentIndex())

    def close_others(self, *_: object) -> None:
        """Close the other tabs but the pinned ones."""
        current = self._current()
        for tab in self._window.tabs():
            if tab is not current and not tab.pinned:
                tab.ask_to_close()

    def close_right(self, *_: object) -> None:
        """Close the tabs after the one that is shown."""
        for tab in self._window.tabs()[self._window.tab_bar.currentIndex() + 1 :]:
            if not tab.pinned:
                tab.ask_to_close()

    def reopen_closed(self, *_: object) -> None:
        """Open the tab again that was closed last."""
        self._shell.reopen_closed(self._window)

    def duplicate(self, *_: object) -> None:
        """Open the tab once more, with its history."""
        if (tab := self._current()) is not None:
            self._window.open_record(tab.record(), tab.partition)

    def reopen_in(self, tab: Tab, partition: Partition) -> None:
        """Open the tab's page in another partition, and close it here."""
        self._window.open_tab(tab.url, partition, index=self._window.index_of(tab) + 1)
        self._window.discard_tab(tab)

    def toggle_pin(self, *_: object) -> None:
        """Pin the tab to the start of the row, or let it go."""
        if (tab := self._current()) is None:
            return
        tab.pinned = not tab.pinned
        pinned = sum(1 for other in self._window.tabs() if other.pinned and other is not tab)
        self._window.move_tab(tab, pinned)
        self._window.tab_bar.relayout()
        tab.changed.emit(tab)

    def toggle_mute(self, index: object = None) -> None:
        """Turn the sound of a tab off or on."""
        tabs = self._window.tabs()
        chosen = type(index) is int and 0 <= index < len(tabs)
        tab = tabs[index] if chosen else self._current()  # type: ignore[call-overload]
        if tab is not None and tab.web_contents is not None:
            tab.web_contents.setAudioMuted(not tab.is_muted)

    def _step(self, step: int, *_: object) -> None:
        bar = self._window.tab_bar
        if bar.count():
            bar.setCurrentIndex((bar.currentIndex() + step) % bar.count())

    def _shift(self, step: int, *_: object) -> None:
        bar = self._window.tab_bar
        target = bar.currentIndex() + step
        if 0 <= target < bar.count():
            bar.moveTab(bar.currentIndex(), target)

    def _go(self, index: int, *_: object) -> None:
        bar = self._window.tab_bar
        target = bar.count() - 1 if index < 0 else index
        if 0 <= target < bar.count():
            bar.setCurrentIndex(target)

    def detach(self, *_: object) -> None:
        """Move the tab to a window of its own."""
        if (tab := self._current()) is not None and len(self._window.tabs()) > 1:
            self._window.detach_tab(tab)

    # Windows.

    def new_window(self, *_: object) -> None:
        """Open a window in the default partition."""
        self._shell.new_window(partition=self._shell.default_partition()).show()

    def new_temporary_window(self, *_: object) -> None:
        """Open a window in a temporary partition."""
        self._shell.new_window(partition=self._shell.desk.store.add_temporary()).show()

    def open_in_window(self, url: str, partition: Partition) -> None:
        """Open a URL in a window of its own."""
        window = self._shell.new_window(WindowRecord(()))
        window.open_tab(url, partition)
        window.show()

    def toggle_full_screen(self, *_: object) -> None:
        """Use the whole screen, or give it back."""
        self._set_full_screen(not self._window.isFullScreen(), page=False)

    @Slot(object, bool)
    def page_full_screen(self, _tab: Tab, on: bool) -> None:
        """Follow a page that wants the whole screen."""
        if on:
            self._screen_before = self._window.isFullScreen()
        self._set_full_screen(on or self._screen_before, page=on)

    def _set_full_screen(self, on: bool, *, page: bool) -> None:
        self._window.tab_row.setVisible(not page)
        self._window.bar.setVisible(not page)
        if on:
            self._window.showFullScreen()
        else:
            self._window.showNormal()
        if page:
            self._window.prompts.show_notice(
                self.tr("This page uses the whole screen. Press Esc to leave."), False
            )

    # The bar and the panels.

    def focus_address(self, *_: object) -> None:
        """Let a person type an address."""
        self._window.bar.focus_address()

    def focus_search(self, *_: object) -> None:
        """Let a person type words to search for."""
        self._window.bar.focus_address(search=True)

    def _panel(self, name: str, *_: object) -> None:
        self._window.panel.toggle(name)

    def _partition_menu(self, *_: object) -> None:
        self._window.menus.show_partition_menu()

    def _main_menu(self, *_: object) -> None:
        self._window.bar.menu.showMenu()

    def open_blocked_popups(self) -> None:
        """Open the pop-ups that were blocked."""
        tab = self._current()
        if tab is not None:
            urls, tab.blocked_popups = tab.blocked_popups, []
            for url in urls:
                self._window.open_tab(url or NEW_TAB, tab.partition)
            tab.changed.emit(tab)
