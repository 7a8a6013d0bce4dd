"""The panel beside the page: downloads, history, bookmarks or the site, one at a time.

It is cheap until it is first opened; then it builds the content that was asked for.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QToolButton, QVBoxLayout, QWidget

from browser.ui.theme import CONTROL, LINE, PAGE_MINIMUM, PANEL, SPACE, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

NARROWEST = 240


class SidePanel(QWidget):
    """The panel of one window, in the window's splitter.

    Signals:
        changed(name): a content is shown from now on, or none (empty).
    """

    changed = Signal(str)

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._name = ""
        self._wanted = 0
        self._fitting = False
        self._contents: dict[str, QWidget] = {}
        self._title: QLabel | None = None
        self.hide()

    @property
    def name(self) -> str:
        """What is shown: `downloads`, `history`, `bookmarks`, `site`, or nothing."""
        return self._name

    @property
    def wanted_width(self) -> int:
        """The width that a person gave it, 0 if none did."""
        return self._wanted

    def content(self, name: str) -> QWidget | None:
        """The content, if it was built."""
        return self._contents.get(name)

    def toggle(self, name: str) -> None:
        """Show the content, or close the panel when it is shown already."""
        if self._name == name:
            self.close()
        else:
            self.show_panel(name)

    def show_panel(self, name: str) -> None:
        """Show the content and give it the focus."""
        if name not in ("downloads", "history", "bookmarks", "site"):
            raise ValueError(f"there is no panel {name!r}")
        if self._title is None:
            self._build()
        content = self._contents.get(name)
        if content is None:
            content = self._contents[name] = self._make(name)
            self._column.addWidget(content, 1)
        for other in self._contents.values():
            other.setVisible(other is content)
        self._show_title(name)
        self._name = name
        if self.isHidden():
            self.show()
        self._fit()
        content.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.changed.emit(name)

    @Slot()
    def close(self) -> bool:
        """Hide the panel and give the focus back to the page."""
        if not self._name:
            return True
        had_focus = self.isAncestorOf(self._window.focusWidget() or self._window)
        self._name = ""
        self.hide()
        tab = self._window.current()
        if had_focus and tab is not None:
            tab.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit("")
        return True

    def _make(self, name: str) -> QWidget:
        if name == "downloads":
            from browser.ui.download_panel import DownloadPanel

            return DownloadPanel(self._window, self)
        if name == "history":
            from browser.ui.history_panel import HistoryPanel

            return HistoryPanel(self._window, self)
        if name == "site":
            from browser.ui.site_panel import SitePanel

            return SitePanel(self._window, self)
        from browser.ui.bookmark_panel import BookmarkPanel

        return BookmarkPanel(self._window, self)

    def _build(self) -> None:
        self._title = QLabel(self)
        self._title.setProperty("part", "heading")
        self._close_button = QToolButton(self)
        self._close_button.setAutoRaise(True)
        self._close_button.setMinimumSize(CONTROL, CONTROL)
        self._close_button.clicked.connect(self.close)
        self._window.shell.icons.wear(self._close_button, "close")
        text = self.tr("Close panel")
        self._close_button.setToolTip(text)
        self._close_button.setAccessibleName(text)
        row = QHBoxLayout()
        row.setContentsMargins(2 * SPACE, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.addWidget(self._title, 1)
        row.addWidget(self._close_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(LINE, 0, LINE, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        splitter = self._splitter()
        if splitter is not None:
            splitter.splitterMoved.connect(self._on_splitter_moved)
            splitter.installEventFilter(self)

    def _show_title(self, name: str) -> None:
        titles = {
            "downloads": self.tr("Downloads"),
            "history": self.tr("History"),
            "bookmarks": self.tr("Bookmarks"),
            "site": self.tr("Site"),
        }
        assert self._title is not None
        self._title.setText(titles[name])
        self.setAccessibleName(titles[name])

    # Its width.

    def _splitter(self) -> QSplitter | None:
        parent = self.parentWidget()
        return parent if isinstance(parent, QSplitter) else None

    def _first_width(self) -> int:
        """The width of another window's panel, or the usual one."""
        if self._wanted:
            return self._wanted
        panels = (window.findChild(SidePanel) for window in self._window.shell.windows)
        widths = (panel.wanted_width for panel in panels if panel is not None)
        return next((width for width in widths if width), PANEL)

    def _fit(self) -> None:
        """Take the wanted width, but leave the page what it needs where that is possible."""
        splitter = self._splitter()
        if splitter is None or not self._name:
            return
        room = splitter.contentsRect().width() - splitter.handleWidth()
        widest = max(NARROWEST, room - PAGE_MINIMUM)
        width = min(self._first_width(), widest)
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(widest)
        sizes = [width if splitter.widget(i) is self else 0 for i in range(splitter.count())]
        index = splitter.indexOf(self)
        sizes[0 if index else -1] = max(0, room - width)
        self._fitting = True
        splitter.setSizes(sizes)
        self._fitting = False

    @Slot(int, int)
    def _on_splitter_moved(self, _position: int, _index: int) -> None:
        if self._name and not self._fitting:
            self._wanted = self.width()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the room anew when the window is resized."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the page and the panel."""
        x = self.width() - LINE if self.isRightToLeft() else 0
        QPainter(self).fillRect(x, 0, LINE, self.height(), self.palette().mid())

    # Keys.

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the panel: the window's own command for it stops loading."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
