"""A link from another program, for which there is no rule: in which partition does it open?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from browser.model.partition import Partition
from browser.ui.partition_chooser import PartitionChooser
from browser.ui.prompt_row import FoldingLine, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, one_line
from browser.ui.theme import GRID, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

HOST = 480
WORDS = 480
WORDS_LEAST = 320
NARROWEST = 80


class OutsideRow(PromptRow):
    """A partition to choose, and whether it is always that one."""

    def __init__(
        self, question: Question, window: "BrowserWindow", url: str, parent: QWidget
    ) -> None:
        super().__init__(parent, window.shell.icons)
        self._question = question
        self._window = window
        self._url = url
        self.partitions = PartitionChooser(window.shell, self)
        self.partitions.choose(question.tab.partition)
        self.always = QCheckBox(self.tr("Always open this site there"), self)
        self.open = QPushButton(self.tr("Open"), self)
        self.open.setDefault(True)
        self.open.clicked.connect(self.submit)
        self.first_focus = self.partitions
        self._lay_out()

    def _lay_out(self) -> None:
        metrics = self.fontMetrics()
        host = asker(self._url, metrics, HOST)
        text = self.tr("Another program opens a page of %1. In which partition?")
        label = SignLabel(text.replace("%1", host, 1), self._icons, "link", "", self)
        label.label.setMinimumWidth(NARROWEST)
        label.setToolTip(one_line(self._url, metrics, WORDS))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_SMALL)
        self._choices.addStretch(1)
        for widget in (self.always, self.partitions, self.open):
            self._choices.addWidget(widget)
        self._line = FoldingLine()
        self._line.addLayout(words, 1)
        self._line.addLayout(self._choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addLayout(self._line, 1)
        row.addWidget(self.cross(self.tr("Do not open")), 0, Qt.AlignmentFlag.AlignTop)
        self.announce(label.accessibleName())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice below the words in a narrow window."""
        super().resizeEvent(event)
        self._line.fold(self.width(), WORDS_LEAST + self._choices.sizeHint().width())

    def submit(self) -> None:
        """Open it in the partition that is chosen."""
        partition = self.partitions.partition()
        if partition is None:
            return
        if self.always.isChecked():
            self._window.shell.routing.keep_here(self._url, partition, True)
        go = partial(_open, self._window, self._question.tab, self._url, partition)
        self._question.answer(go)


def _open(window: "BrowserWindow", tab: "Tab", url: str, partition: Partition) -> None:
    if partition.key == tab.partition.key:
        tab.load(url)
        return
    window.open_tab(url, partition, index=window.index_of(tab) + 1)
    window.discard_tab(tab, remember=False)


def outside_question(window: "BrowserWindow", tab: "Tab", url: str) -> Question:
    """The question; who dismisses it opens nothing, and the empty tab stays."""

    def build(question: Question, parent: QWidget) -> PromptRow:
        return OutsideRow(question, window, url, parent)

    return Question(tab, lambda: None, build)
