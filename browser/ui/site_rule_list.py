"""The list of site rules: in their order, each with a tick, its site and its partition."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from browser.model.partition_key import PartitionKey
from browser.model.site_rule import SiteRule
from browser.ui.setting_dialog import until_destroyed
from browser.ui.side_panel_paint import partition_icon
from browser.ui.site_rule_words import kind_text
from browser.ui.theme import CONTROL

if TYPE_CHECKING:
    from browser.ui.shell import Shell

ALT = Qt.KeyboardModifier.AltModifier
PATTERN, KIND, PARTITION = range(3)


class SiteRuleList(QTableWidget):
    """The rules of the store, as they are there.

    Signals:
        chosen(row): another rule is chosen, -1 for none.
        ticked(row, on): a person switched a rule on or off.
        move_requested(step): the chosen rule should go up (-1) or down (1).
        remove_requested(): the chosen rule should go.
    """

    chosen = Signal(int)
    ticked = Signal(int, bool)
    move_requested = Signal(int)
    remove_requested = Signal()

    def __init__(self, shell: "Shell", parent: QWidget) -> None:
        super().__init__(0, 3, parent)
        self._shell = shell
        self.setHorizontalHeaderLabels([self.tr("Site"), self.tr("Kind"), self.tr("Partition")])
        self.setAccessibleName(self.tr("Site rules"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(CONTROL)
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        header.setSectionResizeMode(PATTERN, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(KIND, QHeaderView.ResizeMode.ResizeToContents)
        header.resizeSection(PARTITION, 152)
        self.refresh()
        self.currentCellChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_item)
        until_destroyed(self, shell.routing.store.subscribe(self._on_changed))
        until_destroyed(self, shell.desk.store.subscribe(self._on_changed))

    def rules(self) -> list[SiteRule]:
        """The rules, from the first."""
        return list(self._shell.routing.store.rules)

    def refresh(self) -> None:
        """Show the rules as they are; the choice stays at its place."""
        row, rules = self.currentRow(), self.rules()
        self.blockSignals(True)
        self.setRowCount(len(rules))
        for number, rule in enumerate(rules):
            self._show(number, rule)
        self.setCurrentCell(min(row, len(rules) - 1), 0)
        self.blockSignals(False)

    def _show(self, number: int, rule: SiteRule) -> None:
        site = QTableWidgetItem(rule.pattern)
        site.setToolTip(rule.pattern)
        site.setFlags(site.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        site.setCheckState(Qt.CheckState.Checked if rule.enabled else Qt.CheckState.Unchecked)
        self.setItem(number, PATTERN, site)
        self.setItem(number, KIND, QTableWidgetItem(kind_text(rule.kind)))
        found = self._shell.desk.store.get(PartitionKey.parse(rule.partition))
        if found is None:
            place = QTableWidgetItem(self.tr("Deleted"))
            place.setToolTip(self.tr("The partition was deleted, so this rule does nothing."))
            place.setIcon(self._shell.icons.icon("warning", "warning"))
        else:
            place = QTableWidgetItem(found.name)
            place.setToolTip(found.name)
            place.setIcon(self._shell.icons.icon(partition_icon(found), found.colour))
        self.setItem(number, PARTITION, place)

    def choose(self, row: int) -> None:
        """Choose a rule, and tell."""
        self.setCurrentCell(row, 0)
        self.chosen.emit(self.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the rule, Delete removes it."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() == ALT and event.key() in steps:
            self.move_requested.emit(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete and self.currentRow() >= 0:
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    @Slot(int, int, int, int)
    def _on_current(self, row: int, *_: int) -> None:
        self.chosen.emit(row)

    @Slot(QTableWidgetItem)
    def _on_item(self, item: QTableWidgetItem) -> None:
        if item.column() == PATTERN:
            self.ticked.emit(item.row(), item.checkState() == Qt.CheckState.Checked)

    def _on_changed(self, *_: object) -> None:
        self.refresh()
