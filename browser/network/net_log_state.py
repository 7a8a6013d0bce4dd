"""What a net log says of its session at its end: proxies that are bad, names that are known."""

import time
from collections.abc import Iterable, Mapping
from typing import Any

from browser.network.dns_cache import CAPACITY
from browser.network.failover import Bad
from browser.network.messages import ProxySettings
from browser.network.proxy_server import ProxyServer
from browser.network.proxy_summary import summary

UNSPECIFIED = 0


def state(
    settings: ProxySettings,
    bad: Mapping[ProxyServer, Bad],
    names: Iterable[tuple[str, tuple[str, ...], float]],
) -> dict[str, Any]:
    """The values for `polledData`; moments are milliseconds since the epoch.

    Args:
        settings: the proxies.
        bad: those that failed lately.
        names: each name with its addresses and the seconds for which they are still good.
    """
    clock, now = time.monotonic(), time.time()

    def moment(seconds: float) -> int:
        return int((now + seconds) * 1000)

    config = summary(settings)
    return {
        "proxySettings": {"original": config, "effective": config},
        "badProxies": [
            {"proxy_chain_uri": f"[{server.to_uri()}]", "bad_until": moment(one.until - clock)}
            for server, one in bad.items()
        ],
        "hostResolverInfo": {
            "cache": {
                "capacity": CAPACITY,
                "network_changes": 0,
                "entries": [
                    {
                        "hostname": host,
                        "address_family": UNSPECIFIED,
                        "addresses": list(addresses),
                        "expiration": moment(seconds),
                        "network_anonymization_key": "",
                        "network_changes": 0,
                    }
                    for host, addresses, seconds in names
                ],
            }
        },
    }
