"""The scenarios in the dock: open a page, run some or all, and read what was seen."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from browser.errors import BulkheadError
from browser.tasks import spawn
from browser.testbench.page_words import words
from browser.testbench.report import reasons, summary, write
from browser.testbench.scenario import Outcome, Scenario, Status, show
from browser.testbench.scenario_model import ScenarioModel
from browser.ui.side_panel_parts import ButtonRow, SearchField
from browser.ui.theme import SPACE

if TYPE_CHECKING:
    from browser.testbench.bench import Bench
    from browser.ui.window import BrowserWindow


class ScenarioPanel(QWidget):
    """The list of scenarios of one dock."""

    def __init__(self, bench: "Bench", window: "BrowserWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._bench = bench
        self._window = window
        self._runs_here = False
        self.model = ScenarioModel(bench, self)
        self.field = SearchField(self.tr("Search scenarios"), self)
        self.view = table_view(self.model, self.tr("Scenarios"), self, wide=1)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.open_button = QPushButton(self.tr("Open page"), self)
        self.run_button = QPushButton(self.tr("Run"), self)
        self.all_button = QPushButton(self.tr("Run all shown"), self)
        self.report_button = QPushButton(self.tr("Save report…"), self)
        self._lay_out()
        self._connect()
        self._on_selected()

    def _lay_out(self) -> None:
        self.view.setColumnWidth(0, 10 * SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        column.setSpacing(SPACE)
        column.addWidget(self.field)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        for buttons in (
            (self.open_button, self.run_button),
            (self.all_button, self.report_button),
        ):
            row = ButtonRow(self)
            for button in buttons:
                row.add(button)
            column.addWidget(row)
        self.setFocusProxy(self.field)

    def _connect(self) -> None:
        self.field.searched.connect(self.model.set_filter)
        self.field.left_downwards.connect(self._on_left_downwards)
        self.view.activated.connect(self._on_activated)
        self.view.selectionModel().currentRowChanged.connect(self._on_selected)
        self.model.modelReset.connect(self._on_selected)
        self.open_button.clicked.connect(self._on_open)
        self.run_button.clicked.connect(self._on_run)
        self.all_button.clicked.connect(self._on_run_all)
        self.report_button.clicked.connect(self._on_report)
        self._bench.began.connect(self._on_selected)
        self._bench.ended.connect(self._on_selected)
        self._bench.idle.connect(self._on_idle)
        self._window.closed.connect(self._on_window_closed)

    def chosen(self) -> Scenario | None:
        """The scenario of the row that is chosen."""
        return self.model.scenario(self.view.currentIndex().row())

    def run(self, scenarios: Sequence[Scenario]) -> None:
        """Run them in this window."""
        spawn(self._bench.run(scenarios, self._window), "scenarios of the test bench")
        self._runs_here = True

    @Slot()
    def _on_left_downwards(self) -> None:
        if not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        self.view.setFocus()

    @Slot(QModelIndex)
    def _on_activated(self, _index: QModelIndex) -> None:
        self._on_open()

    @Slot()
    def _on_selected(self, *_: object) -> None:
        chosen = self.chosen()
        outcome = None if chosen is None else self._bench.outcomes.get(chosen.name)
        self.words.setText(self._told(outcome))
        self.words.setVisible(bool(self.words.text()))
        self.open_button.setEnabled(chosen is not None)
        self.run_button.setEnabled(chosen is not None and not self._bench.is_running)
        stop, run = self.tr("Stop"), self.tr("Run all shown")
        self.all_button.setText(stop if self._bench.is_running else run)
        self.report_button.setEnabled(bool(self._bench.outcomes) and not self._bench.is_running)

    def _told(self, outcome: Outcome | None) -> str:
        if outcome is None:
            found = list(self._bench.outcomes.values())
            return summary(found, words) if found else ""
        if outcome.status is Status.PASSED:
            lines = [f"{check.key}: {show(check.found, words)}" for check in outcome.checks]
            return "\n".join(lines)
        return "\n".join(reasons(outcome, words))

    @Slot()
    def _on_open(self) -> None:
        if (chosen := self.chosen()) is not None:
            spawn(self._open(chosen), "a page of the test bench")

    async def _open(self, scenario: Scenario) -> None:
        try:
            await self._bench.open_page(self._window, scenario)
        except BulkheadError as error:
            self._bench.shell.notices.error(str(error))

    @Slot()
    def _on_run(self) -> None:
        if (chosen := self.chosen()) is not None and not self._bench.is_running:
            self.run([chosen])

    @Slot()
    def _on_run_all(self) -> None:
        if self._bench.is_running:
            self._bench.stop()
        else:
            self.run(self.model.scenarios())

    @Slot()
    def _on_report(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for the report"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.save_report)
        dialog.open()

    @Slot(str)
    def save_report(self, folder: str) -> None:
        """Write the report of all that was run into the folder, and show it."""
        outcomes = list(self._bench.outcomes.values())
        try:
            page = write(Path(folder), outcomes, self._bench.entries, self._bench.facts())
        except OSError as error:
            text = self.tr("The report was not saved: %1")
            self._bench.shell.notices.error(text.replace("%1", error.strerror or str(error)))
            return
        self._bench.shell.notices.tell(self.tr("Saved as %1").replace("%1", str(page)))

    @Slot()
    def _on_idle(self) -> None:
        self._runs_here = False
        self._on_selected()

    @Slot(object)
    def _on_window_closed(self, _window: object) -> None:
        if self._runs_here:
            self._bench.stop()


def table_view(
    model: QAbstractItemModel, name: str, parent: QWidget, wide: int | None = None
) -> QTableView:
    """A table that shows rows, one of which is chosen; column `wide` takes the room."""
    view = QTableView(parent)
    view.setModel(model)
    view.setAccessibleName(name)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setCornerButtonEnabled(False)
    view.setTextElideMode(Qt.TextElideMode.ElideRight)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(3 * SPACE)
    head = view.horizontalHeader()
    head.setHighlightSections(False)
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
    head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    if wide is not None:
        head.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
    return view
