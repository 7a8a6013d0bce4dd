"""Spell checking begins for a session when a person first puts the cursor into a field of it."""

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from browser.session import WebContents
from browser.ui.page_view import PageView


class SpellingStart(QObject):
    """Watches the cursor of all windows; owned by who makes it.

    The engine lets Qt's input method know where the cursor of a field is, and nothing else tells
    that a page has one.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._on_cursor)

    @Slot()
    def _on_cursor(self) -> None:
        widget = QApplication.focusWidget()
        # Of a page without a field in focus it comes too.
        if widget is None or not widget.inputMethodQuery(Qt.InputMethodQuery.ImEnabled):
            return
        while widget is not None and not isinstance(widget, PageView):
            widget = widget.parentWidget()
        page = None if widget is None else widget.page()
        if isinstance(page, WebContents) and not page.session.is_closed:
            # Any member of it begins it.
            page.session.is_spell_checker_enabled()
