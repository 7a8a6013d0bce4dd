"""SettingsStore: the settings of the whole browser; its file holds what differs from the defaults.

A value is checked first, then written, then in effect, then told: what fails has no effect.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path

from browser.errors import SettingsError
from browser.settings.json_file import JsonFile
from browser.settings.kinds import SettingValue
from browser.settings.migrations import JsonObject
from browser.settings.observers import Observers
from browser.settings.schema import SETTINGS, check_with_others, setting

type _Stamp = tuple[int, int, int] | None


class SettingsStore:
    """Settings by key; the keys are in `schema.SETTINGS`."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "settings")
        self._values: dict[str, SettingValue] = {}
        self._overrides: dict[str, SettingValue] = {}
        self._unknown_values: JsonObject = {}
        self._unknown: JsonObject = {}
        self._stamp: _Stamp = None
        self._observers = Observers[str, SettingValue]()

    @property
    def notice(self) -> str | None:
        """What was wrong with the file when it was last read, and where it is kept."""
        return self._file.notice

    def load(self) -> None:
        """Read the file; `SettingsError` if it cannot be read or a newer version wrote it."""
        values = self._file.load(self._parse)
        self._stamp = self._stamp_now()
        if values is not None:
            self._values = values
            if self.notice:
                # The copy is safe; a disk that is full now gets the clean file at the next change.
                with contextlib.suppress(SettingsError):
                    self._save(values)

    def get(self, key: str) -> SettingValue:
        """Return the value: of this run, else of the file, else the default."""
        known = setting(key)
        for values in (self._overrides, self._values):
            if key in values:
                return known.kind.check(values[key])
        return known.kind.check(known.default)

    def flag(self, key: str) -> bool:
        """Return a setting that is on or off."""
        return _of_type(key, self.get(key), bool)

    def text(self, key: str) -> str:
        """Return a setting that is text."""
        return _of_type(key, self.get(key), str)

    def number(self, key: str) -> float:
        """Return a setting that is a number."""
        return _of_type(key, self.get(key), float)

    def is_default(self, key: str) -> bool:
        """Whether the setting has its default value."""
        return self.get(key) == setting(key).default

    def set(self, key: str, value: object) -> None:
        """Check, write and tell; `ValueError` and `SettingsError` leave all as it was."""
        self._change(key, setting(key).check(value))

    def reset(self, key: str) -> None:
        """Go back to the default."""
        self._change(key, setting(key).default)

    def override(self, key: str, value: object) -> None:
        """Set a value for this run only, as `--set` does; a later `set` ends it."""
        before = self.get(key)
        self._overrides[key] = check_with_others(key, setting(key).check(value), self.get)
        self._tell(key, before)

    def subscribe(
        self, key_prefix: str, callback: Callable[[str, SettingValue], object]
    ) -> Callable[[], None]:
        """Call with key and value after changes of `key_prefix` and the keys below it ("": all)."""
        prefix = key_prefix.removesuffix(".")

        def filtered(key: str, value: SettingValue) -> None:
            if not prefix or key == prefix or key.startswith(f"{prefix}."):
                callback(key, value)

        return self._observers.subscribe(filtered)

    def _change(self, key: str, value: SettingValue) -> None:
        self._reread_if_edited()
        value = check_with_others(key, value, self.get)
        before = self.get(key)
        values = {name: kept for name, kept in self._values.items() if name != key}
        if value != setting(key).default:
            values[key] = value
        if values != self._values:
            self._save(values)
        self._values = values
        self._overrides.pop(key, None)
        self._tell(key, before)

    def _tell(self, key: str, before: SettingValue) -> None:
        value = self.get(key)
        if value != before:
            self._observers.notify(key, value)

    def _reread_if_edited(self) -> None:
        """Take over what a person or another process wrote meanwhile, instead of undoing it."""
        if self._stamp_now() in (self._stamp, None):
            return
        before = {key: self.get(key) for key in SETTINGS}
        self.load()
        for key, value in before.items():
            self._tell(key, value)

    def _save(self, values: dict[str, SettingValue]) -> None:
        self._file.save({**self._unknown, "values": {**values, **self._unknown_values}})
        self._stamp = self._stamp_now()

    def _stamp_now(self) -> _Stamp:
        try:
            found = self._file.path.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size

    def _parse(self, document: JsonObject, problems: list[str]) -> dict[str, SettingValue]:
        stored = document.get("values")
        if not isinstance(stored, dict):
            raise ValueError("values must be an object")
        values: dict[str, SettingValue] = {}
        for key in SETTINGS.keys() & stored.keys():
            try:
                values[key] = SETTINGS[key].check(stored[key])
            except ValueError as error:
                problems.append(str(error))
        self._unknown_values = {k: v for k, v in stored.items() if k not in SETTINGS}
        self._unknown = {k: v for k, v in document.items() if k not in ("schema", "values")}
        return values


def _of_type[T](key: str, value: SettingValue, expected: type[T]) -> T:
    if not isinstance(value, expected):
        raise TypeError(f"{key} is not of type {expected.__name__}")
    return value
