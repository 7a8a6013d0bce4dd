"""JavaScript dialogs: the page waits for the answer, everything else goes on.

A page asks by a script of ours, or by the engine's own callbacks where it forbids that.
"""

import asyncio
import json
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
from tests.servers import Reply, Server

BY_ENGINE = {"Permissions-Policy": "sync-xhr=()"}
WORDS = "100% + #?&=/ \"'\\ \n \u00e9 \U0001f600 <b>"


async def ask(page: WebContents, code: str) -> tuple[Dialog, "asyncio.Task[Any]"]:
    """Let the page show a dialog; give it, and the script that waits for the answer."""
    shown = asyncio.create_task(dialog_of(page))
    await asyncio.sleep(0)
    script = asyncio.create_task(page.execute_javascript(code))
    return await shown, script


@pytest.fixture(params=["script", "engine", "never loaded"])
def page(
    request: pytest.FixtureRequest,
    page: WebContents,
    server: Server,
    qt_loop: asyncio.AbstractEventLoop,
) -> WebContents:
    """A page for each way in which a dialog reaches us."""
    server.on("/", Reply("page", headers=BY_ENGINE if request.param == "engine" else {}))
    if request.param != "never loaded":
        qt_loop.run_until_complete(page.load_url(server.url()))
    return page


by_script = pytest.mark.parametrize("page", ["script"], indirect=True)
by_script_or_engine = pytest.mark.parametrize("page", ["script", "engine"], indirect=True)


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

    async def test_and_words_come_as_they_are(self, page: WebContents) -> None:
        dialog, script = await ask(page, f"prompt({json.dumps(WORDS)}, {json.dumps(WORDS)})")
        assert (dialog.message, dialog.default) == (WORDS, WORDS)
        dialog.answer(True, WORDS)
        assert await script == WORDS

    async def test_count_once(self, page: WebContents) -> None:
        dialog, script = await ask(page, "confirm('Sure?')")
        dialog.answer(True)
        dialog.answer(False)
        assert dialog.is_answered
        assert await script is True

    async def test_given_at_once_count(self, page: WebContents) -> None:
        page.dialog_requested.connect(lambda dialog: dialog.answer(True, "at once"))
        assert await page.execute_javascript("prompt('?')") == "at once"

    @by_script_or_engine
    async def test_name_the_origin(self, page: WebContents, server: Server) -> None:
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


@by_script
class TestMeanwhile:
    async def test_another_page_works(self, page: WebContents, fresh, server: Server) -> None:
        server.on("/other", "<title>Other</title>")
        other = from_partition(fresh()).create_web_contents()
        dialog, script = await ask(page, "confirm('Sure?')")
        await other.load_url(server.url("/other"))
        assert await other.execute_javascript("document.title") == "Other"
        assert not script.done()
        dialog.answer(True)
        assert await script is True

    async def test_dialogs_of_two_pages_are_answered_in_any_order(
        self, page: WebContents, fresh, server: Server
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        await other.load_url(server.url())
        first, script = await ask(page, "confirm('First?')")
        second, other_script = await ask(other, "confirm('Second?')")
        first.answer(True)
        assert await script is True
        second.answer(False)
        assert await other_script is False

    async def test_sessions_are_closed_in_any_order(
        self, page: WebContents, fresh, server: Server
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        await other.load_url(server.url())
        _, script = await ask(page, "confirm('First?')")
        _, other_script = await ask(other, "confirm('Second?')")
        await page.session.close()
        assert not other_script.done()
        await other.session.close()
        for one in (script, other_script):
            assert isinstance(await failure_of(one), SessionClosedError)

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_a_renderer_that_dies_dismisses_it(
        self, page: WebContents, server: Server
    ) -> None:
        dialog, script = await ask(page, "confirm(1)")
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        assert isinstance(await failure_of(script), JavaScriptError)
        assert dialog.is_answered
        await page.load_url(server.url())

    async def test_a_frame_of_another_site_asks_too(
        self, page: WebContents, server: Server
    ) -> None:
        frame = server.url("/frame", "other.bulkhead.test")
        server.on("/frame", "<script>alert('frame')</script>")
        shown = next_signal(page.dialog_requested)
        code = "document.body.append(Object.assign(document.createElement('iframe'), "
        code += f"{{src: '{frame}'}}))"
        await page.execute_javascript(code)
        (dialog,) = await shown
        assert dialog.message == "frame"
        assert "other.bulkhead.test" in dialog.origin
        dialog.dismiss()

    @pytest.mark.parametrize(
        "policy",
        ["default-src 'none'", "connect-src 'none'", "sandbox allow-scripts allow-modals"],
    )
    async def test_a_strict_policy_does_not_matter(
        self, page: WebContents, fresh, server: Server, policy: str
    ) -> None:
        server.on("/strict", Reply("page", headers={"Content-Security-Policy": policy}))
        await page.load_url(server.url("/strict"))
        other = from_partition(fresh()).create_web_contents()
        dialog, script = await ask(page, "confirm(1)")
        await other.load_url(server.url())
        dialog.answer(True)
        assert await script is True


@by_script
class TestHostilePages:
    async def test_cannot_ask_in_the_name_of_another(
        self, page: WebContents, fresh, server: Server
    ) -> None:
        other = from_partition(fresh()).create_web_contents()
        words = json.dumps({"kind": "alert", "token": other.dialog_token, "message": "x"})
        for listener in (page, other):
            listener.dialog_requested.connect(lambda dialog: pytest.fail(dialog.message))
        code = f"fetch('bulkhead-ask://dialog/?' + encodeURIComponent({words!r}))"
        with pytest.raises(JavaScriptError, match="Failed to fetch"):
            await page.execute_javascript(code)

    @pytest.mark.parametrize("words", ["", "x", "[]", "{}", '{"kind": "beforeunload"}', "%00"])
    async def test_get_nothing_for_nonsense(self, page: WebContents, words: str) -> None:
        page.dialog_requested.connect(lambda dialog: pytest.fail(dialog.message))
        code = f"fetch('bulkhead-ask://dialog/?' + {words!r})"
        with pytest.raises(JavaScriptError, match="Failed to fetch"):
            await page.execute_javascript(code)

    async def test_see_the_functions_that_they_expect(self, page: WebContents) -> None:
        names = "[alert, confirm, prompt]"
        code = f"{names}.map(one => [one.name, one.length, String(one)])"
        found = await page.execute_javascript(code)
        assert [(name, length) for name, length, _ in found] == [
            ("alert", 0),
            ("confirm", 0),
            ("prompt", 0),
        ]
        assert all("[native code]" in text for *_, text in found)

    async def test_get_long_words_cut(self, page: WebContents) -> None:
        dialog, script = await ask(page, "alert('x'.repeat(1000000))")
        assert 1000 < len(dialog.message) < 1000000
        dialog.dismiss()
        await script


class TestSafeAnswers:
    async def test_when_nobody_listens(self, page: WebContents) -> None:
        found = await page.execute_javascript("[alert(1), confirm(2), prompt(3, 'x')]")
        assert found == [None, False, None]

    @by_script_or_engine
    async def test_when_they_are_suppressed(self, page: WebContents, server: Server) -> None:
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

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    @by_script_or_engine
    async def test_after_the_renderer_died_is_no_fault(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<title>Works</title>")
        dialog, script = await ask(page, "confirm(1)")
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        dialog.answer(True)
        assert isinstance(await failure_of(script), JavaScriptError)
        await page.load_url(server.url())
        assert page.get_title() == "Works"


@by_script
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
