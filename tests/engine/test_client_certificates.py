"""Client certificates: import, the chooser, what is remembered, and `RemoveClientCertificate`."""

import asyncio
from collections.abc import Callable

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import RemoveClientCertificate, Session, WebContents, from_partition
from browser.session.client_certificates import ClientCertificateRequest
from browser.session.reply import OneShot
from tests.certificates import Authority
from tests.servers import Reply, Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def bank(server_thread, authority: Authority):
    """A server that wants to know who comes."""
    made = Server(server_thread, authority.asking_context())
    made.on("/", "<title>Inside</title>")
    yield made
    made.close()


def known(session: Session, authority: Authority, *names: str) -> None:
    """Let the session trust the server, and have certificates of these names."""
    session.set_trusted_authorities([authority.pem])
    for name in names:
        session.import_client_certificate(authority.client(name), "word")


class Chooser:
    """A handler that keeps what it is asked, and picks the name if there is one."""

    def __init__(self, session: Session, name: str = "") -> None:
        self.asked: list[tuple[ClientCertificateRequest, OneShot]] = []
        self.name = name
        self._more = asyncio.Event()
        session.set_client_certificate_handler(self)

    def __call__(
        self, page: WebContents, request: ClientCertificateRequest, reply: OneShot
    ) -> None:
        self.asked.append((request, reply))
        self._more.set()
        if self.name:
            self.pick(self.name)

    def pick(self, name: str) -> None:
        """Answer the last question."""
        request, reply = self.asked[-1]
        reply(next(one for one in request.certificates if one.subject_name == name))

    async def question(self) -> tuple[ClientCertificateRequest, OneShot]:
        """Wait for the first."""
        if not self.asked:
            await self._more.wait()
        return self.asked[0]


async def is_let_in(page: WebContents, url: str) -> bool:
    """Whether the server takes who comes."""
    try:
        await page.load_url(url)
    except NetError:
        return False
    return page.get_title() == "Inside"


class TestImport:
    async def test_gives_the_certificate(self, page: WebContents, authority: Authority) -> None:
        made = page.session.import_client_certificate(authority.client("Ann"), "word")
        assert made.subject_name == "Ann"
        assert page.session.client_certificates() == [made]

    @pytest.mark.expected_warnings("Unable to parse PKCS#12")
    @pytest.mark.parametrize("password", ["", "wrong"])
    async def test_needs_the_password(
        self, page: WebContents, authority: Authority, password: str
    ) -> None:
        with pytest.raises(ValueError, match="password"):
            page.session.import_client_certificate(authority.client("Ann"), password)
        assert page.session.client_certificates() == []

    async def test_is_for_one_session(self, page: WebContents, fresh, authority) -> None:
        page.session.import_client_certificate(authority.client("Ann"), "word")
        assert from_partition(fresh()).client_certificates() == []

    async def test_can_be_taken_back(self, page: WebContents, authority: Authority) -> None:
        made = page.session.import_client_certificate(authority.client("Ann"), "word")
        page.session.remove_client_certificate(made)
        assert page.session.client_certificates() == []


