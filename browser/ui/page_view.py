"""The widget that shows a page; it belongs to its tab, the page to its session."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWebEngineWidgets import QWebEngineView

if TYPE_CHECKING:
    from PySide6.QtGui import QContextMenuEvent
    from PySide6.QtWidgets import QWidget

    from browser.session import WebContents


class PageView(QWebEngineView):
    """Shows one page.

    Signals:
        menu_requested(position): the context menu is asked for, in the view's coordinates.
    """

    menu_requested = Signal(QPoint)

    def __init__(self, page: "WebContents", parent: "QWidget") -> None:
        # Given at once: otherwise the view makes a page of the engine's default profile.
        super().__init__(page, parent)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        """Offer our own menu instead of the engine's."""
        event.accept()
        self.menu_requested.emit(event.pos())
