"""A tab that a page opened for nothing but a download: it has nothing to show, and closes again."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from browser.ui.prompt_place import place_in, place_of

if TYPE_CHECKING:
    from browser.model.partition_key import PartitionKey
    from browser.session import WebContents
    from browser.ui.prompt_place import Place
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

BLANK = "about:blank"


def place_of_download(
    shell: "Shell", page: "WebContents | None", partition: "PartitionKey"
) -> "Place | None":
    """Where a download is asked about: at its page, at who opened that for it, or in the partition.

    A tab that was opened for it alone closes on the next turn of the loop.
    """
    found = place_of(shell, page)
    if found is None:
        return place_in(shell, partition)
    window, tab = found
    opener = _opener(shell, tab)
    if opener is None:
        return found
    # Not inside the engine's callback.
    QTimer.singleShot(0, window, partial(_close, window, tab, opener))
    return opener


def _opener(shell: "Shell", tab: "Tab") -> "Place | None":
    page = tab.web_contents
    if page is None or tab.opener is None or not _is_empty(page):
        return None
    return place_of(shell, tab.opener)


def _is_empty(page: "WebContents") -> bool:
    # While its first load is under way the engine names that address. Once a script has written
    # into the empty page, it is about:blank: then there is something to see.
    is_written = page.get_url() == BLANK
    was_somewhere = any(item.url().toString() not in ("", BLANK) for item in page.history().items())
    return not (is_written or was_somewhere)


def _close(window: "BrowserWindow", tab: "Tab", opener: "Place") -> None:
    if tab not in window.tabs():
        return
    is_shown = window.current() is tab
    window.discard_tab(tab, remember=False)
    if is_shown and opener[1] in opener[0].tabs():
        opener[0].tab_bar.setCurrentIndex(opener[0].index_of(opener[1]))
