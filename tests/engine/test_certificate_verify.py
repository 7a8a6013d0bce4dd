"""`ses.setCertificateVerifyProc(proc)`: asked about every error of real servers, answered whenever.

Servers of an authority that a partition on disk trusts show every other error; a partition in
memory does not know it.
"""

import asyncio
import base64
import hashlib
import ssl
import subprocess
from collections.abc import Callable, Iterator

import pytest

from browser.aio import next_signal
from browser.errors import NetError
from browser.model.certificate_decision import VerificationRequest
from browser.runtime import Runtime
from browser.session import Certificate, Session, WebContents, from_partition
from browser.session.reply import OneShot
from tests.certificates import Authority, Kind
from tests.servers import Reply, Server

DATE, NAME, AUTHORITY, WEAK, REVOKED = -201, -200, -202, -211, -206


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


class Verifier:
    """A proc that keeps what it is asked; it answers with `result` unless that is `None`."""

    def __init__(self, session: Session, result: int | None = None) -> None:
        self.asked: list[tuple[VerificationRequest, OneShot]] = []
        self.result = result
        self._more = asyncio.Event()
        session.set_certificate_verify_proc(self)

    def __call__(self, request: VerificationRequest, reply: OneShot) -> None:
        self.asked.append((request, reply))
        self._more.set()
        if self.result is not None:
            reply(self.result)

    async def question(self, count: int = 1) -> tuple[VerificationRequest, OneShot]:
        """Wait until it was asked `count` times."""
        while len(self.asked) < count:
            self._more.clear()
            await self._more.wait()
        return self.asked[count - 1]


async def trusting(fresh: Callable[..., str], authority: Authority) -> WebContents:
    """A page of a partition whose engine trusts the tests' authority."""
    partition = fresh("disk")
    session = from_partition(partition)
    session.set_trusted_authorities([authority.pem])
    await session.close()
    return from_partition(partition).create_web_contents()


@pytest.fixture
def site(tls_server: Callable[[Kind], Server]) -> Server:
    server = tls_server("self-signed")
    server.on("/", "<title>Inside</title>")
    return server


async def code_of(page: WebContents, url: str) -> int:
    """The error of a load, 0 when it succeeds."""
    try:
        await page.load_url(url)
    except NetError as error:
        return error.code
    return 0


class TestEveryError:
    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("expired", DATE),
            ("not-yet-valid", DATE),
            ("wrong-host", NAME),
            ("self-signed", AUTHORITY),
            ("weak-key", WEAK),
        ],
    )
    async def test_is_told_and_can_be_accepted(
        self, fresh, authority: Authority, tls_server, kind: Kind, code: int
    ) -> None:
        page = await trusting(fresh, authority)
        server = tls_server(kind)
        server.on("/", "<title>Inside</title>")
        verifier = Verifier(page.session, 0)
        await page.load_url(server.url("/", "localhost"))
        assert page.get_title() == "Inside"
        ((request, _),) = verifier.asked
        assert request.hostname == "localhost"
        assert request.error_code == code
        assert request.verification_result.startswith("net::ERR_CERT_")
        assert request.certificate.subject_name == f"Test {kind}"

    @pytest.mark.parametrize("kind", ["valid", "chain"])
    async def test_of_an_unknown_authority(self, page: WebContents, tls_server, kind: Kind) -> None:
        server = tls_server(kind)
        server.on("/", "<title>Inside</title>")
        verifier = Verifier(page.session, 0)
        await page.load_url(server.url("/", "localhost"))
        ((request, _),) = verifier.asked
        assert request.error_code == AUTHORITY
        assert request.verification_result == "net::ERR_CERT_AUTHORITY_INVALID"

    async def test_revoked_is_told_and_cannot_be_accepted(
        self, fresh, authority: Authority, revoked: int
    ) -> None:
        page = await trusting(fresh, authority)
        verifier = Verifier(page.session, -3)
        told = next_signal(page.certificate_refused)
        assert await code_of(page, f"https://localhost:{revoked}/") == REVOKED
        (problem,) = await told
        assert verifier.asked[0][0].error_code == REVOKED
        assert (problem.overridable, problem.reason) == (False, "fatal")

    @pytest.mark.expected_warnings("was not accepted: it cannot be")
    async def test_of_a_host_that_insists_on_security_cannot_be_accepted(
        self, fresh, authority: Authority, tls_server
    ) -> None:
        page = await trusting(fresh, authority)
        good, bad = tls_server("valid"), tls_server("expired")
        insisting = {"Strict-Transport-Security": "max-age=1000"}
        good.on("/", Reply("<title>Good</title>", headers=insisting))
        await page.load_url(good.url("/", "strict.bulkhead.test"))
        verifier = Verifier(page.session, 0)
        told = next_signal(page.certificate_refused)
        assert await code_of(page, bad.url("/", "strict.bulkhead.test")) == DATE
        (problem,) = await told
        assert len(verifier.asked) == 1
        assert (problem.overridable, problem.reason) == (False, "hsts")
        assert bad.requests == []
        with pytest.raises(ValueError, match="cannot be accepted"):
            page.session.accept_certificate(problem)


