"""What a policy wants of the machine: said with its line before anything starts."""

import sys
from pathlib import Path

import pytest

from browser.kiosk import machine
from browser.kiosk.check import check_policy
from browser.kiosk.kinds import Fault
from browser.kiosk.machine import lacks, lacks_of_keyboard, prepare
from browser.kiosk.policy import Keyboard, Policy

START = ("https://example.org/",)
PULSE = "libpulse.so.0: cannot open shared object file: No such file or directory"


def test_without_a_keyboard_on_the_screen_nothing_is_looked_for_or_set() -> None:
    environment = {"QT_IM_MODULES": "ibus"}
    prepare(Policy(START), environment)
    assert environment == {"QT_IM_MODULES": "ibus"}
    assert lacks(Policy(START)) == []


def test_qts_keyboard_is_part_of_the_window() -> None:
    environment = {"QT_IM_MODULES": "ibus", "QT_IM_MODULE": "ibus"}
    prepare(Policy(START, keyboard=Keyboard(touch=True)), environment)
    assert environment["QT_IM_MODULE"] == "qtvirtualkeyboard"
    assert environment["QT_VIRTUALKEYBOARD_DESKTOP_DISABLE"] == "1"
    assert "QT_IM_MODULES" not in environment


def test_a_keyboard_that_is_not_installed(tmp_path: Path) -> None:
    assert [str(tmp_path) in fault.text for fault in lacks_of_keyboard(tmp_path)] == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="libraries are looked for there only")
@pytest.mark.parametrize(
    ("error", "words"),
    [
        (PULSE, "libpulse.so.0, which this machine lacks (Debian and Ubuntu: apt-get install libp"),
        (PULSE.replace("libpulse", "libother"), "the library libother.so.0, which this machine la"),
        ("/a/b.so: invalid ELF header", "cannot be loaded: /a/b.so: invalid ELF header"),
    ],
)
def test_a_library_that_lacks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, words: str
) -> None:
    def refuse(_file: str) -> None:
        raise OSError(error)

    (tmp_path / "qmldir").touch()
    monkeypatch.setattr("ctypes.CDLL", refuse)
    (fault,) = lacks_of_keyboard(tmp_path)
    assert words in fault.text


def test_it_is_said_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fault = Fault(("keyboard", "touch"), "needs what is not here")
    monkeypatch.setattr(machine, "lacks_of_keyboard", lambda _: [fault])
    file = tmp_path / "p.toml"
    file.write_text('start = "https://a.example/"\n[keyboard]\ntouch = true\n')
    assert check_policy(file) == 1
    assert capsys.readouterr().err == f"{file}:3: keyboard.touch needs what is not here\n"
