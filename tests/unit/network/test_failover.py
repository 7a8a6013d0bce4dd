"""Bad proxies: their order and their five minutes."""

from typing import Any

import pytest

from browser.model.net_errors import net_error_code
from browser.network.failover import BAD_SECONDS, BadProxies, final_error, may_fall_back
from browser.network.proxy_list import parse_pac_result
from browser.network.proxy_server import DIRECT, ProxyServer, parse_proxy_uri
from tests.network.vectors import group

VECTORS = group("failover")


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def server(text: str) -> ProxyServer:
    return DIRECT if text == "DIRECT" else parse_proxy_uri(text)


@pytest.mark.parametrize("case", VECTORS["order_cases"], ids=lambda case: case["order"])
def test_order(case: dict[str, Any]) -> None:
    memory = BadProxies(Clock())
    for text in case["bad"]:
        memory.mark(server(text), -130, may_retry=text not in case.get("never_retry", ()))
    ordered = memory.order(parse_pac_result(case["list"])).to_pac()
    assert ordered == parse_pac_result(case["order"]).to_pac()


@pytest.mark.parametrize(
    "case", [case for case in VECTORS["marking"] if "list" in case], ids=lambda case: case["case"]
)
def test_marking(case: dict[str, Any]) -> None:
    memory = BadProxies(Clock())
    rest = memory.fall_back(
        parse_pac_result(case["list"]), extra=[server(text) for text in case["extra_bad"]]
    )
    assert [bad.to_uri() for bad in memory.bad()] == case["marked"]
    assert len(rest.servers) == 2


@pytest.mark.parametrize(("first", "second"), [(60, 1), (1, 60)])
def test_the_longer_mark_stays(first: float, second: float) -> None:
    clock = Clock()
    memory = BadProxies(clock)
    memory.mark(server("foopy1"), -130, seconds=first)
    memory.mark(server("foopy1"), -102, seconds=second)
    assert memory.bad()[server("foopy1")].until == clock.now + 60


def test_five_minutes() -> None:
    assert VECTORS["bad_for_seconds"] == BAD_SECONDS
    clock = Clock()
    memory = BadProxies(clock)
    proxies = parse_pac_result("PROXY a;PROXY b")
    memory.fall_back(proxies, -102)
    clock.now += BAD_SECONDS
    assert memory.order(proxies).to_pac() == "PROXY b:80;PROXY a:80"
    clock.now += 0.1
    assert memory.order(proxies) == proxies
    assert memory.bad() == {}


def test_forgetting() -> None:
    memory = BadProxies(Clock())
    memory.mark(server("a"), -102)
    memory.clear()
    assert memory.bad() == {}


def test_errors() -> None:
    for name in VECTORS["fallback_errors"]:
        assert may_fall_back(net_error_code(name)), name
    for name in VECTORS["no_fallback_errors"]:
        assert not may_fall_back(net_error_code(name)), name
    for name, remapped in VECTORS["remapped_errors"].items():
        assert final_error(net_error_code(name)) == net_error_code(remapped)
    assert final_error(-105) == -105
