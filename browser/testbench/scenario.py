"""A scenario as data: a page, what is done there, and what is expected; and its comparison.

What is seen is one flat dictionary: `page.…` is what the page saw, `session.…` what the session
saw. Its values are what JSON can hold.
"""

import fnmatch
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

# What a scenario may need beyond an engine: a microphone and a camera that are made up, servers
# with certificates, one that hands on that its own was revoked, somebody who looks.
FAKE_MEDIA = "fake-media"
CERTIFICATES = "certificates"
STAPLING = "stapling"
PERSON = "a person"


class Act(StrEnum):
    """What is done with the page of a scenario."""

    PAGE = "page"  # its script runs, and gives what it saw
    DOWNLOAD = "download"  # its link is clicked, and a download begins
    LOAD = "load"  # its link is loaded, and the load may fail


class Answer(StrEnum):
    """What permission questions are answered."""

    ASK = "ask"  # a person is asked, by the program's own prompt
    ALLOW = "allow"
    DENY = "deny"
    DISMISS = "dismiss"
    LATER = "later"  # allowed, after some seconds
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Any of several values is right."""

    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A number not below this one."""

    least: float


@dataclass(frozen=True, slots=True)
class Holding:
    """A text that holds another one."""

    part: str

    def __str__(self) -> str:
        return f"… {self.part} …"


def one_of(*values: Any) -> OneOf:
    """Any of the values is right."""
    return OneOf(values)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing to try.

    Attributes:
        name: area and name, such as `downloads/slow`; also the address of its page.
        title: what it is about, in a line of English; `line` gives it, also in other languages.
        expected: what must be seen, key by key; what has no key here does not matter.
        script: the files of `resources/testbench` that fill the page, in order.
        options: what the script and the bench are told.
        act: what is done with the page.
        gesture: whether its button is pressed as a person does, or the script runs by itself.
        answer: how permission questions are answered meanwhile.
        needs: what must be there: `FAKE_MEDIA`, `CERTIFICATES`, `STAPLING`; with `PERSON` it is run
            by hand.
        host, secure: where its page lives; the usual host, without TLS.
        about: what stands for `%1` in the title, and is the same in every language.
    """

    name: str
    title: str
    expected: Mapping[str, Any]
    script: str = "pages.js"
    options: Mapping[str, Any] = field(default_factory=dict)
    act: Act = Act.PAGE
    gesture: bool = False
    answer: Answer = Answer.ASK
    needs: frozenset[str] = frozenset()
    host: str = ""
    secure: bool = False
    about: str = ""

    def line(self, words: Callable[[str], str] = str) -> str:
        """Its title, in the language of `words`."""
        return words(self.title).replace("%1", self.about)

    @property
    def area(self) -> str:
        """The first part of its name."""
        return self.name.partition("/")[0]

    @property
    def path(self) -> str:
        """The path of its page."""
        return f"/s/{self.name}"


class Status(StrEnum):
    """How a scenario ended."""

    PASSED = "passed"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation and what was seen instead or as well."""

    key: str
    wanted: Any
    found: Any
    holds: bool

    @property
    def expected(self) -> str:
        """What was wanted, in English."""
        return show(self.wanted)

    @property
    def seen(self) -> str:
        """What was found, in English."""
        return show(self.found)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a scenario; `reason` says why it was skipped, or could not be run."""

    scenario: Scenario
    status: Status
    checks: tuple[Check, ...] = ()
    seen: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    seconds: float = 0.0
    screenshot: str = ""


def judge(scenario: Scenario, seen: Mapping[str, Any], seconds: float = 0.0) -> Outcome:
    """Compare what was seen with what was expected."""
    checks = tuple(
        Check(key, wanted, seen.get(key), fits(wanted, seen.get(key)))
        for key, wanted in scenario.expected.items()
    )
    status = Status.PASSED if all(check.holds for check in checks) else Status.FAILED
    return Outcome(scenario, status, checks, dict(seen), seconds=seconds)


def fits(wanted: Any, found: Any) -> bool:
    """Whether what was found is what was wanted."""
    if isinstance(wanted, OneOf):
        return any(fits(one, found) for one in wanted.values)
    if isinstance(wanted, AtLeast):
        return isinstance(found, int | float) and found >= wanted.least
    if isinstance(wanted, Holding):
        return isinstance(found, str) and wanted.part in found
    # True is no 1 here.
    return type(wanted) is type(found) and bool(wanted == found)


def show(value: Any, words: Callable[[str], str] = str) -> str:
    """A value as a person reads it, in the language of `words`."""
    if value is None:
        return words("nothing")
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, list | tuple):
        return ", ".join(show(one, words) for one in value) or words("none")
    if isinstance(value, OneOf):
        return words(" or ").join(show(one, words) for one in value.values)
    if isinstance(value, AtLeast):
        return words("at least %1").replace("%1", f"{value.least:g}")
    return str(value)


def choose(scenarios: Iterable[Scenario], wanted: str) -> list[Scenario]:
    """Those of the names, areas or patterns, separated by commas; `all` is every one.

    Raises:
        ValueError: a name fits none.
    """
    every, chosen = list(scenarios), []
    for name in filter(None, map(str.strip, wanted.split(","))):
        found = [one for one in every if name == "all" or _matches(one, name)]
        if not found:
            raise ValueError(f"there is no scenario {name!r}")
        chosen += [one for one in found if one not in chosen]
    if not chosen:
        raise ValueError("name a scenario, an area, or all")
    return chosen


def _matches(scenario: Scenario, name: str) -> bool:
    return name == scenario.area or fnmatch.fnmatchcase(scenario.name, name)
