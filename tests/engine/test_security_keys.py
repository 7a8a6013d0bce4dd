"""Security keys at the session: the handler gets the request, follows it, and answers.

The requests are the engine's own. Virtual keys have no PIN, and the engine shows none of their
accounts: `TestAStandIn` hands a stand-in of Qt's request to the session instead.
"""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.model.security_key import KeyFailure, KeyStep, PinError, PinReason, PinWanted
from browser.runtime import Runtime
from browser.session import WebContents
from browser.session.security_keys import SecurityKeyRequest
from tests.security_keys import KEY, PAGE, MadeUp, State, plug_in, put_on, slots
from tests.servers import Server


@pytest.fixture(scope="module", autouse=True)
def started(runtime: Runtime, qt_loop: asyncio.AbstractEventLoop) -> None:
    """The inspector stays for all tests, so no test left it behind."""
    qt_loop.run_until_complete(runtime.inspector.start())


class Asked:
    """A handler that notes what it was asked, and each step."""

    def __init__(self, page: WebContents) -> None:
        self._page = page
        self._first: asyncio.Future[SecurityKeyRequest] = asyncio.get_running_loop().create_future()
        self.steps: list[KeyStep] = []
        page.session.set_security_key_handler(self._handle)

    def _handle(self, page: WebContents, request: SecurityKeyRequest) -> None:
        assert page is self._page
        self.steps.append(request.step)
        request.changed.connect(lambda: self.steps.append(request.step))
        self._first.set_result(request)

    async def request(self) -> SecurityKeyRequest:
        """What was asked first."""
        return await self._first


@pytest.fixture
def bank(server: Server) -> str:
    server.on("/", PAGE)
    return server.url("/", "localhost")


async def told(page: WebContents) -> str:
    """What the page was told."""
    return str(await page.execute_javascript("answer"))


class TestTheHandler:
    async def test_without_one_the_page_is_refused(self, page: WebContents, bank: str) -> None:
        await page.load_url(bank)
        await page.execute_javascript("create('cross-platform')")
        assert await told(page) == "NotAllowedError"

    async def test_cancels(self, page: WebContents, bank: str) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        await page.execute_javascript("create('cross-platform')")
        request = await asked.request()
        assert request.relying_party == "localhost"
        request.cancel()
        assert request.is_done
        assert await told(page) == "NotAllowedError"
        assert asked.steps == [KeyStep.DISCOVERY]

    @pytest.mark.parametrize("another", [True, False])
    async def test_that_is_replaced_cancels(
        self, page: WebContents, bank: str, another: bool
    ) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        await page.execute_javascript("create('cross-platform')")
        request = await asked.request()
        page.session.set_security_key_handler((lambda *_: None) if another else None)
        assert request.is_done
        assert await told(page) == "NotAllowedError"

    @pytest.mark.expected_warnings("the security key handler failed")
    async def test_that_fails_cancels(self, page: WebContents, bank: str) -> None:
        def fail(_page: WebContents, _request: SecurityKeyRequest) -> None:
            raise RuntimeError("on purpose")

        await page.load_url(bank)
        page.session.set_security_key_handler(fail)
        await page.execute_javascript("create('cross-platform')")
        assert await told(page) == "NotAllowedError"

    async def test_must_be_callable_and_the_session_open(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="must pass None or a callable"):
            page.session.set_security_key_handler(1)  # type: ignore[arg-type]
        await page.session.close()
        with pytest.raises(SessionClosedError):
            page.session.set_security_key_handler(None)


