"""The kinds of value that a policy can hold: each reads one, and describes itself as JSON schema.

A wrong value is told to the `Reading` with its place, and reading goes on: one check finds all.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from typing import Any, NamedTuple, Protocol
from urllib.parse import urlsplit

from browser.model.match_pattern import ALL_URLS, InvalidPatternError, MatchPattern

Path = tuple[str | int, ...]
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
WEB = ("http", "https", "file")


class Fault(NamedTuple):
    """What is wrong at a place of the document."""

    path: Path
    text: str


class Reading(NamedTuple):
    """Where the reader is, and what it found wrong so far."""

    path: Path
    faults: list[Fault]

    def at(self, step: str | int) -> "Reading":
        """The same reading, one step further in."""
        return Reading((*self.path, step), self.faults)

    def refuse(self, text: str) -> None:
        """Tell that the value here is wrong."""
        self.faults.append(Fault(self.path, text))


class Kind(Protocol):
    """What a value may be."""

    def read(self, value: object, here: Reading) -> Any:
        """Give the value as the policy keeps it; what it gives of a wrong one is never used."""
        ...

    def schema(self) -> dict[str, Any]:
        """Describe it as JSON schema."""
        ...


@dataclass(frozen=True)
class Flag:
    """Yes or no."""

    def read(self, value: object, here: Reading) -> bool:
        """Take only a real boolean."""
        if not isinstance(value, bool):
            here.refuse("must be true or false")
        return value is True

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Number:
    """A number with limits; whole unless `fraction` says otherwise."""

    least: float
    most: float
    fraction: bool = False

    def read(self, value: object, here: Reading) -> Any:
        """Take a number within the limits."""
        kinds = (int, float) if self.fraction else (int,)
        if isinstance(value, bool) or not isinstance(value, kinds):
            here.refuse("must be a number" if self.fraction else "must be a whole number")
        elif not self.least <= value <= self.most:
            here.refuse(f"must be between {self.least} and {self.most}")
        return value

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        name = "number" if self.fraction else "integer"
        return {"type": name, "minimum": self.least, "maximum": self.most}


@dataclass(frozen=True)
class Word:
    """One of a few words."""

    choices: tuple[str, ...]

    def read(self, value: object, here: Reading) -> Any:
        """Take one of them."""
        if value not in self.choices:
            here.refuse(f"must be one of {', '.join(self.choices)}")
        return value

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        return {"enum": list(self.choices)}


@dataclass(frozen=True)
class Text:
    """A line of text, with a form of its own if `pattern` or `check` says so.

    `check` raises `ValueError` with what is wrong.
    """

    pattern: str = ""
    form: str = ""
    check: Callable[[str], object] | None = field(default=None, compare=False)

    def read(self, value: object, here: Reading) -> Any:
        """Take a text of the form."""
        if not isinstance(value, str):
            here.refuse("must be a text")
        elif CONTROL.search(value):
            here.refuse("must not hold control characters")
        elif self.pattern and not re.fullmatch(self.pattern, value):
            here.refuse(f"must be {self.form}")
        elif self.check is not None:
            try:
                self.check(value)
            except ValueError as error:
                here.refuse(str(error))
        return value

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        found = {"pattern": f"^({self.pattern})$"} if self.pattern else {}
        return {"type": "string", **found, **({"description": self.form} if self.form else {})}


@dataclass(frozen=True)
class Many:
    """A list of values of one kind, as a tuple; `alone` lets one stand without brackets."""

    kind: Kind
    least: int = 0
    alone: bool = False

    def read(self, value: object, here: Reading) -> tuple[Any, ...]:
        """Take each of them."""
        if self.alone and not isinstance(value, list):
            return (self.kind.read(value, here),)
        if not isinstance(value, list):
            here.refuse("must be a list")
            return ()
        if len(value) < self.least:
            here.refuse(f"must have at least {self.least} in it")
        return tuple(self.kind.read(one, here.at(place)) for place, one in enumerate(value))

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        inner = self.kind.schema()
        found: dict[str, Any] = {"type": "array", "items": inner}
        if self.least:
            found["minItems"] = self.least
        return {"anyOf": [inner, found]} if self.alone else found


@dataclass(frozen=True)
class Lists:
    """A table of lists of one kind, under names that are known."""

    names: tuple[str, ...]
    kind: Kind

    def read(self, value: object, here: Reading) -> dict[str, tuple[Any, ...]]:
        """Take each list, with the names that are known."""
        if not isinstance(value, Mapping):
            here.refuse("must be a table")
            return {}
        for name in value:
            if name not in self.names:
                here.at(name).refuse(unknown(name, self.names))
        inner = Many(self.kind)
        return {
            name: inner.read(given, here.at(name))
            for name, given in value.items()
            if name in self.names
        }

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        inner = Many(self.kind).schema()
        return {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(self.names, inner),
        }


@dataclass(frozen=True)
class Table:
    """A table that becomes a dataclass, whose fields were made by `key`."""

    made: type[Any]

    def _keys(self) -> dict[str, Field[Any]]:
        return {one.metadata.get("name", one.name): one for one in fields(self.made)}

    def read(self, value: object, here: Reading) -> Any:
        """Take each key; an unknown one is wrong, since a typing error must never open anything."""
        if not isinstance(value, Mapping):
            here.refuse("must be a table")
            return None
        keys, given = self._keys(), {}
        for name, one in value.items():
            if name not in keys:
                here.at(name).refuse(unknown(name, keys))
            else:
                given[keys[name].name] = keys[name].metadata["kind"].read(one, here.at(name))
        missing = [name for name, one in keys.items() if _is_needed(one) and one.name not in given]
        for name in missing:
            here.refuse(f"lacks {name}")
        return None if here.faults else self.made(**given)

    def schema(self) -> dict[str, Any]:
        """Describe it."""
        found: dict[str, Any] = {"type": "object", "additionalProperties": False, "properties": {}}
        needed = []
        for name, one in self._keys().items():
            about = {"description": one.metadata["about"]}
            found["properties"][name] = {**one.metadata["kind"].schema(), **about}
            if _is_needed(one):
                needed.append(name)
        return {**found, "required": needed} if needed else found


def _is_needed(one: "Field[Any]") -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def unknown(name: str, known: Iterable[str]) -> str:
    """What is said of a key that there is not: the one that was meant, or all that there are."""
    from difflib import get_close_matches  # only for who made a mistake

    names = list(known)
    if near := get_close_matches(name, names, 1):
        return f"is unknown; did you mean {near[0]}?"
    return f"is unknown; known are {', '.join(names)}"


def key(kind: Kind, default: Any = MISSING, *, about: str, name: str = "") -> Any:
    """A field of a policy's dataclass: its kind, its default, and a sentence for who writes one."""
    named = {"name": name} if name else {}
    return field(default=default, metadata={"kind": kind, "about": about, **named})


