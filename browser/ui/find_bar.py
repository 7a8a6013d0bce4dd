"""Find in page: a bar under the page that searches while a person types.

Nothing of it exists before it is first opened, since most windows never search.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWebEngineCore import QWebEngineFindTextResult, QWebEngineLoadingInfo, QWebEnginePage
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from browser.session import WebContents
from browser.ui.tab import Tab
from browser.ui.theme import CONTROL, GRID, ICON, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow

FIELD = 240
COUNT = 12 * GRID
SELECTION_MOST = 200
BACKWARD = QWebEnginePage.FindFlag.FindBackward
MATCH_CASE = QWebEnginePage.FindFlag.FindCaseSensitively


def _announce(field: QLineEdit, text: str) -> None:
    # Imported at the first count: most windows never search, and it brings two hundred roles.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(field, text))


class FindControls:
    """What the bar shows, made when it is first opened."""

    def __init__(self, bar: "FindBar", window: "BrowserWindow") -> None:
        icons = window.shell.icons
        self.field = QLineEdit(bar)
        self.field.setPlaceholderText(bar.tr("Find in page"))
        self.field.setAccessibleName(bar.tr("Find in page"))
        self.field.setMaximumWidth(FIELD)
        self.sign = QAction(bar.tr("No matches"), bar)
        self.field.addAction(self.sign, QLineEdit.ActionPosition.TrailingPosition)
        icons.wear(self.sign, "warning", "danger")
        self.count = QLabel(bar)
        self.count.setMinimumWidth(COUNT)
        self.case = self._button(bar, bar.tr("Match case"))
        self.case.setText("Aa")
        self.case.setCheckable(True)
        self.previous = self._button(bar, bar.tr("Previous match"))
        self.next = self._button(bar, bar.tr("Next match"))
        self.close = self._button(bar, bar.tr("Close the search"))
        for button, icon in ((self.previous, "up"), (self.next, "down"), (self.close, "close")):
            icons.wear(button, icon)
        self._lay_out(bar)
        self.show_count("", missing=False)

    @staticmethod
    def _button(bar: "FindBar", text: str) -> QToolButton:
        button = QToolButton(bar)
        button.setAutoRaise(True)
        button.setIconSize(QSize(ICON, ICON))
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(text)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self, bar: "FindBar") -> None:
        row = QHBoxLayout(bar)
        row.setContentsMargins(GRID, SPACE_SMALL + 1, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addWidget(self.field, 100)
        for button in (self.previous, self.next, self.case):
            row.addWidget(button)
        bar.setTabOrder(self.field, self.previous)
        bar.setTabOrder(self.previous, self.next)
        row.addSpacing(SPACE_SMALL)
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self.close)

    def show_count(self, text: str, *, missing: bool) -> None:
        """Say where in how many matches the page is, or that there are none."""
        self.count.setText(text)
        self.count.setProperty("part", "error" if missing else "muted")
        # A style sheet looks at properties only when it is applied.
        self.count.style().unpolish(self.count)
        self.count.style().polish(self.count)
        self.sign.setVisible(missing)


class FindBar(QWidget):
    """The search of one window; its words go along from tab to tab.

    Signals:
        counted(text): the page was searched; what the bar says of it.
    """

    counted = Signal(str)

    def __init__(self, window: "BrowserWindow") -> None:
        super().__init__(window)
        self._window = window
        self._tab: Tab | None = None
        self._page: WebContents | None = None
        self._controls: FindControls | None = None
        self._pending = 0
        self.hide()

    @property
    def text(self) -> str:
        """What is searched for."""
        return self._controls.field.text() if self._controls is not None else ""

    @property
    def controls(self) -> FindControls:
        """Its field and buttons, made at first use."""
        if self._controls is None:
            self._controls = controls = FindControls(self, self._window)
            controls.field.textChanged.connect(self._on_text_changed)
            controls.case.toggled.connect(self._on_text_changed)
            controls.previous.clicked.connect(self.previous)
            controls.next.clicked.connect(self.next)
            controls.close.clicked.connect(self.close)
        return self._controls

    def set_tab(self, tab: Tab | None) -> None:
        """Search in another tab from now on."""
        if self._tab is not None:
            self._tab.went_live.disconnect(self._on_went_live)
            self._tab.destroyed.disconnect(self._on_tab_destroyed)
        self._tab = tab
        if tab is not None:
            tab.went_live.connect(self._on_went_live)
            tab.destroyed.connect(self._on_tab_destroyed)
        self._set_page(None if tab is None else tab.web_contents)

    def open(self, selected_text: str = "") -> None:
        """Show the bar, with the selected text if that is a line, and let a person type."""
        field = self.controls.field
        if 0 < len(selected_text) <= SELECTION_MOST and selected_text.isprintable():
            field.blockSignals(True)
            field.setText(selected_text)
            field.blockSignals(False)
        was_hidden = self.isHidden()
        self.show()
        field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        field.selectAll()
        if was_hidden or selected_text:
            self._search()

    @Slot()
    def close(self) -> bool:
        """Hide the bar, take the highlight away, and give the focus back to the page."""
        if self.isHidden():
            return True
        self.hide()
        self._clear()
        if self._tab is not None:
            self._tab.setFocus()
        return True

    @Slot()
    def next(self) -> None:
        """Go to the next match."""
        self._step()

    @Slot()
    def previous(self) -> None:
        """Go to the match before."""
        self._step(backward=True)

    def _step(self, *, backward: bool = False) -> None:
        if self.isHidden() or not self.text:
            self.open()
        else:
            self._search(backward=backward)

    # Searching.

    def _set_page(self, page: WebContents | None) -> None:
        if page is self._page:
            return
        old, self._page = self._page, page
        if old is not None and old.is_alive():
            old.findTextFinished.disconnect(self._on_found)
            old.loadingChanged.disconnect(self._on_loading)
            old.destroyed.disconnect(self._on_page_destroyed)
            if not self.isHidden():
                old.findText("")
        self._pending = 0
        if page is not None:
            page.findTextFinished.connect(self._on_found)
            page.loadingChanged.connect(self._on_loading)
            page.destroyed.connect(self._on_page_destroyed)
        if not self.isHidden():
            self._search()

    def _search(self, *, backward: bool = False) -> None:
        if not self.text:
            self._clear()
        elif self._page is None:
            self.controls.show_count("", missing=False)
        else:
            self._pending += 1
            flags = BACKWARD if backward else QWebEnginePage.FindFlag(0)
            if self.controls.case.isChecked():
                flags |= MATCH_CASE
            self._page.findText(self.text, flags)

    def _clear(self) -> None:
        if self._controls is not None:
            self._controls.show_count("", missing=False)
        if self._page is not None:
            self._pending += 1
            self._page.findText("")

    @Slot()
    def _on_text_changed(self) -> None:
        self._search()

    @Slot(QWebEngineFindTextResult)
    def _on_found(self, result: QWebEngineFindTextResult) -> None:
        self._pending = max(0, self._pending - 1)
        # The engine says "none" for every search that a newer one has overtaken.
        if self._pending:
            return
        if not self.text or self.isHidden():
            self.counted.emit("")
            return
        total = result.numberOfMatches()
        text = self.tr("No matches")
        if total:
            place, of = str(result.activeMatch()), str(total)
            text = self.tr("%1 of %2").replace("%1", place).replace("%2", of)
        self.controls.show_count(text, missing=total == 0)
        _announce(self.controls.field, text)
        self.counted.emit(text)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() == QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            # The old page's matches are gone, and the new page must not jump by itself.
            self._pending = 0
            if self._controls is not None:
                self._controls.show_count("", missing=False)

    @Slot(object)
    def _on_went_live(self, tab: Tab) -> None:
        self._set_page(tab.web_contents)

    @Slot()
    def _on_page_destroyed(self) -> None:
        self._page = None
        self._pending = 0

    @Slot()
    def _on_tab_destroyed(self) -> None:
        self._tab = None

    # Keys and looks.

    def event(self, event: QEvent) -> bool:
        """Keep Esc and Enter from the window's shortcuts while a person types here."""
        keys = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in keys
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches on, with Shift backwards, and Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(button := self.focusWidget(), QAbstractButton):
            button.click()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.previous()
        else:
            self.next()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line that parts it from the page."""
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, QColor(self._window.shell.theme.tones.line))
