"""What a net log says of its session at its end."""

import time

import pytest

from browser.network.failover import Bad
from browser.network.messages import ProxyMode, ProxySettings
from browser.network.net_log_state import state
from browser.network.proxy_server import parse_proxy_uri


def test_state() -> None:
    settings = ProxySettings(ProxyMode.FIXED_SERVERS, "u:s3cr3t@a:1")
    bad = {parse_proxy_uri("u:s3cr3t@b:2"): Bad(time.monotonic() + 300, -130)}
    found = state(settings, bad, [("c.test", ("::1",), 60.0)])
    assert "s3cr3t" not in str(found)
    assert found["proxySettings"]["effective"] == {"single_proxy": ["[a:1]"]}
    (one,) = found["badProxies"]
    assert one["proxy_chain_uri"] == "[b:2]"
    assert one["bad_until"] == pytest.approx((time.time() + 300) * 1000, abs=30_000)
    (name,) = found["hostResolverInfo"]["cache"]["entries"]
    assert (name["hostname"], name["addresses"]) == ("c.test", ["::1"])
    assert name["expiration"] == pytest.approx((time.time() + 60) * 1000, abs=30_000)
