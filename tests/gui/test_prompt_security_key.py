"""What a person is asked when a page wants a security key: its steps, and the ends of it.

The requests are the engine's own, for the inspector's virtual keys or for no key at all. Accounts,
PINs and most failures need an authenticator that cannot be had here: these tests hand a stand-in
of Qt's interface to the session, and say so.
"""

from collections.abc import Iterator

import pytest
from PySide6.QtWebEngineCore import QWebEngineWebAuthUxRequest

from browser.model.partition import Partition
from browser.runtime import Runtime
from browser.ui.prompt_security_key import SecurityKeyRow
from browser.ui.tab import Tab
from browser.ui.window import BrowserWindow
from tests.gui.gestures import Key, evaluate, open_page, page_of, press, turn, until
from tests.gui.questions import asked, question_of
from tests.security_keys import KEY, PAGE, MadeUp, State, plug_in, put_on, slots
from tests.servers import Server

pytestmark = pytest.mark.usefixtures("inspector")


async def bank(window: BrowserWindow, partition: Partition, server: Server) -> Tab:
    """A tab with the page that asks."""
    server.on("/bank", PAGE)
    return await open_page(window, partition, server.url("/bank", "localhost"))


async def answer_of(tab: Tab) -> str:
    """What the page was told."""
    return str(await evaluate(tab, "answer"))


async def asking(window: BrowserWindow, partition: Partition, server: Server) -> Tab:
    """A tab whose page asks, and there is no key."""
    tab = await bank(window, partition, server)
    await evaluate(tab, "create('cross-platform')")
    return tab


