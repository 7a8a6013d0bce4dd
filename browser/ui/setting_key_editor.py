"""The keys of one command: one chip for each, another key, the default, and conflicts."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from browser.errors import SettingsError
from browser.ui.actions import ActionSpec
from browser.ui.icons import Icons
from browser.ui.setting_dialog import ErrorLabel, label, push
from browser.ui.setting_errors import explain
from browser.ui.setting_key_field import KeyField
from browser.ui.setting_keys import KeyMap, native, title
from browser.ui.theme import CONTROL, GRID


class KeyEditor(QWidget):
    """Changes a command's keys; a key that another command uses is taken only when told to."""

    def __init__(self, keys: KeyMap, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._map = keys
        self._icons = icons
        self._spec: ActionSpec | None = None
        self._agreed: Callable[[], None] | None = None
        self.chips: dict[str, QPushButton] = {}
        self.name = label("", self, "heading")
        self.none = QLabel(self.tr("No keys"), self)
        self.none.setProperty("part", "muted")
        self.field = KeyField(self)
        self.add = push(self.tr("Add keys"), self)
        self.reset = push(self.tr("Reset"), self)
        self.question = label("", self)
        self.agree = push("", self, danger=True)
        self.refuse = push("", self)
        self.error = ErrorLabel(self)
        self.error.set_field(self.field)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._row = QHBoxLayout()
        self._row.setSpacing(GRID)
        self._row.addWidget(self.none)
        for widget in (self.field, self.add):
            self._row.addWidget(widget)
        self._row.addStretch(1)
        self._row.addWidget(self.reset)
        asking = QHBoxLayout()
        asking.setSpacing(GRID)
        asking.addWidget(self.question, 1)
        asking.addWidget(self.agree)
        asking.addWidget(self.refuse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.name)
        column.addLayout(self._row)
        column.addLayout(asking)
        column.addWidget(self.error)
        # The list above keeps its height while a question comes and goes.
        self.question.setMinimumHeight(CONTROL)
        self.field.setFixedWidth(216)
        self.field.hide()
        self._show_question("")

    def _connect(self) -> None:
        self.add.clicked.connect(self.start)
        self.reset.clicked.connect(self._on_reset)
        self.field.pressed.connect(self._on_pressed)
        self.field.refused.connect(self._on_key_refused)
        self.field.given_up.connect(self._stop)
        self.agree.clicked.connect(self._on_agree)
        self.refuse.clicked.connect(self.give_up)

    @property
    def is_asking(self) -> bool:
        """Whether it waits for an answer."""
        return self._agreed is not None

    def show_command(self, spec: ActionSpec) -> None:
        """Show the keys of another command."""
        self._spec = spec
        self._stop()
        self._settle()
        self.error.say("")
        self.refresh()

    def refresh(self) -> None:
        """Show the command's keys as they are."""
        if self._spec is None:
            return
        self.name.setText(title(self._spec))
        for chip in self.chips.values():
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        keys = self._map.keys(self._spec.name)
        self.chips = {key: self._chip(place, key) for place, key in enumerate(keys)}
        self.none.setVisible(not keys and self.field.isHidden())
        self.reset.setEnabled(self._map.is_changed(self._spec.name))

    def _chip(self, place: int, key: str) -> QPushButton:
        shown = native([key])
        chip = push(shown, self)
        chip.setLayoutDirection(
            Qt.LayoutDirection.LeftToRight
            if self.isRightToLeft()
            else Qt.LayoutDirection.RightToLeft
        )
        text = self.tr("Remove %1").replace("%1", shown)
        chip.setToolTip(text)
        chip.setAccessibleName(text)
        chip.setProperty("key", key)
        self._icons.wear(chip, "close")
        chip.clicked.connect(self._on_chip)
        self._row.insertWidget(place, chip)
        return chip

    # A key more.

    @Slot()
    def start(self) -> None:
        """Wait for a key."""
        self._settle()
        self.error.say("")
        self.add.hide()
        self.none.hide()
        self.field.show()
        self.field.setFocus()

    @Slot()
    def _stop(self) -> None:
        if self.field.isHidden():
            return
        had_focus = self.field.hasFocus()
        self.field.hide()
        self.add.show()
        self.none.setVisible(not self.chips)
        if had_focus:
            self.add.setFocus()

    @Slot()
    def _on_key_refused(self) -> None:
        self.error.say(
            self.tr("This key is needed for writing. Press it together with Ctrl or Alt.")
        )

    @Slot(str)
    def _on_pressed(self, key: str) -> None:
        spec = self._spec
        if spec is None:
            return
        self._stop()
        self.error.say("")
        if key in self._map.keys(spec.name):
            return
        users = self._map.users([key], spec.name)
        self._do_or_ask(users, native([key]), lambda: self._map.add(spec.name, key))

    # Changes.

    @Slot()
    def _on_chip(self) -> None:
        chip = self.sender()
        if self._spec is not None and chip is not None:
            key, name = str(chip.property("key")), self._spec.name
            self._settle()
            self._attempt(lambda: self._map.remove(name, key))
            self.add.setFocus()

    @Slot()
    def _on_reset(self) -> None:
        if self._spec is None:
            return
        name = self._spec.name
        defaults = self._map.defaults(name)
        users = self._map.users(defaults, name)
        taken = {key for spec in users for key in self._map.keys(spec.name)}
        keys = native(key for key in defaults if key in taken)
        self._do_or_ask(users, keys, lambda: self._map.reset(name))

    def _do_or_ask(self, users: list[ActionSpec], keys: str, act: Callable[[], None]) -> None:
        if not users:
            self._attempt(act)
            return
        names = ", ".join(self.tr("“%1”").replace("%1", title(spec)) for spec in users)
        question = self.tr("%1 is used by %2. Take it over?")
        self._ask(
            question.replace("%1", keys).replace("%2", names),
            self.tr("Take over"),
            self.tr("Leave it"),
            act,
        )

    def ask_reset_all(self) -> None:
        """Ask before every change of keys is undone."""
        self._ask(
            self.tr("All commands get their own keys again; yours are lost."),
            self.tr("Reset all"),
            self.tr("Keep mine"),
            self._map.reset_all,
        )

    def _ask(self, text: str, agree: str, refuse: str, act: Callable[[], None]) -> None:
        self._agreed = act
        self.agree.setText(agree)
        self.refuse.setText(refuse)
        self.refuse.setDefault(True)
        self._show_question(text)
        self.refuse.setFocus()

    def _settle(self) -> None:
        self._agreed = None
        self.refuse.setDefault(False)
        self._show_question("")

    def _show_question(self, text: str) -> None:
        self.question.setText(text)
        for button in (self.agree, self.refuse):
            button.setVisible(bool(text))

    @Slot()
    def give_up(self) -> None:
        """Leave everything as it is."""
        self._settle()
        self.add.setFocus()

    @Slot()
    def _on_agree(self) -> None:
        act = self._agreed
        self._settle()
        if act is not None:
            self._attempt(act)
        self.add.setFocus()

    def _attempt(self, act: Callable[[], None]) -> None:
        try:
            act()
        except (SettingsError, ValueError) as error:
            self.error.say(explain(error))
        else:
            self.error.say("")
