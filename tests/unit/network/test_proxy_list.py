"""Lists of proxies and what a PAC script returns."""

from typing import Any

import pytest

from browser.network.proxy_list import DIRECT_ONLY, ProxyList, parse_pac_result
from tests.network.vectors import cases, group


@pytest.mark.parametrize("case", cases("pac_list"), ids=lambda case: case["pac"])
def test_pac_results(case: dict[str, Any]) -> None:
    found = parse_pac_result(case["pac"])
    if "keep" in case:
        found = found.kept(lambda server: server.scheme in case["keep"])
    assert found.to_pac() == case["expected"]


@pytest.mark.parametrize("case", group("failover")["is_direct_only"], ids=lambda case: case["pac"])
def test_direct(case: dict[str, Any]) -> None:
    found = parse_pac_result(case["pac"])
    assert found.is_direct_first == case["first_is_direct"]
    assert found.is_direct_only == case["direct_only"]


def test_empty() -> None:
    assert not ProxyList()
    assert ProxyList().to_pac() == ""
    assert not ProxyList().is_direct_first
    assert parse_pac_result("") == DIRECT_ONLY
