"""The files that set a kiosk up: the policy is valid, and unit and program agree."""

import configparser
from pathlib import Path

import pytest

from browser.kiosk.kiosk import EXIT_RESTART
from browser.kiosk.policy_file import SYSTEM_FILE, read_policy

KIOSK = Path(__file__).parents[2] / "packaging" / "kiosk"


def parsed(name: str) -> configparser.ConfigParser:
    reader = configparser.ConfigParser(strict=False, interpolation=None)
    reader.optionxform = str  # type: ignore[assignment, method-assign]
    reader.read_string((KIOSK / name).read_text(encoding="utf-8"))
    return reader


def test_the_sample_is_a_valid_policy() -> None:
    policy = read_policy(KIOSK / "kiosk.toml", None)
    assert policy.schedule[0].action == "restart"
    assert policy.partition == ""


@pytest.mark.parametrize(
    ("file", "section"),
    [("bulkhead-kiosk.service", "Service"), ("bulkhead-kiosk.desktop", "Desktop Entry")],
)
def test_both_start_it_with_the_systems_policy(file: str, section: str) -> None:
    found = parsed(file)[section]
    assert found.get("ExecStart", found.get("Exec", "")).endswith(f"bulkhead --kiosk {SYSTEM_FILE}")


@pytest.mark.parametrize("name", ["bulkhead-kiosk.service", "bulkhead-kiosk.desktop"])
def test_no_key_leads_to_another_terminal(name: str) -> None:
    # With it, cage switches terminals by Ctrl+Alt+F2, past every wall of ours.
    assert " -s " not in (KIOSK / name).read_text(encoding="utf-8")


def test_the_unit_waits_for_the_program_and_starts_it_again() -> None:
    service = parsed("bulkhead-kiosk.service")["Service"]
    assert (service["Type"], service["NotifyAccess"]) == ("notify", "all")
    assert int(service["WatchdogSec"]) > 0
    # The PIN ends it for good, a planned restart does not.
    assert service["Restart"] == "on-failure"
    assert EXIT_RESTART != 0


def test_the_profile_allows_what_the_program_needs_and_ends() -> None:
    text = (KIOSK / "bulkhead-kiosk.apparmor").read_text(encoding="utf-8")
    assert text.count("{") == text.count("}")
    rules = [line.strip() for line in text.splitlines() if line.startswith("  ")]
    wrong = [r for r in rules if r and not r.startswith(("#", "include")) and not r.endswith(",")]
    assert wrong == []
    for needed in ("userns,", "/run/systemd/notify w,", "/etc/bulkhead/** r,"):
        assert needed in rules
