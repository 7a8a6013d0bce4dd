"""The library of PAC functions: what it is made of. Its functions are tested by their scripts."""

from browser.network.pac_library import LIBRARY


def test_every_documented_function_is_there() -> None:
    for name in [
        "alert",
        "dateRange",
        "dnsDomainIs",
        "dnsDomainLevels",
        "dnsResolve",
        "dnsResolveEx",
        "isInNet",
        "isInNetEx",
        "isPlainHostName",
        "isResolvable",
        "isResolvableEx",
        "localHostOrDomainIs",
        "myIpAddress",
        "myIpAddressEx",
        "shExpMatch",
        "sortIpAddressList",
        "timeRange",
        "weekdayRange",
    ]:
        assert f"function {name}(" in LIBRARY
