"""`ses.allowNTLMCredentialsForDomains(domains)`: unasked, on these servers, by one session."""

import asyncio
import base64
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser.runtime import Runtime
from browser.session import WebContents, from_partition
from tests import kerberos
from tests.auth_servers import ICON, USER, Basic, Guarded
from tests.engine.test_auth_cache import Person
from tests.servers import Reply, Server

HOST = "intra.bulkhead.test"
DOMAINS = "*.bulkhead.test"


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


class Negotiate(Guarded):
    """Takes Kerberos tickets by Negotiate, for each request anew."""

    def __init__(self, *others: str) -> None:
        super().__init__("Negotiate", *others)

    def check(self, scheme: str, rest: str) -> Reply:
        """Let the library look at the ticket."""
        import spnego

        if scheme != "Negotiate":
            self.users.append(scheme)
            return self.refuse()
        side = spnego.server(hostname=HOST, service="HTTP", protocol="kerberos")
        side.step(base64.b64decode(rest))
        self.users.append(side.client_principal)
        return Reply(f"<title>{side.client_principal}</title>{ICON}")


@pytest.fixture(scope="module")
def tickets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A realm in which the user of this process has a ticket; gives the user's full name."""
    if missing := kerberos.missing():
        pytest.skip(f"a Kerberos realm needs {missing}")
    patch = pytest.MonkeyPatch()
    with kerberos.realm(tmp_path_factory.mktemp("kerberos"), USER, HOST) as environment:
        for name, value in environment.items():
            patch.setenv(name, value)
        yield f"{USER}@{kerberos.REALM}"
        patch.undo()


class TestNegotiate:
    async def test_is_answered_with_the_users_ticket(
        self, page: WebContents, server: Server, tickets: str
    ) -> None:
        route = Negotiate()
        server.on("/", route)
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == tickets
        # The server is asked without one only once.
        await page.load_url(server.url("/", HOST))
        assert route.users == [tickets, tickets]
        assert route.prompts == 1

    async def test_is_answered_for_parts_of_a_page(
        self, page: WebContents, server: Server, tickets: str
    ) -> None:
        server.on("/", f"<title>Open</title>{ICON}")
        server.on("/part", Negotiate())
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        read = "fetch('/part').then(answer => answer.text())"
        assert await page.execute_javascript(read) == f"<title>{tickets}</title>{ICON}"
        post = "fetch('/part', {method: 'POST', body: 'x'}).then(answer => answer.status)"
        assert await page.execute_javascript(post) == 200

    async def test_is_answered_for_requests_that_come_together(
        self, page: WebContents, server: Server, tickets: str
    ) -> None:
        server.on("/", f"<title>Open</title>{ICON}")
        route = Negotiate()
        for number in range(4):
            server.on(f"/part{number}", route)
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        read = """Promise.all([0, 1, 2, 3].map(n => fetch('/part' + n).then(a => a.status)))
            .then(all => all.join())"""
        assert await page.execute_javascript(read) == "200,200,200,200"
        assert len(route.users) == 4

    async def test_goes_before_what_a_person_is_asked_for(
        self, page: WebContents, server: Server, tickets: str
    ) -> None:
        server.on("/", Negotiate('Basic realm="Vault"'))
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        person = Person(page)
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == tickets
        assert person.asked == []

    @pytest.mark.parametrize("domains", ["", "*.example.com", "intra", "https://*.bulkhead.test"])
    async def test_is_not_answered_on_other_servers(
        self, page: WebContents, server: Server, tickets: str, domains: str
    ) -> None:
        route = Negotiate()
        server.on("/", route)
        page.session.allow_ntlm_credentials_for_domains(domains)
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == "Refused"
        assert route.users == []

    async def test_is_not_answered_in_another_session(
        self, page: WebContents, fresh: Callable[..., str], server: Server, tickets: str
    ) -> None:
        route = Negotiate()
        server.on("/", route)
        other = from_partition(fresh()).create_web_contents()
        page.session.allow_ntlm_credentials_for_domains("*")
        await page.load_url(server.url("/", HOST))
        await other.load_url(server.url("/", HOST))
        assert other.get_title() == "Refused"
        assert route.users == [tickets]

    async def test_ends_with_the_list(
        self, page: WebContents, server: Server, tickets: str
    ) -> None:
        route = Negotiate()
        server.on("/", route)
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        page.session.allow_ntlm_credentials_for_domains("")
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == "Refused"
        assert route.users == [tickets]

    async def test_is_not_answered_without_the_library(
        self, page: WebContents, server: Server, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "spnego", None)
        server.on("/", Guarded("Negotiate"))
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == "Refused"

    async def test_without_a_ticket_shows_the_refusal(
        self, page: WebContents, server: Server, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("KRB5CCNAME", f"FILE:{tmp_path}/none")
        monkeypatch.setenv("KRB5_CONFIG", "/dev/null")
        route = Negotiate()
        server.on("/", route)
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        await page.load_url(server.url("/", HOST))
        assert page.get_title() == "Refused"
        assert route.users == []


class TestNtlm:
    async def test_without_stored_credentials_is_asked(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", Basic())
        page.session.allow_ntlm_credentials_for_domains(DOMAINS)
        person = Person(page)
        await page.load_url(server.url("/", HOST))
        await asked(page, "Inside")
        assert len(person.asked) == 1

    async def test_takes_only_servers(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must be a string"):
            page.session.allow_ntlm_credentials_for_domains(["x"])  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="not a server"):
            page.session.allow_ntlm_credentials_for_domains("a b")


async def asked(page: WebContents, title: str) -> None:
    """Wait for a page that is loaded again."""
    from browser.aio import next_signal

    if page.get_title() != title:
        await next_signal(page.titleChanged, match=lambda shown: shown == title)
