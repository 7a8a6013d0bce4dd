"""Every command of a window as data: name, words, default keys. Menus and the shortcut list
are made of it, and a person's own keys replace the defaults.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

CONTEXT = "actions"


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for Qt Linguist, which looks for this name; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """A command: its name in settings, its words, its default keys, and its icon."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    section: str = ""
    icon: str = ""

    def label(self) -> str:
        """Its words in the person's language."""
        return QCoreApplication.translate(CONTEXT, self.text)


def _section(title: str, *rows: tuple[str, str, Sequence[str], str]) -> tuple[ActionSpec, ...]:
    return tuple(
        ActionSpec(name, text, tuple(keys), title, icon) for name, text, keys, icon in rows
    )


SPECS: tuple[ActionSpec, ...] = (
    *_section(
        QT_TRANSLATE_NOOP("actions", "Tabs"),
        ("tab.new", QT_TRANSLATE_NOOP("actions", "New tab"), ["Ctrl+T"], "plus"),
        ("tab.new_temporary", QT_TRANSLATE_NOOP("actions", "New temporary tab"), ["Alt+C"], "temp"),
        ("tab.close", QT_TRANSLATE_NOOP("actions", "Close tab"), ["Ctrl+W", "Ctrl+F4"], "close"),
        ("tab.close_others", QT_TRANSLATE_NOOP("actions", "Close other tabs"), [], ""),
        ("tab.close_right", QT_TRANSLATE_NOOP("actions", "Close tabs after this one"), [], ""),
        ("tab.reopen", QT_TRANSLATE_NOOP("actions", "Reopen closed tab"), ["Ctrl+Shift+T"], ""),
        ("tab.duplicate", QT_TRANSLATE_NOOP("actions", "Duplicate tab"), [], ""),
        ("tab.pin", QT_TRANSLATE_NOOP("actions", "Pin tab"), [], "pin"),
        ("tab.mute", QT_TRANSLATE_NOOP("actions", "Mute tab"), ["Ctrl+M"], "audio-muted"),
        ("tab.next", QT_TRANSLATE_NOOP("actions", "Next tab"), ["Ctrl+Tab", "Ctrl+PgDown"], ""),
        (
            "tab.previous",
            QT_TRANSLATE_NOOP("actions", "Previous tab"),
            ["Ctrl+Shift+Tab", "Ctrl+PgUp"],
            "",
        ),
        (
            "tab.move_right",
            QT_TRANSLATE_NOOP("actions", "Move tab forward"),
            ["Ctrl+Shift+PgDown"],
            "",
        ),
        ("tab.move_left", QT_TRANSLATE_NOOP("actions", "Move tab back"), ["Ctrl+Shift+PgUp"], ""),
        ("tab.detach", QT_TRANSLATE_NOOP("actions", "Move tab to a new window"), [], "window"),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Windows"),
        ("window.new", QT_TRANSLATE_NOOP("actions", "New window"), ["Ctrl+N"], "window"),
        (
            "window.new_temporary",
            QT_TRANSLATE_NOOP("actions", "New temporary window"),
            ["Ctrl+Shift+N", "Ctrl+Shift+P"],
            "temp",
        ),
        ("window.close", QT_TRANSLATE_NOOP("actions", "Close window"), ["Ctrl+Shift+W"], ""),
        ("window.full_screen", QT_TRANSLATE_NOOP("actions", "Full screen"), ["F11"], "fullscreen"),
        ("app.quit", QT_TRANSLATE_NOOP("actions", "Quit"), ["Ctrl+Q"], ""),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Navigation"),
        ("nav.back", QT_TRANSLATE_NOOP("actions", "Back"), ["Alt+Left"], "back"),
        ("nav.forward", QT_TRANSLATE_NOOP("actions", "Forward"), ["Alt+Right"], "forward"),
        ("nav.reload", QT_TRANSLATE_NOOP("actions", "Reload"), ["F5", "Ctrl+R"], "reload"),
        (
            "nav.reload_bypass",
            QT_TRANSLATE_NOOP("actions", "Reload without the cache"),
            ["Ctrl+F5", "Ctrl+Shift+R"],
            "",
        ),
        ("nav.stop", QT_TRANSLATE_NOOP("actions", "Stop"), ["Esc"], "stop"),
        ("nav.home", QT_TRANSLATE_NOOP("actions", "Home"), ["Alt+Home"], "home"),
        (
            "nav.address",
            QT_TRANSLATE_NOOP("actions", "Address field"),
            ["Ctrl+L", "Alt+D", "F6"],
            "",
        ),
        ("nav.search", QT_TRANSLATE_NOOP("actions", "Search the web"), ["Ctrl+K"], "search"),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Page"),
        ("page.find", QT_TRANSLATE_NOOP("actions", "Find in page"), ["Ctrl+F"], "find"),
        ("page.find_next", QT_TRANSLATE_NOOP("actions", "Find next"), ["F3", "Ctrl+G"], ""),
        (
            "page.find_previous",
            QT_TRANSLATE_NOOP("actions", "Find previous"),
            ["Shift+F3", "Ctrl+Shift+G"],
            "",
        ),
        ("page.zoom_in", QT_TRANSLATE_NOOP("actions", "Zoom in"), ["Ctrl++", "Ctrl+="], ""),
        ("page.zoom_out", QT_TRANSLATE_NOOP("actions", "Zoom out"), ["Ctrl+-"], ""),
        ("page.zoom_reset", QT_TRANSLATE_NOOP("actions", "Usual size"), ["Ctrl+0"], "zoom"),
        ("page.print", QT_TRANSLATE_NOOP("actions", "Print…"), ["Ctrl+P"], "print"),
        ("page.pdf", QT_TRANSLATE_NOOP("actions", "Save as PDF…"), [], "file"),
        ("page.save", QT_TRANSLATE_NOOP("actions", "Save page…"), ["Ctrl+S"], "download"),
        ("page.source", QT_TRANSLATE_NOOP("actions", "View source"), ["Ctrl+U"], "code"),
        (
            "page.inspect",
            QT_TRANSLATE_NOOP("actions", "Developer tools"),
            ["F12", "Ctrl+Shift+I", "Ctrl+Shift+C"],
            "code",
        ),
        (
            "page.inspect_window",
            QT_TRANSLATE_NOOP("actions", "Developer tools in a window"),
            [],
            "",
        ),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Panels"),
        (
            "panel.downloads",
            QT_TRANSLATE_NOOP("actions", "Downloads"),
            ["Ctrl+J", "Ctrl+Shift+Y"],
            "download",
        ),
        ("panel.history", QT_TRANSLATE_NOOP("actions", "History"), ["Ctrl+H"], "history"),
        (
            "panel.bookmarks",
            QT_TRANSLATE_NOOP("actions", "Bookmarks"),
            ["Ctrl+Shift+O"],
            "bookmark",
        ),
        ("page.bookmark", QT_TRANSLATE_NOOP("actions", "Bookmark this page"), ["Ctrl+D"], "star"),
        ("app.settings", QT_TRANSLATE_NOOP("actions", "Settings"), ["Ctrl+,"], "settings"),
        ("app.shortcuts", QT_TRANSLATE_NOOP("actions", "Keyboard shortcuts"), ["Ctrl+/"], ""),
        (
            "app.testbench",
            QT_TRANSLATE_NOOP("actions", "Test bench"),
            ["Ctrl+Shift+F12"],
            "",
        ),
        (
            "app.tasks",
            QT_TRANSLATE_NOOP("actions", "Task manager"),
            ["Shift+Esc"],
            "bolt",
        ),
        ("app.about", QT_TRANSLATE_NOOP("actions", "About Bulkhead"), [], "info"),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Site data"),
        ("panel.site", QT_TRANSLATE_NOOP("actions", "About this site"), [], "info"),
        ("data.cookies", QT_TRANSLATE_NOOP("actions", "Cookies and site data"), [], "cookie"),
        ("data.permissions", QT_TRANSLATE_NOOP("actions", "Permissions"), [], "bell"),
        (
            "data.requests",
            QT_TRANSLATE_NOOP("actions", "Requests"),
            ["Ctrl+Shift+E"],
            "bolt",
        ),
        (
            "data.clear",
            QT_TRANSLATE_NOOP("actions", "Clear data…"),
            ["Ctrl+Shift+Del"],
            "trash",
        ),
    ),
    *_section(
        QT_TRANSLATE_NOOP("actions", "Partitions"),
        ("partition.menu", QT_TRANSLATE_NOOP("actions", "Partition of this tab"), ["Ctrl+."], ""),
        (
            "partition.settings",
            QT_TRANSLATE_NOOP("actions", "Settings of this partition…"),
            ["Ctrl+Alt+,"],
            "settings",
        ),
        ("partition.manage", QT_TRANSLATE_NOOP("actions", "Partitions…"), [], "shield"),
        ("partition.rules", QT_TRANSLATE_NOOP("actions", "Site rules…"), [], "link"),
        *(
            (
                f"partition.new_tab_{n}",
                QT_TRANSLATE_NOOP("actions", "New tab in partition"),
                [f"Ctrl+Shift+{n}"],
                "",
            )
            for n in range(1, 10)
        ),
        *(
            (f"tab.go_{n}", QT_TRANSLATE_NOOP("actions", "Go to tab"), [f"Alt+{n}"], "")
            for n in range(1, 9)
        ),
        ("tab.go_last", QT_TRANSLATE_NOOP("actions", "Go to the last tab"), ["Alt+9"], ""),
        ("app.menu", QT_TRANSLATE_NOOP("actions", "Menu"), ["F10"], "menu"),
    ),
)


