"""The window of permissions: what was decided where, to change and to take back."""

import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QMenu

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.model.permission import PermissionScope, PermissionState
from browser.model.permission_decisions import PermissionDecision
from browser.session import Session
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.data_window import DataWindow
from browser.ui.permission_model import SITE, PermissionModel, PermissionRow, decided
from browser.ui.row_table import RowTable
from browser.ui.setting_dialog import until_destroyed
from browser.ui.setting_errors import explain

if TYPE_CHECKING:
    from browser.ui.shell import Shell
    from browser.ui.window import BrowserWindow

SIZE = QSize(960, 560)
WIDTHS = (144, 240, 176, 96, 232)
HOUR = 3600.0
# How long a decision that is made here holds, in hours: always, or as long as the partition is
# open, or so many.
ALWAYS, WHILE_OPEN = 0, -1
SPANS = (
    (ALWAYS, QT_TRANSLATE_NOOP("PermissionWindow", "Always")),
    (WHILE_OPEN, QT_TRANSLATE_NOOP("PermissionWindow", "As long as the partition is open")),
    (1, QT_TRANSLATE_NOOP("PermissionWindow", "For an hour")),
    (24, QT_TRANSLATE_NOOP("PermissionWindow", "For a day")),
    (24 * 30, QT_TRANSLATE_NOOP("PermissionWindow", "For 30 days")),
)
RELOAD_DELAY = 100


