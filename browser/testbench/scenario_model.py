"""The scenarios as a table: how each ended, and what it is about."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Slot,
)
from PySide6.QtGui import QBrush, QColor

from browser.testbench.page_words import words
from browser.testbench.scenario import Outcome, Scenario, Status

if TYPE_CHECKING:
    from browser.testbench.bench import Bench

Index = QModelIndex | QPersistentModelIndex
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
COLOUR = int(Qt.ItemDataRole.ForegroundRole)


class ScenarioModel(QAbstractTableModel):
    """The scenarios that the filter lets through, in the bench's order."""

    def __init__(self, bench: "Bench", parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._running = ""
        self._rows = list(bench.scenarios)
        bench.began.connect(self._on_began)
        bench.ended.connect(self._on_ended)

    def set_filter(self, text: str) -> None:
        """Show only those in whose name and title each of the words stands."""
        wanted = text.casefold().split()
        self.beginResetModel()
        self._rows = [
            one
            for one in self._bench.scenarios
            if all(word in f"{one.name} {one.line(words)}".casefold() for word in wanted)
        ]
        self.endResetModel()

    def scenario(self, row: int) -> Scenario | None:
        """The scenario of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def scenarios(self) -> list[Scenario]:
        """What is shown."""
        return list(self._rows)

    @Slot(object)
    def _on_began(self, scenario: Scenario) -> None:
        self._running = scenario.name
        self._tell(scenario)

    @Slot(object)
    def _on_ended(self, outcome: Outcome) -> None:
        self._running = ""
        self._tell(outcome.scenario)

    def _tell(self, scenario: Scenario) -> None:
        if scenario in self._rows:
            row = self._rows.index(scenario)
            self.dataChanged.emit(self.index(row, 0), self.index(row, 1))

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, _parent: Index | None = None) -> int:
        """The status and the title."""
        return 2

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | None:
        """The words above the columns."""
        if role != DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return (self.tr("Result"), self.tr("Scenario"))[section]

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell: its text, its colour, the scenario's name as the tool tip."""
        scenario = self.scenario(index.row())
        if scenario is None:
            return None
        if role == TOOL_TIP:
            return scenario.name
        if index.column() == 1:
            return scenario.line(words) if role == DISPLAY else None
        outcome = self._bench.outcomes.get(scenario.name)
        if role == COLOUR and outcome is not None:
            return QBrush(self._colour(outcome.status))
        return self._words(scenario, outcome) if role == DISPLAY else None

    def _words(self, scenario: Scenario, outcome: Outcome | None) -> str:
        if scenario.name == self._running:
            return self.tr("Runs…")
        if outcome is None:
            return ""
        return {
            Status.PASSED: self.tr("Passed"),
            Status.FAILED: self.tr("Failed"),
            Status.SKIPPED: self.tr("Skipped"),
        }[outcome.status]

    def _colour(self, status: Status) -> QColor:
        tones = self._bench.shell.theme.tones
        name = {Status.PASSED: "good", Status.FAILED: "danger", Status.SKIPPED: "muted"}[status]
        return QColor(getattr(tones, name))
