"""The `proxy_bypass_rules` string: which URLs go without a proxy, exactly as Chromium decides."""

import functools
import ipaddress
import re
from dataclasses import dataclass, field
from typing import Protocol

from browser.network.fault import Fault, pieces
from browser.network.host import Address, bracketed, is_implicitly_bypassed, literal
from browser.network.target import Target

_BLANKS = " \t\r\n\f\v"
_HOST_AND_PORT = re.compile(r"(?:\[(?P<six>[^\]]*)\]|(?P<name>[^:\[\]@/?#\\]+))(?::(?P<port>\d*))?")
_MAPPED = int(ipaddress.IPv6Address("::ffff:0:0"))


class Rule(Protocol):
    """One rule: `True` bypasses, `False` forbids to bypass, `None` says nothing."""

    def match(self, target: Target) -> bool | None:
        """What the rule says of a target."""


@dataclass(frozen=True, slots=True)
class SimpleHostNames:
    """`<local>`: names without a dot. It has nothing to do with loopback."""

    def match(self, target: Target) -> bool | None:
        """Bypass names without a dot that are no addresses."""
        return True if "." not in target.host and target.address is None else None

    def __str__(self) -> str:
        return "<local>"


@dataclass(frozen=True, slots=True)
class NotImplicit:
    """`<-loopback>`: what always bypasses does not, unless a later rule says so."""

    def match(self, target: Target) -> bool | None:
        """Forbid to bypass what the implicit rules would."""
        return False if is_implicitly_bypassed(target.host) else None

    def __str__(self) -> str:
        return "<-loopback>"


@dataclass(frozen=True, slots=True)
class HostPattern:
    """`[scheme://]pattern[:port]`; an address stands in its one form. `port` -1 is any."""

    scheme: str
    pattern: str
    port: int
    regex: re.Pattern[str] = field(repr=False, compare=False)

    def match(self, target: Target) -> bool | None:
        """Bypass when scheme, port and the whole host match."""
        if (self.port != -1 and target.port != self.port) or (
            self.scheme and target.scheme != self.scheme
        ):
            return None
        return True if self.regex.fullmatch(target.host) else None

    def __str__(self) -> str:
        scheme = f"{self.scheme}://" if self.scheme else ""
        return f"{scheme}{self.pattern}" + (f":{self.port}" if self.port != -1 else "")


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """`[scheme://]address/bits`: only URLs whose host is an address can match."""

    text: str
    scheme: str
    address: Address
    bits: int

    def match(self, target: Target) -> bool | None:
        """Bypass an address of the block; an IPv4 address is the same as its mapped form."""
        if (self.scheme and target.scheme != self.scheme) or (found := target.address) is None:
            return None
        block, bits = self.address, self.bits
        if found.version == block.version:
            shift = block.max_prefixlen - bits
            return True if int(found) >> shift == int(block) >> shift else None
        mapped, of_block = _mapped(found), _mapped(block)
        shift = 128 - (bits if block.version == 6 else bits + 96)
        return True if mapped >> shift == of_block >> shift else None

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class BypassRules:
    """All rules: the last one that says something decides. `faults` tells what was dropped."""

    rules: tuple[Rule, ...] = ()
    faults: tuple[Fault, ...] = field(default=(), compare=False)

    def decide(self, target: Target) -> tuple[bool, str]:
        """Whether the target goes without a proxy, and the rule that said so ("" for none)."""
        for rule in reversed(self.rules):
            if (said := rule.match(target)) is not None:
                return said, str(rule)
        if is_implicitly_bypassed(target.host):
            return True, "this machine and its link are never asked through a proxy"
        return False, ""


def parse_bypass_rules(text: str) -> BypassRules:
    """Read the rules; never raises, see `faults`."""
    rules: list[Rule] = []
    faults = []
    for start, end in pieces(text, ",;"):
        raw = text[start:end].strip(_BLANKS)
        if not raw:
            continue
        try:
            rules.append(_rule(raw))
        except ValueError as error:
            begin = start + len(text[start:end]) - len(text[start:end].lstrip(_BLANKS))
            faults.append(Fault(begin, begin + len(raw), f"{raw!r}: {error}"))
    return BypassRules(tuple(rules), tuple(faults))


def _rule(raw: str) -> Rule:
    if raw.lower() == "<local>":
        return SimpleHostNames()
    if raw.lower() == "<-loopback>":
        return NotImplicit()
    scheme, mark, rest = raw.partition("://")
    if not mark:
        scheme, rest = "", raw
    elif not scheme:
        raise ValueError("the scheme is missing")
    if not rest:
        raise ValueError("the host is missing")
    scheme = scheme.lower()
    if "/" in rest:
        return _block(rest, scheme)
    return _address_rule(rest, scheme) or _pattern_rule(rest, scheme)


def _block(text: str, scheme: str) -> AddressBlock:
    head, _, tail = text.partition("/")
    address = literal(head)
    if address is None or "/" in tail:
        raise ValueError("before the / stands no address (paths are not rules)")
    if not tail.isascii() or not tail.isdecimal() or int(tail) > address.max_prefixlen:
        raise ValueError(f"after the / stands no number of bits up to {address.max_prefixlen}")
    return AddressBlock(text, scheme, address, int(tail))


def _address_rule(text: str, scheme: str) -> HostPattern | None:
    match = _HOST_AND_PORT.fullmatch(text)
    if match is None or (address := literal(match["six"] or match["name"] or "")) is None:
        return None
    if (match["six"] is not None) != (address.version == 6):
        return None
    # Chromium keeps "no port" as 0 here, so a rule for port 0 is one for any port.
    port = int(match["port"] or 0)
    if port > 65535:
        return None
    host = bracketed(address)
    return HostPattern(scheme, host, port or -1, _compiled(host))


def _pattern_rule(text: str, scheme: str) -> HostPattern:
    port = -1
    if ":" in text:
        text, _, number = text.rpartition(":")
        if not number.isascii() or not number.isdecimal() or int(number) > 65535:
            raise ValueError(f"the port must be a number below 65536, not {number!r}")
        port = int(number)
    pattern = (f"*{text}" if text.startswith(".") else text).lower()
    return HostPattern(scheme, pattern, port, _compiled(pattern))


@functools.lru_cache(1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    """`*` is any text, `?` one character or none, and a backslash takes the next as it is."""
    parts, escaped = [], False
    for character in pattern:
        if escaped or character not in "*?\\":
            parts.append(re.escape(character))
            escaped = False
        elif character == "\\":
            escaped = True
        elif character == "?":
            parts.append(".?")
        elif not parts or parts[-1] != ".*":
            parts.append(".*")
    return re.compile("".join(parts), re.DOTALL)


def _mapped(address: Address) -> int:
    return int(address) if address.version == 6 else _MAPPED + int(address)