class TestTheSteps:
    async def test_end_when_a_key_was_touched(
        self, page: WebContents, bank: str, runtime: Runtime
    ) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        target = await slots(runtime, page)
        await page.execute_javascript("create()")
        request = await asked.request()
        ended = next_signal(request.ended)
        await plug_in(target, "internal")
        assert await told(page) == "public-key"
        if not request.is_done:
            await ended
        assert page.session._security_keys._open == []
        request.cancel()
        target.detach()

    async def test_fail_and_go_well_the_next_time(
        self, page: WebContents, bank: str, runtime: Runtime
    ) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        target = await slots(runtime, page)
        key = await plug_in(target)
        await page.execute_javascript(f"get('{KEY}')")
        request = await asked.request()
        while request.step is not KeyStep.FAILED:
            await next_signal(request.changed)
        assert request.failure is KeyFailure.NOT_REGISTERED
        assert request.can_retry
        await put_on(target, key)
        request.retry()
        assert request.step is KeyStep.DISCOVERY
        assert await told(page) == "public-key"
        assert asked.steps[-2:] == [KeyStep.FAILED, KeyStep.DISCOVERY]
        target.detach()

    async def test_ask_for_a_touch_more_where_the_key_tells_who_it_is(
        self, page: WebContents, bank: str, runtime: Runtime
    ) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        target = await slots(runtime, page)
        await page.execute_javascript("create('platform', 'required')")
        await asked.request()
        await plug_in(target, "internal", ctap2Version="ctap2_1", hasLargeBlob=True)
        assert await told(page) == "public-key"
        assert asked.steps == [KeyStep.DISCOVERY, KeyStep.TOUCH]
        target.detach()


class TestTheEnd:
    async def test_of_the_document_ends_it(
        self, page: WebContents, bank: str, server: Server
    ) -> None:
        server.on("/next", "next")
        await page.load_url(bank)
        asked = Asked(page)
        await page.execute_javascript("create('cross-platform')")
        request = await asked.request()
        await page.load_url(server.url("/next", "localhost"))
        assert request.is_done

    async def test_of_the_page_ends_it(self, page: WebContents, bank: str) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        await page.execute_javascript("create('cross-platform')")
        request = await asked.request()
        await page.close()
        assert request.is_done

    async def test_of_the_session_ends_it(self, page: WebContents, bank: str) -> None:
        await page.load_url(bank)
        asked = Asked(page)
        await page.execute_javascript("create('cross-platform')")
        request = await asked.request()
        await page.session.close()
        assert request.is_done


@pytest.fixture
def made_up(runtime: Runtime) -> Iterator[MadeUp]:
    owner = QObject()
    yield MadeUp(owner)
    owner.deleteLater()


class TestAStandIn:
    """What only real keys bring: a stand-in takes the place of the engine's request."""

    async def test_accounts(self, page: WebContents, made_up: MadeUp) -> None:
        asked = Asked(page)
        page.session._security_keys.take(page, made_up)  # type: ignore[arg-type]
        request = await asked.request()
        made_up.move(State.SelectAccount)
        assert request.user_names == ["ann", "bob"]
        with pytest.raises(ValueError, match="not offered"):
            request.select_account("eve")
        request.select_account("bob")
        request.enter_pin("1234")
        assert made_up.told == ["bob"]
        made_up.move(State.Completed)
        request.select_account("ann")
        assert made_up.told == ["bob"]

    async def test_pin(self, page: WebContents, made_up: MadeUp) -> None:
        asked = Asked(page)
        page.session._security_keys.take(page, made_up)  # type: ignore[arg-type]
        request = await asked.request()
        made_up.want_pin("Challenge", "WrongPin", 3)
        assert request.pin == PinWanted(PinReason.CHALLENGE, PinError.WRONG, 3, 4)
        request.enter_pin("1234")
        request.retry()
        assert made_up.told == ["1234"]
        made_up.fail("HardPinBlock")
        assert request.failure is KeyFailure.HARD_PIN_BLOCK
        assert not request.can_retry
        request.retry()
        assert made_up.told == ["1234"]
        request.cancel()
        await next_signal(made_up.stateChanged)
        assert made_up.told == ["1234", "cancel"]

    async def test_that_ended_before_anybody_was_asked(
        self, page: WebContents, made_up: MadeUp
    ) -> None:
        asked = Asked(page)
        page.session._security_keys.take(page, made_up)  # type: ignore[arg-type]
        made_up.move(State.Completed)
        second = MadeUp(made_up)
        page.session._security_keys.take(page, second)  # type: ignore[arg-type]
        await asked.request()
        assert made_up.told == []
        assert asked.steps == [KeyStep.DISCOVERY]