class PermissionWindow(DataWindow):
    """Filter, change and take back what was decided, in all partitions or one."""

    def __init__(self, shell: "Shell", parent: "BrowserWindow | None" = None) -> None:
        super().__init__(
            shell,
            parent,
            SIZE,
            everything=QCoreApplication.translate("PermissionWindow", "All partitions"),
        )
        self.setWindowTitle(self.tr("Permissions"))
        self._sessions: list[Session] = []
        self._undo: list[PermissionRow] = []
        self._is_asking = False
        self.model = PermissionModel(self)
        table = RowTable(self.model, self.tr("Permissions"), WIDTHS, SITE, self)
        self.build(table, self.tr("Search permissions"))
        self.span = QComboBox(self)
        self.span.setAccessibleName(self.tr("How long it holds"))
        self.span.setToolTip(self.tr("How long a decision holds that is made here"))
        for hours, text in SPANS:
            self.span.addItem(QCoreApplication.translate("PermissionWindow", text), hours)
        self.add_before_buttons(self.span)
        self.allow_button = self.button(self.tr("Allow"))
        self.block_button = self.button(self.tr("Block"))
        self.forget_button = self.button(self.tr("Ask again"))
        self.all_button = self.button(self.tr("Forget all shown…"), danger=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(RELOAD_DELAY)
        self._connect()
        self.reload()

    def _connect(self) -> None:
        self.chooser.chosen.connect(self._on_partition)
        self.table.chosen.connect(self.show_state)
        self.table.delete_requested.connect(self.forget_chosen)
        self.table.menu_requested.connect(self._on_menu)
        self.allow_button.clicked.connect(self._on_allow)
        self.block_button.clicked.connect(self._on_block)
        self.forget_button.clicked.connect(self.forget_chosen)
        self.all_button.clicked.connect(self._on_forget_all)
        self.strip.accepted.connect(self._on_strip_accepted)
        self.strip.dismissed.connect(self._on_strip_dismissed)
        self._timer.timeout.connect(self.reload)
        self.shell.desk.session_opened.connect(self._on_changed)
        until_destroyed(self, self.shell.desk.store.subscribe(self._on_partitions_changed))

    # The list.

    def closeEvent(self, event: QCloseEvent) -> None:
        """Follow the sessions no longer."""
        self._follow([])
        self._timer.stop()
        super().closeEvent(event)

    def _follow(self, sessions: list[Session]) -> None:
        for session in self._sessions:
            if session not in sessions and not session.is_closed:
                session.permissions.changed.disconnect(self._on_changed)
                session.closing.disconnect(self._on_changed)
        for session in sessions:
            if session not in self._sessions:
                session.permissions.changed.connect(self._on_changed)
                session.closing.connect(self._on_changed)
        self._sessions = sessions

    @Slot()
    def _on_changed(self, *_: object) -> None:
        self._timer.start()

    def _on_partitions_changed(self, *_: object) -> None:
        self._timer.start()

    @Slot(object)
    def _on_partition(self, _partition: Partition | None) -> None:
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Read the decisions anew."""
        self._timer.stop()
        desk, chosen = self.shell.desk, self.chooser.partition()
        partitions = [chosen] if chosen is not None else list(desk.store.list())
        found = [desk.registry.find(one.key.text) for one in partitions]
        self._follow([one for one in found if one is not None and not one.is_closed])
        self.model.set_rows([row for one in partitions for row in decided(desk, one)])
        self.show_state()

    def show_state(self) -> None:
        """Say how many there are, and what can be done with those that are chosen."""
        count, chosen = self.model.rowCount(), self.chosen()
        if count:
            self.body.show_list()
        elif self.model.is_filtered:
            self.body.show_text(self.tr("Nothing that was decided has these words."))
        else:
            self.body.show_text(
                self.tr("What you allow or block, when a site asks for something, appears here.")
            )
        words = (
            self.tr("%n decision(s) chosen", "", len(chosen))
            if chosen
            else self.tr("%n decision(s)", "", count)
        )
        self.status.setText(words)
        for button in (self.allow_button, self.block_button, self.forget_button):
            button.setEnabled(bool(chosen))
        self.all_button.setEnabled(count > 0)

    def chosen(self) -> list[PermissionRow]:
        """The decisions that are chosen."""
        rows = (self.model.row(place) for place in self.table.chosen_places())
        return [row for row in rows if row is not None]

    # Deciding.

    @Slot()
    def _on_allow(self) -> None:
        self.decide(PermissionState.GRANTED)

    @Slot()
    def _on_block(self) -> None:
        self.decide(PermissionState.DENIED)

    def decide(self, state: PermissionState) -> None:
        """Decide anew about what is chosen, for as long as the box says."""
        hours = int(self.span.currentData())
        expires = time.time() + hours * HOUR if hours > 0 else None
        scope = PermissionScope.SESSION if hours == WHILE_OPEN else PermissionScope.ALWAYS
        for row in self.chosen():
            self._try(row, lambda row: self._put(row, state, scope, expires))
        self.reload()

    def _put(
        self,
        row: PermissionRow,
        state: PermissionState,
        scope: PermissionScope,
        expires: float | None,
    ) -> None:
        session, decision = self.shell.desk.session(row.partition), row.decision
        if scope is PermissionScope.ALWAYS and not session.is_persistent():
            scope = PermissionScope.SESSION
        session.permissions.set(
            decision.origin,
            decision.permission,
            state,
            scope=scope,
            expires=expires,
            **_details(decision),
        )

    def _try(self, row: PermissionRow, act: Callable[[PermissionRow], None]) -> bool:
        self.error.say("")
        try:
            act(row)
        except BulkheadError as error:
            self.error.say(explain(error))
            return False
        return True

    @Slot()
    def forget_chosen(self) -> None:
        """Take back what is chosen, so that sites are asked about again."""
        self._forget(self.chosen())

    def _forget(self, rows: Sequence[PermissionRow]) -> None:
        gone = [row for row in rows if self._try(row, self._reset)]
        self.reload()
        # What held for one page only cannot be given back to it.
        kept = (PermissionScope.ALWAYS, PermissionScope.SESSION)
        self._undo = [row for row in gone if row.decision.scope in kept]
        if self._undo:
            text = self.tr("%n decision(s) taken back.", "", len(gone))
            self.ask(text, self.tr("Bring back"), self.tr("Close"))

    def _reset(self, row: PermissionRow) -> None:
        session, decision = self.shell.desk.session(row.partition), row.decision
        session.permissions.reset(decision.origin, decision.permission, **_details(decision))

    @Slot()
    def _on_forget_all(self) -> None:
        self._is_asking = True
        text = self.tr(
            "Take back %n decision(s)? The sites will ask again.", "", self.model.rowCount()
        )
        self.ask(text, self.tr("Forget all shown"), self.tr("Keep them"), danger=True)

    @Slot()
    def _on_strip_accepted(self) -> None:
        undo, self._undo = self._undo, []
        is_asking, self._is_asking = self._is_asking, False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if is_asking:
            self._forget(list(self.model.rows()))
            return
        for row in undo:
            self._try(row, self._put_back)
        self.reload()

    def _put_back(self, row: PermissionRow) -> None:
        one = row.decision
        self._put(row, one.state, one.scope, one.expires)

    @Slot()
    def _on_strip_dismissed(self) -> None:
        self._undo, self._is_asking = [], False
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QPoint)
    def _on_menu(self, position: QPoint) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(self.tr("Allow"), self._on_allow)
        menu.addAction(self.tr("Block"), self._on_block)
        menu.addAction(self.tr("Ask again"), self.forget_chosen)
        menu.popup(position)


def _details(decision: PermissionDecision) -> dict[str, Any]:
    media = decision.media_type
    return {
        "media_types": None if media is None else [media],
        "scheme": decision.scheme,
    }
