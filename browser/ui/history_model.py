"""The visited pages of one partition as rows, by day; older ones are read when scrolled to."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QDate,
    QDateTime,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QIcon

from browser.model.history import Visit, origin_of

if TYPE_CHECKING:
    from browser.settings import HistoryStore

PAGE = 100
FOUND = 200
ROW = int(Qt.ItemDataRole.UserRole)
Short = QLocale.FormatType.ShortFormat
Index = QModelIndex | QPersistentModelIndex
# Does something with the history; `None` when it cannot be used.
Access = Callable[[Callable[["HistoryStore"], Any]], Any]


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day."""

    text: str


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page that was visited; `when` is its time, or its date among what was searched for."""

    url: str
    title: str
    when: str


def day_of(time: float) -> date:
    """The day of a time, here."""
    try:
        return datetime.fromtimestamp(time).date()
    except (OverflowError, OSError, ValueError):
        return date.min


class HistoryModel(QAbstractListModel):
    """Days and pages, the latest first; or what was searched for, the best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._access: Access | None = None
        self._rows: list[DayRow | PageRow] = []
        self._icons: dict[str, QIcon] = {}
        self._search = ""
        self._clear()

    def _clear(self) -> None:
        self._rows = []
        self._end = math.inf
        self._exhausted = False
        self._day: date | None = None
        self._seen: set[str] = set()
        self.failed = False

    def load(self, access: Access, search: str = "") -> None:
        """Show the history that `access` reaches, or what is found in it."""
        self.beginResetModel()
        self._access, self._search = access, search
        self._icons.clear()
        self._clear()
        self._rows = self._found(search) if search else self._next()
        self.endResetModel()

    @property
    def is_search(self) -> bool:
        """Whether the rows are what was searched for."""
        return bool(self._search)

    def _found(self, text: str) -> list[DayRow | PageRow]:
        self._exhausted = True
        pages = self._read(lambda history: history.search(text, FOUND))
        return [PageRow(page.url, page.title, _short_date(page.last_visit)) for page in pages]

    def _next(self) -> list[DayRow | PageRow]:
        rows: list[DayRow | PageRow] = []
        # A page that was visited many times in a day is shown once, so one reading may bring none.
        while not rows and not self._exhausted:
            for visit in self._next_visits():
                rows += self._rows_of(visit)
        return rows

    def _next_visits(self) -> list[Visit]:
        end = self._end
        visits: list[Visit] = self._read(lambda history: history.between(-math.inf, end, PAGE))
        if len(visits) < PAGE:
            self._exhausted = True
            return visits
        oldest = visits[-1].time
        newer = [visit for visit in visits if visit.time > oldest]
        if newer:
            # More visits of the very same time may follow; they come next.
            self._end = math.nextafter(oldest, math.inf)
            return newer
        self._end = oldest
        same: list[Visit] = self._read(
            lambda history: history.between(oldest, math.nextafter(oldest, math.inf), 100_000)
        )
        return same

    def _rows_of(self, visit: Visit) -> list[DayRow | PageRow]:
        rows: list[DayRow | PageRow] = []
        day = day_of(visit.time)
        if day != self._day:
            self._day = day
            self._seen.clear()
            rows.append(DayRow(self._day_text(day)))
        if visit.url not in self._seen:
            self._seen.add(visit.url)
            rows.append(PageRow(visit.url, visit.title, _short_time(visit.time)))
        return rows

    def _day_text(self, day: date) -> str:
        days = (datetime.now().date() - day).days
        if days == 0:
            return self.tr("Today")
        if days == 1:
            return self.tr("Yesterday")
        return QLocale().toString(
            QDate(day.year, day.month, day.day), QLocale.FormatType.LongFormat
        )

    def _read(self, work: "Callable[[HistoryStore], Any]") -> Any:
        found = None if self._access is None else self._access(work)
        self.failed = found is None
        return [] if found is None else found

    def remove_url(self, url: str) -> None:
        """Take all rows of the page out, and the headings that have nothing left below them."""
        for row in reversed(range(len(self._rows))):
            found = self._rows[row]
            below = self._rows[row + 1] if row + 1 < len(self._rows) else None
            is_empty = isinstance(found, DayRow) and not isinstance(below, PageRow)
            if isinstance(found, PageRow):
                is_empty = found.url == url
            elif below is None:
                is_empty = is_empty and self._exhausted
            if is_empty:
                self._take(row)

    def _take(self, row: int) -> None:
        self.beginRemoveRows(QModelIndex(), row, row)
        del self._rows[row]
        self.endRemoveRows()

    def row(self, index: int) -> DayRow | PageRow | None:
        """The row at a place."""
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def row_of(self, url: str) -> int:
        """The first place of the page, -1 if it is not among the rows."""
        for index, row in enumerate(self._rows):
            if isinstance(row, PageRow) and row.url == url:
                return index
        return -1

    def icon(self, url: str) -> QIcon:
        """The icon that the page or its site had."""
        icon = self._icons.get(url)
        if icon is None:
            from browser.ui.visits_icons import from_png

            addresses = url, origin_of(url)
            access = self._access
            png = access(lambda history: history.sites.icon(*addresses)) if access else None
            icon = self._icons[url] = from_png(png) if png else QIcon()
        return icon

    # The model.

    def rowCount(self, parent: Index | None = None) -> int:
        """How many rows have been read."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def canFetchMore(self, _parent: Index) -> bool:
        """Whether there are older visits."""
        return not self._exhausted and self._access is not None

    def fetchMore(self, _parent: Index) -> None:
        """Read older visits."""
        rows = self._next()
        if rows:
            first = len(self._rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can be neither chosen nor opened."""
        if isinstance(self.row(index.row()), PageRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The row, its text, and what a screen reader says."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if isinstance(row, DayRow):
            return row.text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.url
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (row.title, row.url) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.title, row.url, row.when) if part)
        return None


def _short_time(time: float) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(int(time * 1000)).time(), Short)


def _short_date(time: float) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(int(time * 1000)).date(), Short)
