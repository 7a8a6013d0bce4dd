"""SiteRuleStore: what is kept, what is refused, and a file that is not ours."""

import json
from pathlib import Path

import pytest

from browser.errors import SettingsError
from browser.model.site_rule import RuleKind, SiteRule, SiteRules
from browser.settings import SiteRuleStore

FIRST = SiteRule(RuleKind.HOST, "a.test", "persist:a")
SECOND = SiteRule(RuleKind.REGEX, "^https://b", "", enabled=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "site_rules.json"


def loaded(path: Path) -> SiteRuleStore:
    store = SiteRuleStore(path)
    store.load()
    return store


def test_rules_come_back_in_their_order(path: Path) -> None:
    store = loaded(path)
    assert store.rules == SiteRules()
    heard: list[SiteRules] = []
    store.subscribe(heard.append)
    store.replace([FIRST, SECOND])
    store.replace([FIRST, SECOND])
    assert heard == [SiteRules((FIRST, SECOND))]
    assert loaded(path).rules == SiteRules((FIRST, SECOND))


def test_a_new_rule_stands_first_and_replaces_its_own_kind(path: Path) -> None:
    store = loaded(path)
    store.replace([SECOND, FIRST])
    other = SiteRule(RuleKind.HOST, "a.test", "")
    store.add(other)
    assert tuple(store.rules) == (other, SECOND)


def test_a_temporary_partition_is_no_aim(path: Path) -> None:
    store = loaded(path)
    with pytest.raises(ValueError, match="stored"):
        store.add(SiteRule(RuleKind.HOST, "a.test", "temp-1"))
    assert len(store.rules) == 0


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = SiteRuleStore(tmp_path / "file" / "site_rules.json")
    with pytest.raises(SettingsError):
        store.replace([FIRST])
    assert len(store.rules) == 0


@pytest.mark.parametrize("data", ["", "{}", "[]", '{"schema": 1}', '{"schema": 1, "rules": {}}'])
def test_a_broken_file_is_kept_aside(path: Path, data: str) -> None:
    path.write_text(data)
    store = loaded(path)
    assert len(store.rules) == 0
    assert store.notice
    assert len(list(path.parent.iterdir())) >= 1


def test_what_is_no_rule_is_left_out(path: Path) -> None:
    rows = [
        {"kind": "host", "pattern": "a.test", "partition": "persist:a"},
        {"kind": "host", "pattern": "", "partition": "persist:a"},
        {"kind": "nothing", "pattern": "a.test", "partition": "persist:a"},
        {"kind": "regex", "pattern": "(a{100}){100}", "partition": "persist:a"},
        {"kind": "host", "pattern": "a.test", "partition": "temp-1"},
        {"kind": "host", "pattern": 1, "partition": "persist:a"},
        {"kind": "host", "pattern": "b.test", "partition": "persist:a", "enabled": 1},
        7,
    ]
    path.write_text(json.dumps({"schema": 1, "rules": rows, "more": 1}))
    store = loaded(path)
    assert tuple(store.rules) == (FIRST,)
    assert store.notice
    store.replace([FIRST, SECOND])
    assert json.loads(path.read_text())["more"] == 1


def test_a_newer_file_is_not_touched(path: Path) -> None:
    path.write_text('{"schema": 99, "rules": []}')
    store = SiteRuleStore(path)
    with pytest.raises(SettingsError):
        store.load()
    with pytest.raises(SettingsError):
        store.replace([FIRST])
    assert "99" in path.read_text()
