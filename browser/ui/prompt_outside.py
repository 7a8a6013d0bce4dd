"""A link from another program, for which there is no rule: in which partition does it open?"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from browser.model.partition import Partition
from browser.ui.partition_chooser import PartitionChooser
from browser.ui.prompt_row import FoldingRow, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, one_line

if TYPE_CHECKING:
    from browser.ui.tab import Tab
    from browser.ui.window import BrowserWindow

HOST = 480
WORDS = 480


class OutsideRow(FoldingRow):
    """A partition to choose, and whether it is always that one."""

    def __init__(
        self, question: Question, window: "BrowserWindow", url: str, parent: QWidget
    ) -> None:
        super().__init__(question, window.shell.icons, parent)
        self._window = window
        self._url = url
        self.partitions = PartitionChooser(window.shell, self)
        self.partitions.choose(question.tab.partition)
        self.always = QCheckBox(self.tr("Always open this site there"), self)
        self.open = QPushButton(self.tr("Open"), self)
        self.open.setDefault(True)
        self.open.clicked.connect(self.submit)
        self.first_focus = self.partitions
        label = self._words()
        self.lay_out([label], [self.always, self.partitions, self.open], self.tr("Do not open"))
        self.announce(label.accessibleName())

    def _words(self) -> SignLabel:
        metrics = self.fontMetrics()
        host = asker(self._url, metrics, HOST)
        text = self.tr("Another program opens a page of %1. In which partition?")
        label = SignLabel(text.replace("%1", host, 1), self._icons, "link", "", self)
        label.setToolTip(one_line(self._url, metrics, WORDS))
        return label

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
