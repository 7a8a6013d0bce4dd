"""The kiosk as a program: it has the folder for itself, and the browser starts without it."""

import subprocess
import sys
from pathlib import Path

import pytest

from browser import kiosk_program
from browser.cli import parse
from browser.errors import PartitionBusyError
from browser.instance import Instance
from browser.kiosk.policy_file import PolicyError
from browser.paths import Paths

ROOT = Path(__file__).parents[2]


def test_only_one_program_uses_the_folders(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.create()
    other = Instance(paths)
    assert other.acquire()
    with pytest.raises(PartitionBusyError):
        kiosk_program.run(parse([]), paths, tmp_path / "policy.toml")
    other.release()


def test_a_wrong_policy_gives_the_folder_back(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    with pytest.raises(PolicyError):
        kiosk_program.run(parse([]), paths, tmp_path / "none.toml")
    again = Instance(paths)
    assert again.acquire()
    again.release()


def test_the_browser_loads_nothing_of_it() -> None:
    code = (
        "import sys, browser.app, browser.program\n"
        "sys.exit(any(name.startswith('browser.kiosk') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_a_kiosk_loads_no_keyboard_unless_its_policy_has_one() -> None:
    code = (
        "import sys, browser.kiosk_program\n"
        "wrong = {'PySide6.QtQuickWidgets', 'browser.kiosk.touch_keyboard'}\n"
        "sys.exit(bool(wrong & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
