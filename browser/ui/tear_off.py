"""Moving a tab to another window: one of its own, or the one it was dropped on."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

GRIP = QPoint(120, 16)


def move_to_other_window(
    source: "BrowserWindow", tab: Tab, position: QPoint | None
) -> "BrowserWindow":
    """Move the tab with its living page; gives the window where it is now."""
    target = _window_at(source, position) if position is not None else None
    if target is None and len(source.tabs()) == 1:
        # It has a window of its own.
        return source
    source.release_tab(tab)
    if target is None:
        target = source.shell.new_window()
        target.resize(source.size())
        if position is not None:
            target.move(position - GRIP)
        target.show()
    target.add_tab(tab, len(target.tabs()), activate=True)
    target.activateWindow()
    if not source.tabs():
        source.close()
    return target


def _window_at(source: "BrowserWindow", position: QPoint) -> "BrowserWindow | None":
    for window in source.shell.windows:
        row = window.tab_row
        if window is not source and row.rect().contains(row.mapFromGlobal(position)):
            return window
    return None
