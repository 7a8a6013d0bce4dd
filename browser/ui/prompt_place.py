"""In which tab a question is asked: the one of the page, or else one of the partition."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from browser.model.partition_key import PartitionKey
    from browser.session import WebContents
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

    Place = tuple[BrowserWindow, Tab]


def place_of(shell: "Shell", page: "WebContents | None") -> "Place | None":
    """The window and the tab that show the page; none for a page that is gone or in no tab."""
    return shell.window_of(page) if page is not None and page.is_alive() else None


def place_in(shell: "Shell", partition: "PartitionKey") -> "Place | None":
    """A tab of the partition that can ask: in the window used last if there is one, in front."""
    used = shell.active_window()
    for window in sorted(shell.windows, key=lambda one: one is not used):
        for tab in (window.current(), *window.tabs()):
            # One that sleeps has no page, and asks nothing.
            if tab is not None and tab.web_contents is not None and tab.partition.key == partition:
                return window, tab
    return None
