"""HTTP authentication: who asks, in which partition, and the fields for name and password.

A proxy of the session asks here too.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from browser.ui.prompt_row import FoldingLine, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, filled, one_line
from browser.ui.theme import CONTROL, GRID, ICON, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

FIELD = 200
FIELDS = 2 * FIELD + CONTROL
HOST = 480
WORDS = 280


class SignInRow(PromptRow):
    """Asks for a name and a password."""

    def __init__(
        self,
        question: Question,
        request: AuthenticationRequest,
        reply: OneShot,
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(parent, shell.icons)
        self._question = question
        self._reply = reply
        self._is_proxy = request.is_proxy
        self._shell = shell
        self.user = self._field(self.tr("Name"))
        self.password = self._field(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.reveal = QToolButton(self)
        self.reveal.setAutoRaise(True)
        self.reveal.setCheckable(True)
        self.reveal.setIconSize(QSize(ICON, ICON))
        self.reveal.setMinimumSize(CONTROL, CONTROL)
        self.reveal.setToolTip(self.tr("Show the password"))
        self.reveal.setAccessibleName(self.tr("Show the password"))
        self._icons.wear(self.reveal, "eye")
        self.reveal.toggled.connect(self._on_reveal)
        self.remember = QCheckBox(self.tr("Remember in this partition"), self)
        self.remember.setToolTip(self.tr("The desktop's keyring keeps it, for this partition only"))
        self.remember.setVisible(question.tab.partition.key.is_persistent)
        self.sign_in = QPushButton(self.tr("Sign in"), self)
        self.sign_in.setDefault(True)
        self.sign_in.clicked.connect(self.submit)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self.cancel.clicked.connect(self.dismissed)
        self.first_focus = self.user
        self._line = FoldingLine()
        self._lay_out(request)
        self._fill_in(request)
        self._on_edited()

    def _fill_in(self, request: AuthenticationRequest) -> None:
        """Offer what was remembered."""
        self.user.setText(request.user)
        self.password.setText(request.password)
        self.remember.setChecked(bool(request.user))

    def _field(self, name: str) -> QLineEdit:
        field = QLineEdit(self)
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMaximumWidth(FIELD)
        field.textChanged.connect(self._on_edited)
        return field

    def _lay_out(self, request: AuthenticationRequest) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, SPACE_SMALL, GRID, GRID)
        column.setSpacing(SPACE_SMALL)
        texts = []
        for icon, tint, text in self._words(request):
            column.addWidget(SignLabel(text, self._icons, icon, tint, self))
            texts.append(text)
        self._fields = QHBoxLayout()
        self._fields.setSpacing(SPACE_SMALL)
        for widget, share in ((self.user, 1), (self.password, 1), (self.reveal, 0)):
            self._fields.addWidget(widget, share)
        kept = QHBoxLayout()
        kept.setContentsMargins(CONTROL + SPACE_SMALL, 0, 0, 0)
        kept.addWidget(self.remember)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_SMALL)
        self._choices.addWidget(self.sign_in)
        self._choices.addWidget(self.cancel)
        self._choices.addStretch(1)
        self._line.setContentsMargins(CONTROL + SPACE_SMALL, 0, 0, 0)
        self._line.addLayout(self._fields, 1)
        self._line.addLayout(self._choices, 1)
        column.addLayout(self._line)
        column.addLayout(kept)
        self.announce(" ".join(texts))

    def _words(self, request: AuthenticationRequest) -> list[tuple[str, str, str]]:
        metrics = self.fontMetrics()
        who = asker(request.origin, metrics, HOST)
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        proxy = request.is_proxy
        text = self.tr("%1 (%2) asks for a name and a password.")
        if proxy:
            text = self.tr("The proxy %1 (%2) asks for a name and a password.")
        text = filled(text, {"%1": who, "%2": name})
        if realm := one_line(request.realm, metrics, WORDS):
            says = self.tr("The proxy says: “%1”") if proxy else self.tr("It says: “%1”")
            text += " " + says.replace("%1", realm, 1)
        words = [("key", "", text)]
        if request.failures:
            text = self.tr("The server refused that name and password. Check both and try again.")
            if proxy:
                text = self.tr(
                    "The proxy refused that name and password. Check both and try again."
                )
            words.append(("warning", "danger", text))
        if request.origin.startswith(("http:", "socks5:")):
            text = self.tr("The connection is not encrypted: others can read what you send.")
            words.append(("lock-open", "warning", text))
        return words

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the fields in a narrow window."""
        super().resizeEvent(event)
        self._line.fold(self.width(), FIELDS + self._choices.sizeHint().width() + 2 * CONTROL)

    @Slot()
    def _on_edited(self) -> None:
        self.sign_in.setEnabled(bool(self.user.text() or self.password.text()))

    @Slot(bool)
    def _on_reveal(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        self.password.setEchoMode(mode.Normal if on else mode.Password)

    @Slot()
    def submit(self) -> None:
        """Try the name and the password; Enter in the name leads to the password."""
        if not self.password.text() and self.user.hasFocus():
            self.password.setFocus(Qt.FocusReason.TabFocusReason)
        elif self.sign_in.isEnabled():
            user, password = self.user.text(), self.password.text()
            self.password.clear()
            keep = self.remember.isChecked() and not self.remember.isHidden()
            tab, reply, notices = self._question.tab, self._reply, self._shell.notices
            session = tab.session()

            def send() -> None:
                if keep and session is not None:
                    from browser.ui.prompt_kept import answer_and_keep

                    answer_and_keep(session, reply, (user, password), notices)
                else:
                    reply(user, password)
                # The engine gives up a tunnel sooner than a person may answer for its proxy.
                if self._is_proxy and tab.failed:
                    tab.load(tab.url)

            self._question.answer(send)


def sign_in_question(
    tab: "Tab", request: AuthenticationRequest, reply: OneShot, shell: "Shell"
) -> Question:
    """The question for what the server asks; the safe answer is to send nothing."""

    def build(question: Question, parent: QWidget) -> PromptRow:
        return SignInRow(question, request, reply, shell, parent)

    # The page is loaded anew after an answer to another question, and asks this one still.
    # A proxy is asked for by the whole partition, whatever page the tab shows.
    return Question(
        tab,
        lambda: reply.settle(None),
        build,
        origin=request.origin,
        outlives_reload=True,
        outlives_page=request.is_proxy,
    )
