"""What `--check-policy` and `--hash-pin` print, and their exit codes."""

import io
import sys
from pathlib import Path

import pytest

from browser.kiosk.check import check_policy, print_hash
from browser.kiosk.pin import is_pin


def test_a_valid_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.toml"
    file.write_text('start = "https://a.example/"\n')
    assert check_policy(file) == 0
    said = capsys.readouterr()
    assert "valid" in said.out
    assert "nobody can leave" in said.err


def test_a_wrong_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "p.toml"
    file.write_text('start = "https://a.example/"\n[ilde]\n[bar]\nclock = 1\n')
    assert check_policy(file) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.split(": ")[0] for line in said.err.splitlines()] == [f"{file}:2", f"{file}:4"]


def test_a_hash(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("4711\n"))
    assert print_hash() == 0
    assert is_pin("4711", capsys.readouterr().out.strip())
    monkeypatch.setattr(sys, "stdin", io.StringIO("x\n"))
    with pytest.raises(ValueError, match="digits"):
        print_hash()
