"""A page may see the screen: which of them, or which window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from browser.ui.prompt_row import FoldingLine, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, one_line
from browser.ui.theme import GRID, SPACE_SMALL

if TYPE_CHECKING:
    from browser.session.display_media import DisplayMediaRequest, DisplaySource
    from browser.session.reply import OneShot
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

HOST = 480
WORDS = 280
WORDS_LEAST = 320
SOURCES = 260
NARROWEST = 80


class ScreenRow(PromptRow):
    """Screens and windows to choose from."""

    def __init__(
        self,
        question: Question,
        request: "DisplayMediaRequest",
        reply: "OneShot",
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(parent, shell.icons)
        self._question = question
        self._reply = reply
        self.sources = QComboBox(self)
        self.sources.setAccessibleName(self.tr("What is shared"))
        self.sources.setMaximumWidth(SOURCES)
        self.sources.setMinimumContentsLength(8)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.sources.setSizeAdjustPolicy(adjust)
        metrics = self.fontMetrics()
        for source in (*request.screens, *request.windows):
            self.sources.addItem(one_line(source.name, metrics, SOURCES), source)
        self.share = QPushButton(self.tr("Share"), self)
        self.share.setEnabled(self.sources.count() > 0)
        self.share.clicked.connect(self._on_share)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.dismissed)
        text = self._text(request)
        self._lay_out(text)
        self.announce(text)

    def _text(self, request: "DisplayMediaRequest") -> str:
        metrics = self.fontMetrics()
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        if self.sources.count() == 0:
            text = self.tr("%1 (%2) wants to see the screen, but none can be shared here.")
        else:
            text = self.tr("%1 (%2) will see all that is on what you choose.")
        text = text.replace("%2", name, 1)
        return text.replace("%1", asker(request.security_origin, metrics, HOST), 1)

    def _lay_out(self, text: str) -> None:
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_SMALL)
        self._choices.addStretch(1)
        for widget in (self.sources, self.share, self.cancel):
            self._choices.addWidget(widget)
        self._line = FoldingLine()
        label = SignLabel(text, self._icons, "screen", "", self)
        label.label.setMinimumWidth(NARROWEST)
        self._line.addWidget(label, 1)
        self._line.addLayout(self._choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addLayout(self._line, 1)
        row.addWidget(self.cross(self.tr("Share nothing")), 0, Qt.AlignmentFlag.AlignTop)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice below the words in a narrow window."""
        super().resizeEvent(event)
        self._line.fold(self.width(), WORDS_LEAST + self._choices.sizeHint().width())

    def _on_share(self) -> None:
        source: DisplaySource = self.sources.currentData()
        self._question.answer(lambda: self._reply(source))


def screen_question(
    tab: "Tab", request: "DisplayMediaRequest", reply: "OneShot", shell: "Shell"
) -> Question:
    """The question which screen or window; the safe answer is none."""

    def build(question: Question, parent: QWidget) -> PromptRow:
        return ScreenRow(question, request, reply, shell, parent)

    return Question(tab, lambda: reply.settle(None), build, origin=request.security_origin)
