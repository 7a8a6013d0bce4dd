"""The menu behind Back or Forward: the pages of the tab that lie there, nearest first."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtWidgets import QMenu, QToolButton

from browser.ui.menu_label import label
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineHistoryItem

SHOWN = 15
WIDEST = 360


class HistoryMenu(QMenu):
    """Filled each time that it opens."""

    def __init__(
        self, button: QToolButton, current: Callable[[], Tab | None], *, forward: bool
    ) -> None:
        super().__init__(button)
        self._button = button
        self._current = current
        self._forward = forward
        self.aboutToShow.connect(self._fill)
        button.setMenu(self)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.DelayedPopup)
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.customContextMenuRequested.connect(self._on_context_menu)

    @Slot(QPoint)
    def _on_context_menu(self, _position: QPoint) -> None:
        self.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    @Slot()
    def _fill(self) -> None:
        self.clear()
        tab = self._current()
        if tab is None or tab.web_contents is None:
            return
        history = tab.web_contents.history()
        items = history.forwardItems(SHOWN) if self._forward else history.backItems(SHOWN)
        for item in items if self._forward else reversed(items):
            self._add(tab, item)

    def _add(self, tab: Tab, item: "QWebEngineHistoryItem") -> None:
        title = item.title() or item.url().toString()
        shown = self.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, WIDEST)
        action = self.addAction(label(shown))
        action.triggered.connect(partial(self._go, tab, item))

    def _go(self, tab: Tab, item: "QWebEngineHistoryItem", *_: object) -> None:
        if tab.web_contents is not None:
            tab.web_contents.history().goToItem(item)
