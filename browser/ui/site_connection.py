"""How the page came here: encrypted or not, by whose certificate, and by which exception."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from browser.errors import BulkheadError, SessionClosedError
from browser.session import WebContents
from browser.tasks import spawn
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_errors import explain
from browser.ui.side_panel_parts import ButtonRow
from browser.ui.theme import SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class SiteConnection(QWidget):
    """The connection of one page."""

    def __init__(self, window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        self._page: WebContents | None = None
        self._host = ""
        self.words = label("", self)
        self.exception = label(
            self.tr("Its certificate is not trusted, and was accepted all the same."), self
        )
        self.exception.setProperty("part", "error")
        self.error = ErrorLabel(self)
        self.certificate = push(self.tr("Show certificate"), self)
        self.forget = push(self.tr("Take the exception back"), self)
        row = ButtonRow(self)
        row.add(self.certificate)
        row.add(self.forget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_SMALL)
        for widget in (self.words, self.exception, self.error, row):
            column.addWidget(widget)
        self.certificate.clicked.connect(self.ask)
        self.forget.clicked.connect(self._on_forget)

    def show_site(self, page: WebContents | None, host: str, words: str, encrypted: bool) -> None:
        """Show the connection of another page."""
        if page is not self._page or host != self._host:
            self.error.say("")
        self._page, self._host = page, host
        self.words.setText(words)
        self.certificate.setVisible(encrypted)
        self._show_exception()

    def _show_exception(self) -> None:
        page = self._page
        is_open = page is not None and not page.session.is_closed
        decisions = page.session.certificate_decisions() if is_open and page is not None else []
        found = any(one.host == self._host and one.accepts and one.error_code for one in decisions)
        self.exception.setVisible(found)
        self.forget.setVisible(found)

    @Slot()
    def ask(self) -> None:
        """Find the certificate out, and show it in a window of its own."""
        if self._page is not None:
            self.error.say("")
            self.certificate.setEnabled(False)
            spawn(self._ask(self._page), "look at a certificate")

    async def _ask(self, page: WebContents) -> None:
        text, details = "", None
        try:
            details = await page.session.get_connection_details(page)
            if details is None:
                text = self.tr("The server shows no certificate now. Load the page again.")
        except SessionClosedError:
            pass
        except BulkheadError as error:
            text = explain(error)
        if not shiboken6.isValid(self):
            return
        self.certificate.setEnabled(True)
        self.error.say(text)
        if details is not None:
            from browser.ui.certificate_window import CertificateWindow
            from browser.ui.own_windows import show

            shown = show("certificate", self._window.shell, self._window)
            assert isinstance(shown, CertificateWindow)
            shown.show_details(details)

    @Slot()
    def _on_forget(self) -> None:
        if self._page is not None:
            spawn(self._forget(self._page, self._host), "take a certificate back")

    async def _forget(self, page: WebContents, host: str) -> None:
        text = ""
        try:
            await page.session.forget_certificate_decisions(host)
        except SessionClosedError:
            return
        except BulkheadError as error:
            text = explain(error)
        if shiboken6.isValid(self):
            self.error.say(text)
            self._show_exception()
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
