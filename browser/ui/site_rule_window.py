"""The window of the site rules: their list, a form for one, and a box to try an address."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from browser.errors import SettingsError
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.model.site_rule import RuleKind, SiteRule
from browser.ui.partition_chooser import PartitionChooser
from browser.ui.setting_dialog import ErrorLabel, Notice, SettingDialog, label, push
from browser.ui.side_panel_parts import ListOrText
from browser.ui.site_rule_list import SiteRuleList
from browser.ui.site_rule_words import EXAMPLES, fault_text, kind_text
from browser.ui.theme import CONTROL, GRID, SPACE_LARGE

if TYPE_CHECKING:
    from browser.ui.shell import Shell

SIZE = QSize(720, 560)


class SiteRuleWindow(SettingDialog):
    """Add, change, order, switch off and remove rules; see which one an address meets."""

    def __init__(self, shell: "Shell", parent: QWidget | None = None) -> None:
        super().__init__(shell, parent, "", SIZE)
        self.setWindowTitle(self.tr("Site rules"))
        self.store = shell.routing.store
        self.list = SiteRuleList(shell, self)
        self.body = ListOrText(self.list, self)
        self.up = self._tool("up", self.tr("Move up (Alt+Up)"))
        self.down = self._tool("down", self.tr("Move down (Alt+Down)"))
        self.remove = push(self.tr("Remove rule"), self)
        self.kind = QComboBox(self)
        for kind in RuleKind:
            self.kind.addItem(kind_text(kind), kind)
        self.pattern = QLineEdit(self)
        self.partition = PartitionChooser(shell, self)
        self.error = ErrorLabel(self)
        self.error.set_field(self.pattern)
        self.add = push(self.tr("Add rule"), self)
        self.change = push(self.tr("Change rule"), self)
        self.address = QLineEdit(self)
        self.answer = label("", self, "muted")
        self._build()
        self._connect()
        self._on_chosen(self.list.currentRow())
        self._on_kind()
        self._show_list()
        self._try()
        self.pattern.setFocus()

    def _tool(self, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setMinimumSize(CONTROL, CONTROL)
        button.setToolTip(text)
        button.setAccessibleName(text)
        self.shell.icons.wear(button, icon)
        return button

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        column.setSpacing(GRID)
        if self.store.notice:
            column.addWidget(Notice(self.shell, self.store.notice, self))
        column.addWidget(
            label(
                self.tr(
                    "A link to one of these sites opens in its partition. The first rule that "
                    "fits counts; a sign-in that leads from site to site stays where it began."
                ),
                self,
                "muted",
            )
        )
        column.addWidget(self.body, 1)
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        tools.addWidget(self.up)
        tools.addWidget(self.down)
        tools.addStretch(1)
        tools.addWidget(self.remove)
        column.addLayout(tools)
        column.addSpacing(GRID)
        column.addLayout(self._form())

    def _form(self) -> QGridLayout:
        form = QGridLayout()
        form.setHorizontalSpacing(SPACE_LARGE)
        form.setVerticalSpacing(GRID)
        form.setColumnStretch(1, 1)
        site = QHBoxLayout()
        site.setSpacing(GRID)
        site.addWidget(self.kind)
        site.addWidget(self.pattern, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(self.partition, 1)
        buttons.addWidget(self.change)
        buttons.addWidget(self.add)
        self.kind.setAccessibleName(self.tr("Kind"))
        self._form_row(form, 0, self.tr("&Site"), self.pattern, site)
        form.addWidget(self.error, 1, 1)
        self._form_row(form, 2, self.tr("&Opens in"), self.partition, buttons)
        self.address.setPlaceholderText("https://mail.example.com/inbox")
        self._form_row(form, 3, self.tr("&Try an address"), self.address, None)
        form.addWidget(self.answer, 4, 1)
        return form

    def _form_row(
        self, form: QGridLayout, row: int, text: str, field: QWidget, line: QHBoxLayout | None
    ) -> None:
        words = QLabel(text, self)
        words.setBuddy(field)
        field.setAccessibleName(text.replace("&", ""))
        form.addWidget(words, row, 0)
        if line is None:
            form.addWidget(field, row, 1)
        else:
            form.addLayout(line, row, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.model().rowsInserted.connect(self._show_list)
        self.list.model().rowsRemoved.connect(self._show_list)
        self.list.ticked.connect(self._on_ticked)
        self.list.move_requested.connect(self._on_move)
        self.list.remove_requested.connect(self._on_remove)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_remove)
        self.kind.currentIndexChanged.connect(self._on_kind)
        self.pattern.returnPressed.connect(self._on_add)
        self.pattern.textEdited.connect(self._on_edited)
        self.add.clicked.connect(self._on_add)
        self.change.clicked.connect(self._on_change)
        self.address.textChanged.connect(self._try)

    @Slot()
    def _show_list(self, *_: object) -> None:
        if self.list.rowCount():
            self.body.show_list()
        else:
            text = self.tr("Your rules appear here. Write a site below, and say where it opens.")
            self.body.show_text(text)

    # What a person does.

    def _save(self, rules: Callable[[], list[SiteRule]]) -> bool:
        try:
            self.store.replace(rules())
        except (SettingsError, ValueError) as error:
            self.error.say(fault_text(error, self.kind.currentData()))
            return False
        self.error.say("")
        self._try()
        return True

    def _written(self) -> SiteRule:
        partition = self.partition.partition()
        if partition is None or not partition.key.is_persistent:
            raise ValueError("a rule needs a partition that is stored")
        return SiteRule(self.kind.currentData(), self.pattern.text(), partition.key.text)

    @Slot()
    def _on_add(self) -> None:
        if self._save(lambda: [*self.list.rules(), self._written()]):
            self.list.choose(self.list.rowCount() - 1)
            self.pattern.clear()
            self.pattern.setFocus()

    @Slot()
    def _on_change(self) -> None:
        row, rules = self.list.currentRow(), self.list.rules()

        def changed() -> list[SiteRule]:
            rules[row] = replace(self._written(), enabled=rules[row].enabled)
            return rules

        if self._save(changed):
            self.list.choose(row)

    @Slot(int, bool)
    def _on_ticked(self, row: int, on: bool) -> None:
        rules = self.list.rules()
        rules[row] = replace(rules[row], enabled=on)
        if not self._save(lambda: rules):
            self.list.refresh()

    @Slot()
    def _on_remove(self) -> None:
        row, rules = self.list.currentRow(), self.list.rules()
        if self._save(lambda: rules[:row] + rules[row + 1 :]):
            self.list.choose(min(row, self.list.rowCount() - 1))

    @Slot()
    def _on_up(self) -> None:
        self._on_move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._on_move(1)

    @Slot(int)
    def _on_move(self, step: int) -> None:
        row, rules = self.list.currentRow(), self.list.rules()
        if row < 0 or not 0 <= row + step < len(rules):
            return
        rules.insert(row + step, rules.pop(row))
        if self._save(lambda: rules):
            self.list.choose(row + step)

    @Slot(int)
    def _on_chosen(self, row: int) -> None:
        rules = self.list.rules()
        has_one = 0 <= row < len(rules)
        for button in (self.remove, self.change):
            button.setEnabled(has_one)
        self.up.setEnabled(has_one and row > 0)
        self.down.setEnabled(has_one and row < len(rules) - 1)
        if has_one:
            rule = rules[row]
            self.kind.setCurrentIndex(self.kind.findData(rule.kind))
            self.pattern.setText(rule.pattern)
            self.partition.choose(self._partition(rule.partition))
            self.error.say("")

    @Slot()
    def _on_kind(self) -> None:
        self.pattern.setPlaceholderText(EXAMPLES[self.kind.currentData()])
        self.error.say("")

    @Slot()
    def _on_edited(self) -> None:
        self.error.say("")

    # The test box.

    def _partition(self, key: str) -> Partition | None:
        return self.shell.desk.store.get(PartitionKey.parse(key))

    @Slot()
    def _try(self) -> None:
        text = self.address.text().strip()
        if not text:
            self.answer.setText(self.tr("Says which rule an address meets."))
            return
        url = self.shell.resolve(text) if "://" not in text else text
        usable = [one.key.text for one in self.shell.desk.store.list()]
        rule = self.store.rules.find(url, usable)
        partition = None if rule is None else self._partition(rule.partition)
        if rule is None or partition is None:
            self.answer.setText(self.tr("No rule fits: it opens where its link is."))
            return
        number = self.list.rules().index(rule) + 1
        words = self.tr("Rule %2 fits (%3): it opens in “%1”.")
        words = words.replace("%2", str(number), 1).replace("%3", rule.pattern, 1)
        self.answer.setText(words.replace("%1", partition.name, 1))
