"""A page wants something of the computer: who asks, in which partition, and for how long it may."""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.permission import Permission, PermissionScope
from browser.ui.prompt_permission_words import icon_of, scope_text, subject_of, wish, within
from browser.ui.prompt_row import FoldingLine, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, host_of, one_line
from browser.ui.theme import CONTROL, GRID, ICON, SPACE_SMALL

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails
    from browser.session import WebContents
    from browser.session.permission_reply import PermissionReply
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

log = logging.getLogger(__name__)
HOST = 480
WORDS = 280
WORDS_LEAST = 320
NARROWEST = 80
# What a button alone means; these are asked each time unless a person says otherwise.
EACH_TIME = (Permission.OPEN_EXTERNAL, Permission.FILE_SYSTEM, Permission.DISPLAY_CAPTURE)


class PermissionAnswer:
    """Gives a person's answer to the session, and says it when it could not be kept."""

    def __init__(self, shell: "Shell", permission: str, reply: "PermissionReply") -> None:
        self._shell = shell
        self._reply = reply
        self.usual = None if permission in EACH_TIME else PermissionScope.TAB

    def give(self, granted: bool, scope: PermissionScope | None) -> None:
        """Answer, unless it is too late."""
        if self._reply.is_done:
            return
        try:
            self._reply(granted, scope=scope)
        except SettingsError as error:
            self._shell.notices.error(str(error))

    def dismiss(self) -> None:
        """Deny, and let the page not ask again until it is left."""
        self.give(False, PermissionScope.ONCE)


class PermissionRow(PromptRow):
    """Says what a page wants; Block and Allow, each with a menu for how long."""

    def __init__(
        self,
        question: Question,
        words: tuple[str, list[str]],
        answer: PermissionAnswer,
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(parent, shell.icons)
        self._question = question
        self._answer = answer
        self._choices = QHBoxLayout()
        self._choices.setSpacing(0)
        self._choices.addStretch(1)
        self.block = self._choice(self.tr("Block"), self.tr("Block for a while"), False)
        self.allow = self._choice(self.tr("Allow"), self.tr("Allow for a while"), True)
        self.block.setDefault(True)
        self._line = FoldingLine()
        self._line.addLayout(self._words(*words), 1)
        self._line.addLayout(self._choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addLayout(self._line, 1)
        row.addWidget(self.cross(self.tr("Not now")), 0, Qt.AlignmentFlag.AlignTop)
        self.announce(" ".join(words[1]))

    def _words(self, icon: str, texts: list[str]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        for number, text in enumerate(texts):
            sign, tint = ("warning", "warning") if number else (icon, "")
            label = SignLabel(text, self._icons, sign, tint, self)
            # Long words break: the window may be narrow all the same.
            label.label.setMinimumWidth(NARROWEST)
            column.addWidget(label)
        return column

    def _choice(self, text: str, more: str, granted: bool) -> QPushButton:
        """A button, and beside it the menu with how long its answer holds."""
        button = QPushButton(text, self)
        button.clicked.connect(partial(self._give, granted, self._answer.usual))
        menu_button = QToolButton(self)
        menu_button.setAutoRaise(True)
        menu_button.setIconSize(QSize(ICON, ICON))
        menu_button.setMinimumSize(ICON + 4, CONTROL)
        menu_button.setToolTip(more)
        menu_button.setAccessibleName(more)
        menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._icons.wear(menu_button, "chevron-down")
        menu = QMenu(menu_button)
        for scope in PermissionScope:
            if scope is PermissionScope.ALWAYS and not self._is_persistent():
                continue
            action = menu.addAction(scope_text(scope))
            action.triggered.connect(partial(self._give, granted, scope))
        menu_button.setMenu(menu)
        self._choices.addWidget(button)
        self._choices.addWidget(menu_button)
        self._choices.addSpacing(SPACE_SMALL)
        return button

    def _is_persistent(self) -> bool:
        return self._question.tab.partition.key.is_persistent

    def _give(self, granted: bool, scope: PermissionScope | None, *_: object) -> None:
        self._question.answer(partial(self._answer.give, granted, scope))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words in a narrow window."""
        super().resizeEvent(event)
        self._line.fold(self.width(), WORDS_LEAST + self._choices.sizeHint().width())


def permission_question(
    tab: "Tab",
    permission: str,
    reply: "PermissionReply",
    details: "PermissionRequestDetails",
    shell: "Shell",
) -> Question:
    """The question for what a page wants; the safe answer is no."""
    answer = PermissionAnswer(shell, permission, reply)

    def build(question: Question, parent: QWidget) -> PromptRow:
        texts = _sentences(tab, permission, details, parent)
        words = (icon_of(permission, details), texts)
        return PermissionRow(question, words, answer, shell, parent)

    question = Question(tab, answer.dismiss, build, origin=details.requesting_origin)
    # Answered elsewhere, or the page went: nothing is left to ask.
    reply.when_done(question.dismiss)
    return question


def _sentences(
    tab: "Tab", permission: str, details: "PermissionRequestDetails", parent: QWidget
) -> list[str]:
    metrics = parent.fontMetrics()
    parts = {
        "%3": one_line(subject_of(permission, details), metrics, WORDS),
        "%2": one_line(tab.partition.name, metrics, WORDS),
        "%1": asker(details.requesting_origin, metrics, HOST),
    }
    text = wish(permission, details)
    # From behind, so that what a page says is never taken for a place in the sentence.
    for place in sorted(parts, key=text.find, reverse=True):
        before, found, after = text.partition(place)
        text = before + parts[place] + after if found else text
    texts = [text]
    if not details.is_main_frame and host_of(details.requesting_origin) != host_of(tab.url):
        texts.append(within(permission).replace("%1", asker(tab.url, metrics, HOST), 1))
    return texts


def answer_permission(
    shell: "Shell",
    page: "WebContents",
    permission: str,
    reply: "PermissionReply",
    details: "PermissionRequestDetails",
) -> None:
    """Answer at once what needs no question, and ask the rest."""
    if permission == Permission.FULLSCREEN:
        # The window says so, and how to leave it.
        reply(True)
        return
    found = shell.window_of(page) if page.is_alive() else None
    if found is None:
        reply.settle()
    else:
        found[0].prompts.ask_permission(found[1], permission, reply, details)
