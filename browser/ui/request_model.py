"""The log of requests as a table that only grows at its end: no row is sorted or made twice."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QColor

from browser.model.request_details import ResourceType
from browser.model.request_log import LoggedRequest, RequestLog
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.row_model import DISPLAY, LEADING, SIDE, SPOKEN, TIP, TRAILING, Index
from browser.ui.row_model import KNOWN as KNOWN_OF_ROWS
from browser.ui.theme import Theme

Role = Qt.ItemDataRole
TIME, METHOD, STATUS, KIND, ADDRESS, SIZE, DURATION, SOURCE, BARS = range(9)
NUMBERS = frozenset({SIZE, DURATION})
ROW, INK = int(Role.UserRole), int(Role.ForegroundRole)
KNOWN = KNOWN_OF_ROWS | {ROW, INK}
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


class RequestModel(QAbstractTableModel):
    """The rows of a `RequestLog` that fit; `refresh` takes over what has come."""

    def __init__(self, log: RequestLog, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._log = log
        self._theme = theme
        self._shown: list[LoggedRequest] = []
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

    def rows(self) -> Sequence[LoggedRequest]:
        """Those that are shown."""
        return self._shown

    def row(self, place: int) -> LoggedRequest | None:
        """The request at a place."""
        return self._shown[place] if 0 <= place < len(self._shown) else None

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
        self._shown = [one for one in self._log if self._fits(one)]
        self._next = self._log.dropped + len(self._log)
        self.scale = max((_end(one) for one in self._shown), default=1.0)
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
            one.number < first_new and one.is_failed and one not in self._shown for one in touched
        ):
            self.show_anew()
            return
        self._tell_touched(touched, first_new)
        wanted = [one for one in fresh if self._fits(one)]
        if wanted:
            first = len(self._shown)
            self.beginInsertRows(QModelIndex(), first, first + len(wanted) - 1)
            self._shown += wanted
            self.endInsertRows()
        self.scale = max(self.scale, *(_end(one) for one in touched), 1.0)

    def _drop_oldest(self) -> None:
        gone = 0
        while gone < len(self._shown) and self._shown[gone].number < self._log.dropped:
            gone += 1
        if gone:
            self.beginRemoveRows(QModelIndex(), 0, gone - 1)
            del self._shown[:gone]
            self.endRemoveRows()

    def _tell_touched(self, touched: set[LoggedRequest], first_new: int) -> None:
        old = [one.number for one in touched if one.number < first_new]
        if not old or not self._shown:
            return
        lowest = min(old)
        # Those that change are nearly always the last ones.
        place = len(self._shown)
        while place and self._shown[place - 1].number >= lowest:
            place -= 1
        if place < len(self._shown):
            last = self.index(len(self._shown) - 1, len(self.titles) - 1)
            self.dataChanged.emit(self.index(place, 0), last)

    # The model.

    def rowCount(self, parent: Index | None = None) -> int:
        """How many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        """How many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> str | int | None:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.titles):
            return None
        if role == Role.TextAlignmentRole:
            return self._side(section)
        return self.titles[section] if role == Role.DisplayRole else None

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        """A cell's text, colour, and what its tool tip and a screen reader say."""
        if role not in KNOWN:
            return None
        row = self.row(index.row())
        if row is None:
            return None
        column = index.column()
        if role in (DISPLAY, TIP):
            return self.text(row, column)
        if role == SIDE:
            return self._side(column)
        if role == ROW:
            return row
        if role == SPOKEN:
            return f"{self.titles[column]}: {self.text(row, column) or '–'}"
        failed = row.is_failed and column == STATUS
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

    @staticmethod
    def _side(column: int) -> int:
        return TRAILING if column in NUMBERS else LEADING


def _end(one: LoggedRequest) -> float:
    return one.offset + (one.duration or 0.0)
