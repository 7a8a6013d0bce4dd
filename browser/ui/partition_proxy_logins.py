"""Who the partition says it is to proxies that ask: names and passwords by proxy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from browser.model.proxy_choice import MOST_CREDENTIALS, ProxyLogin
from browser.ui.item_list import ItemList
from browser.ui.prompt_words import filled
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_faults import explain_setting
from browser.ui.theme import CONTROL, GRID

if TYPE_CHECKING:
    from browser.ui.partition_section import PartitionSection


class ProxyLogins(QWidget):
    """A list of logins and the fields for another one; passwords are never shown.

    Signals:
        changed(): a login came or went.
    """

    changed = Signal()

    def __init__(self, section: "PartitionSection") -> None:
        super().__init__(section.place())
        self._logins: tuple[ProxyLogin, ...] = ()
        name = self.tr("Names and passwords for proxies")
        self.list = ItemList(name, self.tr("No proxy is told who you are."), self)
        self.proxy = self._line(self.tr("Proxy (host:port, or * for all)"))
        self.user = self._line(self.tr("User name"))
        self.password = self._line(self.tr("Password"))
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.add = push(self.tr("Add"), self)
        self.remove = push(self.tr("Remove"), self)
        self.error = ErrorLabel(self)
        self.error.set_field(self.proxy)
        self._build()
        section.column.addWidget(self)
        self.add.clicked.connect(self._on_add)
        self.password.returnPressed.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.list.chosen.connect(self._show)
        self._show()

    def _line(self, text: str) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(text)
        line.setAccessibleName(text)
        line.setMinimumHeight(CONTROL)
        return line

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        text = self.tr("For proxies that ask who you are. The password is kept in a private file.")
        column.addWidget(label(text, self, "muted"))
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for field in (self.proxy, self.user, self.password):
            row.addWidget(field, 1)
        row.addWidget(self.add)
        row.addWidget(self.remove)
        column.addLayout(row)
        column.addWidget(self.error)

    def logins(self) -> tuple[ProxyLogin, ...]:
        """What is listed."""
        return self._logins

    def show_logins(self, logins: tuple[ProxyLogin, ...]) -> None:
        """List these."""
        self._logins = logins
        self.list.fill([(self._words(one), one.place) for one in logins])
        self._show()

    def _words(self, one: ProxyLogin) -> str:
        words = self.tr("%1 at all proxies") if one.place == "*" else self.tr("%1 at %2")
        return filled(words, {"%1": one.user or "–", "%2": one.place})

    def _show(self) -> None:
        self.remove.setVisible(bool(self._logins))
        self.remove.setEnabled(self.list.row() >= 0)

    @Slot()
    def _on_add(self) -> None:
        self.error.say("")
        try:
            place = self.proxy.text().strip() or "*"
            one = ProxyLogin(place, self.user.text(), self.password.text())
            if not one.user:
                raise ValueError(self.tr("Write a user name."))
            others = [login for login in self.logins() if login.place != one.place]
            if len(others) >= MOST_CREDENTIALS:
                raise ValueError(self.tr("There are too many. Remove one first."))
        except ValueError as error:
            self.error.say(explain_setting(error))
            return
        self.show_logins((*others, one))
        for field in (self.proxy, self.user, self.password):
            field.clear()
        self.changed.emit()

    @Slot()
    def _on_remove(self) -> None:
        place = self.list.value()
        self.show_logins(tuple(one for one in self._logins if one.place != place))
        self.changed.emit()
