"""A page wants something of the computer: who asks, in which partition, and for how long it may."""

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from browser.errors import SettingsError
from browser.model.permission import Permission, PermissionScope
from browser.ui.prompt_permission_words import icon_of, scope_text, subject_of, wish, within
from browser.ui.prompt_place import place_of
from browser.ui.prompt_row import FoldingRow, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, filled, host_of, one_line
from browser.ui.theme import CONTROL, ICON

if TYPE_CHECKING:
    from browser.model.permission_details import PermissionRequestDetails
    from browser.session import WebContents
    from browser.session.permission_reply import PermissionReply
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

log = logging.getLogger(__name__)
HOST = 480
WORDS = 280
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


class PermissionRow(FoldingRow):
    """Says what a page wants; Block and Allow, each with a menu for how long."""

    def __init__(
        self,
        question: Question,
        words: tuple[str, list[str]],
        answer: PermissionAnswer,
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(question, shell.icons, parent)
        self._answer = answer
        icon, texts = words
        labels = [SignLabel(texts[0], self._icons, icon, "", self)]
        labels += [SignLabel(text, self._icons, "warning", "warning", self) for text in texts[1:]]
        self.block = QPushButton(self.tr("Block"), self)
        self.block.setDefault(True)
        self.allow = QPushButton(self.tr("Allow"), self)
        choices = [
            self._choice(self.block, self.tr("Block for a while"), False),
            self._choice(self.allow, self.tr("Allow for a while"), True),
        ]
        self.lay_out(labels, choices, self.tr("Not now"))
        self.announce(" ".join(texts))

    def _choice(self, button: QPushButton, more: str, granted: bool) -> QHBoxLayout:
        """The button, and beside it the menu with how long its answer holds."""
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
        pair = QHBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(button)
        pair.addWidget(menu_button)
        return pair

    def _is_persistent(self) -> bool:
        return self._question.tab.partition.key.is_persistent

    def _give(self, granted: bool, scope: PermissionScope | None, *_: object) -> None:
        self._question.answer(partial(self._answer.give, granted, scope))


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
        "%1": asker(details.requesting_origin, metrics, HOST),
        "%2": one_line(tab.partition.name, metrics, WORDS),
        "%3": one_line(subject_of(permission, details), metrics, WORDS),
    }
    texts = [filled(wish(permission, details), parts)]
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
    found = place_of(shell, page)
    if found is None:
        reply.settle()
    else:
        found[0].prompts.ask_permission(found[1], permission, reply, details)
