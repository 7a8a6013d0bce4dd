"""The certificate of a page that is open."""

import asyncio
from collections.abc import Callable

import pytest

from browser.model.connection_details import ConnectionDetails
from browser.runtime import Runtime
from browser.session import Session, WebContents, from_partition
from tests.certificates import Authority, Kind
from tests.servers import Reply, Server

# The proc of these tests engages it.
TlsServer = Callable[[Kind], Server]


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def session(fresh: Callable[..., str]) -> Session:
    return from_partition(fresh("memory"))


async def opened(session: Session, url: str) -> WebContents:
    """Open a page, whatever its certificate is."""
    session.set_certificate_verify_proc(lambda _request, reply: reply(0))
    page = session.create_web_contents()
    await page.load_url(url)
    return page


async def test_the_chain_of_a_page_in_the_cache(
    fresh: Callable[..., str], tls_server: TlsServer, authority: Authority
) -> None:
    partition = fresh("disk")
    session = from_partition(partition)
    session.set_trusted_authorities([authority.pem])
    await session.close()
    session = from_partition(partition)
    server = tls_server("chain")
    server.on("/page", Reply("x", headers={"Cache-Control": "max-age=600"}))
    page = session.create_web_contents()
    await page.load_url(server.url("/page", "localhost"))
    found = await session.get_connection_details(page)
    assert isinstance(found, ConnectionDetails)
    assert found.origin == server.url("", "localhost")
    assert found.protocol.startswith("TLS")
    assert found.cipher
    assert found.key_exchange
    names = []
    one = found.certificate
    while one is not None:
        names.append(one.subject_name)
        one = one.issuer_cert
    assert names[:2] == ["Test chain", "Test intermediate"]
    assert found.is_from_page
    assert len(server.seen("/page")) == 1
    assert server.seen("/") == []


async def test_a_page_that_is_not_kept_is_asked_for_without_a_body(
    session: Session, tls_server: TlsServer
) -> None:
    server = tls_server("self-signed")
    headers = [("Cache-Control", "no-store"), ("Set-Cookie", "secret=1; Path=/; Secure")]
    server.on("/page", Reply("x", headers=headers))
    page = await opened(session, server.url("/page", "localhost"))
    found = await session.get_connection_details(page)
    assert found is not None
    assert not found.is_from_page
    assert found.certificate.subject_name == "Test self-signed"
    assert len(server.seen("/page")) == 1
    [asked] = server.seen("/")
    assert asked.method == "HEAD"
    assert "cookie" not in asked.headers


async def test_without_encryption_there_is_none(session: Session, server: Server) -> None:
    server.on("/", "x")
    page = await opened(session, server.url("/"))
    assert await session.get_connection_details(page) is None


async def test_a_server_that_went_tells_nothing(session: Session, tls_server: TlsServer) -> None:
    server = tls_server("self-signed")
    server.on("/", Reply("x", headers={"Cache-Control": "no-store"}))
    page = await opened(session, server.url("/", "localhost"))
    server.close()
    assert await session.get_connection_details(page) is None
