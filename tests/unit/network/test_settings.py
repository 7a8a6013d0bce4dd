"""Settings of a session in the network process: what shows, and what holds at first."""

from browser.network.settings import (
    Credential,
    Emulation,
    ProxyMode,
    ProxySettings,
    ResolverKind,
    ResolverSettings,
)


def test_nothing_secret_shows() -> None:
    settings = ProxySettings(
        ProxyMode.FIXED_SERVERS,
        "socks5://user:hidden@a",
        pac_url="http://user:hidden@a/",
        credentials=(Credential("*", "hidden", "hidden"),),
    )
    assert "hidden" not in repr(settings)


def test_at_first_a_session_goes_direct_over_the_network_as_it_is() -> None:
    assert ProxySettings().mode is ProxyMode.DIRECT
    assert Emulation() == Emulation(offline=False, latency=0, download=0, upload=0)
    assert ResolverSettings().kind is ResolverKind.SYSTEM
