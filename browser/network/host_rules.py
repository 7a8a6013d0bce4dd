"""Chromium's switch `--host-resolver-rules`, which counts here as in the engine: where names lead.

`MAP pattern host[:port]` and `EXCLUDE pattern`, with commas between; `~NOTFOUND` leads nowhere.
Patterns know `*` and `?`; the first rule that matches counts, and an exclusion before all others.
"""

import fnmatch
import re
from dataclasses import dataclass

NOWHERE = "~NOTFOUND"
_PLACE = re.compile(r"(\[[^\]]*\]|[^:]+)(?::(\d+))?")


@dataclass(frozen=True, slots=True)
class HostRules:
    """The rules of a switch; none change nothing."""

    excluded: tuple[str, ...] = ()
    mapped: tuple[tuple[str, str, int], ...] = ()

    def lead(self, host: str, port: int) -> tuple[str, int]:
        """The host and port to connect to instead; an empty host leads nowhere."""
        if not self.mapped:
            return host, port
        name = host.strip("[]").lower()
        if any(_matches(name, pattern) for pattern in self.excluded):
            return host, port
        for pattern, other, other_port in self.mapped:
            if _matches(name, pattern):
                return other, other_port or port
        return host, port


NO_RULES = HostRules()


def parse_host_rules(text: str) -> HostRules:
    """The rules in the switch's value; what cannot be read is left out, as Chromium does."""
    excluded, mapped = [], []
    for rule in text.split(","):
        match rule.split():
            case [word, pattern] if word.lower() == "exclude":
                excluded.append(pattern.lower())
            case [word, pattern, place] if word.lower() == "map":
                if place.upper() == NOWHERE:
                    mapped.append((pattern.lower(), "", 0))
                elif found := _PLACE.fullmatch(place):
                    mapped.append((pattern.lower(), found[1], int(found[2] or 0)))
            case _:
                pass
    return HostRules(tuple(excluded), tuple(mapped))


def _matches(name: str, pattern: str) -> bool:
    # Brackets mean nothing in such a pattern.
    return fnmatch.fnmatchcase(name, pattern.replace("[", "[[]"))
