"""The dock of the test bench beside the page: answers, scenarios, record."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDockWidget,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from browser.testbench.dock_record import RecordPanel
from browser.testbench.dock_scenarios import ScenarioPanel
from browser.testbench.scenario import Answer
from browser.ui.tab_order import follow
from browser.ui.theme import PANEL, SPACE

if TYPE_CHECKING:
    from browser.testbench.bench import Bench
    from browser.ui.window import BrowserWindow

NAME = "testBench"
MOST_SECONDS = 600
WIDTH = 56 * SPACE


class Dock(QDockWidget):
    """The bench's dock in one window; it may be moved, and taken out of the window."""

    def __init__(self, bench: "Bench", window: "BrowserWindow") -> None:
        super().__init__(window)
        self.setObjectName(NAME)
        self._bench = bench
        self._window = window
        self.setWindowTitle(self.tr("Test bench"))
        for button in self.findChildren(QAbstractButton):
            # Those of the title; Qt leaves them to the mouse.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        body = QWidget(self)
        self.answers = QComboBox(body)
        self.seconds = QSpinBox(body)
        self.index_button = QPushButton(self.tr("Open the test site"), body)
        self.scenarios = ScenarioPanel(bench, window, body)
        self.record = RecordPanel(bench, window, body)
        self.tabs = QTabWidget(body)
        self.tabs.addTab(self.scenarios, self.tr("Scenarios"))
        self.tabs.addTab(self.record, self.tr("Record"))
        self._fill_answers()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, SPACE, 0, 0)
        column.setSpacing(SPACE)
        column.addLayout(self._top(body))
        column.addWidget(self.tabs, 1)
        self.setWidget(body)
        body.setMinimumWidth(PANEL)
        self.setTabOrder(self.index_button, self.answers)
        self.setTabOrder(self.answers, self.seconds)
        follow(self.seconds, self.tabs)
        self.index_button.clicked.connect(self._on_index)
        self.answers.currentIndexChanged.connect(self._on_answer)
        self.seconds.valueChanged.connect(self._on_answer)
        self._on_answer()

    def _fill_answers(self) -> None:
        for answer, text in (
            (Answer.ASK, self.tr("Ask me")),
            (Answer.ALLOW, self.tr("Allow")),
            (Answer.DENY, self.tr("Deny")),
            (Answer.DISMISS, self.tr("Dismiss")),
            (Answer.LATER, self.tr("Allow later")),
            (Answer.NEVER, self.tr("Never answer")),
        ):
            self.answers.addItem(text, answer)
        self.answers.setCurrentIndex(self.answers.findData(self._bench.answer))
        self.answers.setAccessibleName(self.tr("Answer to what pages ask for"))
        self.seconds.setRange(1, MOST_SECONDS)
        self.seconds.setValue(round(self._bench.seconds))
        self.seconds.setSuffix(self.tr(" s"))
        self.seconds.setAccessibleName(self.tr("Seconds until the answer"))

    def _top(self, body: QWidget) -> QVBoxLayout:
        label = QLabel(self.tr("Pages that ask for something:"), body)
        label.setBuddy(self.answers)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.answers, 1)
        row.addWidget(self.seconds)
        column = QVBoxLayout()
        column.setContentsMargins(2 * SPACE, 0, 2 * SPACE, 0)
        column.setSpacing(SPACE)
        column.addWidget(self.index_button)
        column.addWidget(label)
        column.addLayout(row)
        return column

    @Slot()
    def _on_index(self) -> None:
        self._bench.open_list(self._window)

    @Slot()
    def _on_answer(self, *_: object) -> None:
        answer = Answer(self.answers.currentData())
        self.seconds.setVisible(answer is Answer.LATER)
        self._bench.set_answer(answer, float(self.seconds.value()))


def toggle_dock(bench: "Bench", window: "BrowserWindow") -> Dock:
    """Show the dock in the window, or hide it; the same one every time."""
    found = window.findChild(Dock, NAME)
    if found is not None:
        found.setVisible(found.isHidden())
        return found
    dock = Dock(bench, window)
    window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    dock.show()
    window.resizeDocks([dock], [WIDTH], Qt.Orientation.Horizontal)
    bench.open_list(window)
    return dock
