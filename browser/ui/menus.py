"""The window's menus, filled when they open: the main one, a tab's, a partition's, a page's."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from browser.model.partition import Partition
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

MAIN = (
    ("tab.new", "tab.new_temporary", "window.new", "window.new_temporary", "tab.reopen"),
    ("panel.downloads", "panel.history", "panel.bookmarks"),
    ("page.find", "page.print", "page.pdf", "page.save", "page.source", "page.inspect"),
    ("window.full_screen",),
    ("partition.manage", "app.settings", "app.shortcuts", "app.about"),
    ("app.quit",),
)
TAB = (
    ("tab.duplicate", "tab.pin", "tab.mute"),
    ("tab.detach", "tab.reopen"),
    ("tab.close", "tab.close_others", "tab.close_right"),
)


class Menus(QObject):
    """The menus of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell

    def _give_icons(self) -> None:
        self._window.actions_.set_icons(self._shell.icons.icon)

    def _add(self, menu: QMenu, groups: tuple[tuple[str, ...], ...]) -> None:
        self._give_icons()
        for group in groups:
            for name in group:
                if name in self._window.actions_:
                    menu.addAction(self._window.actions_[name])
            menu.addSeparator()

    def fill_main(self, menu: QMenu) -> None:
        """The main menu."""
        menu.clear()
        zoom = menu.addMenu(self._shell.icons.icon("zoom"), self.tr("Zoom"))
        for name in ("page.zoom_in", "page.zoom_out", "page.zoom_reset"):
            zoom.addAction(self._window.actions_[name])
        new_in = QMenu(self.tr("New tab in"), menu)
        self.add_partitions(new_in, self._window.commands.new_tab_in)
        self._add(menu, MAIN)
        menu.insertMenu(self._window.actions_["window.new"], new_in)

    def add_partitions(
        self, menu: QMenu, act: Callable[[Partition], object], besides: Partition | None = None
    ) -> None:
        """An entry for each partition, and one for a new temporary one."""
        shown = [
            p for p in self._shell.desk.store.list() if besides is None or p.key != besides.key
        ]
        for number, partition in enumerate(self._shell.desk.store.list(), 1):
            if partition not in shown:
                continue
            persistent = partition.key.is_persistent
            icon = f"partition-{partition.icon}" if persistent else "temp"
            text = partition.name.replace("&", "&&")
            action = menu.addAction(self._shell.icons.icon(icon, partition.colour), text)
            if besides is None and number <= 9:
                action.setText(f"{text}\tCtrl+Shift+{number}")
            action.triggered.connect(lambda _=False, partition=partition: act(partition))
        menu.addSeparator()
        temporary = menu.addAction(self._shell.icons.icon("temp"), self.tr("New temporary"))
        temporary.triggered.connect(lambda: act(self._shell.desk.store.add_temporary()))
        menu.addAction(self._window.actions_["partition.manage"])

    @Slot()
    def show_partition_menu(self) -> None:
        """The menu of the tab's partition: reopen elsewhere, new tab, manage."""
        tab = self._window.current()
        if tab is None:
            return
        commands = self._window.commands
        menu = self._popup()
        title = menu.addAction(self.tr("Partition: %1").replace("%1", tab.partition.name))
        title.setEnabled(False)
        here = menu.addAction(self.tr("New tab in this partition"))
        here.triggered.connect(lambda: commands.new_tab_in(tab.partition))
        reopen = menu.addMenu(self.tr("Reopen this page in"))
        self.add_partitions(reopen, lambda p: commands.reopen_in(tab, p), tab.partition)
        new_in = menu.addMenu(self.tr("New tab in"))
        self.add_partitions(new_in, commands.new_tab_in)
        menu.addSeparator()
        menu.addAction(self._window.actions_["partition.manage"])
        pill = self._window.bar.address.pill
        menu.popup(pill.mapToGlobal(QPoint(0, pill.height())))

    @Slot(int, QPoint)
    def show_tab_menu(self, index: int, position: QPoint) -> None:
        """The menu of a tab, which becomes the one that is shown."""
        tabs = self._window.tabs()
        menu = self._popup()
        if not 0 <= index < len(tabs):
            self._add(menu, (("tab.new", "tab.reopen"),))
            menu.popup(position)
            return
        self._window.tab_bar.setCurrentIndex(index)
        tab = tabs[index]
        actions = self._window.actions_
        actions["tab.pin"].setText(self.tr("Unpin tab") if tab.pinned else self.tr("Pin tab"))
        actions["tab.mute"].setText(self.tr("Unmute tab") if tab.is_muted else self.tr("Mute tab"))
        reopen = QMenu(self.tr("Reopen in"), menu)
        commands = self._window.commands
        self.add_partitions(reopen, lambda p: commands.reopen_in(tab, p), tab.partition)
        self._add(menu, TAB)
        menu.insertMenu(actions["tab.detach"], reopen)
        menu.popup(position)

    @Slot(object, object)
    def show_page_menu(self, tab: Tab, position: QPoint) -> None:
        """The context menu of a page."""
        from browser.ui.page_menu import fill_page_menu

        if tab.view is None or tab.web_contents is None:
            return
        menu = self._popup()
        fill_page_menu(menu, self._window, tab)
        if menu.actions():
            menu.popup(tab.view.mapToGlobal(position))

    def _popup(self) -> QMenu:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu
