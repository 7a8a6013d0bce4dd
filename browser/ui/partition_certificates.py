"""Certificates of a partition: exceptions, authorities of its own, and who it can say it is."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt, Slot
from PySide6.QtNetwork import QSsl, QSslCertificate
from PySide6.QtWidgets import QFileDialog, QLineEdit

from browser.model.certificate import Certificate
from browser.model.certificate_decision import ACCEPT, CertificateDecision
from browser.model.net_errors import net_error_name
from browser.ui.item_list import ItemList
from browser.ui.partition_section import PartitionSection
from browser.ui.setting_dialog import push

MOST_BYTES = 1024 * 1024
Name = QSslCertificate.SubjectInfo


class CertificatesSection(PartitionSection):
    """Three lists, each with what changes it."""

    def title(self) -> str:
        """What the list calls it."""
        return self.tr("Certificates")

    def build(self) -> None:
        """The three lists."""
        self._build_decisions()
        self._build_authorities()
        self._build_own()

    def _build_decisions(self) -> None:
        self.heading_for(self.tr("Exceptions"))
        self.decisions = ItemList(
            self.tr("Exceptions"),
            self.tr("No certificate was accepted or refused by hand."),
            self.place(),
        )
        self.column.addWidget(self.decisions)
        self.forget = push(self.tr("Forget"), self.place())
        self.forget_all = push(self.tr("Forget all"), self.place(), danger=True)
        self.add(self.forget, self.forget_all)
        self.decision_error = self.error(self.decisions.list)
        self.forget.clicked.connect(self._on_forget)
        self.forget_all.clicked.connect(self._on_forget_all)
        self.decisions.chosen.connect(self._show_buttons)

    def _build_authorities(self) -> None:
        self.heading_for(self.tr("Authorities of this partition"))
        self.authorities = ItemList(
            self.tr("Authorities of this partition"),
            self.tr("This partition trusts whom the system trusts, and nobody else."),
            self.place(),
        )
        self.column.addWidget(self.authorities)
        self.trust = push(self.tr("Trust an authority…"), self.place())
        self.distrust = push(self.tr("Remove"), self.place())
        self.add(self.trust, self.distrust)
        self.authority_error = self.error(self.trust)
        self.trust.clicked.connect(self._on_trust)
        self.distrust.clicked.connect(self._on_distrust)
        self.authorities.chosen.connect(self._show_buttons)

    def _build_own(self) -> None:
        self.heading_for(self.tr("Certificates that say who you are"))
        self.own = ItemList(
            self.tr("Certificates that say who you are"),
            self.tr("None: servers that want one are told so."),
            self.place(),
        )
        self.column.addWidget(self.own)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.row(self.tr("&Password of the file"), self.password)
        self.take = push(self.tr("Import a file (PKCS#12)…"), self.place())
        self.drop = push(self.tr("Remove"), self.place())
        self.add(self.take, self.drop)
        self.own_error = self.error(self.password)
        self.note(self.tr("They are only in memory, and gone when the partition is closed."))
        self.take.clicked.connect(self._on_take)
        self.drop.clicked.connect(self._on_drop)
        self.own.chosen.connect(self._show_buttons)

    # What is shown.

    def refresh(self) -> None:
        """Show what the session has."""
        session = self.session()
        decisions = session.certificate_decisions()
        self.decisions.fill([(self._decision_words(one), one.host) for one in decisions])
        self.authorities.fill([(authority_name(pem), pem) for pem in session.trusted_authorities()])
        own = session.client_certificates()
        self.own.fill([(self._own_words(one), one.fingerprint) for one in own])
        self._show_buttons()

    def _show_buttons(self) -> None:
        has_any = self.decisions.list.count() > 0
        for button in (self.forget, self.forget_all):
            button.setVisible(has_any)
        self.forget.setEnabled(self.decisions.row() >= 0)
        self.distrust.setVisible(self.authorities.list.count() > 0)
        self.distrust.setEnabled(self.authorities.row() >= 0)
        self.drop.setVisible(self.own.list.count() > 0)
        self.drop.setEnabled(self.own.row() >= 0)

    def _decision_words(self, one: CertificateDecision) -> str:
        verdict = self.tr("accepted") if one.result == ACCEPT else self.tr("refused")
        parts = [one.host, verdict]
        if one.error_code:
            parts.append(net_error_name(one.error_code))
        if one.once:
            parts.append(self.tr("until the page leaves"))
        elif one.expires is None:
            parts.append(self.tr("until the partition is closed"))
        else:
            parts.append(self.tr("until %1").replace("%1", date_words(one.expires)))
        return " · ".join(parts)

    def _own_words(self, one: Certificate) -> str:
        until = self.tr("until %1").replace("%1", date_words(one.valid_expiry))
        return f"{one.subject_name} · {one.issuer_name} · {until}"

    # Exceptions.

    @Slot()
    def _on_forget(self) -> None:
        self._forget(str(self.decisions.value()))

    @Slot()
    def _on_forget_all(self) -> None:
        self._forget(None)

    def _forget(self, host: str | None) -> None:
        async def act() -> None:
            await self.session().forget_certificate_decisions(host)

        self.work(act, self.decision_error, self.forget, self.forget_all)

    # Authorities.

    def _choose(self, words: str, kinds: str) -> QFileDialog:
        dialog = QFileDialog(self, words)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([kinds, self.tr("All files (*)")])
        dialog.open()
        return dialog

    @Slot()
    def _on_trust(self) -> None:
        kinds = self.tr("Certificates (*.pem *.crt *.cer)")
        dialog = self._choose(self.tr("Choose the certificate of an authority"), kinds)
        dialog.fileSelected.connect(self.trust_file)

    @Slot(str)
    def trust_file(self, path: str) -> None:
        """Trust the authorities in a file."""
        self.attempt(partial(self._trust, path), self.authority_error)

    def _trust(self, path: str) -> None:
        session = self.session()
        session.set_trusted_authorities([*session.trusted_authorities(), self._read(path)])
        self.refresh()

    def _read(self, path: str) -> bytes:
        file = Path(path)
        if not file.is_file():
            raise ValueError(self.tr("This is no file. Choose another."))
        if file.stat().st_size > MOST_BYTES:
            raise ValueError(self.tr("This file is too large for a certificate."))
        return file.read_bytes()

    @Slot()
    def _on_distrust(self) -> None:
        self.attempt(self._distrust, self.authority_error)

    def _distrust(self) -> None:
        session, row = self.session(), self.authorities.row()
        left = session.trusted_authorities()
        del left[row]
        session.set_trusted_authorities(left)
        self.refresh()

    # Own certificates.

    @Slot()
    def _on_take(self) -> None:
        dialog = self._choose(self.tr("Choose a certificate"), "PKCS#12 (*.p12 *.pfx)")
        dialog.fileSelected.connect(self.take_file)

    @Slot(str)
    def take_file(self, path: str) -> None:
        """Import a certificate of the person's own."""
        if self.attempt(partial(self._take, path), self.own_error):
            self.password.clear()

    def _take(self, path: str) -> None:
        data = self._read(path)
        try:
            self.session().import_client_certificate(data, self.password.text())
        except ValueError:
            raise ValueError(
                self.tr("This file holds no certificate, or its password is another one.")
            ) from None
        self.refresh()

    @Slot()
    def _on_drop(self) -> None:
        self.attempt(self._drop, self.own_error)

    def _drop(self) -> None:
        session = self.session()
        for one in session.client_certificates():
            if one.fingerprint == self.own.value():
                session.remove_client_certificate(one)
        self.refresh()


def authority_name(pem: str) -> str:
    """Whom a certificate names."""
    found = QSslCertificate.fromData(pem.encode(), QSsl.EncodingFormat.Pem)
    if not found or found[0].isNull():
        return "?"
    names = [found[0].subjectInfo(kind) for kind in (Name.CommonName, Name.Organization)]
    return " · ".join(name[0] for name in names if name) or found[0].subjectDisplayName()


def date_words(seconds: float) -> str:
    """A moment as the person writes it."""
    moment = QDateTime.fromSecsSinceEpoch(int(seconds))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
