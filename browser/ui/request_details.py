"""All that is known of one request, as text beside the table."""

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QFontDatabase, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from browser.model.request_log import LoggedRequest
from browser.ui.request_model import RequestModel, status_text
from browser.ui.setting_dialog import label
from browser.ui.theme import LINE, SPACE

WIDTH = 336
# As much of a body as the field draws at once.
MOST_SHOWN = 20_000


class RequestDetailsPane(QWidget):
    """Shows a request with its headers, to read and to copy."""

    def __init__(self, model: RequestModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._row: LoggedRequest | None = None
        self._way = ""
        self._shown = ""
        self.heading = label("", self, "heading")
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.text.setAccessibleName(self.tr("Details of the request"))
        # Tab leaves it, since nothing is written here.
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(LINE + SPACE, SPACE, LINE, 0)
        column.addWidget(self.heading)
        column.addWidget(self.text, 1)
        self.setFixedWidth(WIDTH)
        self.hide()

    def show_request(self, row: LoggedRequest | None) -> None:
        """Show a request, or nothing."""
        if row is not self._row:
            self._way = ""
        self._row = row
        self.setVisible(row is not None)
        self.refresh()

    def show_way(self, row: LoggedRequest, way: str) -> None:
        """Say by which proxy the request would go now, if it is still the one shown."""
        if row is self._row:
            self._way = way
            self.refresh()

    def refresh(self) -> None:
        """Show what has happened to it meanwhile; what a person selects is left alone."""
        row = self._row
        if row is None:
            return
        text = "\n".join(self._lines(row))
        if text != self._shown:
            self._shown = text
            self.heading.setText(f"{row.method} {status_text(row)}")
            self.text.setPlainText(text)

    def _lines(self, row: LoggedRequest) -> list[str]:
        locale = QLocale()
        begun = QDateTime.fromMSecsSinceEpoch(int(row.started)).toString("yyyy-MM-dd HH:mm:ss.zzz")
        facts = [
            (self.tr("Begun"), begun),
            (self.tr("Type"), self._model.kinds[row.kind]),
            (self.tr("Answer"), row.status_line),
            (self.tr("Error"), row.error),
            (self.tr("Leads to"), row.redirect),
            (self.tr("Server"), row.ip),
            (self.tr("Way now"), self._way),
            (self.tr("Waited"), _time(row.responded, row.started, locale)),
            (self.tr("Duration"), _time(row.ended, row.started, locale)),
        ]
        lines = [row.url, "", *(f"{name}: {value}" for name, value in facts if value)]
        if row.request_headers:
            lines += ["", self.tr("Sent headers")]
            lines += [f"  {name}: {value}" for name, value in row.request_headers.items()]
        if row.response_headers:
            lines += ["", self.tr("Received headers")]
            for name, values in row.response_headers.items():
                lines += [f"  {name}: {value}" for value in values]
        if row.body is not None:
            lines += ["", self.tr("Body"), self._body(row.body, locale)]
        return lines

    def _body(self, body: bytes, locale: QLocale) -> str:
        size = locale.formattedDataSize(len(body))
        try:
            text = body.decode()
        except UnicodeDecodeError:
            return self.tr("%1 that are no text").replace("%1", size)
        if len(text) <= MOST_SHOWN:
            return text
        return f"{text[:MOST_SHOWN]}\n… ({size})"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the table and the details."""
        x = self.width() - LINE if self.isRightToLeft() else 0
        QPainter(self).fillRect(x, 0, LINE, self.height(), self.palette().mid())


def _time(end: float, start: float, locale: QLocale) -> str:
    return f"{locale.toString(round(end - start))} ms" if end else ""
