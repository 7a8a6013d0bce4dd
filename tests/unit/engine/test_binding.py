"""PySide6 is imported without reading sources, and without compiling its own modules again."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOAD = "from browser.engine.binding import load; load(); load()\n"
COUNT = """
import builtins
compiled, original = [], builtins.compile
def counting(source, filename, *rest, **more):
    if str(filename).startswith("shibokensupport/"):
        compiled.append(filename)
    return original(source, filename, *rest, **more)
builtins.compile = counting
from browser.engine import binding
binding.load()
assert builtins.compile is counting
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
try:
    QObject(1, 2, 3)
except TypeError as error:
    print(len(compiled), "QObject" in str(error))
"""


def run(code: str, **environment: str) -> str:
    """What the code prints in a process of its own."""
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ended.stderr == ""
    return ended.stdout


def sources_read(code: str) -> list[str]:
    """The modules whose source is in memory once the code was run."""
    code = f"{code}\nimport linecache\nprint(*linecache.cache, sep='\\n')"
    return [Path(line).name for line in run(code).splitlines()]


# Sources.


def test_no_source_is_read() -> None:
    assert "fractions.py" not in sources_read(f"{LOAD}import fractions")


def test_all_of_qt_can_be_imported_without_it() -> None:
    code = (
        f"{LOAD}from PySide6.QtWidgets import *\n"
        "from PySide6.QtWebEngineWidgets import QWebEngineView\n"
        "assert QApplication and QWebEngineView\n"
        "import fractions"
    )
    assert "fractions.py" not in sources_read(code)


def test_it_is_still_needed() -> None:
    assert "fractions.py" in sources_read("import PySide6.QtCore\nimport fractions")


# Compiled modules.


@pytest.fixture
def place(tmp_path: Path) -> dict[str, str]:
    """Where compiled modules are kept, empty."""
    return {"PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}


def kept(place: dict[str, str]) -> list[Path]:
    return list(Path(place["PYTHONPYCACHEPREFIX"]).rglob("binding.*.pyside"))


def test_they_are_compiled_once(place: dict[str, str]) -> None:
    count, _ = run(COUNT, **place).split()
    assert int(count) > 5
    # The words of an error come from such a module.
    assert run(COUNT, **place).split() == ["0", "True"]
    assert len(kept(place)) == 1


def test_a_spoiled_file_is_made_anew(place: dict[str, str]) -> None:
    run(COUNT, **place)
    (file,) = kept(place)
    whole = file.stat().st_size
    for spoiled in (b"", b"\0\1\2", b"N", b"i\1\0\0\0", b"{0"):
        file.write_bytes(spoiled)
        assert int(run(COUNT, **place).split()[0]) > 5, spoiled
        assert file.stat().st_size == whole, spoiled
    assert run(COUNT, **place).split()[0] == "0"


def test_nothing_is_written_when_python_may_not(place: dict[str, str]) -> None:
    run(COUNT, **{**place, "PYTHONDONTWRITEBYTECODE": "1"})
    assert kept(place) == []


def test_a_full_disk_stops_no_start(place: dict[str, str]) -> None:
    place = {**place, "PYTHONPYCACHEPREFIX": "/dev/full"}
    assert int(run(COUNT, **place).split()[0]) > 5
