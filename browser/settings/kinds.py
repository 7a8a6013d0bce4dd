"""The kinds of value a setting can have: each checks a value and says what it allows.

`check` returns a value of its own, so that nobody changes a setting by changing a list.
"""

import math
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from browser.model.partition_key import PartitionKey

type SettingValue = bool | int | float | str | list[dict[str, str]] | dict[str, list[str]]

# Compiled when they are first needed: most starts need none.
_CONTROL = r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]"
_ADDRESS = r"[A-Za-z][A-Za-z0-9+.-]*:\S+"
_LANGUAGE = r"[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*"
_LENGTH = 4096


class Kind(Protocol):
    """What a setting may be."""

    @property
    def allowed(self) -> str:
        """Say what is allowed, to follow "allowed: "."""
        ...

    def check(self, value: object) -> SettingValue:
        """Return the value as it is kept; `ValueError` when it is not allowed."""
        ...

    def from_text(self, text: str) -> object:
        """Read the value from a command line, unchecked."""
        ...


class Flag:
    """On or off."""

    allowed = "true or false"

    def check(self, value: object) -> bool:
        """Take only a real boolean: 0 and "no" are mistakes."""
        if not isinstance(value, bool):
            raise ValueError("not a boolean")
        return value

    def from_text(self, text: str) -> object:
        """Take the usual words."""
        words = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}
        return words.get(text.strip().lower(), text)


class Choice:
    """One of a few words."""

    def __init__(self, *values: str) -> None:
        self.values = values
        self.allowed = ", ".join(values)

    def check(self, value: object) -> str:
        """Take a word of the list."""
        if not isinstance(value, str) or value not in self.values:
            raise ValueError("not one of the choices")
        return value

    def from_text(self, text: str) -> object:
        """Take it as it is."""
        return text


class Number:
    """A number in a range."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.high = low, high
        self.allowed = f"a number from {low:g} to {high:g}"

    def check(self, value: object) -> float:
        """Take a finite number in the range."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValueError("not a number")
        if not self.low <= value <= self.high:
            raise ValueError("out of range")
        return float(value)

    def from_text(self, text: str) -> object:
        """Read a number with a point."""
        try:
            number = float(text)
        except ValueError:
            return text
        return number if math.isfinite(number) else text


class Text:
    """A line of text of some form; the empty text stands for "nothing chosen"."""

    def __init__(self, form: str, allowed: str, fits: Callable[[str], object]) -> None:
        self.allowed = allowed
        self._form = form
        self._fits = fits

    def check(self, value: object) -> str:
        """Take a line of the form."""
        if not isinstance(value, str):
            raise ValueError("not text")
        if len(value) > _LENGTH or re.search(_CONTROL, value):
            raise ValueError("too long, or with control characters")
        if value and not self._fits(value):
            raise ValueError(f"not {self._form}")
        return value

    def from_text(self, text: str) -> object:
        """Take it as it is."""
        return text


def _is_stored_partition(text: str) -> bool:
    return PartitionKey.parse(text).is_persistent


def _is_absolute(text: str) -> bool:
    return Path(text).is_absolute()


LINE = Text("a line", f"a line of text of at most {_LENGTH} characters", lambda text: True)
ADDRESS = Text("an address", 'an address with its scheme, or ""', partial(re.fullmatch, _ADDRESS))
LANGUAGE = Text(
    "a language",
    'a language such as "de" or "pt-BR", or "" for the system\'s',
    partial(re.fullmatch, _LANGUAGE),
)
PARTITION = Text(
    "a stored partition",
    'a partition that is stored ("persist:…"), or "" for the default one',
    _is_stored_partition,
)
FOLDER = Text(
    "an absolute path", 'the absolute path of a folder, or "" for the system\'s', _is_absolute
)
