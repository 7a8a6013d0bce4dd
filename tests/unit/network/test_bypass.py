"""The string of bypass rules."""

from typing import Any

import pytest

from browser.network.bypass import parse_bypass_rules
from browser.network.target import parse_target
from tests.network.vectors import cases


@pytest.mark.parametrize(
    "case", cases("bypass"), ids=lambda case: f"{case['rule']} | {case['url']}"
)
def test_matching(case: dict[str, Any]) -> None:
    try:
        target = parse_target(case["url"])
    except ValueError:
        assert not case["bypass"]  # no such URL goes out at all
        return
    assert parse_bypass_rules(case["rule"]).decide(target)[0] is case["bypass"]


@pytest.mark.parametrize("case", cases("bypass_parse"), ids=lambda case: case["rules"])
def test_parsing(case: dict[str, Any]) -> None:
    rules = parse_bypass_rules(case["rules"])
    assert [str(rule) for rule in rules.rules] == case["canonical"]
    assert bool(rules.faults) == (not case["canonical"] and bool(case["rules"]))


def test_the_rule_that_decided_is_told() -> None:
    rules = parse_bypass_rules("a.example, *.b.example")
    assert rules.decide(parse_target("http://x.b.example")) == (True, "*.b.example")
    assert rules.decide(parse_target("http://c.example")) == (False, "")
    assert rules.decide(parse_target("http://localhost"))[0]


@pytest.mark.parametrize(
    ("text", "start", "end", "reason"),
    [
        ("a.example, ://b", 11, 15, "'://b': the scheme is missing"),
        ("http://", 0, 7, "'http://': the host is missing"),
        ("a.b:-34", 0, 7, "'a.b:-34': the port must be a number below 65536, not '-34'"),
        ("10.0.0.0/40", 0, 11, "'10.0.0.0/40': after the / stands no number of bits up to 32"),
        ("a.b/c", 0, 5, "'a.b/c': before the / stands no address (paths are not rules)"),
    ],
)
def test_faults_name_the_place(text: str, start: int, end: int, reason: str) -> None:
    (fault,) = parse_bypass_rules(text).faults
    assert (fault.start, fault.end, fault.reason) == (start, end, reason)


@pytest.mark.parametrize(
    ("rule", "host", "expected"),
    [
        ("a?c.example", "ac.example", True),
        ("a?c.example", "abbc.example", False),
        (r"a\*c", "a*c", True),
        (r"a\*c", "abc", False),
        ("a**c", "abbbc", True),
    ],
)
def test_patterns(rule: str, host: str, expected: bool) -> None:
    assert parse_bypass_rules(rule).decide(parse_target(f"http://{host}/"))[0] is expected


def test_an_invalid_port_of_an_address() -> None:
    assert parse_bypass_rules("1.2.3.4:70000").faults
