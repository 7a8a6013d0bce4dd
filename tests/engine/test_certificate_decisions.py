"""What was decided about certificates: listed, pinned, expiring, forgotten; authorities (C10)."""

import asyncio
import time
from collections.abc import Callable

import pytest

from browser.aio import next_signal
from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import WebContents, from_partition
from browser.session.certificate_problem import CertificateProblem
from tests.certificates import Authority, Kind
from tests.servers import Reply, Server

AUTHORITY, DATE = -202, -201


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def site(tls_server: Callable[[Kind], Server]) -> Server:
    server = tls_server("self-signed")
    server.on("/", "<title>Inside</title>")
    return server


async def refused(page: WebContents, url: str) -> CertificateProblem:
    """Load what is refused, and give the problem."""
    told = next_signal(page.certificate_refused)
    with pytest.raises(NetError):
        await page.load_url(url)
    (problem,) = await told
    return problem


class TestAPersonsDecision:
    async def test_lets_the_page_be_loaded(self, page: WebContents, site: Server) -> None:
        problem = await refused(page, site.url())
        decision = page.session.accept_certificate(problem)
        await page.load_url(site.url())
        assert page.get_title() == "Inside"
        assert page.session.certificate_decisions() == [decision]
        assert (decision.host, decision.error_code, decision.result) == ("127.0.0.1", AUTHORITY, 0)
        assert (decision.decided_by, decision.expires, decision.once) == ("person", None, False)
        assert problem.certificate is not None
        assert decision.fingerprint == problem.certificate.fingerprint

    async def test_is_pinned_to_the_certificate(
        self, page: WebContents, site: Server, tls_server
    ) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        await page.load_url(site.url())
        other = tls_server("expired")  # on the same host
        assert (await refused(page, other.url())).code == AUTHORITY

    async def test_is_for_the_host(self, page: WebContents, site: Server) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        await refused(page, site.url("/", "localhost"))

    async def test_is_for_the_session(self, page: WebContents, fresh, site: Server) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        other = from_partition(fresh()).create_web_contents()
        await refused(other, site.url())
        assert other.session.certificate_decisions() == []

    async def test_expires(self, page: WebContents, site: Server) -> None:
        problem = await refused(page, site.url())
        decision = page.session.accept_certificate(problem, seconds=0.5)
        assert decision.expires == pytest.approx(decision.time + 0.5)
        await page.load_url(site.url())
        # Its own time is what it waits for.
        loop = asyncio.get_running_loop()
        over = loop.create_future()
        loop.call_later(decision.expires - time.time() + 0.05, over.set_result, None)
        await over
        assert page.session.certificate_decisions() == []
        assert (await refused(page, site.url())).code == AUTHORITY

    async def test_once_ends_when_the_page_leaves_the_host(
        self, page: WebContents, server: Server, site: Server
    ) -> None:
        server.on("/", "<title>Away</title>")
        problem = await refused(page, site.url())
        assert page.session.accept_certificate(problem, page=page).once
        await page.load_url(site.url())
        await page.load_url(site.url("/?again"))
        await page.load_url(server.url("/", "localhost"))
        assert page.session.certificate_decisions() == []
        await refused(page, site.url())

    async def test_once_ends_with_the_page(self, page: WebContents, site: Server) -> None:
        session, other = page.session, page.session.create_web_contents()
        problem = await refused(page, site.url())
        session.accept_certificate(problem, page=page)
        await page.load_url(site.url())
        await page.close()
        await refused(other, site.url())

    async def test_until_a_date_outlives_the_session(self, fresh, site: Server) -> None:
        partition = fresh("disk")
        session = from_partition(partition)
        problem = await refused(session.create_web_contents(), site.url())
        decision = session.accept_certificate(problem, seconds=1000, keep=True)
        await session.close()
        again = from_partition(partition)
        assert again.certificate_decisions() == [decision]
        page = again.create_web_contents()
        await page.load_url(site.url())
        assert page.get_title() == "Inside"
        await again.forget_certificate_decisions()
        await again.close()
        last = from_partition(partition)
        assert last.certificate_decisions() == []
        await refused(last.create_web_contents(), site.url())

    async def test_is_kept_only_until_a_date(self, page: WebContents, fresh, site: Server) -> None:
        problem = await refused(page, site.url())
        with pytest.raises(ValueError, match="stored partition"):
            page.session.accept_certificate(problem, seconds=9, keep=True)
        stored = from_partition(fresh("disk"))
        with pytest.raises(ValueError, match="ends at a time"):
            stored.accept_certificate(problem, keep=True)

    async def test_must_make_sense(self, page: WebContents, site: Server) -> None:
        problem = await refused(page, site.url())
        with pytest.raises(ValueError, match="above 0"):
            page.session.accept_certificate(problem, seconds=0)