class TestTheHandler:
    async def test_chooses(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann", "Bob")
        chooser = Chooser(page.session, "Bob")
        assert await is_let_in(page, bank.url("/", "localhost"))
        ((request, _),) = chooser.asked
        assert request.origin == f"https://localhost:{bank.port}"
        assert [one.subject_name for one in request.certificates] == ["Ann", "Bob"]

    async def test_may_answer_later(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann")
        chooser = Chooser(page.session)
        loading = asyncio.ensure_future(is_let_in(page, bank.url("/", "localhost")))
        await chooser.question()
        chooser.pick("Ann")
        assert await loading

    async def test_is_asked_once_for_an_origin(
        self, page: WebContents, authority, bank: Server
    ) -> None:
        known(page.session, authority, "Ann")
        chooser = Chooser(page.session, "Ann")
        for _ in range(2):
            assert await is_let_in(page, bank.url("/", "localhost"))
            bank.drop_connections()
        assert len(chooser.asked) == 1
        assert await is_let_in(page, bank.url("/", "any.bulkhead.test"))
        assert len(chooser.asked) == 2

    async def test_may_show_none(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann")
        page.session.set_client_certificate_handler(lambda page, request, reply: reply(None))
        assert not await is_let_in(page, bank.url("/", "localhost"))

    @pytest.mark.expected_warnings("the client certificate handler failed: ZeroDivisionError")
    async def test_that_fails_shows_none(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann")
        page.session.set_client_certificate_handler(lambda *_: 1 / 0)
        assert not await is_let_in(page, bank.url("/", "localhost"))

    async def test_absent_shows_none(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann")
        assert not await is_let_in(page, bank.url("/", "localhost"))

    async def test_that_goes_shows_none(self, page: WebContents, authority, bank: Server) -> None:
        known(page.session, authority, "Ann")
        chooser = Chooser(page.session)
        loading = asyncio.ensure_future(is_let_in(page, bank.url("/", "localhost")))
        _, reply = await chooser.question()
        page.session.set_client_certificate_handler(None)
        assert reply.is_done
        assert not await loading

    @pytest.mark.parametrize("what", ["page", "session"])
    async def test_is_left_alone_by_a_page_or_session_that_goes(
        self, page: WebContents, authority, bank: Server, what: str
    ) -> None:
        known(page.session, authority, "Ann")
        chooser = Chooser(page.session)
        loading = asyncio.ensure_future(page.load_url(bank.url("/", "localhost")))
        _, reply = await chooser.question()
        await (page.close() if what == "page" else page.session.close())
        await asyncio.wait({loading})
        assert loading.exception() is not None
        reply(None)

    async def test_takes_only_callables(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            page.session.set_client_certificate_handler("x")  # type: ignore[arg-type]


class TestRemoveClientCertificate:
    @pytest.fixture(params=["memory", "disk"])
    def one(self, request: pytest.FixtureRequest, fresh: Callable[..., str]) -> WebContents:
        return from_partition(fresh(request.param)).create_web_contents()

    async def test_asks_again(self, one: WebContents, authority, bank: Server) -> None:
        known(one.session, authority, "Ann")
        chooser = Chooser(one.session, "Ann")
        origin = f"https://localhost:{bank.port}"
        assert await is_let_in(one, f"{origin}/")
        await one.session.clear_auth_cache(RemoveClientCertificate(origin=origin))
        assert await is_let_in(one, f"{origin}/")
        assert len(chooser.asked) == 2

    async def test_asks_after_none_was_shown(
        self, one: WebContents, authority, bank: Server
    ) -> None:
        known(one.session, authority, "Ann")
        origin = f"https://localhost:{bank.port}"
        assert not await is_let_in(one, f"{origin}/")
        Chooser(one.session, "Ann")
        await one.session.clear_auth_cache(RemoveClientCertificate(origin=origin))
        assert await is_let_in(one, f"{origin}/")

    async def test_keeps_the_choice_for_other_origins(
        self, one: WebContents, authority, bank: Server
    ) -> None:
        known(one.session, authority, "Ann")
        chooser = Chooser(one.session, "Ann")
        assert await is_let_in(one, bank.url("/", "localhost"))
        other = RemoveClientCertificate(origin="https://other.example")
        await one.session.clear_auth_cache(other)
        assert await is_let_in(one, bank.url("/", "localhost"))
        assert len(chooser.asked) == 1

    async def test_leaves_pages_and_cookies(self, one: WebContents, server: Server) -> None:
        server.on("/", "<title>Open</title>")
        server.on("/part", lambda request: Reply(request.headers.get("cookie", "")))
        await one.load_url(server.url())
        await one.execute_javascript(
            "document.cookie = 'a=1'; document.cookie = 'b=2; max-age=1000'; 1"
        )
        gone = RemoveClientCertificate(origin="https://other.example")
        await one.session.clear_auth_cache(gone)
        read = "fetch('/part').then(answer => answer.text())"
        for code in (read, "document.cookie"):
            told = await one.execute_javascript(code)
            assert sorted(told.split("; ")) == ["a=1", "b=2"]
