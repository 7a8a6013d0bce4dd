"""Proxy rules that are being written (`browser.session.proxy_check`, `engine.proxy_grammar`)."""

import pytest

from browser.session.proxy_check import RuleFault, proxy_bypass_faults, proxy_rule_faults


@pytest.mark.parametrize("rules", ["", "a:1", "http=a:1;https=socks5://u:p@b:2,direct://"])
def test_rules_without_faults(rules: str) -> None:
    assert proxy_rule_faults(rules) == []


def test_a_fault_has_its_place() -> None:
    text = "http=a:1;https=b c:2"
    [fault] = proxy_rule_faults(text)
    assert text[fault.start : fault.end] == "b c:2"
    assert fault.reason


def test_a_fault_of_the_bypass_list_has_its_place() -> None:
    text = "*.example.com, 1.2.3.4/99"
    [fault] = proxy_bypass_faults(text)
    assert isinstance(fault, RuleFault)
    assert text[fault.start : fault.end] == "1.2.3.4/99"
    assert proxy_bypass_faults("<local>;*.a.b") == []


def test_no_fault_holds_a_password() -> None:
    for fault in proxy_rule_faults("http://user:hunter2@a b:1"):
        assert "hunter2" not in fault.reason
