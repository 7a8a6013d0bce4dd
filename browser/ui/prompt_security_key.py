"""A page wants a security key: which account, its PIN, a touch, or why it did not work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from browser.model.security_key import KeyStep, PinReason
from browser.ui.prompt_row import FoldingRow, PromptRow, Question, SignLabel
from browser.ui.prompt_security_key_words import problem, wish
from browser.ui.prompt_words import asker, filled, one_line

if TYPE_CHECKING:
    from browser.session.security_keys import SecurityKeyRequest
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

HOST = 480
WORDS = 280
ACCOUNTS = 260
FIELD = 200


class SecurityKeyRow(FoldingRow):
    """Follows the request from step to step; it ends with it."""

    def __init__(
        self, question: Question, request: "SecurityKeyRequest", shell: "Shell", parent: QWidget
    ) -> None:
        super().__init__(question, shell.icons, parent)
        self._request = request
        self.accounts = self.chooser(self.tr("Account"), ACCOUNTS, 16)
        self.pin = QLineEdit(self)
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setPlaceholderText(self.tr("PIN"))
        self.pin.setAccessibleName(self.tr("PIN of the security key"))
        self.pin.setMaximumWidth(FIELD)
        self.pin.textChanged.connect(self._on_edited)
        self.go_on = QPushButton(self)
        self.go_on.clicked.connect(self.submit)
        self.cancel = QPushButton(self)
        self.cancel.clicked.connect(self.dismissed)
        self._wish = SignLabel("", self._icons, "key", "", self)
        self._problem = SignLabel("", self._icons, "warning", "danger", self)
        choices = [self.accounts, self.pin, self.go_on, self.cancel]
        self.lay_out([self._wish, self._problem], choices, self.tr("Use no security key"))
        self._show_step()
        request.changed.connect(self._on_changed)

    def _show_step(self) -> None:
        step = self._request.step
        is_account, is_pin = step is KeyStep.SELECT_ACCOUNT, step is KeyStep.COLLECT_PIN
        if is_account:
            self._offer_accounts()
        self.accounts.setVisible(is_account)
        self.accounts.setEnabled(True)
        self.pin.clear()
        self.pin.setVisible(is_pin)
        self.pin.setEnabled(True)
        self.go_on.setText(self._verb())
        self.go_on.setVisible(is_account or is_pin or self._request.can_retry)
        self.go_on.setEnabled(not is_pin)
        self.go_on.setDefault(is_account or is_pin)
        is_over = step is KeyStep.FAILED
        self.cancel.setText(self.tr("Close") if is_over else self.tr("Cancel"))
        self.cancel.setDefault(not self.go_on.isDefault())
        # Where it stands first in the row, so that the focus has somewhere to be at each step.
        self.first_focus = self.pin if is_pin else self.accounts if is_account else None
        self._say()

    def _offer_accounts(self) -> None:
        self.accounts.clear()
        for name in self._request.user_names:
            self.accounts.addItem(one_line(name, self.fontMetrics(), ACCOUNTS), name)

    def _verb(self) -> str:
        if self._request.step is KeyStep.SELECT_ACCOUNT:
            return self.tr("Use account")
        if self._request.step is KeyStep.FAILED:
            return self.tr("Try again")
        pin = self._request.pin
        is_new = pin is not None and pin.reason is not PinReason.CHALLENGE
        return self.tr("Set PIN") if is_new else self.tr("Unlock key")

    def _say(self) -> None:
        metrics = self.fontMetrics()
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        host = asker(f"https://{self._request.relying_party}", metrics, HOST)
        text = filled(wish(self._request), {"%1": host, "%2": name})
        wrong = problem(self._request)
        self._wish.show_text(text)
        self._problem.show_text(wrong)
        self._problem.setVisible(bool(wrong))
        self.announce(f"{text} {wrong}".strip())

    @Slot()
    def _on_edited(self) -> None:
        self.go_on.setEnabled(bool(self.pin.text()))

    @Slot()
    def _on_changed(self) -> None:
        focus, tab = self.window().focusWidget(), self._question.tab
        is_here = focus is not None and self.isAncestorOf(focus)
        is_page = focus is None or focus is tab or tab.isAncestorOf(focus)
        if is_here:
            # Before it is hidden: Qt would look for a place by itself.
            self.cancel.setFocus()
        self._show_step()
        self.fold()
        if self.first_focus is not None and self.isVisible() and (is_here or is_page):
            self.first_focus.setFocus()

    @Slot()
    def submit(self) -> None:
        """Answer what the step wants; the request goes on, and so does the row."""
        if not self.go_on.isEnabled() or self.go_on.isHidden():
            return
        if self._request.step is KeyStep.FAILED:
            self._request.retry()
            return
        # Until the key has looked at it there is nothing to press.
        self.cancel.setFocus()
        self.go_on.setEnabled(False)
        if self._request.step is KeyStep.SELECT_ACCOUNT:
            self.accounts.setEnabled(False)
            self._request.select_account(self.accounts.currentData())
        else:
            text = self.pin.text()
            self.pin.clear()
            self.pin.setEnabled(False)
            self._request.enter_pin(text)


def security_key_question(tab: "Tab", request: "SecurityKeyRequest", shell: "Shell") -> Question:
    """The question about a security key; the safe answer cancels the page's request."""

    def build(question: Question, parent: QWidget) -> PromptRow:
        return SecurityKeyRow(question, request, shell, parent)

    question = Question(tab, request.cancel, build)
    request.ended.connect(question.dismiss)
    return question