class TestARealRequest:
    async def test_ends_when_a_key_was_touched(
        self, window: BrowserWindow, partition: Partition, server: Server, runtime: Runtime
    ) -> None:
        tab = await bank(window, partition, server)
        target = await slots(runtime, page_of(tab))
        await evaluate(tab, "create()")
        row = await asked(window, SecurityKeyRow)
        assert "\u2066localhost\u2069 (" in row.accessibleName()
        assert "Plug it in and touch it" in row.accessibleName()
        assert row.cancel.isDefault()
        assert row.go_on.isHidden()
        await plug_in(target, "internal")
        assert await answer_of(tab) == "public-key"
        while question_of(window) is not None:
            await turn()
        target.detach()

    async def test_says_why_it_failed_and_tries_again(
        self, window: BrowserWindow, partition: Partition, server: Server, runtime: Runtime
    ) -> None:
        tab = await bank(window, partition, server)
        target = await slots(runtime, page_of(tab))
        key = await plug_in(target)
        await evaluate(tab, f"get('{KEY}')")
        row = await asked(window, SecurityKeyRow)
        await until(row._request.changed, lambda: row.cancel.text() == "Close")
        assert "The site does not know this key" in row.accessibleName()
        await put_on(target, key)
        assert row.go_on.text() == "Try again"
        row.go_on.click()
        assert await answer_of(tab) == "public-key"
        while question_of(window) is not None:
            await turn()
        target.detach()

    async def test_that_failed_is_closed(
        self, window: BrowserWindow, partition: Partition, server: Server, runtime: Runtime
    ) -> None:
        tab = await bank(window, partition, server)
        target = await slots(runtime, page_of(tab))
        await plug_in(target)
        await evaluate(tab, f"get('{KEY}')")
        row = await asked(window, SecurityKeyRow)
        await until(row._request.changed, lambda: row.cancel.text() == "Close")
        row.cancel.click()
        assert window.prompts.isHidden()
        assert await answer_of(tab) == "NotAllowedError"
        target.detach()

    async def test_goes_when_the_page_gives_up(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        tab = await bank(window, partition, server)
        await evaluate(
            tab,
            "window.stop = new AbortController(), void navigator.credentials.get({signal: "
            "stop.signal, publicKey: {challenge: bytes('AAAA')}}).catch(e => told(e.name))",
        )
        await asked(window, SecurityKeyRow)
        await evaluate(tab, "stop.abort()")
        assert await answer_of(tab) == "AbortError"
        while question_of(window) is not None:
            await turn()

    async def test_of_two_tabs_is_asked_in_each(
        self, window: BrowserWindow, partition: Partition, server: Server
    ) -> None:
        first = await asking(window, partition, server)
        row = await asked(window, SecurityKeyRow)
        second = await asking(window, partition, server)
        while (other := question_of(window)) in (None, row):
            await turn()
        assert isinstance(other, SecurityKeyRow)
        other.cancel.click()
        assert await answer_of(second) == "NotAllowedError"
        assert window.prompts.isHidden()
        window.tab_bar.setCurrentIndex(window.index_of(first))
        assert question_of(window) is row
        row.cancel.click()
        assert await answer_of(first) == "NotAllowedError"


@pytest.fixture
def made_up(window: BrowserWindow) -> Iterator[MadeUp]:
    made = MadeUp(window)
    yield made
    made.deleteLater()


async def stands_in(window: BrowserWindow, partition: Partition, made_up: MadeUp) -> SecurityKeyRow:
    """Hand the stand-in to the session as the engine would, and wait for the row."""
    tab = await open_page(window, partition, "about:blank")
    page_of(tab).session._security_keys.take(page_of(tab), made_up)
    return await asked(window, SecurityKeyRow)


class TestAStandIn:
    """What only real keys bring: a stand-in takes the place of the engine's request."""

    async def test_offers_accounts(
        self, window: BrowserWindow, partition: Partition, made_up: MadeUp
    ) -> None:
        row = await stands_in(window, partition, made_up)
        assert "\u2066bank.example.test\u2069 (" in row.accessibleName()
        made_up.move(State.SelectAccount)
        assert "several accounts" in row.accessibleName()
        assert [row.accounts.itemText(n) for n in range(2)] == ["ann", "bob"]
        row.accounts.setCurrentIndex(1)
        row.go_on.click()
        assert made_up.told == ["bob"]
        assert not row.go_on.isEnabled()
        made_up.move(State.Completed)
        assert window.prompts.isHidden()
        assert made_up.told == ["bob"]

    async def test_asks_for_a_pin_until_it_is_right(
        self, window: BrowserWindow, partition: Partition, made_up: MadeUp
    ) -> None:
        row = await stands_in(window, partition, made_up)
        made_up.want_pin("Challenge", "NoError", 8)
        assert "asks for the PIN" in row.accessibleName()
        assert "8 attempt" in row.accessibleName()
        assert window.focusWidget() is row.pin
        assert not row.go_on.isEnabled()
        row.pin.setText("1111")
        press(window, Key.Key_Return)
        assert made_up.told == ["1111"]
        assert (row.pin.text(), row.pin.isEnabled(), row.go_on.isEnabled()) == ("", False, False)
        made_up.want_pin("Challenge", "WrongPin", 1)
        assert "That PIN was wrong. 1 attempt" in row.accessibleName()
        assert row.pin.isEnabled()
        assert window.focusWidget() is row.pin
        row.pin.setText("1234")
        row.go_on.click()
        assert made_up.told == ["1111", "1234"]
        made_up.move(State.FinishTokenCollection)
        assert "confirm that it is you" in row.accessibleName()
        assert row.pin.isHidden()
        made_up.move(State.Completed)
        assert window.prompts.isHidden()

    @pytest.mark.parametrize(
        ("reason", "error", "words"),
        [
            ("Set", "NoError", "Choose one of at least 4 characters"),
            ("Set", "TooShort", "too short"),
            ("Change", "SameAsCurrentPin", "the key has already"),
            ("Change", "InvalidCharacters", "does not take"),
            ("Challenge", "InternalUvLocked", "failed to recognise you"),
        ],
    )
    async def test_says_what_pin(
        self,
        window: BrowserWindow,
        partition: Partition,
        made_up: MadeUp,
        reason: str,
        error: str,
        words: str,
    ) -> None:
        row = await stands_in(window, partition, made_up)
        made_up.want_pin(reason, error, 0)
        assert words in row.accessibleName()
        assert "%" not in row.accessibleName()
        assert "attempt" not in row.accessibleName()
        row.cancel.click()
        await turn()
        assert made_up.told == ["cancel"]
        assert window.prompts.isHidden()

    @pytest.mark.parametrize("failure", QWebEngineWebAuthUxRequest.RequestFailureReason)
    async def test_says_why(
        self,
        window: BrowserWindow,
        partition: Partition,
        made_up: MadeUp,
        failure: QWebEngineWebAuthUxRequest.RequestFailureReason,
    ) -> None:
        row = await stands_in(window, partition, made_up)
        made_up.fail(failure.name)
        assert "did not work" in row.accessibleName()
        assert row.accessibleName().count(".") > 2
        can_retry = failure.name not in ("Timeout", "HardPinBlock", "WinUserCancelled")
        assert row.go_on.isHidden() is not can_retry
        if can_retry:
            row.go_on.click()
            assert made_up.told == ["retry"]
            assert "Plug it in" in row.accessibleName()
        row.cancel.click()
        await turn()
        assert made_up.told[-1] == "cancel"

    async def test_keeps_the_focus_where_a_person_types(
        self, window: BrowserWindow, partition: Partition, made_up: MadeUp
    ) -> None:
        row = await stands_in(window, partition, made_up)
        window.bar.address.field.setFocus()
        made_up.want_pin("Challenge", "NoError", 8)
        assert window.focusWidget() is window.bar.address.field
        assert row.pin.isVisible()
