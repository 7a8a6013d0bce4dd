"""Who may import whom: the arrows of the architecture, read from the source without running it.

Imports inside functions and under TYPE_CHECKING count like any other.
"""

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Everybody may import these; they import only each other.
FOUNDATION = {"errors", "paths", "log", "tasks", "aio", "atomic_file"}
# A room is a package or module directly in browser/. A new room is one line here.
ARROWS: dict[str, set[str]] = {
    **{name: set() for name in FOUNDATION},
    "model": set(),
    "network": {"model"},
    "settings": {"model"},
    # The client is the application's side of the network process; the grammar is pure, and a field
    # is checked while it is written.
    "engine": {
        "model",
        "network.messages",
        "network.client",
        "network.proxy_rules",
        "network.bypass",
    },
    "session": {"model", "engine"},
    "ui": {"model", "session", "settings", "versions", "processes"},
    "kiosk": {"model", "session", "settings", "ui", "memory"},
    "testbench": {"model", "session", "settings", "ui"},
    # The library's composition root, and the package that loads it at first use.
    "runtime": {"model", "engine", "session"},
    "__init__": {"runtime"},
    # The program around it; only app wires all layers.
    "versions": {"model"},
    "processes": set(),
    "late_modules": set(),
    "memory": set(),
    "cli": {"model", "versions"},
    "instance": {"model"},
    "__main__": {"app"},
    "setting_cli": {"cli", "settings"},
    "partition_cli": {"cli", "instance", "model", "session", "settings"},
}
EVERYTHING = {"app", "kiosk_program", "program"}
WITHOUT_QT = {"errors", "paths", "log", "tasks", "atomic_file", "model", "network", "settings"}
QT = {"PySide6", "shiboken6", "qasync"}


@dataclass(frozen=True)
class Import:
    """One imported name, as `browser.session.cookies` or `PySide6.QtCore`, and where it stands."""

    room: str
    name: str
    place: str

    @property
    def target(self) -> str:
        """The part below `browser`, "" for other packages and for `browser` itself."""
        return self.name.removeprefix("browser").removeprefix(".") if self.is_ours else ""

    @property
    def is_ours(self) -> bool:
        return self.name == "browser" or self.name.startswith("browser.")


def module_names(node: ast.stmt, package: str) -> Iterator[str]:
    """The full names that an import statement of a module in `package` may load."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        base = node.module or ""
        if node.level:
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join([*parents, *([base] if base else [])])
        yield from (f"{base}.{alias.name}" for alias in node.names)


def imports_of(file: Path, browser: Path) -> Iterator[Import]:
    relative = file.relative_to(browser.parent)
    room = relative.with_suffix("").parts[1]
    package = ".".join(relative.parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            place = f"{relative.as_posix()}:{node.lineno}"
            yield from (Import(room, name, place) for name in module_names(node, package))


def is_allowed(found: Import) -> bool:
    allowed = ARROWS[found.room] | (FOUNDATION - ({"aio"} if found.room in WITHOUT_QT else set()))
    room = found.target.partition(".")[0]
    if not room or room == found.room or room == "__version__":
        return True
    return any(f"{found.target}.".startswith(f"{target}.") for target in allowed)


def faults(browser: Path) -> list[str]:
    """One line for every import that goes against the arrows."""
    lines = []
    for file in sorted(browser.rglob("*.py")):
        room = file.relative_to(browser).with_suffix("").parts[0]
        if room not in ARROWS.keys() | EVERYTHING:
            lines.append(f"browser/{room}: not in ARROWS: say there what it may import")
            continue
        for found in imports_of(file, browser):
            if found.is_ours and room not in EVERYTHING and not is_allowed(found):
                lines.append(f"{found.place}: {room} may not import {found.name}")
            if room in WITHOUT_QT and found.name.partition(".")[0] in QT:
                lines.append(f"{found.place}: {room} works without Qt: no {found.name}")
    return lines


def test_imports_follow_the_arrows() -> None:
    if found := faults(ROOT / "browser"):
        pytest.fail("\n".join(found), pytrace=False)


def test_faults_are_found(tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    (browser / "session").mkdir(parents=True)
    (browser / "model").mkdir()
    (browser / "session" / "a.py").write_text(
        "def late():\n    from browser import settings\nfrom ..ui import tabs\n"
        "from browser.engine.flags import Flags\nimport browser.network.messages\n"
        "from browser import errors\n"
    )
    (browser / "model" / "b.py").write_text(
        "from PySide6.QtCore import QUrl\nfrom browser.aio import next_signal\nfrom . import c\n"
    )
    (browser / "new.py").write_text("")
    assert faults(browser) == [
        "browser/model/b.py:1: model works without Qt: no PySide6.QtCore.QUrl",
        "browser/model/b.py:2: model may not import browser.aio.next_signal",
        "browser/new: not in ARROWS: say there what it may import",
        "browser/session/a.py:3: session may not import browser.ui.tabs",
        "browser/session/a.py:5: session may not import browser.network.messages",
        "browser/session/a.py:2: session may not import browser.settings",
    ]


def test_rooms_without_qt_load_none_of_it() -> None:
    modules = [
        ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for file in sorted((ROOT / "browser").rglob("*.py"))
        if file.relative_to(ROOT / "browser").with_suffix("").parts[0] in WITHOUT_QT
    ]
    code = (
        "import importlib, json, sys\n"
        "for name in json.loads(sys.argv[1]):\n"
        "    importlib.import_module(name)\n"
        "    loaded = {'PySide6', 'shiboken6', 'qasync'} & sys.modules.keys()\n"
        "    assert not loaded, f'{name} loads {sorted(loaded)}'\n"
    )
    command = [sys.executable, "-c", code, json.dumps(modules)]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
