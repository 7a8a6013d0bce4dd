"""Passwords in the desktop's keyring: one entry for each partition, only when it is turned on."""

import asyncio
import sys
from pathlib import Path

import keyring
import pytest
from keyring.backends import fail

from browser.aio import next_signal
from browser.errors import UnsupportedError
from browser.runtime import Runtime
from browser.session import Session, WebContents, delete_partition, from_partition
from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from tests.auth_servers import PASSWORD, USER, Basic, Ntlm
from tests.servers import Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


@pytest.fixture
def vault(server: Server) -> Server:
    server.on("/", Basic())
    return server


@pytest.fixture
def ntlm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ntlm:
    import spnego

    users = tmp_path / "users"
    users.write_text(f":{USER}:{PASSWORD}\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(users))
    return Ntlm(lambda: spnego.server(protocol="ntlm"))


class Person:
    """Answers the first question, and wants it kept."""

    def __init__(self, session: Session, password: str = PASSWORD, *, keep: bool = True) -> None:
        self.asked: list[AuthenticationRequest] = []
        self.password = password
        self.keep = keep
        session.set_authentication_handler(self)

    def __call__(self, page: WebContents, request: AuthenticationRequest, reply: OneShot) -> None:
        self.asked.append(request)
        if request.failures:
            reply(None)
        else:
            reply(USER, self.password, keep=self.keep)


async def opened(partition: str) -> WebContents:
    """A page of a session with an open store."""
    session = from_partition(partition)
    await session.use_credential_store(True)
    return session.create_web_contents()


async def visit(page: WebContents, url: str) -> None:
    """Load it, and hear its end."""
    ended = next_signal(page.loadFinished)
    await page.load_url(url)
    await ended


class TestKeeping:
    async def test_survives_a_restart_of_the_session(self, desktop, fresh, vault) -> None:
        partition = fresh("disk")
        page = await opened(partition)
        Person(page.session)
        await visit(page, vault.url())
        (kept,) = page.session.stored_credentials()
        assert (kept.origin, kept.realm) == (vault.url("").rstrip("/"), "Vault")
        assert PASSWORD not in repr(kept)
        await page.session.close()
        assert len(desktop.kept) == 1
        page = await opened(partition)
        person = Person(page.session)
        await visit(page, vault.url())
        # It is offered to the person, and nothing is sent unasked.
        assert [(one.user, one.password) for one in person.asked] == [(USER, PASSWORD)]
        assert PASSWORD not in repr(person.asked)

    @pytest.mark.parametrize("path", ["/", "/ntlm"])
    async def test_answers_servers_that_get_credentials_unasked(
        self, desktop, fresh, vault, ntlm, path: str
    ) -> None:
        vault.on("/ntlm", ntlm)
        partition = fresh("disk")
        page = await opened(partition)
        Person(page.session)
        await visit(page, vault.url(path))
        await page.session.close()
        page = await opened(partition)
        person = Person(page.session)
        page.session.allow_ntlm_credentials_for_domains("127.0.0.1")
        await visit(page, vault.url(path))
        assert page.get_title() == "Inside"
        assert person.asked == []

    @pytest.mark.parametrize(("password", "keep"), [("wrong", True), (PASSWORD, False)])
    async def test_needs_the_right_one_and_the_wish(
        self, desktop, fresh, vault, password: str, keep: bool
    ) -> None:
        page = await opened(fresh("disk"))
        Person(page.session, password, keep=keep)
        await visit(page, vault.url())
        assert page.session.stored_credentials() == []
        assert desktop.kept == {}

    async def test_is_for_one_partition(self, desktop, fresh, vault) -> None:
        page, other = await opened(fresh("disk")), await opened(fresh("disk"))
        Person(page.session)
        await visit(page, vault.url())
        assert other.session.stored_credentials() == []


class TestForgetting:
    @pytest.mark.parametrize("all_of_it", [True, False])
    async def test_removes_it(self, desktop, fresh, vault, all_of_it: bool) -> None:
        page = await opened(fresh("disk"))
        Person(page.session)
        await visit(page, vault.url())
        origin = None if all_of_it else vault.url("").rstrip("/")
        await page.session.forget_stored_credentials("https://other.example")
        assert len(desktop.kept) == 1
        await page.session.forget_stored_credentials(origin)
        assert page.session.stored_credentials() == []
        assert desktop.kept == {}

    async def test_comes_with_deleting_the_partition(self, desktop, fresh, vault) -> None:
        partition = fresh("disk")
        page = await opened(partition)
        Person(page.session)
        await visit(page, vault.url())
        await page.session.close()
        assert len(desktop.kept) == 1
        await delete_partition(partition)
        assert desktop.kept == {}

    @pytest.mark.expected_warnings("may still be in the keyring")
    async def test_that_fails_does_not_keep_the_partition(self, desktop, fresh, vault) -> None:
        partition = fresh("disk")
        page = await opened(partition)
        Person(page.session)
        await visit(page, vault.url())
        root = page.session.storage_path.parent
        await page.session.close()
        keyring.set_keyring(fail.Keyring())
        await delete_partition(partition)
        assert not root.exists()


class TestTurningOn:
    async def test_is_for_a_person_to_do(self, desktop, fresh, vault) -> None:
        session = from_partition(fresh("disk"))
        page = session.create_web_contents()
        Person(session)
        await visit(page, vault.url())
        assert session.stored_credentials() == []
        assert desktop.kept == {}
        with pytest.raises(ValueError, match="not on"):
            await session.forget_stored_credentials()

    async def test_can_be_undone(self, desktop, fresh, vault) -> None:
        page = await opened(fresh("disk"))
        await page.session.use_credential_store(False)
        Person(page.session)
        await visit(page, vault.url())
        assert desktop.kept == {}

    async def test_is_refused_in_memory(self, page: WebContents, desktop) -> None:
        with pytest.raises(ValueError, match="keeps no passwords"):
            await page.session.use_credential_store(True)

    async def test_says_what_is_missing(self, desktop, fresh, monkeypatch) -> None:
        session = from_partition(fresh("disk"))
        keyring.set_keyring(fail.Keyring())
        with pytest.raises(UnsupportedError, match="no keyring"):
            await session.use_credential_store(True)
        monkeypatch.setitem(sys.modules, "keyring", None)
        with pytest.raises(UnsupportedError, match="not installed"):
            await session.use_credential_store(True)
