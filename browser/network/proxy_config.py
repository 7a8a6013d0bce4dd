"""A session's proxy settings, read and checked: what `resolve` and `explain` ask."""

from dataclasses import dataclass

from browser.model.net_errors import net_error_code
from browser.network.bypass import BypassRules, parse_bypass_rules
from browser.network.fault import refuse
from browser.network.host import is_implicitly_bypassed
from browser.network.messages import INVALID_MODE, Credential, ProxyMode, ProxySettings
from browser.network.proxy_list import DIRECT_ONLY, ProxyList
from browser.network.proxy_rules import ProxyRules, RulesType, parse_proxy_rules
from browser.network.proxy_server import ProxyServer
from browser.network.target import Target, parse_target

NO_SUPPORTED_PROXIES = net_error_code("ERR_NO_SUPPORTED_PROXIES")


@dataclass(frozen=True, slots=True)
class Decision:
    """Which proxies serve a target, and why.

    Attributes:
        proxies: in the order of the configuration; empty together with an `error`.
        reason: a sentence.
        rule: the bypass rule that decided, if one did.
        error: the net error that the request ends with.
    """

    proxies: ProxyList
    reason: str
    rule: str = ""
    error: int = 0


_IMPLICIT = Decision(DIRECT_ONLY, "direct: this machine and its link need no proxy")
_DIRECT_MODE = Decision(DIRECT_ONLY, "direct: the session uses no proxy")
_NO_RULES = Decision(DIRECT_ONLY, "direct: the proxy rules are empty")


@dataclass(frozen=True, slots=True)
class FixedRules:
    """Rules and bypass list of the mode `fixed_servers`."""

    rules: ProxyRules
    bypass: BypassRules

    def decide(self, target: Target) -> Decision:
        """Which proxies serve the target, as `ProxyRules::Apply` decides."""
        if self.rules.type is RulesType.EMPTY:
            return _NO_RULES
        bypassed, rule = self.bypass.decide(target)
        if bypassed:
            return Decision(DIRECT_ONLY, f"direct by the bypass list: {rule}", rule)
        found = self.rules.find(target.scheme)
        if found is None:
            return Decision(DIRECT_ONLY, f"direct: the proxy rules name none for {target.scheme}:")
        if not found:
            return Decision(
                found, "no entry of the proxy rules can be used", error=NO_SUPPORTED_PROXIES
            )
        return Decision(found, f"the proxy rules for {target.scheme}:")


def fixed_rules(rules: str, bypass: str) -> FixedRules:
    """Read both strings; never raises."""
    return FixedRules(parse_proxy_rules(rules), parse_bypass_rules(bypass))


def decide_before_script(target: Target) -> Decision | None:
    """What no PAC script is asked about: loopback and link-local hosts go direct."""
    return _IMPLICIT if is_implicitly_bypassed(target.host) else None


def decide_direct() -> Decision:
    """What the mode `direct` says."""
    return _DIRECT_MODE


def check(settings: ProxySettings) -> None:
    """Refuse settings that would not do what they say.

    Chromium drops what it cannot read in silence, and may then go direct. Ours fail closed.

    Raises:
        ValueError: names the setting and the place in it.
    """
    if settings.mode not in tuple(ProxyMode):
        raise ValueError(INVALID_MODE)
    if settings.mode is ProxyMode.FIXED_SERVERS:
        refuse("proxy_rules", parse_proxy_rules(settings.rules).faults)
        refuse("proxy_bypass_rules", parse_bypass_rules(settings.bypass).faults)
    if settings.mode is ProxyMode.PAC_SCRIPT:
        _check_script(settings)


def _check_script(settings: ProxySettings) -> None:
    given = [bool(settings.pac_url), bool(settings.pac_text), settings.asks]
    if sum(given) != 1:
        raise ValueError("pac_script needs exactly one of a URL, a text and a callable")
    if not settings.pac_url or settings.pac_url.startswith("data:"):
        return
    try:
        scheme = parse_target(settings.pac_url).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        raise ValueError("pac_script must be the URL of a script: http:, https: or data:")


def with_credentials(server: ProxyServer, known: tuple[Credential, ...]) -> ProxyServer:
    """The proxy with its credentials: those of its rule first, then those for its place."""
    if server.is_direct or server.has_credentials:
        return server
    for place in (server.host_and_port, server.host, "*"):
        for credential in known:
            if credential.place == place:
                return server.with_credentials(credential.username, credential.password)
    return server
