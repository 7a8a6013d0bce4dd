"""Certificates that the engine trusts (`browser.session.certificate_watch`), and the proc.

The gateway lets the browser's handshake through and holds the request until the proc has answered.
"""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import NetError, SessionClosedError
from browser.runtime import Runtime
from browser.session import WebContents
from tests.certificates import Authority, Kind
from tests.engine.forwarding import ForwardProxy
from tests.engine.test_certificate_verify import Verifier, code_of, trusting
from tests.servers import Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def page(
    fresh: Callable[..., str], authority: Authority, qt_loop: asyncio.AbstractEventLoop
) -> WebContents:
    return qt_loop.run_until_complete(trusting(fresh, authority))


@pytest.fixture
def site(tls_server: Callable[[Kind], Server]) -> Server:
    server = tls_server("valid")
    server.on("/", "<title>Inside</title>")
    server.on("/part", "there")
    return server


async def test_are_asked_about_once_and_used(page: WebContents, site: Server) -> None:
    verifier = Verifier(page.session, 0)
    await page.load_url(site.url("/", "localhost"))
    assert page.get_title() == "Inside"
    assert await page.execute_javascript("fetch('/part').then(a => a.text())") == "there"
    ((request, _),) = verifier.asked
    assert (request.hostname, request.error_code) == ("localhost", 0)
    assert request.verification_result == "net::OK"
    assert request.certificate.subject_name == "Test valid"
    assert request.certificate.issuer_cert is not None


@pytest.mark.parametrize("result", [-2, -201])
async def test_can_be_refused_before_anything_is_sent(
    page: WebContents, site: Server, result: int
) -> None:
    verifier = Verifier(page.session, result)
    url = site.url("/", "localhost")
    assert [await code_of(page, url) for _ in range(2)] == [result, result]
    with pytest.raises(NetError) as failed:
        await page.session.fetch(url, method="POST", body="secret")
    assert failed.value.code == result
    assert len(verifier.asked) == 1
    assert site.requests == []


async def test_wait_for_an_answer_that_comes_late(page: WebContents, site: Server) -> None:
    verifier = Verifier(page.session)
    loading = asyncio.ensure_future(page.load_url(site.url("/", "localhost")))
    _, reply = await verifier.question()
    assert site.requests == []
    reply(0)
    await loading
    assert page.get_title() == "Inside"


async def test_are_asked_about_anew_after_another_proc(page: WebContents, site: Server) -> None:
    url = site.url("/", "localhost")
    await page.load_url(url)  # before there is any, over a connection that stays open
    Verifier(page.session, -2)
    assert await code_of(page, url) == -2
    verifier = Verifier(page.session, 0)
    assert await code_of(page, url) == 0
    assert len(verifier.asked) == 1
    await page.session.forget_certificate_decisions("localhost")
    assert await code_of(page, url) == 0
    assert len(verifier.asked) == 2
    page.session.set_certificate_verify_proc(None)
    assert await code_of(page, url) == 0


async def test_of_a_session_that_closes_let_nothing_out(page: WebContents, site: Server) -> None:
    verifier = Verifier(page.session)
    loading = asyncio.ensure_future(code_of(page, site.url("/", "localhost")))
    await verifier.question()
    await page.session.close()
    with pytest.raises(SessionClosedError):
        await loading
    assert site.requests == []


async def test_are_asked_about_at_the_end_of_a_proxy(page: WebContents, site: Server) -> None:
    async with ForwardProxy() as proxy:
        await page.session.set_proxy(proxy_rules=proxy.place, proxy_bypass_rules="<-loopback>")
        verifier = Verifier(page.session, 0)
        await page.load_url(site.url("/", "localhost"))
        assert len(verifier.asked) == 1
        assert {line.split()[0] for line in proxy.lines} == {"CONNECT"}
