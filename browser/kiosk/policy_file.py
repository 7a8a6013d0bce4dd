"""Reading policies from files: what is wrong is told with its line, and nothing wrong ever runs.

The system's file wins over a person's, key by key. No Qt.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from browser.errors import BulkheadError
from browser.kiosk.kinds import Fault, Reading, Table
from browser.kiosk.kinds import Path as Place
from browser.kiosk.policy import Policy
from browser.kiosk.rules import Rules

SYSTEM_FILE = Path("/etc/bulkhead/kiosk.toml")
AT_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
MAX_BYTES = 1_000_000


class Complaint(NamedTuple):
    """One thing that is wrong with a file."""

    file: Path
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class PolicyError(BulkheadError):
    """A policy is wrong, so no kiosk starts; `complaints` says where."""

    def __init__(self, complaints: list[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = complaints


class Document(NamedTuple):
    """One file as it was read."""

    file: Path
    text: str
    tree: dict[str, Any]

    def complain(self, fault: Fault) -> Complaint:
        """Say where in this file something is wrong."""
        name = "".join(
            f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in fault.path
        ).removeprefix(".")
        text = f"{name} {fault.text}" if name else f"the policy {fault.text}"
        return Complaint(self.file, line_of(self.text, fault.path), text)


def read_policy(
    file: Path,
    system: Path | None = SYSTEM_FILE,
    machine: Callable[[Policy], list[Fault]] | None = None,
) -> Policy:
    """The policy of a file, under the system's if there is one.

    Args:
        file: what was named.
        system: what wins over it, key by key.
        machine: says what a policy wants and the machine has not; not asked without one.

    Raises:
        PolicyError: something is wrong, with all of its lines.
    """
    documents = [parse(file)]
    if system is not None and system != file and system.exists():
        documents.insert(0, parse(system))
    complaints = [
        one.complain(fault) for one in documents for fault in _faults(one.tree) if fault.path
    ]
    if complaints:
        raise PolicyError(_sorted(complaints))
    tree: dict[str, Any] = {}
    for one in reversed(documents):
        tree = merge(tree, one.tree)
    faults: list[Fault] = []
    policy = Table(Policy).read(tree, Reading((), faults))
    faults += [] if policy is None else contradictions(policy)
    if machine is not None and not faults:
        faults += machine(policy)
    if faults:
        raise PolicyError(_sorted(_owner(documents, one).complain(one) for one in faults))
    return policy


def parse(file: Path) -> Document:
    """Read a file's text.

    Raises:
        PolicyError: it cannot be read, or is no TOML.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise PolicyError([Complaint(file, 1, "is too large for a policy")])
        text = data.decode()
        return Document(file, text, tomllib.loads(text))
    except OSError as error:
        raise PolicyError([Complaint(file, 1, f"cannot be read: {error.strerror}")]) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise PolicyError([Complaint(file, line, "is not UTF-8")]) from error
    except tomllib.TOMLDecodeError as error:
        found = AT_LINE.search(str(error))
        last = max(1, text.rstrip().count("\n") + 1)
        line = int(found[1]) if found is not None and found[1] else last
        raise PolicyError([Complaint(file, line, AT_LINE.sub("", str(error)))]) from error


def merge(lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Both trees in one; what `upper` says stands, table by table."""
    made = dict(lower)
    for name, value in upper.items():
        old = made.get(name)
        both = isinstance(old, Mapping) and isinstance(value, Mapping)
        made[name] = merge(old, value) if both else value  # type: ignore[arg-type]
    return made


def contradictions(policy: Policy) -> list[Fault]:
    """What is right by itself and wrong together."""
    found = []
    rules = Rules(policy)
    for number, url in enumerate(policy.start):
        if not rules.lets_navigate(url):
            text = "must lie inside allow.navigation and outside what is blocked"
            found.append(Fault(("start", number) if len(policy.start) > 1 else ("start",), text))
    saver, idle, remote = policy.screensaver, policy.idle, policy.remote
    if saver.after and saver.show == "images" and not saver.folder:
        found.append(Fault(("screensaver",), "lacks folder, where its images lie"))
    if saver.after and saver.show == "page" and not saver.page:
        found.append(Fault(("screensaver",), "lacks page, which it shows"))
    if idle.seconds and idle.countdown >= idle.seconds:
        found.append(Fault(("idle",), "must count down for less than its seconds"))
    if (remote.socket or remote.port) and not remote.token_file:
        found.append(Fault(("remote",), "lacks token_file, without which everybody could control"))
    if remote.socket and remote.port:
        found.append(Fault(("remote",), "must have a socket or a port, not both"))
    return found


def line_of(text: str, path: Place) -> int:
    """The line in which a key of a valid document begins; 1 if it is not there.

    `tomllib` tells no lines: the key begins where the shortest beginning of the document that is
    valid and has it goes on from the one before.
    """
    lines = text.splitlines(keepends=True)
    while path:
        begins = 1
        for count in range(1, len(lines) + 1):
            head = "".join(lines[:count])
            tree = _loaded(head)
            if tree is None:  # in the middle of a value, which may be a list with a line for each
                if isinstance(path[-1], int) and _has(_loaded(f"{head}\n]"), path):
                    return count
            elif _has(tree, path):
                return begins
            else:
                begins = count + 1
        path = path[:-1]
    return 1


def _loaded(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _has(tree: Any, path: Place) -> bool:
    for step in path:
        if isinstance(step, int):
            if not isinstance(tree, list) or step >= len(tree):
                return False
        elif not isinstance(tree, Mapping) or step not in tree:
            return False
        tree = tree[step]
    return True


def _faults(tree: Mapping[str, Any]) -> list[Fault]:
    faults: list[Fault] = []
    Table(Policy).read(tree, Reading((), faults))
    return faults


def _owner(documents: list[Document], fault: Fault) -> Document:
    """The file that says it; the last one, a person's, for what no file says."""
    return next((one for one in documents if _has(one.tree, fault.path[:1])), documents[-1])


def _sorted(complaints: Iterable[Complaint]) -> list[Complaint]:
    return sorted(complaints, key=lambda one: (str(one.file), one.line))
