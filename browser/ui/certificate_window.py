"""The certificate of a page: the chain from the server to its authority, each with its facts."""

import base64
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QSsl, QSslCertificate
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from browser.model.certificate import Certificate, CertificatePrincipal
from browser.model.connection_details import ConnectionDetails
from browser.ui.cookie_model import date_text
from browser.ui.setting_dialog import SettingDialog, label, push
from browser.ui.tab_order import follow
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(832, 520)
LIST_WIDTH = 208
SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
# A certificate of a large host has thousands of names.
MOST_NAMES = 40
PAIRS = 16


class CertificateWindow(SettingDialog):
    """Shows what `Session.get_connection_details` gave."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Certificate"))
        self._chain: list[Certificate] = []
        self.about = label("", self)
        self.note = label(
            self.tr(
                "The page itself is not kept, so the server was asked again: it shows this "
                "certificate now."
            ),
            self,
            "muted",
        )
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("From the server to its authority"))
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.facts = QWidget(self)
        self._form = QFormLayout(self.facts)
        self.copy = push(self.tr("Copy as PEM"), self)
        self.copied = label("", self, "muted")
        self.close_button = push(self.tr("Close"), self)
        self._build()
        self.list.currentRowChanged.connect(self._on_row)
        self.copy.clicked.connect(self._on_copy)
        self.close_button.clicked.connect(self.close)

    def _build(self) -> None:
        self._form.setHorizontalSpacing(SPACE_LARGE)
        self._form.setVerticalSpacing(GRID)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.facts)
        middle = QHBoxLayout()
        middle.setSpacing(SPACE_LARGE)
        middle.addWidget(self.list)
        middle.addWidget(area, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.copy)
        buttons.addWidget(self.copied, 1)
        buttons.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(SPACE_LARGE)
        column.addWidget(self.about)
        column.addWidget(self.note)
        column.addLayout(middle, 1)
        column.addLayout(buttons)

    def show_details(self, details: ConnectionDetails) -> None:
        """Show a connection and its chain."""
        ways = ", ".join(
            part for part in (details.protocol, details.cipher, details.key_exchange) if part
        )
        words = self.tr("%1 is reached by %2.") if ways else self.tr("%1 is reached encrypted.")
        self.about.setText(words.replace("%1", details.origin).replace("%2", ways))
        self.note.setVisible(not details.is_from_page)
        self._chain = []
        one: Certificate | None = details.certificate
        while one is not None:
            self._chain.append(one)
            one = one.issuer_cert
        self.list.clear()
        for link in self._chain:
            item = QListWidgetItem(link.subject_name or link.fingerprint, self.list)
            item.setToolTip(link.subject_name)
            item.setSizeHint(QSize(0, CONTROL))
        self.list.setCurrentRow(0)
        self.list.setFocus()

    @Slot(int)
    def _on_row(self, row: int) -> None:
        self.copied.setText("")
        while self._form.rowCount():
            self._form.removeRow(0)
        if 0 <= row < len(self._chain):
            for caption, value in self._facts(self._chain[row]):
                self._add(caption, value)
            follow(self.list, self.facts)

    def _add(self, caption: str, value: str) -> None:
        words = QLabel(caption, self.facts)
        words.setProperty("part", "muted")
        shown = label(value, self.facts)
        shown.setTextInteractionFlags(SELECTABLE)
        # Qt lets only links have the focus by the Tab key.
        shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shown.setAccessibleName(f"{caption}: {value}")
        self._form.addRow(words, shown)

    def _facts(self, one: Certificate) -> list[tuple[str, str]]:
        locale = QLocale()
        found = [
            (self.tr("Issued to"), _named(one.subject)),
            (self.tr("Issued by"), _named(one.issuer)),
            (self.tr("Valid from"), date_text(one.valid_start, locale)),
            (self.tr("Valid until"), date_text(one.valid_expiry, locale)),
            (self.tr("Counts for"), names_of(one)),
            (self.tr("Serial number"), pairs(one.serial_number)),
            (self.tr("Fingerprint (SHA-256)"), fingerprint_text(one.fingerprint)),
        ]
        return [(caption, value) for caption, value in found if value]

    @Slot()
    def _on_copy(self) -> None:
        row = self.list.currentRow()
        if 0 <= row < len(self._chain):
            QGuiApplication.clipboard().setText(self._chain[row].data)
            self.copied.setText(self.tr("Copied."))


def _named(principal: CertificatePrincipal) -> str:
    place = ", ".join(
        part for part in (principal.locality, principal.state, principal.country) if part
    )
    lines = [principal.common_name, *principal.organizations, *principal.organization_units, place]
    return "\n".join(line for line in lines if line)


def names_of(certificate: Certificate) -> str:
    """The hosts that a certificate counts for, one a line."""
    made = QSslCertificate(certificate.data.encode(), QSsl.EncodingFormat.Pem)
    names: list[str] = []
    for found in made.subjectAlternativeNames().values():
        # The binding makes a list of the names of one kind.
        names += [found] if isinstance(found, str) else list(found)
    shown = names[:MOST_NAMES]
    return "\n".join([*shown, "…"] if len(names) > MOST_NAMES else shown)


def fingerprint_text(fingerprint: str) -> str:
    """A fingerprint as other programs show it: pairs of hexadecimal digits with colons."""
    digest = base64.b64decode(fingerprint.removeprefix("sha256/"))
    return pairs(digest.hex().upper())


def pairs(digits: str) -> str:
    """Hexadecimal digits in pairs, sixteen of them a line: a label cannot break them itself."""
    found = [digits[n : n + 2] for n in range(0, len(digits), 2)]
    lines = [":".join(found[n : n + PAIRS]) for n in range(0, len(found), PAIRS)]
    return ":\n".join(lines)
