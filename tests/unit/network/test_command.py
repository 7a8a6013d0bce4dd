"""Command lines."""

import sys

import pytest

from browser.network.command import command


def test_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert command("pac") == [sys.executable, "-m", "browser.network", "pac"]
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command("pac") == [sys.executable, "--network-process", "pac"]
