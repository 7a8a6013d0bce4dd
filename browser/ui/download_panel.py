"""The panel of the downloads of all partitions, newest first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from browser.ui.download_commands import DownloadCommands
from browser.ui.download_view import DownloadView
from browser.ui.side_panel_parts import ButtonRow, ListOrText, Strip
from browser.ui.theme import SPACE

if TYPE_CHECKING:
    from browser.ui.window import BrowserWindow


class DownloadPanel(QWidget):
    """The downloads of all partitions, newest first."""

    def __init__(self, window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._downloads = window.shell.downloads
        self.commands = DownloadCommands(window.shell, self)
        self.view = DownloadView(window.shell, self.commands, self)
        self.body = ListOrText(self.view, self)
        self.clear_button = QPushButton(self.tr("Clear finished"), self)
        self.clear_button.clicked.connect(self._on_clear)
        self.strip = Strip(self)
        self.strip.accepted.connect(self._downloads.bring_back)
        self._foot = ButtonRow(self)
        self._foot.add(self.clear_button)
        self._foot.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.body, 1)
        column.addWidget(self._foot)
        column.addWidget(self.strip)
        self._downloads.load_unfinished()
        self._downloads.changed.connect(self._on_changed)
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Take note that a person looks."""
        super().showEvent(event)
        self._downloads.look()

    @Slot()
    def _on_clear(self) -> None:
        self._downloads.clear_finished()
        text = self.tr(
            "%n download(s) were taken out of the list. Their files stay.",
            "",
            self._downloads.cleared_count,
        )
        self.strip.ask(text, self.tr("Bring back"), self.tr("Close"))

    @Slot()
    def _on_changed(self) -> None:
        if not self._downloads.cleared_count:
            self.strip.hide()
        entries = self._downloads.entries()
        if entries:
            self.body.show_list()
        else:
            self.body.show_text(self.tr("Files that you download appear here."))
        self.clear_button.setEnabled(any(entry.is_over for entry in entries))
        self._foot.setVisible(bool(entries))
        self.setFocusProxy(self.view if entries else self.body.text)
        if self.isVisible():
            self._downloads.look()