@pytest.fixture
def revoked(authority: Authority, tmp_path) -> Iterator[int]:
    """The port of a server that hands on that its certificate was revoked."""
    statement = tmp_path / "ocsp"
    statement.write_bytes(authority.revocation())
    command = ["openssl", "s_server", "-accept", "0", "-www", "-status_file", str(statement)]
    process = subprocess.Popen(
        [*command, "-cert", str(authority.file("revoked"))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    line = next(line for line in process.stdout if line.startswith("ACCEPT"))
    yield int(line.rpartition(":")[2])
    process.kill()
    process.communicate()


class TestTheCertificate:
    async def test_has_its_chain_up_to_the_root(
        self, page: WebContents, authority: Authority, tls_server
    ) -> None:
        verifier = Verifier(page.session, -3)
        await code_of(page, tls_server("chain").url("/", "localhost"))
        leaf = verifier.asked[0][0].certificate
        names = []
        one: Certificate | None = leaf
        while one is not None:
            names.append((one.subject.common_name, one.issuer.common_name))
            one, last = one.issuer_cert, one
        assert names == [
            ("Test chain", "Test intermediate"),
            ("Test intermediate", "Test authority"),
            ("Test authority", "Test authority"),
        ]
        assert ssl.PEM_cert_to_DER_cert(last.data) == ssl.PEM_cert_to_DER_cert(
            authority.pem.decode()
        )

    async def test_is_as_documented(self, page: WebContents, authority, site: Server) -> None:
        verifier = Verifier(page.session, -3)
        await code_of(page, site.url())
        certificate = verifier.asked[0][0].certificate
        file = authority.file("self-signed").read_text()
        pem = file[file.index("-----BEGIN CERTIFICATE") :].split("-----END")[0]
        assert certificate.data.startswith(pem.strip())
        der = ssl.PEM_cert_to_DER_cert(certificate.data)
        digest = base64.b64encode(hashlib.sha256(der).digest()).decode()
        assert certificate.fingerprint == f"sha256/{digest}"
        assert certificate.issuer_name == certificate.subject_name == "Test self-signed"
        assert certificate.issuer_cert is None
        assert certificate.valid_expiry - certificate.valid_start == 18 * 86_400
        assert int(certificate.serial_number, 16) > 0


class TestTheResult:
    async def test_0_accepts(self, page: WebContents, site: Server) -> None:
        Verifier(page.session, 0)
        assert await code_of(page, site.url()) == 0

    @pytest.mark.parametrize(
        ("result", "code"), [(-2, -2), (-3, AUTHORITY), (DATE, DATE), (-207, -207), (-105, -105)]
    )
    async def test_refuses(self, page: WebContents, site: Server, result: int, code: int) -> None:
        Verifier(page.session, result)
        told = next_signal(page.certificate_refused)
        assert await code_of(page, site.url()) == code
        (problem,) = await told
        # What the engine found may be overridden by a person, what the proc says may not.
        assert problem.overridable == (result == -3)
        assert problem.reason == ("" if result == -3 else "proc")
        assert site.requests == []

    @pytest.mark.parametrize(
        ("result", "error"),
        [("0", TypeError), (True, TypeError), (1, ValueError), (-99999, ValueError)],
    )
    async def test_must_be_one(
        self, page: WebContents, site: Server, result: object, error: type[Exception]
    ) -> None:
        verifier = Verifier(page.session)
        loading = asyncio.ensure_future(code_of(page, site.url()))
        _, reply = await verifier.question()
        with pytest.raises(error):
            reply(result)
        reply(-2)
        assert await loading == -2

    async def test_is_for_one_host_and_certificate_only(
        self, page: WebContents, site: Server, tls_server
    ) -> None:
        verifier = Verifier(page.session, 0)
        other = tls_server("expired")
        await page.load_url(site.url())
        await page.load_url(site.url())
        assert len(verifier.asked) == 1
        await page.load_url(site.url("/", "localhost"))
        assert len(verifier.asked) == 2
        other.on("/", "<title>Other</title>")
        await page.load_url(other.url())
        assert len(verifier.asked) == 3

    @pytest.mark.parametrize("result", [-2, -3])
    async def test_that_refuses_is_asked_for_once_too(
        self, page: WebContents, site: Server, result: int
    ) -> None:
        verifier = Verifier(page.session, result)
        codes = [await code_of(page, site.url()) for _ in range(2)]
        assert codes == [-2, -2] if result == -2 else [AUTHORITY, AUTHORITY]
        assert len(verifier.asked) == 1

    async def test_is_the_sessions_own(self, page: WebContents, fresh, site: Server) -> None:
        Verifier(page.session, 0)
        other = from_partition(fresh()).create_web_contents()
        assert await code_of(page, site.url()) == 0
        assert await code_of(other, site.url()) == AUTHORITY


class TestTheProc:
    async def test_may_answer_later(self, page: WebContents, site: Server) -> None:
        verifier = Verifier(page.session)
        loading = asyncio.ensure_future(code_of(page, site.url()))
        _, reply = await verifier.question()
        other = page.session.create_web_contents()
        await other.load_url("data:text/html,<title>Meanwhile</title>")
        assert other.get_title() == "Meanwhile"
        assert not loading.done()
        reply(0)
        assert await loading == 0

    async def test_is_asked_once_while_two_pages_wait(
        self, page: WebContents, site: Server
    ) -> None:
        other = page.session.create_web_contents()
        verifier = Verifier(page.session)
        loading = [asyncio.ensure_future(code_of(one, site.url())) for one in (page, other)]
        _, reply = await verifier.question()
        # The second connection's error comes by itself; the answer is for it as well.
        reply(0)
        assert await asyncio.gather(*loading) == [0, 0]
        assert len(verifier.asked) == 1

    async def test_counts_once(self, page: WebContents, site: Server) -> None:
        verifier = Verifier(page.session)
        loading = asyncio.ensure_future(code_of(page, site.url()))
        _, reply = await verifier.question()
        reply(-2)
        reply(0)
        assert await loading == -2

    @pytest.mark.expected_warnings("the certificate verify proc failed: ZeroDivisionError")
    async def test_that_fails_leaves_it_to_the_engine(
        self, page: WebContents, site: Server
    ) -> None:
        page.session.set_certificate_verify_proc(lambda *_: 1 / 0)
        assert await code_of(page, site.url()) == AUTHORITY
        assert page.session.certificate_decisions() == []

    async def test_that_is_replaced_leaves_it_to_the_engine(
        self, page: WebContents, site: Server
    ) -> None:
        verifier = Verifier(page.session)
        loading = asyncio.ensure_future(code_of(page, site.url()))
        _, reply = await verifier.question()
        page.session.set_certificate_verify_proc(None)
        assert reply.is_done
        assert await loading == AUTHORITY

    async def test_that_is_replaced_counts_no_more(self, page: WebContents, site: Server) -> None:
        Verifier(page.session, 0)
        assert await code_of(page, site.url()) == 0
        verifier = Verifier(page.session, -2)
        assert await code_of(page, site.url()) == -2
        assert len(verifier.asked) == 1
        page.session.set_certificate_verify_proc(None)
        assert await code_of(page, site.url()) == AUTHORITY

    async def test_never_answers_and_the_page_goes(self, page: WebContents, site: Server) -> None:
        session = page.session
        verifier = Verifier(session)
        loading = asyncio.ensure_future(page.load_url(site.url()))
        _, reply = await verifier.question()
        await page.close()
        await asyncio.wait({loading})
        assert loading.exception() is not None
        assert reply.is_done
        # The late answer is none, and the engine was told nothing.
        reply(0)
        verifier.result = -2
        assert await code_of(session.create_web_contents(), site.url()) == -2

    async def test_never_answers_and_the_session_closes(
        self, page: WebContents, site: Server
    ) -> None:
        verifier = Verifier(page.session)
        loading = asyncio.ensure_future(page.load_url(site.url()))
        _, reply = await verifier.question()
        await page.session.close()
        await asyncio.wait({loading})
        assert loading.exception() is not None
        assert reply.is_done

    async def test_takes_only_callables(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            page.session.set_certificate_verify_proc("x")  # type: ignore[arg-type]


class TestPartsOfAPage:
    async def test_are_asked_about_and_counted(
        self, page: WebContents, server: Server, site: Server
    ) -> None:
        verifier = Verifier(page.session, -2)
        parts = "".join(
            f"<img src={site.url('/i.png', f'{name}.bulkhead.test')}>" for name in ("a", "b")
        )
        server.on("/", f"<title>Shown</title>{parts}")
        problems = []
        page.certificate_refused.connect(problems.append)
        await page.load_url(server.url())
        assert page.get_title() == "Shown"
        assert {request.hostname for request, _ in verifier.asked} == {
            "a.bulkhead.test",
            "b.bulkhead.test",
        }
        assert [problem.refused for problem in problems] == [1, 2]
        assert not any(problem.main_frame for problem in problems)
        await page.load_url(server.url())
        assert [problem.refused for problem in problems] == [1, 2, 1, 2]

    async def test_follow_the_decision_of_the_page(self, page: WebContents, site: Server) -> None:
        verifier = Verifier(page.session, 0)
        site.on("/part", "there")
        await page.load_url(site.url())
        read = "fetch('/part').then(answer => answer.text())"
        assert await page.execute_javascript(read) == "there"
        assert len(verifier.asked) == 1


def ders(authority: Authority) -> list[bytes]:
    """What the valid server shows."""
    text = authority.file("valid").read_text()
    ends = text.split("-----END CERTIFICATE-----")[:-1]
    pems = [one[one.index("-----BEGIN CERT") :] + "-----END CERTIFICATE-----\n" for one in ends]
    return [ssl.PEM_cert_to_DER_cert(pem) for pem in pems]


class TestValidOnes:
    """What the gateway asks before it lets a connection be used."""

    @pytest.mark.parametrize(("result", "told"), [(0, 0), (-3, 0), (-2, -2), (DATE, DATE)])
    async def test_are_put_to_the_proc_once(
        self, page: WebContents, authority: Authority, result: int, told: int
    ) -> None:
        verifier = Verifier(page.session, result)
        verify = page.session.verify_certificate
        await page.session.in_force(page)
        assert [await verify("Localhost", ders(authority)) for _ in range(2)] == [told, told]
        ((request, _),) = verifier.asked
        assert (request.hostname, request.error_code) == ("localhost", 0)
        assert request.verification_result == "net::OK"
        assert request.certificate.issuer_cert is not None

    async def test_are_accepted_without_a_proc(
        self, page: WebContents, authority: Authority
    ) -> None:
        assert await page.session.verify_certificate("localhost", ders(authority)) == 0
        with pytest.raises(ValueError, match="not a chain"):
            await page.session.verify_certificate("localhost", [b"x"])

    async def test_are_let_go_when_the_session_closes(
        self, page: WebContents, authority: Authority
    ) -> None:
        verifier = Verifier(page.session)
        asking = asyncio.ensure_future(
            page.session.verify_certificate("localhost", ders(authority))
        )
        await verifier.question()
        await page.session.close()
        assert await asking == -2
