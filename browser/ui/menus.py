"""The window's menus, filled when they open: the main one, a tab's, a partition's, a page's."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton

from browser.model.partition import Partition
from browser.ui.menu_label import label
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

# Names in brackets stand for menus of their own. No longer than a screen of 768 pixels is high.
MAIN = (
    ("tab.new", "tab.new_temporary", "[new in]", "tab.reopen"),
    ("window.new", "window.new_temporary"),
    ("panel.downloads", "panel.history", "panel.bookmarks"),
    ("page.find", "[zoom]", "page.print", "page.save"),
    ("[data]", "partition.settings", "partition.manage", "partition.rules"),
    ("app.settings", "[tools]", "[help]"),
    ("app.quit",),
)
TAB = (
    ("tab.duplicate", "tab.pin", "tab.mute"),
    ("[reopen in]", "tab.detach", "tab.reopen"),
    ("tab.close", "tab.close_others", "tab.close_right"),
)
DATA = ("panel.site", "data.cookies", "data.permissions", "data.requests", "data.clear")
ZOOM = ("page.zoom_in", "page.zoom_out", "page.zoom_reset", "window.full_screen")
TOOLS = ("page.pdf", "page.source", "page.inspect", "page.inspect_window", "app.tasks")
HELP = ("app.shortcuts", "app.about")
Fill = Callable[[QMenu], None]


class Menus(QObject):
    """The menus of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell

    def _add(
        self, menu: QMenu, groups: tuple[tuple[str, ...], ...], menus: Mapping[str, Fill]
    ) -> None:
        actions = self._window.actions_
        actions.set_icons(self._shell.icons.icon)
        for group in groups:
            for name in group:
                if name in menus:
                    menus[name](menu)
                elif name in actions:
                    menu.addAction(actions[name])
            menu.addSeparator()

    def fill_main(self, menu: QMenu) -> None:
        """The main menu."""
        menu.clear()
        for old in menu.findChildren(QMenu):
            old.deleteLater()
        inner: Mapping[str, Fill] = {
            "[new in]": self._add_new_in,
            "[zoom]": lambda menu: self._add_inner(menu, "zoom", self.tr("Zoom"), ZOOM),
            "[data]": lambda menu: self._add_inner(menu, "cookie", self.tr("Site data"), DATA),
            "[tools]": lambda menu: self._add_inner(menu, "code", self.tr("More tools"), TOOLS),
            "[help]": lambda menu: self._add_inner(menu, "info", self.tr("Help"), HELP),
        }
        self._add(menu, MAIN, inner)

    def _add_new_in(self, menu: QMenu) -> None:
        new_in = menu.addMenu(self.tr("New tab in"))
        self.add_partitions(new_in, self._window.commands.new_tab_in)

    def _add_inner(self, menu: QMenu, icon: str, title: str, names: tuple[str, ...]) -> None:
        inner = menu.addMenu(self._shell.icons.icon(icon), title)
        for name in names:
            inner.addAction(self._window.actions_[name])

    def add_partitions(
        self, menu: QMenu, act: Callable[[Partition], object], besides: Partition | None = None
    ) -> None:
        """An entry for each partition, and one for a new temporary one."""
        for number, partition in enumerate(self._shell.desk.store.list(), 1):
            if besides is not None and partition.key == besides.key:
                continue
            persistent = partition.key.is_persistent
            icon = f"partition-{partition.icon}" if persistent else "temp"
            keys = self._keys(f"partition.new_tab_{number}") if besides is None else ""
            text = f"{label(partition.name)}\t{keys}" if keys else label(partition.name)
            action = menu.addAction(self._shell.icons.icon(icon, partition.colour), text)
            action.triggered.connect(lambda _=False, partition=partition: act(partition))
        menu.addSeparator()
        temporary = menu.addAction(self._shell.icons.icon("temp"), self.tr("New temporary"))
        temporary.triggered.connect(lambda: act(self._shell.desk.store.add_temporary()))
        menu.addAction(self._window.actions_["partition.manage"])

    def _keys(self, name: str) -> str:
        if name not in self._window.actions_:
            return ""
        keys = self._window.actions_[name].shortcut()
        return keys.toString(QKeySequence.SequenceFormat.NativeText)

    @Slot()
    def show_partition_menu(self) -> None:
        """The menu of the tab's partition: reopen elsewhere, new tab, manage."""
        tab = self._window.current()
        if tab is None:
            return
        commands = self._window.commands
        menu = self._popup()
        words = self.tr("Partition: %1").replace("%1", label(tab.partition.name))
        menu.addAction(words).setEnabled(False)
        here = menu.addAction(self.tr("New tab in this partition"))
        here.triggered.connect(lambda: commands.new_tab_in(tab.partition))
        self._add_reopen(menu, tab, self.tr("Reopen this page in"))
        self._add_new_in(menu)
        self._add_always(menu, tab)
        menu.addSeparator()
        menu.addAction(self._window.actions_["partition.settings"])
        menu.addAction(self._window.actions_["partition.manage"])
        self._show_below(menu, self._window.bar.address.pill)

    def _add_always(self, menu: QMenu, tab: Tab) -> None:
        """An entry for the site rule that keeps the page's site in the tab's partition."""
        is_web = tab.url.startswith(("http://", "https://"))
        if not (tab.partition.key.is_persistent and is_web):
            return
        routing = self._shell.routing
        rule = routing.rule_of(tab.url)
        is_here = rule is not None and rule.partition == tab.partition.key.text
        always = menu.addAction(self.tr("Always open this site here"))
        always.setCheckable(True)
        always.setChecked(is_here)
        # A rule for many sites is changed where all of it can be seen.
        always.setEnabled(not is_here or (rule is not None and rule.kind == "host"))
        always.toggled.connect(lambda on: routing.keep_here(tab.url, tab.partition, on))

    def _add_reopen(self, menu: QMenu, tab: Tab, title: str) -> None:
        commands = self._window.commands
        reopen = menu.addMenu(title)
        self.add_partitions(reopen, lambda p: commands.reopen_in(tab, p), tab.partition)

    @Slot(int, QPoint)
    def show_tab_menu(self, index: int, position: QPoint) -> None:
        """The menu of a tab, which becomes the one that is shown."""
        tab = self._window.tab_at(index)
        menu = self._popup()
        if tab is None:
            self._add(
                menu, (("tab.new", "[new in]", "tab.reopen"),), {"[new in]": self._add_new_in}
            )
            menu.popup(position)
            return
        self._window.tab_bar.setCurrentIndex(index)
        actions = self._window.actions_
        actions["tab.pin"].setText(self.tr("Unpin tab") if tab.pinned else self.tr("Pin tab"))
        actions["tab.mute"].setText(self.tr("Unmute tab") if tab.is_muted else self.tr("Mute tab"))
        words = self.tr("Reopen in")
        self._add(menu, TAB, {"[reopen in]": lambda menu: self._add_reopen(menu, tab, words)})
        menu.popup(position)

    @Slot(object, object)
    def show_page_menu(self, tab: Tab, position: QPoint) -> None:
        """The context menu of a page."""
        from browser.ui.page_menu import fill_page_menu

        if tab.view is None or tab.web_contents is None:
            return
        menu = self._popup()
        fill_page_menu(menu, self._window, tab)
        menu.popup(tab.view.mapToGlobal(position))

    def _popup(self) -> QMenu:
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _show_below(self, menu: QMenu, button: QToolButton) -> None:
        right = button.isRightToLeft()
        corner = QPoint(button.width() - menu.sizeHint().width() if right else 0, button.height())
        menu.popup(button.mapToGlobal(corner))
