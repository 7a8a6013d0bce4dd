"""Proxy settings as a net log shows them."""

from typing import Any

import pytest

from browser.network.messages import ProxyMode, ProxySettings
from browser.network.proxy_summary import summary

FIXED, PAC = ProxyMode.FIXED_SERVERS, ProxyMode.PAC_SCRIPT


@pytest.mark.parametrize(
    ("settings", "shown"),
    [
        (ProxySettings(), {}),
        (ProxySettings(ProxyMode.AUTO_DETECT), {"auto_detect": True}),
        (ProxySettings(ProxyMode.SYSTEM), {"from_system": True}),
        (
            ProxySettings(FIXED, "http://u:s3cr3t@a:1,socks5://b", "<local>, *.c;d"),
            {
                "single_proxy": ["[a:1]", "[socks5://b:1080]"],
                "bypass_list": ["<local>", "*.c", "d"],
            },
        ),
        (
            ProxySettings(FIXED, "http=a;socks=u:s3cr3t@b"),
            {"proxy_per_scheme": {"http": ["[a:80]"], "fallback": ["[socks4://b:1080]"]}},
        ),
        (ProxySettings(FIXED), {}),
        (
            ProxySettings(PAC, pac_url="http://u:s3cr3t@a/x.pac"),
            {"pac_url": "http://a/x.pac", "pac_mandatory": True},
        ),
        (ProxySettings(PAC, pac_text="s3cr3t"), {"pac_url": "text:", "pac_mandatory": True}),
        (ProxySettings(PAC, asks=True), {"pac_url": "resolver:", "pac_mandatory": True}),
    ],
)
def test_summary(settings: ProxySettings, shown: dict[str, Any]) -> None:
    assert summary(settings) == shown
    assert "s3cr3t" not in str(shown)
