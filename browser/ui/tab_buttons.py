"""The buttons behind the last tab: a new tab here, or one in another partition."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from browser.ui.theme import CONTROL, ICON

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class TabButtons(QWidget):
    """New tab, and the choice of a partition for it."""

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self.new = QToolButton(self)
        self.choose = QToolButton(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for button, icon, text, width in (
            (self.new, "plus", self.tr("New tab"), CONTROL),
            (self.choose, "chevron-down", self.tr("New tab in a partition"), ICON + 4),
        ):
            button.setAutoRaise(True)
            button.setIconSize(QSize(ICON, ICON))
            button.setMinimumSize(width, CONTROL)
            button.setToolTip(text)
            button.setAccessibleName(text)
            window.shell.icons.wear(button, icon)
            layout.addWidget(button)
        menu = QMenu(self.choose)
        menu.aboutToShow.connect(self._fill)
        self.choose.setMenu(menu)
        self.choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.new.clicked.connect(self._on_new)

    @Slot()
    def _on_new(self) -> None:
        self._window.commands.new_tab()

    @Slot()
    def _fill(self) -> None:
        menu = self.choose.menu()
        menu.clear()
        self._window.menus.add_partitions(menu, self._window.commands.new_tab_in)
