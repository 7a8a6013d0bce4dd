"""The keys of all commands as a person has set them: who uses which, and what differs."""

from collections.abc import Iterable

from PySide6.QtGui import QKeySequence

from browser.settings import SettingsStore
from browser.ui.actions import SPECS, ActionSpec, digits

KEY = "shortcuts"
PORTABLE = QKeySequence.SequenceFormat.PortableText
NATIVE = QKeySequence.SequenceFormat.NativeText
_BY_NAME = {spec.name: spec for spec in SPECS}
type Overrides = dict[str, list[str]]


def portable(key: str) -> str:
    """The key as it is stored, whatever way it is written; empty for what is none."""
    return QKeySequence.fromString(key, PORTABLE).toString(PORTABLE)


def native(keys: Iterable[str]) -> str:
    """The keys as this platform writes them, for showing."""
    return ", ".join(QKeySequence.fromString(key, PORTABLE).toString(NATIVE) for key in keys)


def title(spec: ActionSpec) -> str:
    """The command's words, with its number where several have the same."""
    label = spec.label()
    return f"{label} {digits(spec.name)}" if digits(spec.name).isdigit() else label


class KeyMap:
    """Reads and writes the setting `shortcuts`, which holds only what differs.

    Every change may raise `SettingsError`, or `ValueError` for too many keys.
    """

    def __init__(self, settings: SettingsStore) -> None:
        self._settings = settings

    def keys(self, name: str) -> tuple[str, ...]:
        """The command's keys in force."""
        keys = self._overrides().get(name)
        return tuple(map(portable, _BY_NAME[name].keys if keys is None else keys))

    def is_changed(self, name: str) -> bool:
        """Whether a person gave the command other keys than its own."""
        return self.keys(name) != tuple(map(portable, _BY_NAME[name].keys))

    def is_anything_changed(self) -> bool:
        """Whether there is anything to reset."""
        return not self._settings.is_default(KEY)

    def users(self, keys: Iterable[str], besides: str) -> list[ActionSpec]:
        """The other commands that use any of the keys."""
        wanted = set(keys)
        return [
            spec for spec in SPECS if spec.name != besides and wanted & set(self.keys(spec.name))
        ]

    def add(self, name: str, key: str) -> None:
        """Give the command one more key, and take it from every other."""
        keys = self.keys(name)
        self._give(name, keys if key in keys else (*keys, key))

    def remove(self, name: str, key: str) -> None:
        """Take a key from the command."""
        self._give(name, tuple(kept for kept in self.keys(name) if kept != key))

    def defaults(self, name: str) -> tuple[str, ...]:
        """The command's own keys."""
        return tuple(map(portable, _BY_NAME[name].keys))

    def reset(self, name: str) -> None:
        """Give the command its own keys again, and take them from every other."""
        self._give(name, self.defaults(name))

    def reset_all(self) -> None:
        """Give every command its own keys again."""
        self._settings.reset(KEY)

    def _give(self, name: str, keys: tuple[str, ...]) -> None:
        overrides = self._overrides()
        changed = {name: keys}
        for spec in self.users(keys, name):
            changed[spec.name] = tuple(k for k in self.keys(spec.name) if k not in keys)
        for command, wanted in changed.items():
            overrides.pop(command, None)
            if wanted != self.defaults(command):
                overrides[command] = list(wanted)
        self._settings.set(KEY, overrides)

    def _overrides(self) -> Overrides:
        value = self._settings.get(KEY)
        assert isinstance(value, dict)
        return dict(value)
