"""The star in the address field: keeps the page as a bookmark, or takes it out."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from browser.errors import SettingsError
from browser.model.address import display_url

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("Bookmarks", text)


def toggle_bookmark(window: "BrowserWindow") -> bool:
    """Keep the page that is shown as a bookmark, or take it out; whether it is one now."""
    tab, shell = window.current(), window.shell
    if tab is None:
        return False
    url = tab.url
    found = shell.bookmarks.find(url)
    try:
        if found:
            for bookmark in found:
                shell.bookmarks.remove(bookmark.id)
            shell.notices.tell(_tr("The bookmark was removed."))
            return False
        if not display_url(url):
            shell.notices.tell(_tr("This page has no address to keep. Open a web page first."))
            return False
        shell.bookmarks.add(url, tab.title)
    except (SettingsError, ValueError) as error:
        shell.notices.error(str(error))
        return bool(found)
    return True
