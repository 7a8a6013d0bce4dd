"""The bar under the tabs: back and forward, the address, downloads, the menu, and the progress."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from browser.model.history import VisitedPage
from browser.ui.address_bar import AddressBar
from browser.ui.completion import Completion
from browser.ui.history_menu import HistoryMenu
from browser.ui.progress_line import ProgressLine
from browser.ui.tab import Tab
from browser.ui.theme import CONTROL, ICON, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

# Before words that are searched for, whatever they look like.
SEARCH = "? "


class Bar(QWidget):
    """The bar of one window."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._shell = window.shell
        self._completion: Completion | None = None
        self._tab: Tab | None = None
        # In the order in which Tab reaches them.
        self.back = self._button("back", self.tr("Back"))
        self.forward = self._button("forward", self.tr("Forward"))
        self.reload = self._button("reload", self.tr("Reload"))
        self.home = self._button("home", self.tr("Home"))
        self.address = AddressBar(self._shell.theme, self._shell.icons, self)
        self.downloads = self._button("download", self.tr("Downloads"))
        self._shows_done = False
        self.menu = self._button("menu", self.tr("Menu"))
        self.progress = ProgressLine(self._shell.theme, self)
        self.menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._build()
        self._connect()

    def _button(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON, ICON))
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(text)
        button.setAccessibleName(text)
        self._shell.icons.wear(button, icon)
        return button

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_SMALL, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(2)
        for widget in (self.back, self.forward, self.reload, self.home):
            row.addWidget(widget)
        row.addSpacing(SPACE_SMALL)
        row.addWidget(self.address, 1)
        row.addSpacing(SPACE_SMALL)
        row.addWidget(self.downloads)
        row.addWidget(self.menu)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.progress)

    def _connect(self) -> None:
        self.address.submitted.connect(self._on_submitted)
        self.address.field.textEdited.connect(self._on_first_edit)
        self.address.partition_requested.connect(self._on_pill)
        self.address.zoom_reset_requested.connect(self._on_zoom_reset)
        self.address.popups_requested.connect(self._on_popups)
        self.address.bookmark_requested.connect(self._on_star)
        self.address.site_requested.connect(self._on_site)
        self.address.partition_settings_requested.connect(self._on_partition_settings)
        self._shell.desk.settings_changed.connect(self._on_settings_changed)
        self.address.abandoned.connect(self._on_abandoned)
        self.back.clicked.connect(self._on_back)
        self.forward.clicked.connect(self._on_forward)
        self.reload.clicked.connect(self._on_reload)
        self.home.clicked.connect(self._on_home)
        self.downloads.clicked.connect(self._on_downloads)
        self._shell.downloads.changed.connect(self._on_downloads_changed)
        self._shell.visits.zoom_changed.connect(self._on_zoom_changed)
        for button, forward in ((self.back, False), (self.forward, True)):
            HistoryMenu(button, self._window.current, forward=forward)
        # Built at first use: the menu is long, and the first picture should not wait for it.
        QTimer.singleShot(0, self, self._give_menu)

    @Slot()
    def _give_menu(self) -> None:
        menu = QMenu(self.menu)
        menu.aboutToShow.connect(self._fill_menu)
        self.menu.setMenu(menu)

    @Slot()
    def _fill_menu(self) -> None:
        self._window.menus.fill_main(self.menu.menu())

    # State.

    def set_tab(self, tab: Tab) -> None:
        """Show another tab's state."""
        self._tab = tab
        if self._completion is not None:
            # What it offers is the other tab's, perhaps of another partition.
            self._completion.close()
        self.progress.show_percent(0, tab.partition.colour)
        self.address.forget()

    def show_tab(self, tab: Tab) -> None:
        """Show the state of the tab that is shown."""
        self.address.show_tab(tab)
        self.address.set_to.show(self._shell.desk.cared, tab.partition.key)
        self._show_zoom(tab)
        page = self._window.commands.page
        page.refresh(tab)
        self.back.setEnabled(page.can_go_back(tab))
        self.forward.setEnabled(page.can_go_forward(tab))
        self._shell.icons.wear(self.reload, "stop" if tab.loading else "reload")
        text = self.tr("Stop") if tab.loading else self.tr("Reload")
        self.reload.setToolTip(text)
        self.reload.setAccessibleName(text)
        if not tab.loading:
            self.progress.show_percent(0, tab.partition.colour)

    def _show_zoom(self, tab: Tab) -> None:
        visits = self._shell.visits
        self.address.show_zoom(visits.zoom_of(tab), visits.usual_zoom)

    @Slot(object, float)
    def _on_zoom_changed(self, tab: Tab, _factor: float) -> None:
        if tab is self._tab:
            self._show_zoom(tab)

    @Slot(object, int)
    def show_progress(self, tab: Tab, percent: int) -> None:
        """Show how much of the page has come."""
        if tab is self._tab:
            self.progress.show_percent(percent, tab.partition.colour)

    @property
    def completion(self) -> Completion | None:
        """What the address field offers; made when a person first types."""
        return self._completion

    def has_address_focus(self) -> bool:
        """Whether a person types an address."""
        return self.address.field.hasFocus()

    def focus_address(self, *, search: bool = False) -> None:
        """Let a person type an address, or words to search for."""
        field = self.address.field
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if search:
            field.setText(SEARCH)
            # It is being typed: a page that loads meanwhile leaves it alone.
            field.setModified(True)
        else:
            field.selectAll()

    # What a person does.

    @Slot(str, object)
    def _on_submitted(self, text: str, modifiers: Qt.KeyboardModifier) -> None:
        tab = self._tab
        if tab is None:
            return
        words = text.removeprefix(SEARCH)
        url = self._shell.resolve(text) if words == text else self._shell.search_url(words)
        self.address.field.setModified(False)
        if modifiers & Qt.KeyboardModifier.AltModifier:
            tab = self._window.open_tab(url, tab.partition)
        elif (there := self._shell.routing.elsewhere(tab, url)) is not None:
            tab = self._shell.routing.open_there(self._window, tab, url, there) or tab
        else:
            tab.load(url)
        self._shell.visits.note_typed(tab, url)
        tab.setFocus()

    @Slot(str)
    def _on_first_edit(self, text: str) -> None:
        if self._completion is None:
            self._completion = Completion(self.address.field, self._search)
            self._completion.chosen.connect(self._on_chosen)
            self.address.field.set_offer(self._completion)
            self._completion.start()

    def _search(self, text: str) -> list[VisitedPage]:
        if self._tab is None:
            return []
        return self._shell.desk.history(self._tab.partition.key).search(text, 8)

    @Slot(str)
    def _on_chosen(self, url: str) -> None:
        self._on_submitted(url, Qt.KeyboardModifier.NoModifier)

    @Slot()
    def _on_pill(self) -> None:
        self._window.menus.show_partition_menu()

    @Slot()
    def _on_site(self) -> None:
        self._window.panel.toggle("site")

    @Slot(str)
    def _on_partition_settings(self, section: str) -> None:
        self._window.commands.open_partition_settings(section)

    @Slot(object)
    def _on_settings_changed(self, key: object) -> None:
        if self._tab is not None and self._tab.partition.key == key:
            self.address.set_to.show(self._shell.desk.cared, self._tab.partition.key)

    @Slot()
    def _on_abandoned(self) -> None:
        if self._tab is not None:
            if self._tab.loading:
                self._window.commands.page.stop()
            self._tab.setFocus()

    @Slot()
    def _on_zoom_reset(self) -> None:
        self._window.commands.page.zoom_reset()

    @Slot()
    def _on_popups(self) -> None:
        self._window.commands.open_blocked_popups()

    @Slot()
    def _on_star(self) -> None:
        self._window.commands.page.bookmark()

    @Slot()
    def _on_back(self) -> None:
        self._window.commands.page.back()

    @Slot()
    def _on_forward(self) -> None:
        self._window.commands.page.forward()

    @Slot()
    def _on_reload(self) -> None:
        if self._tab is not None and self._tab.loading:
            self._window.commands.page.stop()
        else:
            self._window.commands.page.reload()

    @Slot()
    def _on_home(self) -> None:
        self._window.commands.page.home()

    @Slot()
    def _on_downloads(self) -> None:
        self._window.panel.toggle("downloads")

    @Slot()
    def _on_downloads_changed(self) -> None:
        downloads = self._shell.downloads
        percent, unseen = downloads.percent, downloads.unseen
        words = ""
        if downloads.active_count:
            words = f"{percent} %" if percent >= 0 else "…"
        elif unseen:
            words = str(unseen)
        is_done = bool(unseen) and not downloads.active_count
        if is_done is not self._shows_done:
            self._shows_done = is_done
            icon, tint = ("check", "accent") if is_done else ("download", "")
            self._shell.icons.wear(self.downloads, icon, tint)
        style = Qt.ToolButtonStyle
        self.downloads.setToolButtonStyle(
            style.ToolButtonTextBesideIcon if words else style.ToolButtonIconOnly
        )
        self.downloads.setText(words)
        name = self.tr("Downloads")
        if is_done:
            words = self.tr("%n finished", "", unseen)
        name = f"{name}, {words}" if words else name
        self.downloads.setAccessibleName(name)
        self.downloads.setToolTip(name)