def table(made: type[Any], *, about: str) -> Any:
    """A field that is a table of its own, with all its defaults if it is left out."""
    return field(default_factory=made, metadata={"kind": Table(made), "about": about})


def check_url(text: str) -> None:
    """Refuse what a kiosk cannot start with.

    Raises:
        ValueError: it is no address of a page.
    """
    try:
        parts = urlsplit(text)
        has_place = bool(parts.hostname) or (parts.scheme == "file" and parts.path.startswith("/"))
        _ = parts.port
    except ValueError as error:
        raise ValueError(f"is no address: {error}") from None
    if parts.scheme not in WEB or not has_place:
        raise ValueError("must be an address such as https://example.org/")
    if parts.username is not None or any(map(str.isspace, text)):
        raise ValueError("must hold no user name and no blank")


def check_pattern(text: str) -> None:
    """Refuse what is no match pattern.

    Raises:
        ValueError: with what is wrong.
    """
    if text == ALL_URLS:
        raise ValueError("allows far too much: write *://*/* for the whole web")
    try:
        MatchPattern.parse(text)
    except InvalidPatternError as error:
        raise ValueError(f"is no pattern such as https://*.example.org/*: {error.reason}") from None


def check_origin(text: str) -> None:
    """Refuse what is no origin; `*` stands for all.

    Raises:
        ValueError: it is none.
    """
    if text == "*":
        return
    check_url(text)
    parts = urlsplit(text)
    if parts.path not in ("", "/") or parts.query or parts.fragment or parts.scheme == "file":
        raise ValueError("must be an origin such as https://example.org")
