"""A row of the settings window: label, control, the way back to the default, and what is wrong."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QToolButton, QWidget

from browser.errors import SettingsError
from browser.settings import SETTINGS
from browser.ui.setting_control import Control, FlagControl
from browser.ui.setting_controls import make_control
from browser.ui.setting_dialog import ErrorLabel, label, until_destroyed
from browser.ui.setting_errors import explain
from browser.ui.setting_lines import LineControl
from browser.ui.setting_texts import section_of, section_title, words_for
from browser.ui.theme import SPACE_LARGE, SPACE_SMALL

if TYPE_CHECKING:
    from browser.ui.shell import Shell

CONTROL_WIDTH = 272


class SettingRow(QWidget):
    """One setting; what a person enters takes effect at once."""

    def __init__(self, shell: "Shell", key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.key = key
        self._shell = shell
        words = words_for(key)
        self.control: Control = make_control(SETTINGS[key], words.label, shell, self)
        self.error = ErrorLabel(self)
        self.error.set_field(self.control.field)
        self.reset = QToolButton(self)
        self.reset.setText(self.tr("Reset"))
        text = self.tr("Use the default: %1").replace("%1", words.label)
        self.reset.setToolTip(text)
        self.reset.setAccessibleName(text)
        self._build(words.label, words.note)
        self._text = f"{words.label} {words.note} {key} {section_title(section_of(key))} "
        self._text = (self._text + self.control.search_text()).casefold()
        self.control.field.setAccessibleName(words.label)
        self.control.entered.connect(self._on_entered)
        self.control.refused.connect(self._on_refused)
        self.reset.clicked.connect(self._on_reset)
        until_destroyed(self, shell.settings.subscribe(key, self._on_changed))
        self.refresh()

    def _build(self, text: str, note: str) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_LARGE)
        grid.setVerticalSpacing(SPACE_SMALL)
        grid.setColumnStretch(0, 1)
        if isinstance(self.control, FlagControl):
            grid.addWidget(self.control, 0, 0, 1, 2)
        else:
            name = label(text, self)
            name.setBuddy(self.control)
            self.control.setFixedWidth(CONTROL_WIDTH)
            grid.addWidget(name, 0, 0)
            grid.addWidget(self.control, 0, 1)
        grid.addWidget(self.reset, 0, 2, Qt.AlignmentFlag.AlignTop)
        # The room stays when nothing can be reset, so that the controls stay where they are.
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        if note:
            self.note: QLabel = label(note, self, "muted")
            grid.addWidget(self.note, 2, 0, 1, 2)
        grid.addWidget(self.error, 1, 1)

    def matches(self, words: list[str]) -> bool:
        """Whether every word is in its texts."""
        return all(word in self._text for word in words)

    def refresh(self) -> None:
        """Show the value that is in force."""
        self.control.show_value(self._shell.settings.get(self.key))
        self.reset.setVisible(not self._shell.settings.is_default(self.key))

    def _forget_writing(self) -> None:
        if isinstance(self.control, LineControl):
            self.control.forget()

    @Slot(object)
    def _on_entered(self, value: object) -> None:
        try:
            self._shell.settings.set(self.key, value)
        except (SettingsError, ValueError) as error:
            self.error.say(explain(error))
            if not isinstance(self.control, LineControl):
                self.refresh()
            return
        self._settled()

    def _settled(self) -> None:
        self.error.say("")
        self._forget_writing()
        self.refresh()

    @Slot(str)
    def _on_refused(self, text: str) -> None:
        self.error.say(text)

    @Slot()
    def _on_reset(self) -> None:
        # The button goes, and the focus would go anywhere with it.
        self.control.setFocus()
        try:
            self._shell.settings.reset(self.key)
        except SettingsError as error:
            self.error.say(explain(error))
            return
        self._settled()

    def _on_changed(self, _key: str, _value: object) -> None:
        self.refresh()