class TestForgetting:
    @pytest.mark.parametrize("host", [None, "127.0.0.1"])
    async def test_asks_again(self, page: WebContents, site: Server, host: str | None) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        await page.load_url(site.url())
        forgetting = page.session.forget_certificate_decisions(host)
        assert page.session.certificate_decisions() == []
        await forgetting
        await refused(page, site.url())

    async def test_need_not_be_awaited(self, page: WebContents, site: Server) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        await page.load_url(site.url())
        page.session.forget_certificate_decisions()
        await refused(page, site.url())

    async def test_of_one_host_leaves_the_others(self, page: WebContents, site: Server) -> None:
        for host in ("127.0.0.1", "localhost"):
            page.session.accept_certificate(await refused(page, site.url("/", host)))
            await page.load_url(site.url("/", host))
        await page.session.forget_certificate_decisions("LOCALHOST")
        assert [one.host for one in page.session.certificate_decisions()] == ["127.0.0.1"]
        await page.load_url(site.url())
        await refused(page, site.url("/", "localhost"))

    async def test_touches_no_other_session(self, page: WebContents, fresh, site: Server) -> None:
        other = from_partition(fresh()).create_web_contents()
        for one in (page, other):
            one.session.accept_certificate(await refused(one, site.url()))
            await one.load_url(site.url())
        await page.session.forget_certificate_decisions()
        await other.load_url(site.url())
        await refused(page, site.url())

    async def test_of_nothing_is_done_at_once(self, page: WebContents) -> None:
        await page.session.forget_certificate_decisions()
        with pytest.raises(TypeError, match="host must be a string"):
            page.session.forget_certificate_decisions(1)  # type: ignore[arg-type]

    async def test_ends_with_the_session(self, page: WebContents, site: Server) -> None:
        page.session.accept_certificate(await refused(page, site.url()))
        await page.load_url(site.url())
        forgetting = page.session.forget_certificate_decisions()
        await page.session.close()
        await forgetting


class TestAuthorities:
    @pytest.fixture(params=["memory", "disk"])
    def one(self, request: pytest.FixtureRequest, fresh) -> WebContents:
        return from_partition(fresh(request.param)).create_web_contents()

    @pytest.mark.parametrize("kind", ["valid", "chain"])
    async def test_are_trusted_at_once(
        self, one: WebContents, authority: Authority, tls_server, kind: Kind
    ) -> None:
        server = tls_server(kind)
        server.on("/", "<title>Inside</title>")
        await refused(one, server.url("/", "localhost"))
        one.session.set_trusted_authorities([authority.pem])
        await one.load_url(server.url("/", "localhost"))
        assert one.get_title() == "Inside"
        (decision,) = one.session.certificate_decisions()
        assert decision.decided_by == "authority"

    @pytest.mark.parametrize("kind", ["expired", "not-yet-valid", "wrong-host", "self-signed"])
    async def test_do_not_make_right_what_is_wrong(
        self, page: WebContents, authority: Authority, tls_server, kind: Kind
    ) -> None:
        page.session.set_trusted_authorities([authority.pem])
        server = tls_server(kind)
        await refused(page, server.url("/", "localhost"))
        assert server.requests == []

    async def test_of_the_same_name_are_another(
        self, page: WebContents, tmp_path, tls_server
    ) -> None:
        page.session.set_trusted_authorities([Authority(tmp_path).pem])
        await refused(page, tls_server("valid").url("/", "localhost"))

    async def test_are_trusted_by_one_partition_only(
        self, one: WebContents, fresh, authority: Authority, tls_server
    ) -> None:
        server = tls_server("valid")
        server.on("/", "x")
        one.session.set_trusted_authorities([authority.pem])
        await one.load_url(server.url("/", "localhost"))
        other = from_partition(fresh()).create_web_contents()
        await refused(other, server.url("/", "localhost"))

    async def test_that_go_are_trusted_no_more(
        self, one: WebContents, authority: Authority, tls_server
    ) -> None:
        server = tls_server("valid")
        server.on("/", "x")
        one.session.set_trusted_authorities([authority.pem])
        await one.load_url(server.url("/", "localhost"))
        one.session.set_trusted_authorities([])
        await refused(one, server.url("/", "localhost"))

    async def test_stay_with_a_partition_on_disk(
        self, fresh, authority: Authority, tls_server
    ) -> None:
        partition = fresh("disk")
        session = from_partition(partition)
        session.set_trusted_authorities([authority.pem.decode()])
        await session.close()
        again = from_partition(partition)
        assert again.trusted_authorities() == [authority.pem.decode()]
        page, server = again.create_web_contents(), tls_server("valid")
        server.on("/", "<title>Inside</title>")
        await page.load_url(server.url("/", "localhost"))
        # Now the engine itself trusts it.
        assert again.certificate_decisions() == []
        await refused(page, tls_server("self-signed").url("/", "localhost"))

    async def test_are_trusted_on_a_host_that_insists_on_security(
        self, page: WebContents, authority: Authority, tls_server
    ) -> None:
        server = tls_server("valid")
        page.session.set_trusted_authorities([authority.pem])
        insisting = {"Strict-Transport-Security": "max-age=1000"}
        server.on("/", Reply("<title>Inside</title>", headers=insisting))
        await page.load_url(server.url("/", "strict.bulkhead.test"))
        await page.load_url(server.url("/", "strict.bulkhead.test"))
        assert page.get_title() == "Inside"

    @pytest.mark.parametrize(
        ("wrong", "error"), [("x", TypeError), ([1], TypeError), (["no certificate"], ValueError)]
    )
    async def test_must_be_certificates(
        self, page: WebContents, wrong: object, error: type[Exception]
    ) -> None:
        with pytest.raises(error):
            page.session.set_trusted_authorities(wrong)  # type: ignore[arg-type]
        assert page.session.trusted_authorities() == []