class Actions(QObject):
    """The commands of one window: a `QAction` for each, with the keys in force."""

    def __init__(self, window: QWidget, handlers: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        for spec in SPECS:
            handler = handlers.get(spec.name)
            if handler is None:
                continue
            action = QAction(spec.label(), window)
            action.setObjectName(spec.name)
            action.triggered.connect(handler)
            window.addAction(action)
            self._actions[spec.name] = action

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def __contains__(self, name: str) -> bool:
        return name in self._actions

    def apply_keys(self, overrides: Mapping[str, Sequence[str]]) -> None:
        """Set the keys: a person's own where given, otherwise the defaults."""
        for spec in SPECS:
            if (action := self._actions.get(spec.name)) is not None:
                keys = overrides.get(spec.name, spec.keys)
                action.setShortcuts([QKeySequence(key) for key in keys])

    def keys(self, *names: str) -> list[QKeySequence]:
        """The keys in force of these commands."""
        return [keys for name in names for keys in self._actions[name].shortcuts()]

    def set_icons(self, icon: Callable[[str], object]) -> None:
        """Give each command its icon, drawn for the palette in force."""
        for spec in SPECS:
            if spec.icon and (action := self._actions.get(spec.name)) is not None:
                action.setIcon(icon(spec.icon))  # type: ignore[arg-type]


def digits(name: str) -> str:
    """The number at the end of a command's name, such as `9` of `partition.new_tab_9`."""
    return name.rpartition("_")[2]
