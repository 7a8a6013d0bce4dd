"""What stands around the page in a window: built when the first page is on its way."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from browser.ui.actions import Actions
from browser.ui.bar import Bar
from browser.ui.closing import Closing
from browser.ui.commands import Commands
from browser.ui.find_bar import FindBar
from browser.ui.link_preview import LinkPreview
from browser.ui.menus import Menus
from browser.ui.prompts import Prompts
from browser.ui.side_panel import SidePanel
from browser.ui.tab_bar import TabBar
from browser.ui.tab_buttons import TabButtons
from browser.ui.tab_row import TabRow

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class WindowParts:
    """The parts of one window, laid out around its stack of pages."""

    def __init__(self, window: "BrowserWindow", layout: QVBoxLayout) -> None:
        shell = window.shell
        self.tab_bar = TabBar(window.tab_at, shell.theme, shell.icons, window)
        self.tab_buttons = TabButtons(window)
        self.bar = Bar(window)
        self.prompts = Prompts(window)
        self.panel = SidePanel(window)
        self.find_bar = FindBar(window)
        self.link_preview = LinkPreview(window.stack, shell.theme)
        self.commands = Commands(window)
        self.closing = Closing(window)
        self.menus = Menus(window)
        self.actions = Actions(window, self.commands.handlers())
        self.tab_row = TabRow(self.tab_bar, self.tab_buttons, shell.theme, window)
        page = QWidget(window)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(window.stack, 1)
        column.addWidget(self.find_bar)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, window)
        self.splitter.addWidget(page)
        self.splitter.addWidget(self.panel)
        self.splitter.setCollapsible(0, False)
        self.splitter.setStretchFactor(0, 1)
        for widget in (self.tab_row, self.bar, self.prompts):
            layout.addWidget(widget)
        layout.addWidget(self.splitter, 1)

    def connect_parts(self, window: "BrowserWindow") -> None:
        """Let the parts and the window hear each other."""
        bar = self.tab_bar
        bar.currentChanged.connect(window.on_current_changed)
        bar.tabMoved.connect(window.on_tab_moved)
        bar.torn_off.connect(window.on_torn_off)
        bar.close_requested.connect(window.close_tab)
        bar.mute_requested.connect(self.commands.toggle_mute)
        bar.page_wanted.connect(self.commands.focus_page)
        for part in (bar, self.tab_row):
            part.menu_requested.connect(self.menus.show_tab_menu)
        self.tab_row.new_requested.connect(self.commands.new_tab)
        self.tab_row.dropped.connect(self.commands.open_dropped)
        window.shell.notices.shown.connect(self.prompts.show_notice)
