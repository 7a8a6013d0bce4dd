"""The whole screen: for the window by a command, or for a page that asks for it.

A page gets it without bars, and only while its tab is shown; the screen is given back as it was.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Slot

from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class FullScreen(QObject):
    """Who has the screen of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._tab: Tab | None = None
        self._was_on = False
        self._panel = ""
        window.current_changed.connect(self._on_current_changed)

    @property
    def tab(self) -> Tab | None:
        """The tab whose page has the whole screen."""
        return self._tab

    def toggle(self) -> None:
        """Use the whole screen with its bars, or give it back; a page gives it back first."""
        if self._tab is not None:
            self.leave_page()
        else:
            self._show(not self._window.isFullScreen())

    def follow_page(self, tab: Tab, on: bool) -> None:
        """Give a page the screen, or take it back, as it wants."""
        if on:
            self._give(tab)
        elif tab is self._tab:
            self._take_back()

    def leave_page(self) -> None:
        """Take the screen back from a page, and let the page know."""
        page = self._tab.web_contents if self._tab is not None else None
        self._take_back()
        if page is not None and page.is_alive():
            page.triggerAction(page.WebAction.ExitFullScreen)

    def _give(self, tab: Tab) -> None:
        window = self._window
        if self._tab is None:
            self._was_on = window.isFullScreen()
            self._panel = window.panel.name
            window.panel.close()
        self._tab = tab
        self._show_bars(False)
        self._show(True)
        host = QUrl(tab.url).host()
        words = self.tr("%1 uses the whole screen. Press Esc to leave.")
        window.prompts.show_notice(words.replace("%1", host or self.tr("This page")), False)
        window.bar.show_tab(tab)

    def _take_back(self) -> None:
        tab, self._tab = self._tab, None
        if tab is None:
            return
        self._show_bars(True)
        self._show(self._was_on)
        if self._panel:
            self._window.panel.show_panel(self._panel)
        if tab is self._window.current():
            tab.setFocus()
            self._window.bar.show_tab(tab)

    def _show_bars(self, shown: bool) -> None:
        self._window.tab_row.setVisible(shown)
        self._window.bar.setVisible(shown)

    def _show(self, on: bool) -> None:
        # Not `showNormal`: a window that was maximized becomes so again.
        state, full = self._window.windowState(), Qt.WindowState.WindowFullScreen
        self._window.setWindowState(state | full if on else state & ~full)

    @Slot(object)
    def _on_current_changed(self, tab: Tab) -> None:
        if self._tab is not None and tab is not self._tab:
            self.leave_page()
