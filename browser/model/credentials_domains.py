"""The servers that get NTLM and Negotiate credentials unasked: a list of host patterns."""

import fnmatch
import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Rule:
    scheme: str
    host: str
    port: int | None


@dataclass(frozen=True, slots=True)
class CredentialDomains:
    """What `ses.allowNTLMCredentialsForDomains` names; `parse` reads it."""

    rules: tuple[_Rule, ...] = ()

    @classmethod
    def parse(cls, domains: str) -> "CredentialDomains":
        """Read a comma-separated list: `*example.com, .corp, https://host:8443, *`.

        `*` stands for anything; `.corp` is every host below it. A scheme and a port limit a rule.

        Raises:
            TypeError: it is no string.
            ValueError: an entry cannot be one.
        """
        if not isinstance(domains, str):
            raise TypeError(f"domains must be a string, not {type(domains).__name__}")
        return cls(tuple(_rule(text.strip()) for text in domains.split(",") if text.strip()))

    def match(self, scheme: str, host: str, port: int) -> bool:
        """Whether a server is among them."""
        return any(
            one.scheme in ("", scheme)
            and one.port in (None, port)
            and fnmatch.fnmatchcase(host.lower(), one.host)
            for one in self.rules
        )

    def patterns(self) -> list[str]:
        """What the inspector shall pause, for every rule; it may pause too much."""
        places = {f"*://{rule.host}{end}" for rule in self.rules for end in ("/*", ":*/*")}
        return sorted(places)


def _rule(text: str) -> _Rule:
    scheme, _, rest = text.lower().rpartition("://")
    host, _, port = (
        rest.rpartition(":") if re.search(r"[^:]:\d+$|\]:\d+$", rest) else (rest, "", "")
    )
    if host.startswith("."):
        host = f"*{host}"
    if not host or re.search(r"[\s/@?#]", host) or scheme not in ("", "http", "https"):
        raise ValueError(f"not a server that may get credentials: {text!r}")
    # Brackets are no pattern here: an address of IPv6 has them, or not.
    return _Rule(
        scheme, host.strip("[]").replace("[", "").replace("]", ""), int(port) if port else None
    )
