"""How a partition finds its proxies, as a person chose it: what is not in use is kept beside it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from browser.model.field_checks import check, own_member

# They are checked at every key.
MOST_RULES = 16_384
# As long as a script may be that the gateway runs.
MOST_SCRIPT = 1_048_576
MOST_CREDENTIALS = 100


class ProxyKind(StrEnum):
    """Where proxies come from: the modes of `ses.setProxy`."""

    DIRECT = "direct"
    FIXED_SERVERS = "fixed_servers"
    PAC_SCRIPT = "pac_script"
    AUTO_DETECT = "auto_detect"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class ProxyLogin:
    """A user name and a password for a proxy (`host:port`), or for all (`*`)."""

    place: str
    user: str = field(repr=False)
    password: str = field(repr=False)

    def __post_init__(self) -> None:
        for name in ("place", "user", "password"):
            check(self, name, str)
            if len(getattr(self, name)) > 1000:
                raise ValueError(f"ProxyLogin.{name} must have at most 1000 characters")
        if not self.place or any(c.isspace() for c in self.place):
            raise ValueError("ProxyLogin.place must be host:port or *, without spaces")


@dataclass(frozen=True, slots=True)
class ProxyChoice:
    """The choice; rules and scripts may hold secrets, so they are in no `repr`.

    Attributes:
        mode: which of the following counts.
        rules: `proxy_rules` of `ses.setProxy`.
        bypass: its `proxy_bypass_rules`.
        script_url: where a PAC script is.
        script: a PAC script itself; it counts before `script_url`.
        logins: for proxies that want to know who asks.
    """

    mode: ProxyKind = ProxyKind.DIRECT
    rules: str = field(default="", repr=False)
    bypass: str = ""
    script_url: str = field(default="", repr=False)
    script: str = field(default="", repr=False)
    logins: tuple[ProxyLogin, ...] = ()

    def __post_init__(self) -> None:
        for name, most in (
            ("rules", MOST_RULES),
            ("bypass", MOST_RULES),
            ("script_url", MOST_RULES),
            ("script", MOST_SCRIPT),
        ):
            check(self, name, str)
            if len(getattr(self, name).encode("utf-8", "replace")) > most:
                raise ValueError(f"ProxyChoice.{name} must have at most {most} bytes")
        check(self, "mode", str)
        own_member(self, "mode", ProxyKind)
        if self.mode is ProxyKind.PAC_SCRIPT and not (self.script or self.script_url):
            raise ValueError("ProxyChoice.script_url must not be empty: a script is chosen")
        if len(self.logins) > MOST_CREDENTIALS:
            raise ValueError(f"ProxyChoice.logins must be at most {MOST_CREDENTIALS}")

    @property
    def is_direct(self) -> bool:
        """Whether nothing goes through a proxy."""
        return self.mode is ProxyKind.DIRECT

    @property
    def has_secrets(self) -> bool:
        """Whether it may hold a password."""
        return bool(self.logins) or "@" in self.rules + self.script_url

    def arguments(self) -> dict[str, Any]:
        """What `ses.set_proxy` takes."""
        found: dict[str, Any] = {"mode": self.mode.value}
        if self.mode is ProxyKind.FIXED_SERVERS:
            found |= {"proxy_rules": self.rules, "proxy_bypass_rules": self.bypass}
        elif self.mode is ProxyKind.PAC_SCRIPT:
            found |= {"pac_text": self.script} if self.script else {"pac_script": self.script_url}
        if not self.is_direct and self.logins:
            found["credentials"] = {one.place: (one.user, one.password) for one in self.logins}
        return found
