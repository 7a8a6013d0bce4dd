"""The record in the dock: a table with a filter, and lines of JSON to be saved."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from browser.testbench.dock_scenarios import table_view
from browser.testbench.record import json_lines
from browser.testbench.record_model import RecordModel
from browser.ui.side_panel_parts import ButtonRow, ListOrText, SearchField
from browser.ui.theme import SPACE

if TYPE_CHECKING:
    from browser.testbench.bench import Bench
    from browser.ui.window import BrowserWindow

DETAILS_HEIGHT = 16 * SPACE
WIDTHS = (13 * SPACE, 19 * SPACE, 22 * SPACE, 80 * SPACE)


class RecordPanel(QWidget):
    """The record of the bench in one dock."""

    def __init__(self, bench: "Bench", window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._window = window
        self.model = RecordModel(bench, self)
        self.field = SearchField(self.tr("Filter the record"), self)
        self.view = table_view(self.model, self.tr("Record"), self)
        self.body = ListOrText(self.view, self)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("The whole event"))
        self.details.setFixedHeight(DETAILS_HEIGHT)
        self.watch_button = QPushButton(self.tr("Record this tab’s partition"), self)
        self.save_button = QPushButton(self.tr("Save record…"), self)
        self.clear_button = QPushButton(self.tr("Clear"), self)
        self._lay_out()
        self._connect()
        self._on_changed()

    def _lay_out(self) -> None:
        for column, width in enumerate(WIDTHS):
            self.view.setColumnWidth(column, width)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.field)
        layout.addWidget(self.body, 1)
        layout.addWidget(self.details)
        layout.addWidget(self.watch_button)
        row = ButtonRow(self)
        row.add(self.save_button)
        row.add(self.clear_button)
        layout.addWidget(row)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.searched.connect(self.model.set_filter)
        self.model.rowsInserted.connect(self._on_changed)
        self.model.modelReset.connect(self._on_changed)
        self.view.selectionModel().currentRowChanged.connect(self._on_selected)
        self.watch_button.clicked.connect(self._on_watch)
        self.save_button.clicked.connect(self._on_save)
        self.clear_button.clicked.connect(self._on_clear)
        self._window.current_changed.connect(self._on_changed)

    @Slot()
    def _on_changed(self, *_: object) -> None:
        bar = self.view.verticalScrollBar()
        follows = bar.value() == bar.maximum()
        if self.model.rowCount():
            self.body.show_list()
        elif self._bench.entries:
            self.body.show_text(self.tr("No event has these words."))
        else:
            self.body.show_text(
                self.tr("What a session tells appears here. Open a page of the test bench first.")
            )
        if follows:
            self.view.scrollToBottom()
        for button in (self.save_button, self.clear_button):
            button.setEnabled(bool(self._bench.entries))
        self.watch_button.setEnabled(self._can_watch())
        self._on_selected()

    def _can_watch(self) -> bool:
        tab = self._window.current()
        page = None if tab is None else tab.web_contents
        return page is not None and not self._bench.is_attended(page.session)

    @Slot()
    def _on_selected(self, *_: object) -> None:
        entry = self.model.entry(self.view.currentIndex().row())
        self.details.setVisible(entry is not None)
        if entry is not None:
            document = json.loads(entry.to_json())
            self.details.setPlainText(json.dumps(document, indent=1, ensure_ascii=False))

    @Slot()
    def _on_watch(self) -> None:
        tab = self._window.current()
        if tab is not None and tab.web_contents is not None:
            self._bench.attend(tab.web_contents.session)
        self._on_changed()

    @Slot()
    def _on_clear(self) -> None:
        self._bench.clear()
        self.model.reload()

    @Slot()
    def _on_save(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the record"), "record.jsonl")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.selectFile("record.jsonl")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    @Slot(str)
    def save(self, path: str) -> None:
        """Write what is shown as lines of JSON."""
        try:
            Path(path).write_text(json_lines(self.model.entries()), encoding="utf-8")
        except OSError as error:
            text = self.tr("The record was not saved: %1")
            self._bench.shell.notices.error(text.replace("%1", error.strerror or str(error)))
