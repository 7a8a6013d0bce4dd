"""JavaScript dialogs: the page waits for the answer, everything else goes on."""

import asyncio
import os
import signal
from typing import Any

import pytest
from PySide6.QtCore import QUrl

from browser.aio import next_signal
from browser.errors import JavaScriptError, NetError, SessionClosedError
from browser.session import WebContents, from_partition
from browser.session.dialogs import Dialog, DialogKind
from tests.engine.conftest import dialog_of, failure_of
from tests.servers import Server


async def ask(page: WebContents, code: str) -> tuple[Dialog, "asyncio.Task[Any]"]:
    """Let the page show a dialog; give it, and the script that waits for the answer."""
    shown = asyncio.create_task(dialog_of(page))
    await asyncio.sleep(0)
    script = asyncio.create_task(page.execute_javascript(code))
    return await shown, script


class TestAnswers:
    async def test_of_alert(self, page: WebContents) -> None:
        dialog, script = await ask(page, "[alert('Read this'), 1]")
        assert (dialog.kind, dialog.message) == (DialogKind.ALERT, "Read this")
        assert not script.done()
        dialog.answer(True)
        assert await script == [None, 1]

    @pytest.mark.parametrize("accepted", [True, False])
    async def test_of_confirm(self, page: WebContents, accepted: bool) -> None:
        dialog, script = await ask(page, "confirm('Sure?')")
        assert (dialog.kind, dialog.message) == (DialogKind.CONFIRM, "Sure?")
        dialog.answer(accepted)
        assert await script is accepted

    async def test_of_prompt(self, page: WebContents) -> None:
        dialog, script = await ask(page, "prompt('Name?', 'nobody')")
        assert (dialog.kind, dialog.message) == (DialogKind.PROMPT, "Name?")
        assert dialog.default == "nobody"
        dialog.answer(True, "somebody")
        assert await script == "somebody"

    async def test_of_a_prompt_that_is_dismissed(self, page: WebContents) -> None:
        dialog, script = await ask(page, "prompt('Name?', 'nobody')")
        dialog.dismiss()
        assert await script is None

    async def test_count_once(self, page: WebContents) -> None:
        dialog, script = await ask(page, "confirm('Sure?')")
        dialog.answer(True)
        dialog.answer(False)
        assert dialog.is_answered
        assert await script is True

    async def test_given_at_once_count(self, page: WebContents) -> None:
        page.dialog_requested.connect(lambda dialog: dialog.answer(True, "at once"))
        assert await page.execute_javascript("prompt('?')") == "at once"

    async def test_name_the_origin(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        dialog, script = await ask(page, "alert(1)")
        assert QUrl(dialog.origin).port() == server.port
        dialog.dismiss()
        await script

    async def test_count_the_repeats(self, page: WebContents) -> None:
        seen: list[int] = []

        def answer(dialog: Dialog) -> None:
            seen.append(dialog.repeats)
            dialog.dismiss()

        page.dialog_requested.connect(answer)
        await page.execute_javascript("[alert(1), alert(2), alert(3)]")
        assert seen == [1, 2, 3]


class TestMeanwhile:
    """LIMIT: pages, also of other partitions, stand still; the loop and the interface do not."""

    async def test_the_loop_goes_on(self, page: WebContents) -> None:
        dialog, script = await ask(page, "confirm('Sure?')")
        ticked = asyncio.Event()
        asyncio.get_running_loop().call_later(0, ticked.set)
        await ticked.wait()
        assert not script.done()
        dialog.answer(True)
        assert await script is True

    async def test_another_page_waits_and_works_afterwards(
        self, page: WebContents, fresh, server: Server
    ) -> None:
        server.on("/", "<title>Other</title>")
        other = from_partition(fresh()).create_web_contents()
        dialog, script = await ask(page, "confirm('Sure?')")
        load = asyncio.create_task(other.load_url(server.url()))
        dialog.answer(True)
        await load
        assert other.get_title() == "Other"
        assert await script is True

    async def test_dialogs_of_two_pages_come_one_after_the_other(
        self, page: WebContents, fresh
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        first, script = await ask(page, "confirm('First?')")
        shown = next_signal(other.dialog_requested)
        other_script = asyncio.create_task(other.execute_javascript("confirm('Second?')"))
        first.answer(True)
        (second,) = await shown
        assert await script is True
        second.answer(False)
        assert await other_script is False


class TestSafeAnswers:
    async def test_when_nobody_listens(self, page: WebContents) -> None:
        found = await page.execute_javascript("[alert(1), confirm(2), prompt(3, 'x')]")
        assert found == [None, False, None]

    async def test_when_they_are_suppressed(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        dialog, script = await ask(page, "[confirm(1), confirm(2), confirm(3)]")
        page.suppress_dialogs()
        assert dialog.is_answered
        assert await script == [False, False, False]
        await page.load_url(server.url("/?anew"))
        dialog, script = await ask(page, "confirm(4)")
        assert dialog.repeats == 1
        dialog.answer(True)
        assert await script is True

    async def test_when_the_page_is_closed(self, page: WebContents) -> None:
        dialog, script = await ask(page, "confirm(1)")
        await asyncio.gather(page.close(), page.close())
        assert dialog.is_answered
        assert not dialog.accepted
        assert isinstance(await failure_of(script), SessionClosedError)

    async def test_when_the_session_is_closed(self, page: WebContents) -> None:
        dialog, script = await ask(page, "prompt(1)")
        await page.session.close()
        assert dialog.is_answered
        assert not dialog.accepted
        assert isinstance(await failure_of(script), SessionClosedError)

    async def test_when_another_session_is_closed_too(self, page: WebContents, fresh) -> None:
        other = from_partition(fresh()).create_web_contents()
        _, script = await ask(page, "confirm(1)")
        await asyncio.gather(other.session.close(), page.session.close())
        assert isinstance(await failure_of(script), SessionClosedError)

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_after_the_renderer_died_is_no_fault(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<title>Works</title>")
        await page.load_url(server.url())
        dialog, script = await ask(page, "confirm(1)")
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        dialog.answer(True)
        assert isinstance(await failure_of(script), JavaScriptError)
        await page.load_url(server.url())
        assert page.get_title() == "Works"


class TestBeforeUnload:
    """Chromium asks only once a person has touched the page."""

    async def touched(self, page: WebContents, server: Server, shown) -> None:
        server.on(
            "/", "<body style='height: 100vh'>Click<script>onbeforeunload = () => 'stay'</script>"
        )
        server.on("/two", "<title>Two</title>")
        await page.load_url(server.url())
        await shown(page).click()

    async def test_asks_before_the_page_goes(
        self, page: WebContents, server: Server, shown
    ) -> None:
        await self.touched(page, server, shown)
        asked = next_signal(page.dialog_requested)
        load = asyncio.create_task(page.load_url(server.url("/two")))
        (dialog,) = await asked
        assert dialog.kind is DialogKind.UNLOAD
        dialog.answer(True)
        await load
        assert page.get_title() == "Two"

    async def test_may_keep_the_page(self, page: WebContents, server: Server, shown) -> None:
        await self.touched(page, server, shown)
        asked = next_signal(page.dialog_requested)
        load = asyncio.create_task(page.load_url(server.url("/two")))
        (dialog,) = await asked
        dialog.dismiss()
        error = await failure_of(load)
        assert isinstance(error, NetError)
        assert error.code == -3
        assert page.get_url() == server.url()

    async def test_lets_it_go_when_nobody_listens(
        self, page: WebContents, server: Server, shown
    ) -> None:
        await self.touched(page, server, shown)
        await page.load_url(server.url("/two"))
        assert page.get_title() == "Two"

    async def test_does_not_keep_a_page_that_is_closed(
        self, page: WebContents, server: Server, shown
    ) -> None:
        await self.touched(page, server, shown)
        page.dialog_requested.connect(lambda dialog: dialog.dismiss())
        await page.close()
        assert not page.is_alive()
