"""The form of one cookie, beside the table: everything of it can be read here, and changed."""

import time
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateTimeEdit,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from browser.model.cookie import Cookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import SAME_SITE, CookieRecord
from browser.session.cookie_convert import ascii_domain
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.cookie_faults import explained
from browser.ui.cookie_model import date_text
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.side_panel_parts import ButtonRow
from browser.ui.theme import LINE, SPACE, SPACE_LARGE, SPACE_SMALL

WIDTH = 304
DAY = 24 * 3600
SAME_SITE_TEXTS = {
    "unspecified": QT_TRANSLATE_NOOP("CookieForm", "Not said (as Lax)"),
    "no_restriction": QT_TRANSLATE_NOOP("CookieForm", "None: sent from other sites too"),
    "lax": QT_TRANSLATE_NOOP("CookieForm", "Lax: sent when a link leads here"),
    "strict": QT_TRANSLATE_NOOP("CookieForm", "Strict: sent only from its own site"),
}


class CookieForm(QWidget):
    """Shows a record and gives the one that a person made of it.

    Signals:
        saved(record): it should be set.
        left(): nothing should be changed.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._record: CookieRecord | None = None
        self.heading = label("", self, "heading")
        self.name, self.value, self.domain, self.path = (QLineEdit(self) for _ in range(4))
        self.lasts = QCheckBox(self.tr("Keep until:"), self)
        self.end = QDateTimeEdit(self)
        self.end.setCalendarPopup(True)
        self.secure = QCheckBox(self.tr("Secure: only over encrypted connections"), self)
        self.http_only = QCheckBox(self.tr("HttpOnly: hidden from scripts"), self)
        self.same_site = QComboBox(self)
        for kind in SAME_SITE:
            text = QCoreApplication.translate("CookieForm", SAME_SITE_TEXTS[kind])
            self.same_site.addItem(text, kind)
        self.note = label("", self, "muted")
        self.error = ErrorLabel(self)
        self.errors = {
            name: ErrorLabel(self) for name in ("name", "value", "domain", "path", "end", "secure")
        }
        self.save = push(self.tr("Save cookie"), self)
        self.cancel = push(self.tr("Discard changes"), self)
        self._build()
        self.setFixedWidth(WIDTH)
        self.hide()

    def _build(self) -> None:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_LARGE, SPACE, SPACE_LARGE, SPACE)
        column.setSpacing(SPACE_SMALL)
        column.addWidget(self.heading)
        for field, text in (
            ("name", self.tr("Name")),
            ("value", self.tr("Value")),
            ("domain", self.tr("Domain")),
            ("path", self.tr("Path")),
        ):
            self._add_field(column, field, text)
        column.addSpacing(SPACE)
        column.addWidget(self.lasts)
        column.addWidget(self.end)
        column.addWidget(self.errors["end"])
        column.addSpacing(SPACE)
        for widget in (self.secure, self.errors["secure"], self.http_only):
            column.addWidget(widget)
        column.addSpacing(SPACE)
        column.addWidget(QLabel("SameSite", inner))
        column.addWidget(self.same_site)
        for words in (self.note, self.error):
            column.addWidget(words)
        column.addStretch(1)
        self.same_site.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._frame(inner)
        self._connect()

    def _add_field(self, column: QVBoxLayout, name: str, text: str) -> None:
        field = getattr(self, name)
        words = QLabel(text, self)
        words.setBuddy(field)
        field.setAccessibleName(text)
        self.errors[name].set_field(field)
        for widget in (words, field, self.errors[name]):
            column.addWidget(widget)
        field.returnPressed.connect(self._on_save)

    def _frame(self, inner: QWidget) -> None:
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        row = ButtonRow(self)
        row.add(self.save)
        row.add(self.cancel)
        row.setContentsMargins(SPACE_LARGE, SPACE, SPACE_LARGE, SPACE)
        column = QVBoxLayout(self)
        column.setContentsMargins(LINE, 0, LINE, 0)
        column.setSpacing(0)
        column.addWidget(area, 1)
        column.addWidget(row)

    def _connect(self) -> None:
        self.end.setAccessibleName(self.tr("Keep until"))
        self.same_site.setAccessibleName("SameSite")
        self.errors["end"].set_field(self.end)
        self.errors["secure"].set_field(self.secure)
        self.lasts.toggled.connect(self.end.setEnabled)
        self.save.clicked.connect(self._on_save)
        self.cancel.clicked.connect(self._on_left)

    # The record.

    @property
    def record(self) -> CookieRecord | None:
        """The record as it was; `None` when a new cookie is written."""
        return self._record

    def edit(self, record: CookieRecord | None, domain: str = "") -> None:
        """Show a cookie, or an empty form for a new one of the domain."""
        self._record = record
        fresh = Cookie("", "", domain, not domain.startswith("."))
        cookie = fresh if record is None else record.cookie
        self.heading.setText(self.tr("New cookie") if record is None else self.tr("Cookie"))
        for name in ("name", "value", "domain", "path"):
            field = getattr(self, name)
            field.setText(getattr(cookie, name))
            field.setCursorPosition(0)
        end = cookie.expiration_date
        self.lasts.setChecked(end is not None)
        self.end.setEnabled(end is not None)
        moment = time.time() + 30 * DAY if end is None else end
        self.end.setDateTime(QDateTime.fromSecsSinceEpoch(int(moment)))
        self.secure.setChecked(cookie.secure)
        self.http_only.setChecked(cookie.http_only)
        kind = SAME_SITE[0] if record is None else record.same_site
        self.same_site.setCurrentIndex(self.same_site.findData(kind))
        self.note.setText(self._about(record))
        self.note.setVisible(bool(self.note.text()))
        self._say()
        self.show()
        field = self.name if record is None else self.value
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _about(self, record: CookieRecord | None) -> str:
        lines = []
        if record is not None and isinstance(record.cookie, PartitionedCookie):
            text = self.tr("It counts only below %1.")
            lines.append(text.replace("%1", record.cookie.partition_key))
        if record is not None and record.creation_date is not None:
            made = date_text(record.creation_date, QLocale())
            lines.append(self.tr("Set on %1.").replace("%1", made))
        return "\n".join(lines)

    def _read(self) -> CookieRecord:
        domain = ascii_domain(self.domain.text().strip())
        end = float(self.end.dateTime().toSecsSinceEpoch()) if self.lasts.isChecked() else None
        before = self._record
        if before is not None and end is not None and before.cookie.expiration_date is not None:
            # The field has no seconds' parts: what was not changed stays as it was.
            kept = before.cookie.expiration_date
            end = kept if int(kept) // 60 == int(end) // 60 else end
        base = Cookie("", "", "") if before is None else before.cookie
        cookie = replace(
            base,
            name=self.name.text(),
            value=self.value.text(),
            domain=domain,
            host_only=not domain.startswith("."),
            path=self.path.text().strip(),
            secure=self.secure.isChecked(),
            http_only=self.http_only.isChecked(),
            session=end is None,
            expiration_date=end,
        )
        same_site = str(self.same_site.currentData())
        if before is None:
            return CookieRecord(cookie, same_site)
        return replace(before, cookie=cookie, same_site=same_site)

    def _say(self, field: str = "", text: str = "") -> None:
        for name, place in self.errors.items():
            place.say(text if name == field else "")
        self.error.say("" if field else text)
        if field:
            getattr(self, field).setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, text: str) -> None:
        """Say that it was not saved; what was written stays."""
        self._say("", text)

    @Slot()
    def _on_save(self) -> None:
        self._say()
        try:
            record = self._read()
        except ValueError as error:
            field, text = explained(str(error))
            self._say(field, text)
            return
        end = record.cookie.expiration_date
        if end is not None and end <= time.time():
            self._say("end", self.tr("This moment has passed. Choose a later one."))
            return
        self.saved.emit(record)

    @Slot()
    def _on_left(self) -> None:
        self.hide()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the table and the form."""
        x = self.width() - LINE if self.isRightToLeft() else 0
        QPainter(self).fillRect(x, 0, LINE, self.height(), self.palette().mid())
