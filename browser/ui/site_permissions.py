"""What the page's origin may do: a row for each kind, changed at once."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.model.permission import PermissionScope, PermissionState
from browser.model.permission_decisions import PermissionDecision
from browser.model.permission_kind import CAMERA, MICROPHONE, permission_of
from browser.session import Session
from browser.ui.cookie_model import date_text
from browser.ui.permission_words import kind_icon, kind_name, kind_of, state_name
from browser.ui.prompt_permission_words import scope_text
from browser.ui.setting_dialog import ErrorLabel, label
from browser.ui.setting_errors import explain
from browser.ui.theme import ICON, SPACE, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.icons import Icons

# Those that can be decided before a site asks; others stand here once they were decided.
ALWAYS_SHOWN = (CAMERA, MICROPHONE, "geolocation", "notifications", "clipboard-read")


def decide(session: Session, origin: str, kind: str, state: PermissionState) -> None:
    """Decide about a kind for good; in a partition in memory, as long as that is open.

    Raises:
        SettingsError: it could not be written; nothing is changed.
    """
    permission, media, scheme = permission_of(kind)
    scope = PermissionScope.ALWAYS if session.is_persistent() else PermissionScope.SESSION
    session.permissions.set(
        origin,
        permission,
        state,
        scope=scope,
        media_types=None if media is None else [media],
        scheme=scheme,
    )


class KindRow(QWidget):
    """A kind with its box, and for how long it was decided.

    Signals:
        changed(kind, state): a person decided.
    """

    changed = Signal(str, object)

    def __init__(self, kind: str, icons: "Icons", parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = kind
        name = kind_name(kind)
        sign = QLabel(self)
        sign.setPixmap(icons.pixmap(kind_icon(kind), ICON, self.devicePixelRatioF()))
        self.words = label(name, self)
        self.note = label("", self, "muted")
        self.box = QComboBox(self)
        for state in (PermissionState.PROMPT, PermissionState.GRANTED, PermissionState.DENIED):
            self.box.addItem(state_name(state), state)
        self.box.setAccessibleName(name)
        self.words.setBuddy(self.box)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        grid.addWidget(sign, 0, 0)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.box, 0, 2)
        grid.addWidget(self.note, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self.box.activated.connect(self._on_activated)

    def show_decision(self, decision: PermissionDecision | None) -> None:
        """Show what was decided, and until when."""
        state = PermissionState.PROMPT if decision is None else decision.state
        self.box.setCurrentIndex(self.box.findData(state))
        self.note.setText("" if decision is None else duration(decision))
        self.note.setVisible(bool(self.note.text()))
        self.box.setAccessibleDescription(self.note.text())

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        self.changed.emit(self.kind, PermissionState(self.box.itemData(index)))


def duration(decision: PermissionDecision) -> str:
    """Until when a decision holds; nothing for one that holds always."""
    if decision.expires is not None:
        return date_text(max(decision.expires, time.time()), QLocale())
    if decision.scope is PermissionScope.ALWAYS:
        return ""
    return scope_text(decision.scope)


class SitePermissions(QWidget):
    """The kinds of one origin."""

    def __init__(self, icons: "Icons", parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._session: Session | None = None
        self._origin = ""
        self.rows: dict[str, KindRow] = {}
        self.error = ErrorLabel(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_SMALL)
        self._column.addWidget(self.error)
        # Now, so that Tab comes to them before what stands below.
        for place, kind in enumerate(ALWAYS_SHOWN):
            self._add(kind, place)

    def show_site(self, session: Session | None, origin: str) -> None:
        """Show what was decided about another origin, or what has changed about this one."""
        if session is not self._session or origin != self._origin:
            self.error.say("")
        if session is not self._session:
            if self._session is not None and not self._session.is_closed:
                self._session.permissions.changed.disconnect(self._on_changed)
            self._session = session
            if session is not None:
                session.permissions.changed.connect(self._on_changed)
        self._origin = origin
        self._show()

    def _show(self) -> None:
        if self._session is None or self._session.is_closed:
            return
        found = {
            kind_of(one): one
            for one in self._session.permissions.list()
            if one.origin == self._origin
        }
        wanted = [*ALWAYS_SHOWN, *(kind for kind in found if kind not in ALWAYS_SHOWN)]
        for kind in [kind for kind in self.rows if kind not in wanted]:
            row = self.rows.pop(kind)
            row.hide()
            row.deleteLater()
        for place, kind in enumerate(wanted):
            row = self.rows.get(kind) or self._add(kind, place)
            row.show_decision(found.get(kind))

    def _add(self, kind: str, place: int) -> KindRow:
        row = self.rows[kind] = KindRow(kind, self._icons, self)
        row.changed.connect(self._on_decided)
        self._column.insertWidget(place, row)
        if place >= len(ALWAYS_SHOWN):
            self.setTabOrder(list(self.rows.values())[-2].box, row.box)
        return row

    @Slot(str, str)
    def _on_changed(self, origin: str, _permission: str) -> None:
        if origin == self._origin:
            self._show()

    @Slot(str, object)
    def _on_decided(self, kind: str, state: PermissionState) -> None:
        if self._session is None or self._session.is_closed:
            return
        self.error.say("")
        try:
            decide(self._session, self._origin, kind, state)
        except SettingsError as error:
            self.error.say(explain(error))
            self._show()
