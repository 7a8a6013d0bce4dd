"""What the commands of a window do; `actions.py` names them, menus and keys reach them here."""

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from browser.model.partition import Partition
from browser.model.tabs import NEW_TAB, WindowRecord
from browser.ui.page_commands import PageCommands
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.full_screen import FullScreen
    from browser.ui.window import BrowserWindow


class Commands(QObject):
    """The commands of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self.page = PageCommands(window)

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
            "app.testbench": self._test_bench,
            "app.tasks": partial(self._shell.show_window, "tasks", self._window),
            "app.about": partial(self._shell.show_window, "about", self._window),
            "panel.site": partial(self._panel, "site"),
            "data.cookies": partial(self._shell.show_window, "cookies", self._window),
            "data.permissions": partial(self._shell.show_window, "permissions", self._window),
            "data.requests": partial(self._shell.show_window, "requests", self._window),
            "data.clear": partial(self._shell.show_window, "clear", self._window),
            "partition.manage": partial(self._shell.show_window, "partitions", self._window),
            "partition.settings": self.open_partition_settings,
            "partition.rules": partial(self._shell.show_window, "site-rules", self._window),
            "partition.menu": self._partition_menu,
            "app.menu": self._main_menu,
            **{f"partition.new_tab_{n}": partial(self.new_tab_number, n) for n in range(1, 10)},
            **{f"tab.go_{n}": partial(self._go, n - 1) for n in range(1, 9)},
            "tab.go_last": partial(self._go, -1),
            **self.page.handlers(),
        }

    @cached_property
    def screen(self) -> "FullScreen":
        """Who has the whole screen."""
        from browser.ui.full_screen import FullScreen

        return FullScreen(self._window)

    @property
    def page_has_screen(self) -> bool:
        """Whether a page uses the whole screen."""
        screen: FullScreen | None = self.__dict__.get("screen")
        return screen is not None and screen.tab is not None

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
        """Open the tab's page in another partition, and close it here if it agrees."""
        self._window.open_tab(tab.url, partition, index=self._window.index_of(tab) + 1)
        tab.ask_to_close()

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
        if tab is not None:
            tab.set_muted(not tab.is_muted)

    def _step(self, step: int, *_: object) -> None:
        bar = self._window.tab_bar
        if bar.count():
            self._choose((bar.currentIndex() + step) % bar.count())

    def _shift(self, step: int, *_: object) -> None:
        bar = self._window.tab_bar
        here, there = bar.currentIndex(), bar.currentIndex() + step
        tab, other = self._window.tab_at(here), self._window.tab_at(there)
        # A pinned tab stays among the pinned ones, and the others behind them.
        if tab is not None and other is not None and tab.pinned == other.pinned:
            bar.moveTab(here, there)

    def _go(self, index: int, *_: object) -> None:
        bar = self._window.tab_bar
        target = bar.count() - 1 if index < 0 else index
        if 0 <= target < bar.count():
            self._choose(target)

    def _choose(self, index: int) -> None:
        in_row = self._window.tab_bar.hasFocus()
        self._window.tab_bar.setCurrentIndex(index)
        if in_row:
            self._window.tab_bar.setFocus()
        else:
            self.focus_page()

    @Slot()
    def focus_page(self) -> None:
        """Let a person type into the page that is shown; on an empty one, the address."""
        tab = self._current()
        if tab is not None and tab.url == NEW_TAB:
            self._window.bar.focus_address()
        elif tab is not None:
            tab.setFocus()

    def open_dropped(self, urls: list[str], index: int) -> None:
        """Open what was dropped on the row, in the partition that is shown."""
        tab = self._current()
        partition = tab.partition if tab else self._shell.default_partition()
        pinned = sum(1 for other in self._window.tabs() if other.pinned)
        first = max(index, pinned)
        for place, url in enumerate(urls, first):
            self._window.open_tab(url, partition, index=place, background=place > first)

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
        self.screen.toggle()

    @Slot(object, bool)
    def page_full_screen(self, tab: Tab, on: bool) -> None:
        """Follow a page that wants the whole screen."""
        self.screen.follow_page(tab, on)

    # The bar and the panels.

    def focus_address(self, *_: object) -> None:
        """Let a person type an address."""
        self._window.bar.focus_address()

    def focus_search(self, *_: object) -> None:
        """Let a person type words to search for."""
        self._window.bar.focus_address(search=True)

    def _panel(self, name: str, *_: object) -> None:
        self._window.panel.toggle(name)

    def _test_bench(self, *_: object) -> None:
        # Who put the program together opens it: nothing here knows it.
        self._shell.testbench_requested.emit(self._window)

    def _partition_menu(self, *_: object) -> None:
        self._window.menus.show_partition_menu()

    def open_partition_settings(self, section: object = "general", *_: object) -> None:
        """Show what the partition of the tab is set to."""
        from browser.ui.partition_settings_window import open_settings

        if (tab := self._current()) is not None:
            name = section if isinstance(section, str) else "general"
            open_settings(self._shell, tab.partition, self._window, name)

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
