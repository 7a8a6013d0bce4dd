"""The log of requests as a table that only grows at its end: no row is sorted or made twice."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QModelIndex, QObject
from PySide6.QtGui import QColor

from browser.model.request_details import ResourceType
from browser.model.request_log import LoggedRequest, RequestLog
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.table_model import DISPLAY, Index, Role, TableModel
from browser.ui.theme import Theme

TIME, METHOD, STATUS, KIND, ADDRESS, SIZE, DURATION, SOURCE, BARS = range(9)
ROW, INK = int(Role.UserRole), int(Role.ForegroundRole)
TITLES = (
    QT_TRANSLATE_NOOP("RequestModel", "Time"),
    QT_TRANSLATE_NOOP("RequestModel", "Method"),
    QT_TRANSLATE_NOOP("RequestModel", "Status"),
    QT_TRANSLATE_NOOP("RequestModel", "Type"),
    QT_TRANSLATE_NOOP("RequestModel", "Address"),
    QT_TRANSLATE_NOOP("RequestModel", "Size"),
    QT_TRANSLATE_NOOP("RequestModel", "Duration"),
    QT_TRANSLATE_NOOP("RequestModel", "From"),
    QT_TRANSLATE_NOOP("RequestModel", "Course"),
)
KINDS = {
    ResourceType.MAIN_FRAME: QT_TRANSLATE_NOOP("RequestModel", "Page"),
    ResourceType.SUB_FRAME: QT_TRANSLATE_NOOP("RequestModel", "Frame"),
    ResourceType.STYLESHEET: QT_TRANSLATE_NOOP("RequestModel", "Style"),
    ResourceType.SCRIPT: QT_TRANSLATE_NOOP("RequestModel", "Script"),
    ResourceType.IMAGE: QT_TRANSLATE_NOOP("RequestModel", "Image"),
    ResourceType.OBJECT: QT_TRANSLATE_NOOP("RequestModel", "Object"),
    ResourceType.XHR: QT_TRANSLATE_NOOP("RequestModel", "Fetch"),
    ResourceType.OTHER: QT_TRANSLATE_NOOP("RequestModel", "Other"),
}
BLOCKERS = {
    "CLIENT": QT_TRANSLATE_NOOP("RequestModel", "Blocked by a rule here"),
    "ADMINISTRATOR": QT_TRANSLATE_NOOP("RequestModel", "Blocked by a rule here"),
    "RESPONSE": QT_TRANSLATE_NOOP("RequestModel", "Blocked by the site's policy"),
    "CSP": QT_TRANSLATE_NOOP("RequestModel", "Blocked by the site's policy"),
    "ORB": QT_TRANSLATE_NOOP("RequestModel", "Blocked by the engine"),
}


def say(text: str) -> str:
    """A text of the table in the person's language."""
    return QCoreApplication.translate("RequestModel", text)


def status_text(row: LoggedRequest) -> str:
    """The status, or what went wrong; a sign that it runs before there is one."""
    if row.blocker:
        return say(BLOCKERS.get(row.blocker, "Blocked by the engine"))
    if row.error:
        return row.error.removeprefix("net::ERR_").replace("_", " ").capitalize()
    return "…" if row.status is None else str(row.status)


