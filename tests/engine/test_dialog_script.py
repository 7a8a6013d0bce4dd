"""Dialogs of pages that were loaded: they hold their own page and nothing else."""

import asyncio
import json
from typing import Any

import pytest

from browser.aio import next_signal
from browser.errors import SessionClosedError
from browser.session import WebContents, from_partition
from browser.session.dialogs import Dialog, DialogKind
from tests.engine.conftest import failure_of
from tests.servers import Server


async def ask(page: WebContents, code: str) -> tuple[Dialog, "asyncio.Task[Any]"]:
    """Let the page show a dialog; give it, and the script that waits for the answer."""
    shown = next_signal(page.dialog_requested)
    script = asyncio.create_task(page.execute_javascript(code))
    return (await shown)[0], script


class TestAPageThatWaits:
    async def test_holds_no_other_page(self, page: WebContents, fresh, server: Server) -> None:
        server.on("/", "<title>First</title>")
        server.on("/other", "<title>Other</title>")
        await page.load_url(server.url())
        dialog, script = await ask(page, "confirm('Sure?')")
        for partition in (page.session.partition, fresh()):
            other = from_partition(partition).create_web_contents()
            # Another site of its own: one process may serve two pages of one site.
            await other.load_url(server.url("/other").replace("127.0.0.1", "localhost"))
            assert await other.execute_javascript("document.title + 1") == "Other1"
        assert not dialog.is_answered
        dialog.answer(True)
        assert await script is True

    async def test_answers_of_two_pages_come_in_any_order(
        self, page: WebContents, fresh, server: Server
    ) -> None:
        server.on("/", "page")
        other = from_partition(fresh()).create_web_contents()
        await page.load_url(server.url())
        await other.load_url(server.url())
        first, script = await ask(page, "confirm('First?')")
        second, other_script = await ask(other, "confirm('Second?')")
        first.answer(True)
        assert await script is True
        assert not second.is_answered
        second.answer(False)
        assert await other_script is False

    @pytest.mark.parametrize(
        "policy", ["default-src 'none'; script-src 'unsafe-inline'", "sandbox allow-scripts"]
    )
    async def test_may_have_a_strict_policy(
        self, page: WebContents, server: Server, policy: str
    ) -> None:
        server.on("/", "page", headers={"Content-Security-Policy": policy})
        await page.load_url(server.url())
        dialog, script = await ask(page, "[alert('a'), prompt('b', 'c')]")
        assert (dialog.kind, dialog.message) == (DialogKind.ALERT, "a")
        shown = next_signal(page.dialog_requested)
        dialog.answer(True)
        (dialog,) = await shown
        assert (dialog.kind, dialog.message, dialog.default) == (DialogKind.PROMPT, "b", "c")
        dialog.answer(True, "d")
        assert await script == [None, "d"]

    async def test_may_forbid_synchronous_requests(self, page: WebContents, server: Server) -> None:
        server.on("/", "page", headers={"Permissions-Policy": "sync-xhr=()"})
        await page.load_url(server.url())
        dialog, script = await ask(page, "confirm('Natively?')")
        assert dialog.message == "Natively?"
        dialog.answer(True)
        assert await script is True

    async def test_is_let_go_when_it_is_closed(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        dialog, script = await ask(page, "confirm('Sure?')")
        await page.close()
        assert dialog.is_answered
        assert not dialog.accepted
        assert isinstance(await failure_of(script), SessionClosedError)


class TestFrames:
    async def test_of_another_origin_name_theirs(self, page: WebContents, server: Server) -> None:
        elsewhere = server.url("/frame").replace("127.0.0.1", "localhost")
        server.on("/", f"<iframe src='{elsewhere}'></iframe>")
        server.on("/frame", "<script>alert('from the frame')</script>")
        shown = next_signal(page.dialog_requested)
        load = asyncio.create_task(page.load_url(server.url()))
        (dialog,) = await shown
        assert dialog.message == "from the frame"
        assert "localhost" in dialog.origin
        dialog.answer(True)
        await load


class TestHostilePages:
    async def test_cannot_ask_for_another_page(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        asked: list[Dialog] = []
        page.dialog_requested.connect(asked.append)
        status = await page.execute_javascript(
            "new Promise(tell => { const r = new XMLHttpRequest();"
            "r.onload = () => tell('answered'); r.onerror = () => tell('refused');"
            "r.open('GET', 'bulkhead-ask://dialog/?'"
            " + encodeURIComponent(JSON.stringify({kind: 'alert', token: 'guessed'})));"
            "r.send(); })"
        )
        assert status == "refused"
        assert not asked

    async def test_get_no_endless_words_through(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        dialog, script = await ask(page, "alert('x'.repeat(5000000))")
        assert len(dialog.message) == 10_000
        dialog.answer(True)
        await script

    async def test_cannot_read_how_we_are_asked(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        spy = (
            "seen = []; Object.prototype.toJSON = function () {"
            " seen.push(Object.entries(this).join()); return this; };"
            "for (const name of ['open', 'send']) {"
            " const native = XMLHttpRequest.prototype[name];"
            " XMLHttpRequest.prototype[name] = function (...args) {"
            "  seen.push(String(args)); return native.apply(this, args); }; }"
            "for (const owner of [JSON, window, Reflect]) for (const name of"
            " ['stringify', 'parse', 'encodeURIComponent', 'apply', 'XMLHttpRequest', 'Proxy']) {"
            " const native = owner[name]; if (typeof native === 'function')"
            "  owner[name] = function (...args) { seen.push(String(args[0]) + String(args[1]));"
            "   return native.apply(this, args); }; } true"
        )
        await page.execute_javascript(spy)
        dialog, script = await ask(page, "confirm('Sure?')")
        dialog.answer(True)
        assert await script is True
        told = "seen.join() + JSON.stringify(performance.getEntries())"
        assert page.dialog_token not in await page.execute_javascript(told)

    @pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=5-1", "bytes=-1", "bytes=0-"])
    async def test_get_no_part_of_an_answer(
        self, page: WebContents, server: Server, wanted: str
    ) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        page.dialog_requested.connect(lambda dialog: dialog.answer(True))
        words = json.dumps({"kind": "confirm", "token": page.dialog_token, "message": "a"})
        status = await page.execute_javascript(
            "new Promise(tell => { const r = new XMLHttpRequest();"
            "r.onload = () => tell('answered'); r.onerror = () => tell('refused');"
            f"r.open('GET', 'bulkhead-ask://dialog/?' + encodeURIComponent('{words}'));"
            f"r.setRequestHeader('Range', '{wanted}'); r.send(); }})"
        )
        assert status == "refused"
        assert await page.execute_javascript("1 + 1") == 2

    async def test_see_a_native_function(self, page: WebContents, server: Server) -> None:
        server.on("/", "page")
        await page.load_url(server.url())
        assert "[native code]" in await page.execute_javascript("String(alert)")
