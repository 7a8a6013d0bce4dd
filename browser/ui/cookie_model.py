"""The cookies of a partition as rows."""

from typing import Any

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, QObject

from browser.model.cookie import Cookie
from browser.model.cookie_mirror import Identity, identity_of
from browser.model.cookie_partitioned import PartitionedCookie
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.row_model import RowModel

SITE, NAME, VALUE, PATH, END, SIZE, FLAGS, BELOW = range(8)
TITLES = (
    QT_TRANSLATE_NOOP("CookieModel", "Domain"),
    QT_TRANSLATE_NOOP("CookieModel", "Name"),
    QT_TRANSLATE_NOOP("CookieModel", "Value"),
    QT_TRANSLATE_NOOP("CookieModel", "Path"),
    QT_TRANSLATE_NOOP("CookieModel", "Ends"),
    QT_TRANSLATE_NOOP("CookieModel", "Size"),
    QT_TRANSLATE_NOOP("CookieModel", "Protection"),
    QT_TRANSLATE_NOOP("CookieModel", "Only below"),
)
NEVER_ENDS = float("inf")


class CookieModel(RowModel[Cookie]):
    """Cookies by domain, name, value, path, end, size, protection, and top-level site."""

    numbers = frozenset({SIZE})

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.titles = tuple(QCoreApplication.translate("CookieModel", one) for one in TITLES)
        self._with_session = self.tr("With the session")
        self._locale = QLocale()

    def key(self, row: Cookie) -> Identity:
        """Domain, path, name and partition."""
        return identity_of(row)

    def text(self, row: Cookie, column: int) -> str:
        """What a cell says."""
        match column:
            case 0:
                return row.domain
            case 1:
                return row.name
            case 2:
                return row.value
            case 3:
                return row.path
            case 4:
                return self._end(row)
            case 5:
                return self._locale.formattedDataSize(size_of(row))
            case 6:
                flags = (("Secure", row.secure), ("HttpOnly", row.http_only))
                return ", ".join(name for name, is_set in flags if is_set)
            case _:
                return row.partition_key if isinstance(row, PartitionedCookie) else ""

    def _end(self, row: Cookie) -> str:
        if row.expiration_date is None:
            return self._with_session
        return date_text(row.expiration_date, self._locale)

    def order(self, row: Cookie, column: int) -> Any:
        """Hosts stand beside those above them; dates and sizes count."""
        if column == SITE:
            labels = row.domain.removeprefix(".").split(".")
            return labels[::-1], row.name, row.path
        if column == END:
            return NEVER_ENDS if row.expiration_date is None else row.expiration_date
        return size_of(row) if column == SIZE else super().order(row, column)

    def words(self, row: Cookie) -> str:
        """In what is searched: not in dates and sizes, which are slow to write for all."""
        return "\n".join((row.domain, row.name, row.value, row.path, self.text(row, BELOW)))


def size_of(cookie: Cookie) -> int:
    """The bytes of its name and value, which is what the engine limits."""
    return len(cookie.name.encode()) + len(cookie.value.encode())


def date_text(seconds: float, locale: QLocale) -> str:
    """A date and time in the person's form; `seconds` since the epoch."""
    moment = QDateTime.fromMSecsSinceEpoch(int(seconds * 1000))
    return locale.toString(moment, QLocale.FormatType.ShortFormat)
