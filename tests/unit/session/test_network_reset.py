"""Cookies as they are carried over into a new network context."""

from typing import Any

import pytest

from browser.session.network_reset import _kept

COOKIE = {
    "name": "n",
    "value": "v",
    "domain": ".a.example",
    "path": "/p",
    "expires": 99.0,
    "size": 2,
    "httpOnly": True,
    "secure": True,
    "session": False,
    "priority": "High",
    "sourceScheme": "Secure",
    "sourcePort": 443,
}


@pytest.mark.parametrize(
    ("changed", "kept", "gone"),
    [
        (
            {},
            {"domain": ".a.example", "expires": 99.0, "priority": "High"},
            {"url", "size", "session"},
        ),
        ({"session": True, "expires": -1}, {"name": "n", "value": "v"}, {"expires"}),
        ({"domain": "a.example"}, {"url": "https://a.example/p", "path": "/p"}, {"domain"}),
        ({"domain": "a.example", "secure": False}, {"url": "http://a.example/p"}, {"domain"}),
        (
            {"partitionKey": {"topLevelSite": "https://t"}},
            {"partitionKey": {"topLevelSite": "https://t"}},
            set(),
        ),
    ],
)
def test_cookie(changed: dict[str, Any], kept: dict[str, Any], gone: set[str]) -> None:
    made = _kept(COOKIE | changed)
    assert made.items() >= kept.items()
    assert not gone & made.keys()
