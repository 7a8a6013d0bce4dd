"""Servers that are not to be trusted: refused, with Chromium's reason and what it knows."""

import pytest
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEngineProfileBuilder

from browser.aio import next_signal
from browser.errors import NetError
from browser.session import WebContents, from_partition, profile
from browser.session.certificate_problem import CertificateProblem
from tests.certificates import Authority
from tests.servers import Server

AUTHORITY, DATE, NAME = -202, -201, -200
NAMES = {
    AUTHORITY: "net::ERR_CERT_AUTHORITY_INVALID",
    DATE: "net::ERR_CERT_DATE_INVALID",
    NAME: "net::ERR_CERT_COMMON_NAME_INVALID",
}


@pytest.fixture
def trusting(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the profiles of this test trust the tests' authority; the product cannot say so yet."""

    def builder() -> QWebEngineProfileBuilder:
        made = QWebEngineProfileBuilder()
        made.setAdditionalTrustedCertificates([QSslCertificate(authority.pem)])
        return made

    monkeypatch.setattr(profile, "QWebEngineProfileBuilder", builder)


async def problem_of(page: WebContents, url: str) -> tuple[NetError, CertificateProblem]:
    told = next_signal(page.certificate_refused)
    with pytest.raises(NetError) as caught:
        await page.load_url(url)
    (problem,) = await told
    return caught.value, problem


class TestRefusals:
    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("self-signed", AUTHORITY),
            ("valid", AUTHORITY),
            ("expired", AUTHORITY),
            ("not-yet-valid", AUTHORITY),
            ("wrong-host", AUTHORITY),
        ],
    )
    async def test_of_authorities_that_nobody_knows(
        self, page: WebContents, tls_server, kind: str, code: int
    ) -> None:
        server = tls_server(kind)
        server.on("/", "secret page")
        error, problem = await problem_of(page, server.url("/", "localhost"))
        assert (error.code, error.name) == (code, NAMES[code])
        assert (problem.code, problem.name) == (code, NAMES[code])
        assert problem.host == "localhost"
        assert problem.url == server.url("/", "localhost")
        assert problem.main_frame
        assert problem.subject == f"Test {kind}"
        assert problem.issuer == (f"Test {kind}" if kind == "self-signed" else "Test authority")
        assert problem.valid_from < problem.valid_until
        assert len(problem.fingerprint.split(":")) == 32
        assert server.requests == [], "the request went out all the same"

    @pytest.mark.usefixtures("trusting")
    @pytest.mark.parametrize(
        ("kind", "code"), [("expired", DATE), ("not-yet-valid", DATE), ("wrong-host", NAME)]
    )
    async def test_of_certificates_of_an_authority_that_is_trusted(
        self, fresh, tls_server, kind: str, code: int
    ) -> None:
        page = from_partition(fresh("disk")).create_web_contents()
        server = tls_server(kind)
        error, problem = await problem_of(page, server.url("/", "localhost"))
        assert (error.code, error.name) == (code, NAMES[code])
        assert problem.code == code
        assert server.requests == []

    @pytest.mark.usefixtures("trusting")
    async def test_does_not_touch_what_is_valid(self, fresh, tls_server) -> None:
        page = from_partition(fresh("disk")).create_web_contents()
        server = tls_server("valid")
        server.on("/", "<title>Trusted</title>")
        for host in ("localhost", "127.0.0.1", "any.bulkhead.test"):
            await page.load_url(server.url("/", host))
            assert page.get_title() == "Trusted"

    async def test_of_a_part_of_a_page_leaves_the_page(
        self, page: WebContents, server: Server, tls_server
    ) -> None:
        bad = tls_server("self-signed")
        server.on("/", f"<title>Shown</title><script src={bad.url('/x.js')}></script>")
        told = next_signal(page.certificate_refused)
        await page.load_url(server.url())
        (problem,) = await told
        assert page.get_title() == "Shown"
        assert problem.url == bad.url("/x.js")
        assert not problem.main_frame

    async def test_is_asked_anew_each_time(self, page: WebContents, tls_server) -> None:
        server = tls_server("self-signed")
        for _ in range(2):
            error, _ = await problem_of(page, server.url())
            assert error.code == AUTHORITY

    async def test_of_a_frame_is_not_the_page(
        self, page: WebContents, server: Server, tls_server
    ) -> None:
        bad = tls_server("self-signed")
        server.on("/", f"<title>Shown</title><iframe src={bad.url()}></iframe>")
        told = next_signal(page.certificate_refused)
        await page.load_url(server.url())
        (problem,) = await told
        assert not problem.main_frame
