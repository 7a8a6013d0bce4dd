"""Which control a setting gets: its kind decides."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from browser.settings import Setting
from browser.settings.kinds import ADDRESS, FOLDER, LANGUAGE, PARTITION, Choice, Flag, Number
from browser.ui.setting_control import Control, FlagControl, PercentControl
from browser.ui.setting_lines import AddressControl, FolderControl, LineControl
from browser.ui.setting_lists import (
    ChoiceControl,
    EngineControl,
    LanguageControl,
    PartitionControl,
)

if TYPE_CHECKING:
    from browser.ui.shell import Shell


def make_control(setting: Setting, text: str, shell: "Shell", parent: QWidget) -> Control:
    """The control for a setting that has a single value."""
    key, kind = setting.key, setting.kind
    if isinstance(kind, Flag):
        return FlagControl(text, parent)
    if isinstance(kind, Choice):
        return ChoiceControl(key, kind, parent)
    if isinstance(kind, Number):
        return PercentControl(kind, parent)
    if key == "search.default":
        return EngineControl(shell, parent)
    if kind is LANGUAGE:
        return LanguageControl(parent)
    if kind is PARTITION:
        return PartitionControl(shell, parent)
    if kind is FOLDER:
        return FolderControl(parent)
    return AddressControl(parent) if kind is ADDRESS else LineControl(parent)
