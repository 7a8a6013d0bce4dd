"""What is wrong in proxy rules that are still being written, without asking anybody."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A part of rules that cannot be used.

    Attributes:
        start: where it begins, counted from 0.
        end: where it ends.
        reason: what is wrong; it never holds credentials.
    """

    start: int
    end: int
    reason: str


def proxy_rule_faults(rules: str) -> list[RuleFault]:
    """The faults in `proxy_rules` of `ses.set_proxy`, in their order."""
    from browser.engine.proxy_grammar import rule_faults

    return [RuleFault(*one) for one in rule_faults(rules)]


def proxy_bypass_faults(rules: str) -> list[RuleFault]:
    """The faults in `proxy_bypass_rules` of `ses.set_proxy`, in their order."""
    from browser.engine.proxy_grammar import bypass_faults

    return [RuleFault(*one) for one in bypass_faults(rules)]
