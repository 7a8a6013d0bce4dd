"""A page may see the screen: which of them, or which window."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from browser.ui.prompt_row import FoldingRow, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, filled, one_line

if TYPE_CHECKING:
    from browser.session.display_media import DisplayMediaRequest, DisplaySource
    from browser.session.reply import OneShot
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

HOST = 480
WORDS = 280
SOURCES = 260


class ScreenRow(FoldingRow):
    """Screens and windows to choose from."""

    def __init__(
        self,
        question: Question,
        request: "DisplayMediaRequest",
        reply: "OneShot",
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(question, shell.icons, parent)
        self._reply = reply
        self.sources = self.chooser(self.tr("What is shared"), SOURCES, 8)
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
        words = SignLabel(text, self._icons, "screen", "", self)
        choices = [self.sources, self.share, self.cancel]
        self.lay_out([words], choices, self.tr("Share nothing"))
        self.announce(text)

    def _text(self, request: "DisplayMediaRequest") -> str:
        metrics = self.fontMetrics()
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        if self.sources.count() == 0:
            text = self.tr("%1 (%2) wants to see the screen, but none can be shared here.")
        else:
            text = self.tr("%1 (%2) will see all that is on what you choose.")
        return filled(text, {"%1": asker(request.security_origin, metrics, HOST), "%2": name})

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
