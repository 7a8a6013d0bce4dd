"""The developer tools of a tab: docked below its page, or in a window of their own."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from browser.session import WebContents
from browser.ui.page_view import PageView
from browser.ui.tab import Tab

NAME = "developerTools"
DOCKED_SHARES = (600, 400)


class ToolsWindow(QWidget):
    """The window for tools that are not docked.

    Signals:
        closed(): a person closed it.
    """

    closed = Signal()

    def __init__(self, keys: Sequence[QKeySequence]) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.resize(1000, 700)
        for key in keys:
            QShortcut(key, self).activated.connect(self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it closes."""
        super().closeEvent(event)
        self.closed.emit()


class DeveloperTools(QObject):
    """The tools of one tab, made at first use; they end with its page."""

    def __init__(self, tab: Tab) -> None:
        super().__init__(tab)
        self.setObjectName(NAME)
        self._tab = tab
        self._page: WebContents | None = None
        self._view: PageView | None = None
        self._window: ToolsWindow | None = None
        self._splitter: QSplitter | None = None
        tab.releasing.connect(self.close)
        tab.changed.connect(self._on_tab_changed)

    @property
    def is_open(self) -> bool:
        """Whether they are shown."""
        return self._view is not None

    @property
    def page(self) -> WebContents | None:
        """The page with the tools themselves."""
        return self._page

    @property
    def window(self) -> ToolsWindow | None:
        """Their own window, when they are not docked."""
        return self._window

    def toggle(self, *, element: bool = False) -> None:
        """Open them docked, or close them; with `element` show the element under the pointer."""
        if self.is_open and not element:
            self.close()
            return
        if not self.is_open:
            self._open(None)
        inspected = self._tab.web_contents
        if element and inspected is not None:
            inspected.triggerAction(inspected.WebAction.InspectElement)

    def open_window(self, keys: Sequence[QKeySequence]) -> None:
        """Open them in a window of their own, which these keys close."""
        self.close()
        self._open(ToolsWindow(keys))

    def _open(self, window: ToolsWindow | None) -> None:
        inspected, view = self._tab.web_contents, self._tab.view
        if inspected is None or view is None:
            return
        self._page = inspected.session.create_web_contents()
        inspected.setDevToolsPage(self._page)
        self._page.windowCloseRequested.connect(self._on_close_requested)
        if window is None:
            self._dock(self._page, view)
        else:
            self._window = window
            self._fill(window, self._page)

    def _dock(self, page: WebContents, view: PageView) -> None:
        layout = self._tab.layout()
        self._splitter = QSplitter(Qt.Orientation.Vertical, self._tab)
        self._splitter.setChildrenCollapsible(False)
        self._view = PageView(page, self._splitter)
        had_focus = view.isAncestorOf(view.window().focusWidget() or self._tab)
        self._splitter.addWidget(view)
        self._splitter.addWidget(self._view)
        self._splitter.setSizes(DOCKED_SHARES)
        if layout is not None:
            layout.addWidget(self._splitter)
        if had_focus:
            # It was lost on the way to another parent.
            view.setFocus()

    def _fill(self, window: ToolsWindow, page: WebContents) -> None:
        self._view = PageView(page, window)
        layout = window.layout()
        if layout is not None:
            layout.addWidget(self._view)
        window.closed.connect(self._on_close_requested)
        self._name_window()
        window.show()
        self._view.setFocus()

    @Slot(object)
    def _on_tab_changed(self, _tab: Tab) -> None:
        self._name_window()

    def _name_window(self) -> None:
        if self._window is not None:
            title = self.tr("Developer tools: %1 (%2)")
            names = {"%1": self._tab.title, "%2": self._tab.partition.name}
            for place, name in names.items():
                title = title.replace(place, name)
            self._window.setWindowTitle(title)

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
        layout, page_view = self._tab.layout(), self._tab.view
        if splitter is not None and layout is not None and page_view is not None:
            had_focus = splitter.isAncestorOf(splitter.window().focusWidget() or self._tab)
            layout.addWidget(page_view)
            if had_focus:
                page_view.setFocus()
        for widget in (view, splitter, window):
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if page.is_alive():
            page.settle()
            page.deleteLater()


def tools_of(tab: Tab) -> DeveloperTools:
    """The tools of the tab, the same object every time."""
    found = tab.findChild(DeveloperTools, NAME)
    return found if found is not None else DeveloperTools(tab)
