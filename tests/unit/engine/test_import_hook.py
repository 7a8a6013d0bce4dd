"""Modules are imported without their sources being read."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def sources_read(code: str) -> list[str]:
    """The modules whose source is in memory once the code was run in a process of its own."""
    code = f"{code}\nimport linecache\nprint(*linecache.cache, sep='\\n')"
    ended = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [Path(line).name for line in ended.stdout.splitlines()]


def test_no_source_is_read() -> None:
    code = "from browser.engine.import_hook import remove; remove(); remove()\nimport fractions"
    assert "fractions.py" not in sources_read(code)


def test_all_of_qt_can_be_imported_without_it() -> None:
    code = (
        "from browser.engine.import_hook import remove; remove()\n"
        "from PySide6.QtWidgets import *\n"
        "from PySide6.QtWebEngineWidgets import QWebEngineView\n"
        "assert QApplication and QWebEngineView\n"
        "import fractions"
    )
    assert "fractions.py" not in sources_read(code)


def test_it_is_still_needed() -> None:
    assert "fractions.py" in sources_read("import PySide6.QtCore\nimport fractions")
