"""The context menu of a page: for a link, an image, media, a selection, a field, the page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWebEngineCore import QWebEngineContextMenuRequest, QWebEnginePage
from PySide6.QtWidgets import QMenu

from browser.session import WebContents
from browser.ui.menu_label import label
from browser.ui.page_spelling import PageSpelling
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

Media = QWebEngineContextMenuRequest.MediaType
MediaFlag = QWebEngineContextMenuRequest.MediaFlag
Edit = QWebEngineContextMenuRequest.EditFlag
Action = QWebEnginePage.WebAction
FULL = QUrl.ComponentFormattingOption.FullyEncoded
SELECTION_SHOWN = 24
SEARCHED_MOST = 500
# These do something in the page, or in another program; there is no page to open.
NO_PAGE = frozenset({"javascript", "mailto", "tel", "sms"})


def say(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("PageMenu", text)


def fill_page_menu(menu: QMenu, window: "BrowserWindow", tab: Tab) -> None:
    """Offer what can be done at the place of the click."""
    view, page = tab.view, tab.web_contents
    if view is None or page is None:
        return
    request = view.lastContextMenuRequest()
    if request is None:
        return
    link = request.linkUrl()
    if link.isValid() and not link.isEmpty():
        _link(menu, window, tab, link)
    _media(menu, window, tab, request)
    if request.isContentEditable():
        _editable(menu, window, page, request)
    elif request.selectedText().strip():
        _selection(menu, window, tab, request.selectedText().strip())
    if menu.isEmpty():
        _page(menu, window)
    menu.addSeparator()
    inspect = menu.addAction(say("Inspect"))
    inspect.triggered.connect(lambda: window.commands.page.inspect(element=True))


def _link(menu: QMenu, window: "BrowserWindow", tab: Tab, link: QUrl) -> None:
    url = link.toString(FULL)
    partition = tab.partition
    if link.scheme().lower() not in NO_PAGE:
        menu.addAction(say("Open link in new tab")).triggered.connect(
            lambda: window.open_tab(url, partition, background=True)
        )
        menu.addAction(say("Open link in new window")).triggered.connect(
            lambda: window.commands.open_in_window(url, partition)
        )
        elsewhere = menu.addMenu(say("Open link in partition"))
        window.menus.add_partitions(elsewhere, lambda p: window.open_tab(url, p), partition)
        menu.addSeparator()
        _action(menu, tab, Action.DownloadLinkToDisk, say("Save link…"))
    menu.addAction(say("Copy link")).triggered.connect(lambda: copy(url))
    menu.addSeparator()


def _media(
    menu: QMenu, window: "BrowserWindow", tab: Tab, request: QWebEngineContextMenuRequest
) -> None:
    kind = request.mediaType()
    url = request.mediaUrl().toString(FULL)
    if kind == Media.MediaTypeImage:
        menu.addAction(say("Open image in new tab")).triggered.connect(
            lambda: window.open_tab(url, tab.partition)
        )
        _action(menu, tab, Action.DownloadImageToDisk, say("Save image…"))
        _action(menu, tab, Action.CopyImageToClipboard, say("Copy image"))
        menu.addAction(say("Copy image address")).triggered.connect(lambda: copy(url))
        menu.addSeparator()
    elif kind in (Media.MediaTypeVideo, Media.MediaTypeAudio):
        flags = request.mediaFlags()
        _action(menu, tab, Action.ToggleMediaPlayPause, say("Play or pause"))
        if flags & MediaFlag.MediaHasAudio:
            _action(menu, tab, Action.ToggleMediaMute, say("Mute or unmute"))
        _action(menu, tab, Action.ToggleMediaLoop, say("Loop"))
        _action(menu, tab, Action.ToggleMediaControls, say("Controls"))
        _action(menu, tab, Action.DownloadMediaToDisk, say("Save media…"))
        menu.addAction(say("Copy media address")).triggered.connect(lambda: copy(url))
        menu.addSeparator()


def _editable(
    menu: QMenu,
    window: "BrowserWindow",
    page: WebContents,
    request: QWebEngineContextMenuRequest,
) -> None:
    spelling = PageSpelling(page, window.shell.notices)
    spelling.add_word(menu, request)
    flags = request.editFlags()
    for action, text, flag in (
        (Action.Undo, say("Undo"), Edit.CanUndo),
        (Action.Redo, say("Redo"), Edit.CanRedo),
        (Action.Cut, say("Cut"), Edit.CanCut),
        (Action.Copy, say("Copy"), Edit.CanCopy),
        (Action.Paste, say("Paste"), Edit.CanPaste),
        (Action.PasteAndMatchStyle, say("Paste as plain text"), Edit.CanPaste),
        (Action.SelectAll, say("Select all"), Edit.CanSelectAll),
    ):
        entry = menu.addAction(text)
        entry.setEnabled(bool(flags & flag))
        entry.triggered.connect(lambda _=False, action=action: _act(page, action))
    menu.addSeparator()
    spelling.add_choices(menu)


def _selection(menu: QMenu, window: "BrowserWindow", tab: Tab, text: str) -> None:
    _action(menu, tab, Action.Copy, say("Copy"))
    shown = text if len(text) <= SELECTION_SHOWN else f"{text[:SELECTION_SHOWN]}…"
    words = say("Search for “%1”").replace("%1", label(shown))
    menu.addAction(words).triggered.connect(
        lambda: window.open_tab(window.shell.search_url(text[:SEARCHED_MOST]), tab.partition)
    )


def _page(menu: QMenu, window: "BrowserWindow") -> None:
    for group in (
        ("nav.back", "nav.forward", "nav.reload"),
        ("page.bookmark", "page.save", "page.print", "page.source"),
    ):
        for name in group:
            menu.addAction(window.actions_[name])
        menu.addSeparator()


def _action(menu: QMenu, tab: Tab, action: QWebEnginePage.WebAction, text: str) -> None:
    page = tab.web_contents
    if page is not None:
        menu.addAction(text).triggered.connect(lambda: _act(page, action))


def _act(page: WebContents, action: QWebEnginePage.WebAction) -> None:
    # The page may have gone while the menu was open.
    if page.is_alive():
        page.triggerAction(action)


def copy(text: str) -> None:
    """Put the text on the clipboard."""
    QGuiApplication.clipboard().setText(text)
