"""The developer tools of a tab: docked below its page, or in a window of their own."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from browser.session import WebContents
from browser.ui.page_view import PageView
from browser.ui.tab import Tab

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

NAME = "developerTools"


class ToolsWindow(QWidget):
    """The window for tools that are not docked.

    Signals:
        closed(): a person closed it.
    """

    closed = Signal()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it closes."""
        super().closeEvent(event)
        self.closed.emit()


class DeveloperTools(QObject):
    """The tools of one tab, made at first use; they end with its page."""

    def __init__(self, tab: Tab, window: "BrowserWindow") -> None:
        super().__init__(tab)
        self.setObjectName(NAME)
        self._tab = tab
        self._browser_window = window
        self._page: WebContents | None = None
        self._view: PageView | None = None
        self._window: ToolsWindow | None = None
        self._splitter: QSplitter | None = None
        tab.releasing.connect(self.close)

    @property
    def is_open(self) -> bool:
        """Whether they are shown."""
        return self._view is not None

    def toggle(self, *, element: bool = False) -> None:
        """Open them docked, or close them; with `element` show the element under the pointer."""
        if self.is_open and not element:
            self.close()
            return
        if not self.is_open:
            self._open(docked=True)
        inspected = self._tab.web_contents
        if element and inspected is not None:
            inspected.triggerAction(inspected.WebAction.InspectElement)

    def open_window(self) -> None:
        """Open them in a window of their own."""
        self.close()
        self._open(docked=False)

    def _open(self, *, docked: bool) -> None:
        inspected, view = self._tab.web_contents, self._tab.view
        if inspected is None or view is None:
            return
        self._page = inspected.session.create_web_contents()
        inspected.setDevToolsPage(self._page)
        self._page.windowCloseRequested.connect(self._on_close_requested)
        if docked:
            self._splitter = QSplitter(Qt.Orientation.Vertical, self._tab)
            layout = self._tab.layout()
            self._view = PageView(self._page, self._splitter)
            self._splitter.addWidget(view)
            self._splitter.addWidget(self._view)
            self._splitter.setSizes([600, 400])
            if layout is not None:
                layout.addWidget(self._splitter)
        else:
            self._window = ToolsWindow(None)
            self._window.setWindowTitle(
                self.tr("Developer tools: %1").replace("%1", self._tab.title)
            )
            self._window.resize(1000, 700)
            layout = QVBoxLayout(self._window)
            layout.setContentsMargins(0, 0, 0, 0)
            self._view = PageView(self._page, self._window)
            layout.addWidget(self._view)
            self._window.closed.connect(self._on_close_requested)
            self._window.show()

    @Slot()
    def _on_close_requested(self) -> None:
        self.close()

    @Slot()
    def close(self) -> None:
        """Close them and give the page its place back."""
        page, view, window, splitter = self._page, self._view, self._window, self._splitter
        self._page = self._view = self._window = self._splitter = None
        if page is None:
            return
        inspected = self._tab.web_contents
        if inspected is not None and inspected.is_alive():
            inspected.setDevToolsPage(None)  # type: ignore[arg-type]
        layout = self._tab.layout()
        if splitter is not None and layout is not None and self._tab.view is not None:
            layout.addWidget(self._tab.view)
        for widget in (view, splitter, window):
            if widget is not None:
                widget.deleteLater()
        if page.is_alive():
            page.settle()
            page.deleteLater()


def tools_of(tab: Tab, window: "BrowserWindow") -> DeveloperTools:
    """The tools of the tab, the same object every time."""
    found = tab.findChild(DeveloperTools, NAME)
    return found if found is not None else DeveloperTools(tab, window)
