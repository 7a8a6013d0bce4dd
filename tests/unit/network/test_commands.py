"""Commands are values."""

from browser.network.commands import CloseClient, Link, ToClient, Tunnel


def test_values() -> None:
    assert ToClient(b"a") == ToClient(b"a")
    assert Tunnel() == Tunnel(b"", b"")
    assert not CloseClient().is_abort
    assert Link().auth is None
