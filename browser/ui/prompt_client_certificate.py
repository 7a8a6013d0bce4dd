"""A server wants to know who comes: which of the partition's certificates it is shown, if any."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtWidgets import QPushButton, QWidget

from browser.ui.prompt_row import FoldingRow, PromptRow, Question, SignLabel
from browser.ui.prompt_words import asker, filled, one_line

if TYPE_CHECKING:
    from browser.model.certificate import Certificate
    from browser.session.client_certificates import ClientCertificateRequest
    from browser.session.reply import OneShot
    from browser.ui.shell import Shell
    from browser.ui.tab import Tab

HOST = 480
WORDS = 280
CERTIFICATES = 320


class ClientCertificateRow(FoldingRow):
    """Certificates to choose from; showing none is the default."""

    def __init__(
        self,
        question: Question,
        request: "ClientCertificateRequest",
        reply: "OneShot",
        shell: "Shell",
        parent: QWidget,
    ) -> None:
        super().__init__(question, shell.icons, parent)
        self._reply = reply
        self.certificates = self.chooser(self.tr("Certificate"), CERTIFICATES, 28)
        for certificate in request.certificates:
            self.certificates.addItem(self._name(certificate), certificate)
        self.send = QPushButton(self.tr("Show certificate"), self)
        self.send.clicked.connect(self._on_send)
        self.cancel = QPushButton(self.tr("Show none"), self)
        self.cancel.setDefault(True)
        self.cancel.clicked.connect(self.dismissed)
        text = self._text(request)
        words = SignLabel(text, self._icons, "key", "", self)
        choices = [self.certificates, self.send, self.cancel]
        self.lay_out([words], choices, self.tr("Show no certificate"))
        self.announce(text)

    def _name(self, certificate: "Certificate") -> str:
        metrics = self.fontMetrics()
        day = QDateTime.fromSecsSinceEpoch(int(certificate.valid_expiry)).date()
        parts = {
            "%1": one_line(certificate.subject_name, metrics, CERTIFICATES),
            "%2": one_line(certificate.issuer_name, metrics, CERTIFICATES),
            "%3": QLocale().toString(day, QLocale.FormatType.ShortFormat),
        }
        return filled(self.tr("%1, issued by %2, valid until %3"), parts)

    def _text(self, request: "ClientCertificateRequest") -> str:
        metrics = self.fontMetrics()
        name = one_line(self._question.tab.partition.name, metrics, WORDS)
        text = self.tr("%1 (%2) wants a certificate that says who you are.")
        return filled(text, {"%1": asker(request.origin, metrics, HOST), "%2": name})

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
