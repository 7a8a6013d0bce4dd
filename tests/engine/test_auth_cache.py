"""Basic, Digest and NTLM, and `ses.clearAuthCache(options)` before servers that count prompts."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from browser.errors import NetError
from browser.runtime import Runtime
from browser.session import RemoveClientCertificate, RemovePassword, WebContents, from_partition
from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from tests.auth_servers import PASSWORD, USER, Basic, Digest, Guarded, Ntlm
from tests.servers import DROP, Server

SCHEMES = ("basic", "digest", "ntlm")


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def routes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Guarded]:
    """A route for each scheme."""
    import spnego

    users = tmp_path / "users"
    users.write_text(f":{USER}:{PASSWORD}\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(users))
    ntlm = Ntlm(lambda: spnego.server(protocol="ntlm"))
    return {"basic": Basic(), "digest": Digest(), "ntlm": ntlm}


@pytest.fixture
def guarded(server: Server, routes: dict[str, Guarded]) -> Server:
    for name, route in routes.items():
        server.on(f"/{name}", route)
    return server


class Person:
    """Answers at once, and counts how often it is asked."""

    def __init__(self, *pages: WebContents, password: str = PASSWORD) -> None:
        self.asked: list[AuthenticationRequest] = []
        self.password = password
        for page in pages:
            page.session.set_authentication_handler(self)

    def __call__(self, page: WebContents, request: AuthenticationRequest, reply: OneShot) -> None:
        self.asked.append(request)
        if request.failures > 1:
            reply(None)
        else:
            reply(USER, self.password)


def entry(server: Server, scheme: str, **other: str) -> RemovePassword:
    """The options that name what was given to the server."""
    named = {
        "origin": server.url("").removesuffix("/"),
        "scheme": scheme,
        "realm": "" if scheme == "ntlm" else "Vault",
        "username": USER,
        "password": PASSWORD,
    }
    return RemovePassword(**named | other)  # type: ignore[arg-type]


class TestSchemes:
    @pytest.mark.parametrize("scheme", SCHEMES)
    async def test_are_answered_with_what_is_given(
        self, page: WebContents, guarded: Server, routes, scheme: str
    ) -> None:
        person = Person(page)
        await page.load_url(guarded.url(f"/{scheme}"))
        assert page.get_title() == "Inside"
        guarded.drop_connections()
        await page.load_url(guarded.url(f"/{scheme}"))
        assert page.get_title() == "Inside"
        assert len(person.asked) == 1
        assert set(routes[scheme].users) == {USER}

    @pytest.mark.parametrize("scheme", SCHEMES)
    async def test_are_asked_again_when_it_is_wrong(
        self, page: WebContents, guarded: Server, scheme: str
    ) -> None:
        person = Person(page, password="wrong")
        await page.load_url(guarded.url(f"/{scheme}"))
        assert page.get_title() == "Refused"
        assert [request.failures for request in person.asked] == [0, 1, 2]


class TestClearing:
    @pytest.mark.parametrize("scheme", SCHEMES)
    @pytest.mark.parametrize("how", ["nothing", "everything", "entry"])
    async def test_asks_again(
        self, page: WebContents, guarded: Server, scheme: str, how: str
    ) -> None:
        person = Person(page)
        await page.load_url(guarded.url(f"/{scheme}"))
        options = {"nothing": None, "everything": RemovePassword(), "entry": entry(guarded, scheme)}
        await page.session.clear_auth_cache(options[how])
        await page.load_url(guarded.url(f"/{scheme}"))
        assert page.get_title() == "Inside"
        assert len(person.asked) == 2

    @pytest.mark.parametrize("origin", ["https://other.example", "http://127.0.0.1:1"])
    async def test_of_client_certificates_keeps_passwords(
        self, page: WebContents, guarded: Server, origin: str
    ) -> None:
        person = Person(page)
        await page.load_url(guarded.url("/basic"))
        await page.session.clear_auth_cache(RemoveClientCertificate(origin=origin))
        await page.load_url(guarded.url("/basic"))
        assert page.get_title() == "Inside"
        assert len(person.asked) == 1
        # And they can be cleared as before.
        await page.session.clear_auth_cache(RemoveClientCertificate(origin=origin))
        await page.session.clear_auth_cache(entry(guarded, "basic"))
        await page.load_url(guarded.url("/basic"))
        assert len(person.asked) == 2

    @pytest.mark.parametrize(
        "other",
        [
            {"origin": "http://127.0.0.1:1"},
            {"scheme": "digest"},
            {"realm": "Other"},
            {"username": "you"},
            {"password": "wrong"},
        ],
    )
    async def test_of_another_entry_keeps_it(
        self, page: WebContents, guarded: Server, other: dict[str, str]
    ) -> None:
        person = Person(page)
        await page.load_url(guarded.url("/basic"))
        await page.session.clear_auth_cache(entry(guarded, **{"scheme": "basic"} | other))
        await page.load_url(guarded.url("/basic"))
        assert len(person.asked) == 1

    async def test_of_one_realm_keeps_the_other(self, page: WebContents, guarded: Server) -> None:
        guarded.on("/other/", Basic("Other"))
        guarded.on("/vault/", Basic())
        person = Person(page)
        for _ in range(2):
            for path in ("/vault/", "/other/"):
                await page.load_url(guarded.url(path))
        assert len(person.asked) == 2
        await page.session.clear_auth_cache(entry(guarded, "basic"))
        await page.load_url(guarded.url("/other/"))
        assert len(person.asked) == 2
        await page.load_url(guarded.url("/vault/"))
        assert [request.realm for request in person.asked] == ["Vault", "Other", "Vault"]

    async def test_touches_no_other_session(
        self, page: WebContents, fresh: Callable[..., str], guarded: Server
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        person, another = Person(page), Person(other)
        for one in (page, other):
            await one.load_url(guarded.url("/basic"))
        await page.session.clear_auth_cache()
        for one in (page, other):
            await one.load_url(guarded.url("/basic"))
        assert (len(person.asked), len(another.asked)) == (2, 1)

    async def test_forgets_what_stood_in_an_address(
        self, page: WebContents, guarded: Server
    ) -> None:
        url = guarded.url("/basic")
        await page.load_url(url.replace("//", f"//{USER}:{PASSWORD}@"))
        assert page.get_title() == "Inside"
        await page.session.clear_auth_cache()
        person = Person(page)
        await page.load_url(url)
        assert len(person.asked) == 1

    async def test_shows_no_page_and_no_prompt(
        self, page: WebContents, guarded: Server, routes
    ) -> None:
        person = Person(page)
        made = []
        page.session.web_contents_created.connect(lambda *told: made.append(told))
        await page.load_url(guarded.url("/basic"))
        await page.session.clear_auth_cache()
        assert len(person.asked) == 1
        assert made == []
        assert page.session.pages() == [page]
        await page.load_url(guarded.url("/basic"))
        # Our own two requests, and one of the page each time.
        assert routes["basic"].prompts == 4

    async def test_of_everything_holds_when_the_server_is_gone(
        self, page: WebContents, server_thread, routes
    ) -> None:
        gone = Server(server_thread)
        gone.on("/", routes["basic"])
        person = Person(page)
        await page.load_url(gone.url())
        gone.on("/", DROP)
        await page.session.clear_auth_cache()
        gone.on("/", routes["basic"])
        await page.load_url(gone.url())
        assert len(person.asked) == 2
        gone.close()

    async def test_of_an_entry_says_when_the_server_is_gone(
        self, page: WebContents, guarded: Server
    ) -> None:
        Person(page)
        await page.load_url(guarded.url("/basic"))
        guarded.on("/basic", DROP)
        with pytest.raises(NetError, match="ERR_INVALID_AUTH_CREDENTIALS"):
            await page.session.clear_auth_cache(entry(guarded, "basic"))

    async def test_takes_only_its_structures(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="options must be"):
            await page.session.clear_auth_cache("password")  # type: ignore[arg-type]
