"""The words in which members, parameters and structures of the contract are described.

Parameters are written like Python's own, with documented names: `url, *, name?, secure=False`.
`?` is optional without a documented default. What follows `*` is an options object of the
document, which becomes keyword arguments.
"""

import ast
from dataclasses import dataclass
from enum import Enum, StrEnum

from tests.contract.naming import snake_case


class Default(Enum):
    """What stands where a parameter or field has no documented default."""

    REQUIRED = "required"
    ABSENT = "absent"


class Kind(StrEnum):
    """What a member is in Python."""

    METHOD = "method"
    EVENT = "event"
    PROPERTY = "property"


@dataclass(frozen=True)
class Parameter:
    """A parameter, a field, or an argument of an event, by its name in Python."""

    name: str
    default: object = Default.REQUIRED
    keyword: bool = False


@dataclass(frozen=True)
class Member:
    """A member: `owner` and documented `name`, and how it must look in Python.

    `parameters` and `waits` are not compared where they are `None`. `python` is its name where the
    rule does not give it. `says` must stand in the docstring: it is the signature of a handler,
    which no introspection shows.
    """

    owner: str
    name: str
    kind: Kind
    parameters: tuple[Parameter, ...] | None = ()
    waits: bool | None = False
    writable: bool = False
    python: str = ""
    says: str = ""

    @property
    def key(self) -> str:
        """How gaps.py and the other tables name it; an event may share its name with a method."""
        dot = " event " if self.kind is Kind.EVENT else "."
        return f"{self.owner}{dot}{self.name}"

    @property
    def python_name(self) -> str:
        return self.python or snake_case(self.name)

    @property
    def place(self) -> str:
        """Where it must be in Python."""
        return f"{self.owner}.{self.python_name}"


@dataclass(frozen=True)
class Structure:
    """A structure: its documented name, which is also its name in Python, and its fields."""

    name: str
    fields: tuple[Parameter, ...]


def parameters(text: str) -> tuple[Parameter, ...]:
    """Read parameters written as described above."""
    parsed = ast.parse(f"def f({text.replace('?', '=...')}): pass").body[0]
    assert isinstance(parsed, ast.FunctionDef)
    given = parsed.args
    missing = [None] * (len(given.args) - len(given.defaults))
    positional = zip(given.args, [*missing, *given.defaults], strict=True)
    keywords = zip(given.kwonlyargs, given.kw_defaults, strict=True)
    return (
        *(_parameter(argument, default, False) for argument, default in positional),
        *(_parameter(argument, default, True) for argument, default in keywords),
    )


def _parameter(argument: ast.arg, default: ast.expr | None, keyword: bool) -> Parameter:
    value: object = Default.REQUIRED if default is None else ast.literal_eval(default)
    if value is ...:
        value = Default.ABSENT
    return Parameter(snake_case(argument.arg), value, keyword)


def method(owner: str, name: str, text: str | None = "", **other: object) -> Member:
    """A method that completes at once; `promise` makes one that is awaited."""
    given = None if text is None else parameters(text)
    return Member(owner, name, Kind.METHOD, given, **other)  # type: ignore[arg-type]


def promise(owner: str, name: str, text: str | None = "", **other: object) -> Member:
    """A method that returns a Promise: `async def`."""
    return method(owner, name, text, waits=True, **other)


def event(owner: str, name: str, text: str | None, **other: object) -> Member:
    """An event: a Qt signal."""
    given = None if text is None else parameters(text)
    return Member(owner, name, Kind.EVENT, given, **other)  # type: ignore[arg-type]


def value(owner: str, name: str, **other: object) -> Member:
    """A property; read-only unless `writable`."""
    return Member(owner, name, Kind.PROPERTY, **other)  # type: ignore[arg-type]
