"""Resolved names, by the clock."""

from browser.network.dns_cache import DnsCache


class Clock:
    now = 5.0

    def __call__(self) -> float:
        return self.now


def test_times() -> None:
    clock = Clock()
    cache = DnsCache(clock)
    cache.put("a", ("::1",), 60)
    cache.put("b", ("::2",), 0)
    assert cache.get("a") == ("::1",)
    assert cache.get("b") is None
    assert cache.entries() == [("a", ("::1",), 60)]
    clock.now += 60
    assert cache.entries() == []
    assert cache.get("a") is None
    assert len(cache) == 0


def test_capacity_and_clearing() -> None:
    cache = DnsCache(Clock(), capacity=2)
    for host in "ab":
        cache.put(host, (host,), 1)
    cache.get("a")
    cache.put("c", ("c",), 1)
    assert cache.get("b") is None
    assert cache.get("a") == ("a",)
    cache.clear()
    assert cache.get("a") is None
