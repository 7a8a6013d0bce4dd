"""HTTP authentication: one question for each protection space, answered whenever."""

import asyncio
import base64
from collections.abc import AsyncIterator
from typing import Any

import pytest

from browser.aio import next_signal
from browser.session import WebContents, from_partition
from browser.session.authentication import AuthenticationRequest
from browser.session.reply import OneShot
from tests.servers import Reply, Request, Server


class Doorman:
    """A handler that keeps what it is asked, for the test to answer."""

    def __init__(self, *pages: WebContents) -> None:
        self.asked: list[tuple[WebContents, AuthenticationRequest, OneShot]] = []
        self._more = asyncio.Event()
        for page in pages:
            page.session.set_authentication_handler(self)

    def __call__(self, page: WebContents, request: AuthenticationRequest, reply: OneShot) -> None:
        self.asked.append((page, request, reply))
        self._more.set()

    async def question(self, count: int = 1) -> tuple[AuthenticationRequest, OneShot]:
        """Wait until it was asked `count` times, and give that question."""
        while len(self.asked) < count:
            self._more.clear()
            await self._more.wait()
        return self.asked[count - 1][1:]


def guarded(realm: str = "Vault") -> Any:
    """Answer the right user, and refuse everybody else."""
    right = "Basic " + base64.b64encode(b"me:secret").decode()

    def answer(request: Request) -> Reply:
        if request.headers.get("authorization") == right:
            return Reply("<title>Inside</title>")
        challenge = {"WWW-Authenticate": f'Basic realm="{realm}"'}
        return Reply("<title>Refused</title>", status=401, headers=challenge)

    return answer


@pytest.fixture
def vault(server: Server) -> Server:
    server.on("/", guarded())
    server.on("/two", guarded())
    server.on("/other", guarded("Other"))
    return server


async def inside(page: WebContents) -> None:
    """Wait until the page is loaded again with the answer."""
    let_in = next_signal(page.loadFinished, match=lambda succeeded: succeeded)
    await next_signal(page.titleChanged, match=lambda title: title == "Inside")
    await let_in


class TestTheHandler:
    async def test_is_asked_and_the_page_is_loaded_again(
        self, page: WebContents, vault: Server
    ) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        assert page.get_title() == "Refused"
        request, reply = await doorman.question()
        assert doorman.asked[0][0] is page
        assert request == AuthenticationRequest(f"http://127.0.0.1:{vault.port}", "Vault", 0)
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        await entered

    async def test_is_asked_once_for_a_space(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        await entered
        await page.load_url(vault.url("/two"))
        assert page.get_title() == "Inside"
        assert len(doorman.asked) == 1

    async def test_is_asked_again_for_another_space(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        page.session.set_authentication_handler(doorman)
        await page.load_url(vault.url())
        await page.load_url(vault.url("/other"))
        await doorman.question(2)
        assert [request.realm for _, request, _ in doorman.asked] == ["Vault", "Other"]

    async def test_is_told_how_often_it_was_wrong(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        for failures in range(3):
            request, reply = await doorman.question(failures + 1)
            assert request.failures == failures
            reply("me", "wrong")
        request, reply = await doorman.question(4)
        assert request.failures == 3
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        await entered

    async def test_counts_anew_once_it_was_right(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        reply("me", "wrong")
        _, reply = await doorman.question(2)
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        await entered
        challenge = {"WWW-Authenticate": 'Basic realm="Vault"'}
        vault.on("/", Reply("<title>Refused</title>", status=401, headers=challenge))
        await page.load_url(vault.url())
        request, _ = await doorman.question(3)
        assert request.failures == 0

    async def test_may_give_up(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        reply(None)
        assert page.get_title() == "Refused"
        await page.load_url(vault.url())
        await doorman.question(2)

    async def test_may_answer_at_once(self, page: WebContents, vault: Server) -> None:
        page.session.set_authentication_handler(lambda page, request, reply: reply("me", "secret"))
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        page.setUrl(vault.url())
        await entered

    async def test_that_answers_at_once_needs_no_second_load(
        self, page: WebContents, vault: Server
    ) -> None:
        page.session.set_authentication_handler(lambda page, request, reply: reply("me", "secret"))
        await page.load_url(vault.url())
        assert page.get_title() == "Inside"
        assert len(vault.seen("/")) == 2

    async def test_may_answer_before_the_refusal_is_shown(
        self, page: WebContents, vault: Server
    ) -> None:
        gate = vault.gate()

        async def slowly() -> AsyncIterator[bytes]:
            yield b"<title>Refused</title>"
            await gate.wait()

        def answer(request: Request) -> Reply:
            if "authorization" in request.headers:
                return Reply("<title>Inside</title>")
            challenge = {"WWW-Authenticate": 'Basic realm="Vault"'}
            return Reply(slowly(), status=401, headers=challenge)

        vault.on("/slow", answer)
        doorman = Doorman(page)
        page.setUrl(vault.url("/slow"))
        _, reply = await doorman.question()
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        gate.open()
        await entered

    async def test_counts_once(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        reply(None)
        reply("me", "secret")
        assert reply.is_done
        assert page.get_title() == "Refused"

    @pytest.mark.expected_warnings("the authentication handler failed: ZeroDivisionError")
    async def test_that_fails_gives_up(self, page: WebContents, vault: Server) -> None:
        page.session.set_authentication_handler(lambda *_: 1 / 0)
        await page.load_url(vault.url())
        assert page.get_title() == "Refused"

    async def test_that_goes_gives_up_what_it_was_asked(
        self, page: WebContents, vault: Server
    ) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        page.session.set_authentication_handler(None)
        assert reply.is_done

    async def test_takes_only_callables(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            page.session.set_authentication_handler("x")  # type: ignore[arg-type]

    async def test_absent_shows_the_refusal(self, page: WebContents, vault: Server) -> None:
        await page.load_url(vault.url())
        assert page.get_title() == "Refused"


class TestWhoWaits:
    async def test_two_pages_are_one_question(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        other = page.session.create_web_contents()
        await page.load_url(vault.url())
        await other.load_url(vault.url())
        _, reply = await doorman.question()
        entered = [asyncio.ensure_future(inside(one)) for one in (page, other)]
        await asyncio.sleep(0)
        reply("me", "secret")
        await asyncio.gather(*entered)
        assert len(doorman.asked) == 1

    async def test_a_page_that_died_meanwhile(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        await page.close()
        reply("me", "secret")
        again = page.session.create_web_contents()
        await again.load_url(vault.url())
        assert again.get_title() == "Refused"
        await doorman.question(2)

    async def test_a_session_that_closed_meanwhile(self, page: WebContents, vault: Server) -> None:
        doorman = Doorman(page)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        await page.session.close()
        assert reply.is_done

    async def test_another_session_is_asked_for_itself(
        self, page: WebContents, fresh, vault: Server
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        doorman, other_doorman = Doorman(page), Doorman(other)
        await page.load_url(vault.url())
        _, reply = await doorman.question()
        entered = asyncio.ensure_future(inside(page))
        await asyncio.sleep(0)
        reply("me", "secret")
        await entered
        await other.load_url(vault.url())
        assert other.get_title() == "Refused"
        await other_doorman.question()
