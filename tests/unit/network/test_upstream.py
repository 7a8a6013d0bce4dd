"""Connections to the next hop between requests."""

from typing import Any, cast

from browser.network.channel import ReadGate
from browser.network.commands import Link
from browser.network.dialer import Opened
from browser.network.pending import Pending
from browser.network.proxy_auth import ProxyAuthenticator
from browser.network.proxy_server import DIRECT, parse_proxy_uri
from browser.network.target import parse_target
from browser.network.upstream import Upstream
from tests.unit.network.transports import FakeTransport

TARGET = parse_target("http://a:80/")


def upstream(
    server: Any = DIRECT, *, is_absolute: bool = False, auth: ProxyAuthenticator | None = None
) -> tuple[Upstream, FakeTransport, FakeTransport, list[object]]:
    transport, client, came = FakeTransport(), FakeTransport(), []
    pending = Pending()
    pending.connection_made(transport)
    made = Upstream(
        server,
        TARGET,
        Opened(pending, is_absolute, auth),
        on_data=came.append,
        on_gone=lambda one, error: came.append(error),
        client_gate=ReadGate(client),
    )
    return made, transport, client, cast(list[object], came)


def test_whom_it_serves() -> None:
    direct, transport, *_ = upstream()
    assert direct.serves(DIRECT, parse_target("http://a/other"))
    assert not direct.serves(DIRECT, parse_target("http://b/"))
    assert not direct.serves(parse_proxy_uri("p"), TARGET)
    transport.close()
    assert not direct.serves(DIRECT, TARGET)
    proxied, *_ = upstream(parse_proxy_uri("p"), is_absolute=True)
    assert proxied.serves(parse_proxy_uri("p"), parse_target("http://b/"))


def test_links() -> None:
    auth = ProxyAuthenticator()
    one, *_ = upstream(parse_proxy_uri("p"), is_absolute=True, auth=auth)
    assert one.link() == Link(True, False, auth, "PROXY p:80")
    assert one.link().is_reused
    assert upstream()[0].link().proxy == ""


def test_what_comes() -> None:
    one, _, client, came = upstream()
    one._opened.pending.data_received(b"early")
    one.listen(one)
    one.data_received(b"data")
    one.pause_writing()
    assert client.done == ["pause"]
    one.connection_lost(ConnectionResetError())
    assert client.done == ["pause", "resume"]
    assert came == [b"early", b"data", -101]


def test_dropping() -> None:
    one, transport, _, came = upstream()
    one.drop()
    one.data_received(b"late")
    one.connection_lost(None)
    assert transport.done == ["abort"]
    assert came == []
