"""The commands that act on the page that is shown: navigation, zoom, printing, saving, tools."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from browser.model.tabs import NEW_TAB
from browser.session import WebContents
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

# What closes the tools in a window of their own.
TOOLS_CLOSING = ("page.inspect", "tab.close", "window.close")


class PageCommands(QObject):
    """What a window does with its page."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self._watches_bookmarks = False

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What to call for each command, by its name."""
        return {
            "nav.back": self.back,
            "nav.forward": self.forward,
            "nav.reload": self.reload,
            "nav.reload_bypass": self.reload_bypass,
            "nav.stop": self.stop,
            "nav.home": self.home,
            "page.find": self.find,
            "page.find_next": self.find_next,
            "page.find_previous": self.find_previous,
            "page.zoom_in": self.zoom_in,
            "page.zoom_out": self.zoom_out,
            "page.zoom_reset": self.zoom_reset,
            "page.print": self.print,
            "page.pdf": self.save_pdf,
            "page.save": self.save,
            "page.source": self.view_source,
            "page.inspect": self.inspect,
            "page.inspect_window": self.inspect_window,
            "page.bookmark": self.bookmark,
        }

    def _tab(self) -> Tab | None:
        return self._window.current()

    def _trigger(self, name: str) -> None:
        page = self._page()
        if page is not None:
            page.triggerAction(page.WebAction[name])

    def _page(self) -> WebContents | None:
        tab = self._tab()
        return None if tab is None else tab.web_contents

    # Navigation.

    def back(self, *_: object) -> None:
        """Go back."""
        self._trigger("Back")

    def forward(self, *_: object) -> None:
        """Go forward."""
        self._trigger("Forward")

    def reload(self, *_: object) -> None:
        """Load the page again."""
        self._trigger("Reload")

    def reload_bypass(self, *_: object) -> None:
        """Load the page again, without the cache."""
        self._trigger("ReloadAndBypassCache")

    def stop(self, *_: object) -> None:
        """Stop loading, or take the screen back from the page."""
        if self._window.commands.page_has_screen:
            self._window.commands.screen.leave_page()
        else:
            self._trigger("Stop")

    @staticmethod
    def can_go_back(tab: Tab) -> bool:
        """Whether there is a page to go back to."""
        return tab.web_contents is not None and tab.web_contents.history().canGoBack()

    @staticmethod
    def can_go_forward(tab: Tab) -> bool:
        """Whether there is a page to go forward to."""
        return tab.web_contents is not None and tab.web_contents.history().canGoForward()

    def refresh(self, tab: Tab) -> None:
        """Follow the state of the tab that is shown: what can be done, and the star."""
        actions = self._window.actions_
        actions["nav.back"].setEnabled(self.can_go_back(tab))
        actions["nav.forward"].setEnabled(self.can_go_forward(tab))
        # While there is nothing to stop, Esc belongs to the page.
        actions["nav.stop"].setEnabled(tab.loading or self._window.commands.page_has_screen)
        self.refresh_star(tab)

    def home(self, *_: object) -> None:
        """Go to the home page."""
        if (tab := self._tab()) is not None:
            home = self._shell.settings.text("general.home_page")
            tab.load(home or self._shell.start_page(tab.partition) or NEW_TAB)

    # Find and zoom.

    def find(self, *_: object) -> None:
        """Find words in the page."""
        page = self._page()
        self._window.find_bar.open(page.selectedText() if page is not None else "")

    def find_next(self, *_: object) -> None:
        """Find the next place."""
        self._window.find_bar.next()

    def find_previous(self, *_: object) -> None:
        """Find the place before."""
        self._window.find_bar.previous()

    def zoom_in(self, *_: object) -> None:
        """Show the page larger."""
        self._zoom(1)

    def zoom_out(self, *_: object) -> None:
        """Show the page smaller."""
        self._zoom(-1)

    def _zoom(self, direction: int) -> None:
        if (tab := self._tab()) is not None:
            self._shell.visits.step(tab, direction)

    def zoom_reset(self, *_: object) -> None:
        """Show the page in its usual size."""
        if (tab := self._tab()) is not None:
            self._shell.visits.reset(tab)

    # Keeping the page.

    def print(self, *_: object) -> None:
        """Print the page."""
        from browser.ui.printing import print_page

        if (tab := self._tab()) is not None:
            print_page(self._window, tab)

    def save_pdf(self, *_: object) -> None:
        """Save the page as PDF."""
        from browser.ui.printing import save_pdf

        if (tab := self._tab()) is not None:
            save_pdf(self._window, tab)

    def save(self, *_: object) -> None:
        """Save the page with its parts."""
        from browser.ui.printing import save_page

        if (tab := self._tab()) is not None:
            save_page(self._window, tab)

    def view_source(self, *_: object) -> None:
        """Show the page's source in a tab of its own."""
        if (tab := self._tab()) is not None and not tab.url.startswith("view-source:"):
            self._window.open_tab(f"view-source:{tab.url}", tab.partition)

    # Tools.

    def inspect(self, *_: object, element: bool = False) -> None:
        """Open or close the developer tools beside the page."""
        from browser.ui.developer_tools import tools_of

        if (tab := self._tab()) is not None:
            tools_of(tab).toggle(element=element)

    def inspect_window(self, *_: object) -> None:
        """Open the developer tools in a window of their own."""
        from browser.ui.developer_tools import tools_of

        if (tab := self._tab()) is not None:
            tools_of(tab).open_window(self._window.actions_.keys(*TOOLS_CLOSING))

    def bookmark(self, *_: object) -> None:
        """Keep the page as a bookmark, or take it out."""
        from browser.ui.bookmark_star import toggle_bookmark

        if (tab := self._tab()) is None:
            return
        unread = self._shell.read_bookmarks is None
        if unread and self._shell.bookmarks.find(tab.url):
            # The star was still empty, so this is no wish to take the bookmark out.
            self._shell.notices.tell(self.tr("This page is a bookmark already."))
        else:
            toggle_bookmark(self._window)
        self.refresh_star(tab)

    def refresh_star(self, tab: Tab) -> None:
        """Show whether the page is a bookmark, once the bookmarks have been read."""
        bookmarks = self._shell.read_bookmarks
        if bookmarks is not None:
            if not self._watches_bookmarks:
                self._watches_bookmarks = True
                self.destroyed.connect(bookmarks.subscribe(self._on_bookmarks_changed))
            self._window.bar.address.set_bookmarked(bool(bookmarks.find(tab.url)))

    def _on_bookmarks_changed(self) -> None:
        if (tab := self._tab()) is not None:
            self.refresh_star(tab)
