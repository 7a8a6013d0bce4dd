"""The grammar of proxy rules, for the rooms above: what is wrong in them, and where."""

from browser.network.bypass import parse_bypass_rules
from browser.network.proxy_rules import parse_proxy_rules

Place = tuple[int, int, str]


def rule_faults(rules: str) -> list[Place]:
    """What the gateway would refuse in `proxy_rules`: start, end and reason of each part."""
    return [(one.start, one.end, one.reason) for one in parse_proxy_rules(rules).faults]


def bypass_faults(rules: str) -> list[Place]:
    """The same of `proxy_bypass_rules`."""
    return [(one.start, one.end, one.reason) for one in parse_bypass_rules(rules).faults]
