"""Proxy settings as a net log shows them: without the user names and passwords of proxies."""

import re
from typing import Any

from browser.model.net_log_headers import shown_url
from browser.network.messages import ProxyMode, ProxySettings
from browser.network.proxy_list import ProxyList
from browser.network.proxy_rules import ProxyRules, RulesType, parse_proxy_rules

MOST_URL = 200


def summary(settings: ProxySettings) -> dict[str, Any]:
    """What `new_config` of the event `PROXY_CONFIG_CHANGED` holds."""
    match settings.mode:
        case ProxyMode.FIXED_SERVERS:
            made = _rules(parse_proxy_rules(settings.rules))
            bypass = [part.strip() for part in re.split("[,;]", settings.bypass) if part.strip()]
            return made | ({"bypass_list": bypass} if bypass else {})
        case ProxyMode.PAC_SCRIPT if settings.pac_url:
            return {"pac_url": shown_url(settings.pac_url)[:MOST_URL], "pac_mandatory": True}
        case ProxyMode.PAC_SCRIPT:
            return {"pac_url": "resolver:" if settings.asks else "text:", "pac_mandatory": True}
        case ProxyMode.AUTO_DETECT:
            return {"auto_detect": True}
        case ProxyMode.SYSTEM:
            return {"from_system": True}
        case ProxyMode.DIRECT:
            return {}


def _rules(rules: ProxyRules) -> dict[str, Any]:
    if rules.type is RulesType.SINGLE:
        return {"single_proxy": _shown(rules.single)}
    lists = {
        "http": rules.http,
        "https": rules.https,
        "ftp": rules.ftp,
        "fallback": rules.fallback,
    }
    made = {name: _shown(servers) for name, servers in lists.items() if servers}
    return {"proxy_per_scheme": made} if made else {}


def _shown(servers: ProxyList) -> list[str]:
    return [f"[{server.to_uri()}]" for server in servers.servers]
