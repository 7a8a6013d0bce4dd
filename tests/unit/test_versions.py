"""What `--version` says, and that it starts nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

import browser
from browser.paths import Paths
from browser.versions import mixture, report, versions

ROOT = Path(__file__).parents[2]
NAMES = [
    "Bulkhead",
    "PySide6",
    "Qt",
    "Chromium",
    "Chromium security patch",
    "Python",
    "platform",
]


def test_the_versions() -> None:
    found = versions()
    assert list(found) == NAMES
    assert found["Bulkhead"] == browser.__version__
    assert found["Chromium"].count(".") == 3
    assert found["Python"] == ".".join(map(str, sys.version_info[:3]))
    assert all(found.values())


def test_the_report(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    lines = report(paths).splitlines()
    found = versions()
    assert lines[0] == f"Bulkhead: {browser.__version__}"
    assert f"Chromium security patch: {found['Chromium security patch']}" in lines
    for folder in (paths.config, paths.data, paths.cache, paths.state, paths.runtime):
        assert any(line.endswith(f": {folder}") for line in lines)
    assert not any(line.startswith("Warning") for line in lines)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("binding", "qt", "fits"),
    [
        ("6.12.0", "6.12.0", True),
        ("6.12.0.1", "6.12.0", True),
        ("6.12.0", "6.12.1", False),
        ("6.12.0", "6.11.0", False),
        ("6.1.2", "6.12.0", False),
    ],
)
def test_a_mixture_is_refused(binding: str, qt: str, fits: bool) -> None:
    said = mixture({"PySide6": binding, "Qt": qt})
    assert (said == "") is fits
    if not fits:
        assert binding in said
        assert qt in said


def test_the_report_warns_of_a_mixture(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("PySide6.__version__", "6.1.0")
    last = report(Paths.under(tmp_path)).splitlines()[-1]
    assert last.startswith("Warning: PySide6 6.1.0 runs with the libraries of Qt")


def test_an_engine_that_is_missing_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtWebEngineCore", None)
    monkeypatch.delattr("PySide6.QtWebEngineCore", raising=False)
    lines = report(Paths.under(tmp_path)).splitlines()
    assert any(line.startswith("Chromium: unknown (") for line in lines)


def test_no_engine_is_started_and_the_module_is_cheap() -> None:
    code = (
        "import sys, browser.versions\n"
        "assert 'PySide6' not in sys.modules\n"
        "from browser.paths import Paths\n"
        "browser.versions.report(Paths.under('nowhere'))\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "assert QCoreApplication.instance() is None\n"
    )
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
