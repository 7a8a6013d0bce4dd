"""The window of the site rules: what a person does there, and what the store has afterwards."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from browser.model.partition import Partition
from browser.model.site_rule import RuleKind, SiteRule
from browser.ui.shell import Shell
from browser.ui.site_rule_window import SiteRuleWindow
from browser.ui.window import BrowserWindow
from tests.gui.gestures import ALT, Key, choose, entry, open_menu, open_page
from tests.servers import Server


@pytest.fixture
def bank(shell: Shell) -> Partition:
    return shell.desk.store.create("Bank")


@pytest.fixture
def rules(shell: Shell, bank: Partition) -> SiteRuleWindow:
    """The window, with two rules."""
    shell.routing.store.replace(
        [
            SiteRule(RuleKind.WILDCARD, "*.bank.test", bank.key.text),
            SiteRule(RuleKind.HOST, "news.test", ""),
        ]
    )
    made = SiteRuleWindow(shell)
    made.show()
    return made


def kept(shell: Shell) -> list[str]:
    return [rule.pattern for rule in shell.routing.store.rules]


def write(window: SiteRuleWindow, kind: RuleKind, pattern: str) -> None:
    window.kind.setCurrentIndex(window.kind.findData(kind))
    window.pattern.setText(pattern)


def test_a_rule_is_added(shell: Shell, bank: Partition, rules: SiteRuleWindow) -> None:
    write(rules, RuleKind.PATH, "https://shop.test/bank")
    rules.partition.choose(bank)
    QTest.keyClick(rules.pattern, Key.Key_Return)
    assert kept(shell) == ["*.bank.test", "news.test", "shop.test/bank"]
    assert list(shell.routing.store.rules)[2].partition == bank.key.text
    assert rules.list.rowCount() == 3
    rules.close()


def test_a_rule_is_changed_moved_switched_off_and_removed(
    shell: Shell, rules: SiteRuleWindow
) -> None:
    rules.list.choose(1)
    assert rules.pattern.text() == "news.test"
    rules.pattern.setText("paper.test")
    rules.change.click()
    assert kept(shell) == ["*.bank.test", "paper.test"]
    QTest.keyClick(rules.list, Key.Key_Up, ALT)
    assert kept(shell) == ["paper.test", "*.bank.test"]
    assert not rules.up.isEnabled()
    rules.down.click()
    assert kept(shell) == ["*.bank.test", "paper.test"]
    rules.list.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert [rule.enabled for rule in shell.routing.store.rules] == [False, True]
    QTest.keyClick(rules.list, Key.Key_Delete)
    assert kept(shell) == ["*.bank.test"]
    rules.list.choose(0)
    rules.remove.click()
    assert kept(shell) == []
    assert not rules.remove.isEnabled()
    rules.close()


@pytest.mark.parametrize(
    ("kind", "pattern", "words"),
    [
        (RuleKind.HOST, "", "such as mail.example.com"),
        (RuleKind.HOST, "a b", "space"),
        (RuleKind.HOST, "*.a.test", "choose “Hosts with *”"),
        (RuleKind.HOST, "a.test/x", "choose “This path and below”"),
        (RuleKind.HOST, "x" * 10_000_000, "too long"),
        (RuleKind.WILDCARD, "a.test", "The * is missing"),
        (RuleKind.PATH, "a.test", "The path is missing"),
        (RuleKind.REGEX, "a(b", "look at character 4"),
        (RuleKind.REGEX, "((((a{100}){100}){100}){100})", "too large"),
        (RuleKind.REGEX, r"(.*)\1", "for ever"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    shell: Shell, rules: SiteRuleWindow, kind: RuleKind, pattern: str, words: str
) -> None:
    write(rules, kind, pattern)
    written = rules.pattern.text()
    rules.add.click()
    assert words in rules.error.text()
    assert rules.error.isVisible()
    assert rules.pattern.accessibleDescription() == rules.error.text()
    assert rules.pattern.text() == written
    assert kept(shell) == ["*.bank.test", "news.test"]
    rules.close()


def test_an_address_is_tried(shell: Shell, rules: SiteRuleWindow) -> None:
    for text, words in (
        ("", "Says which rule"),
        ("www.bank.test", "Rule 1 fits (*.bank.test): it opens in “Bank”."),
        ("https://news.test/x", "Rule 2 fits"),
        ("https://other.test", "No rule fits"),
        ("two words", "No rule fits"),
        ("a" * 100_000, "No rule fits"),
    ):
        rules.address.setText(text)
        assert words in rules.answer.text()
    # What changes is tried anew.
    rules.address.setText("www.bank.test")
    rules.list.item(0, 0).setCheckState(Qt.CheckState.Unchecked)
    assert "No rule fits" in rules.answer.text()
    rules.close()


def test_a_deleted_partition_is_named(shell: Shell, bank: Partition, rules: SiteRuleWindow) -> None:
    shell.desk.store.remove(bank.key)
    assert rules.list.item(0, 2).text() == "Deleted"
    rules.address.setText("www.bank.test")
    assert "No rule fits" in rules.answer.text()
    rules.close()


async def test_the_menu_of_the_partition_keeps_a_site_here(
    window: BrowserWindow, shell: Shell, fresh: Callable[..., str], server: Server
) -> None:
    server.on("/", "<title>Site</title>")
    stored = shell.desk.partition(fresh("disk"))
    await open_page(window, stored, server.url("/", "localhost"))
    words = "Always open this site here"
    window.menus.show_partition_menu()
    choose(open_menu(), words)
    (rule,) = shell.routing.store.rules
    assert (rule.kind, rule.pattern, rule.partition) == ("host", "localhost", stored.key.text)
    window.menus.show_partition_menu()
    assert entry(open_menu(), words).isChecked()
    choose(open_menu(), words)
    assert len(shell.routing.store.rules) == 0
    shell.routing.store.add(SiteRule(RuleKind.REGEX, "localhost", stored.key.text))
    window.menus.show_partition_menu()
    assert not entry(open_menu(), words).isEnabled()
    open_menu().close()


@pytest.mark.expected_warnings("shown to the person")
async def test_a_file_of_a_newer_version_is_said(window: BrowserWindow, shell: Shell) -> None:
    from browser.settings import SiteRuleStore

    file = shell.settings._file.path.with_name("site_rules.json")
    file.write_text('{"schema": 99}')
    assert isinstance(shell.stores.site_rules, Callable)
    shell.show_window("site-rules", window)
    assert window.prompts._notice is not None
    assert "newer version" in window.prompts._notice.text
    assert file.read_text() == '{"schema": 99}'
    assert "store" not in shell.routing.__dict__
    assert SiteRuleStore(file).rules is not None
