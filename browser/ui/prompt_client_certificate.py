"""A server wants to know who comes: which of the partition's certificates it is shown, if any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from browser.ui.prompt_row import FoldingLine, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, one_line
from browser.ui.theme import GRID, SPACE_SMALL

if TYPE_CHECKING:
    from browser.model.certificate import Certificate
    from browser.session.client_certificates import ClientCertificateRequest
    from browser.session.reply import OneShot
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

HOST = 480
WORDS = 280
WORDS_LEAST = 320
CERTIFICATES = 320
NARROWEST = 80


class ClientCertificateRow(PromptRow):
    """Certificates to choose from; showing none is the default."""

    def __init__(
        self,
        question: Question,
        request: "ClientCertificateRequest",
        reply: "OneShot",
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(parent, shell.icons)
        self._question = question
        self._reply = reply
        self.certificates = QComboBox(self)
        self.certificates.setAccessibleName(self.tr("Certificate"))
        self.certificates.setMaximumWidth(CERTIFICATES)
        self.certificates.setMinimumContentsLength(28)
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.certificates.setSizeAdjustPolicy(adjust)
        for certificate in request.certificates:
            self.certificates.addItem(self._name(certificate), certificate)
        self.send = QPushButton(self.tr("Show certificate"), self)
        self.send.clicked.connect(self._on_send)
        self.cancel = QPushButton(self.tr("Show none"), self)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.dismissed)
        self._lay_out(self._text(request))

    def _name(self, certificate: "Certificate") -> str:
        metrics = self.fontMetrics()
        day = QDateTime.fromSecsSinceEpoch(int(certificate.valid_expiry)).date()
        parts = {
            "%3": QLocale().toString(day, QLocale.FormatType.ShortFormat),
            "%2": one_line(certificate.issuer_name, metrics, CERTIFICATES),
            "%1": one_line(certificate.subject_name, metrics, CERTIFICATES),
        }
        text = self.tr("%1, issued by %2, valid until %3")
        # From behind, so that what a certificate says is never taken for a place in the sentence.
        for place in sorted(parts, key=text.find, reverse=True):
            before, found, after = text.partition(place)
            text = before + parts[place] + after if found else text
        return text

    def _text(self, request: "ClientCertificateRequest") -> str:
        metrics = self.fontMetrics()
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        text = self.tr("%1 (%2) wants a certificate that says who you are.")
        return text.replace("%2", name, 1).replace("%1", asker(request.origin, metrics, HOST), 1)

    def _lay_out(self, text: str) -> None:
        self._choices = QHBoxLayout()
        self._choices.setSpacing(SPACE_SMALL)
        self._choices.addStretch(1)
        for widget in (self.certificates, self.send, self.cancel):
            self._choices.addWidget(widget)
        self._line = FoldingLine()
        label = SignLabel(text, self._icons, "key", "", self)
        label.label.setMinimumWidth(NARROWEST)
        self._line.addWidget(label, 1)
        self._line.addLayout(self._choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, SPACE_SMALL, SPACE_SMALL, SPACE_SMALL)
        row.setSpacing(SPACE_SMALL)
        row.addLayout(self._line, 1)
        row.addWidget(self.cross(self.tr("Show no certificate")), 0, Qt.AlignmentFlag.AlignTop)
        self.announce(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the choice below the words in a narrow window."""
        super().resizeEvent(event)
        self._line.fold(self.width(), WORDS_LEAST + self._choices.sizeHint().width())

    def _on_send(self) -> None:
        certificate: Certificate = self.certificates.currentData()
        self._question.answer(lambda: self._reply(certificate))


def client_certificate_question(
    tab: "Tab", request: "ClientCertificateRequest", reply: "OneShot", shell: "Shell"
) -> Question:
    """The question which certificate is shown; the safe answer is none."""

    def build(question: Question, parent: QWidget) -> PromptRow:
        return ClientCertificateRow(question, request, reply, shell, parent)

    return Question(tab, lambda: reply.settle(None), build, origin=request.origin)