class RequestModel(TableModel[LoggedRequest]):
    """The rows of a `RequestLog` that fit; `refresh` takes over what has come."""

    numbers = frozenset({SIZE, DURATION})

    def __init__(self, log: RequestLog, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._theme = theme
        self._next = 0
        self._filter: tuple[str, ...] = ()
        self._kind: ResourceType | None = None
        self._only_failed = False
        self._locale = QLocale()
        self.titles = tuple(say(one) for one in TITLES)
        self.kinds = {kind: say(text) for kind, text in KINDS.items()}
        # Milliseconds that the widest bar stands for.
        self.scale = 1.0

    # What is shown.

    @property
    def is_filtered(self) -> bool:
        """Whether only some are shown."""
        return bool(self._filter) or self._kind is not None or self._only_failed

    def set_filter(self, text: str) -> None:
        """Show only requests whose address, method, status or error has these words."""
        self._filter = tuple(text.casefold().split())
        self.show_anew()

    def set_kind(self, kind: ResourceType | None, *, only_failed: bool) -> None:
        """Show only one kind, and only what failed."""
        self._kind, self._only_failed = kind, only_failed
        self.show_anew()

    def show_anew(self) -> None:
        """Choose anew among all."""
        self.beginResetModel()
        self._rows = [one for one in self._log if self._fits(one)]
        self._next = self._log.dropped + len(self._log)
        self.scale = max((_end(one) for one in self._rows), default=1.0)
        self.endResetModel()

    def _fits(self, one: LoggedRequest) -> bool:
        if self._kind is not None and one.kind is not self._kind:
            return False
        if self._only_failed and not one.is_failed:
            return False
        if not self._filter:
            return True
        words = f"{one.url} {one.method} {one.status} {one.error}".casefold()
        return all(word in words for word in self._filter)

    def refresh(self, touched: set[LoggedRequest]) -> None:
        """Take over new requests, and those to which something happened."""
        self._drop_oldest()
        fresh = self._log.since(self._next)
        self._next = self._log.dropped + len(self._log)
        first_new = self._next - len(fresh)
        # One that failed only later fits only now; its place is among older ones.
        if self._only_failed and any(
            one.number < first_new and one.is_failed and one not in self._rows for one in touched
        ):
            self.show_anew()
            return
        self._tell_touched(touched, first_new)
        wanted = [one for one in fresh if self._fits(one)]
        if wanted:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self._rows += wanted
            self.endInsertRows()
        self.scale = max(self.scale, *(_end(one) for one in touched), 1.0)

    def _drop_oldest(self) -> None:
        gone = 0
        while gone < len(self._rows) and self._rows[gone].number < self._log.dropped:
            gone += 1
        if gone:
            self.beginRemoveRows(QModelIndex(), 0, gone - 1)
            del self._rows[:gone]
            self.endRemoveRows()

    def _tell_touched(self, touched: set[LoggedRequest], first_new: int) -> None:
        old = [one.number for one in touched if one.number < first_new]
        if not old or not self._rows:
            return
        lowest = min(old)
        # Those that change are nearly always the last ones.
        place = len(self._rows)
        while place and self._rows[place - 1].number >= lowest:
            place -= 1
        if place < len(self._rows):
            self._tell_changed(place, len(self._rows) - 1)

    # The model.

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """As every table, and a cell's colour and its whole request."""
        if role not in (ROW, INK):
            return super().data(index, role)
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        failed = row.is_failed and index.column() == STATUS
        return QColor(self._theme.tones.danger) if failed else None

    def text(self, row: LoggedRequest, column: int) -> str:
        """What a cell says."""
        match column:
            case 0:
                moment = QDateTime.fromMSecsSinceEpoch(int(row.started))
                return moment.toString("HH:mm:ss.zzz")
            case 1:
                return row.method
            case 2:
                return status_text(row)
            case 3:
                return self.kinds[row.kind]
            case 4:
                return row.url
            case 5:
                return "" if row.size is None else self._locale.formattedDataSize(row.size)
            case 6:
                taken = row.duration
                return "" if taken is None else f"{self._locale.toString(round(taken))} ms"
            case 7:
                return self._source(row)
            case _:
                return ""

    @staticmethod
    def _source(row: LoggedRequest) -> str:
        if row.from_cache:
            return say(QT_TRANSLATE_NOOP("RequestModel", "Cache"))
        return (
            ""
            if row.status is None
            else row.ip or say(QT_TRANSLATE_NOOP("RequestModel", "Network"))
        )


def _end(one: LoggedRequest) -> float:
    return one.offset + (one.duration or 0.0)
