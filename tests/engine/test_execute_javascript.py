"""`WebContents.execute_javascript`: values, failures, and pages that break what it could use."""

import asyncio
import os
import signal
from typing import Any

import pytest

from browser.errors import JavaScriptError, SessionClosedError
from browser.session import WebContents
from tests.engine.conftest import failure_of
from tests.servers import Reply, Server

FOREVER = "new Promise(() => {})"


async def pending(page: WebContents) -> "asyncio.Task[Any]":
    """Start a script that waits forever, and wait until the page has taken it."""
    task = asyncio.create_task(page.execute_javascript(FOREVER))
    await page.execute_javascript("1")
    await page.execute_javascript("2")
    return task


class TestValues:
    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("1", 1),
            ("1.5", 1.5),
            ("'text'", "text"),
            ("''", ""),
            ("true", True),
            ("null", None),
            ("undefined", None),
            ("[1, [2], {a: [3]}]", [1, [2], {"a": [3]}]),
            ("({a: 1, b: null})", {"a": 1, "b": None}),
            ("() => 1", None),
            ("Promise.resolve([1])", [1]),
            ("new Promise(done => setTimeout(() => done(7)))", 7),
            ("await Promise.resolve(8)", 8),
            ("'\\u2028 é \\u{1f600} \\x00'", "\u2028 é \U0001f600 \x00"),
            ("'%d %s'", "%d %s"),
            ("1 // a comment", 1),
            ("document.title", ""),
            ("'x'.repeat(300000).length", 300000),
        ],
    )
    async def test_of_expressions(self, page: WebContents, code: str, value: object) -> None:
        assert await page.execute_javascript(code) == value

    async def test_that_are_large_come_whole(self, page: WebContents) -> None:
        assert await page.execute_javascript("'é'.repeat(1000000)") == "é" * 1_000_000

    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("let x = 1; x + 2", 3),
            ("if (true) { 'yes' }", "yes"),
            ("var y = 4", None),
            ("", None),
            ("// nothing", None),
        ],
    )
    async def test_of_statements(self, page: WebContents, code: str, value: object) -> None:
        assert await page.execute_javascript(code) == value

    async def test_of_globals_stay(self, page: WebContents) -> None:
        await page.execute_javascript("var kept = 4; let also = 5")
        assert await page.execute_javascript("[kept, also, window.kept]") == [4, 5, 4]

    async def test_of_many_at_once_are_not_mixed_up(self, page: WebContents) -> None:
        later = "new Promise(done => setTimeout(() => done({n}), {n} % 3))"
        codes = [later.replace("{n}", str(number)) for number in range(20)]
        found = await asyncio.gather(*(page.execute_javascript(code) for code in codes))
        assert found == list(range(20))

    async def test_refuses_what_is_no_string(self, page: WebContents) -> None:
        with pytest.raises(TypeError, match="code must be a string"):
            await page.execute_javascript(1)  # type: ignore[arg-type]


class TestFailures:
    @pytest.mark.parametrize(
        ("code", "words"),
        [
            ("nope.x", "nope is not defined"),
            ("(() => { throw new Error('boo') })()", "boo"),
            ("Promise.reject(new Error('boo'))", "boo"),
            ("Promise.reject()", "undefined"),
            ("throw new Error('boo')", "boo"),
            ("let z = 1; nope()", "nope is not defined"),
            ("this is no script", "SyntaxError"),
            ("let ( = 3", "SyntaxError"),
            ("1n", "BigInt"),
            ("(() => { const a = {}; a.a = a; return a })()", "circular"),
            ("({get a() { throw new Error('boo') }})", "boo"),
        ],
    )
    async def test_raise(self, page: WebContents, code: str, words: str) -> None:
        with pytest.raises(JavaScriptError, match=words):
            await page.execute_javascript(code)

    async def test_of_a_syntax_error_run_nothing(self, page: WebContents) -> None:
        with pytest.raises(JavaScriptError):
            await page.execute_javascript("window.ran = 1; let ( = 3")
        assert await page.execute_javascript("window.ran") is None

    async def test_do_not_touch_other_scripts(self, page: WebContents) -> None:
        good = asyncio.create_task(page.execute_javascript("Promise.resolve(1)"))
        with pytest.raises(JavaScriptError):
            await page.execute_javascript("nope")
        assert await good == 1


class TestHostilePages:
    @pytest.mark.parametrize(
        "script",
        [
            "console.debug = console.log = () => {}",
            "window.console = undefined; delete window.console",
            "window.Promise = class { constructor() { throw new Error('no') } }",
            "Promise.resolve = () => { throw new Error('no') }",
            "Promise.prototype.then = () => {}",
            "Object.freeze(console); Object.prototype.toJSON = undefined",
        ],
    )
    async def test_cannot_keep_the_answer(
        self, page: WebContents, server: Server, script: str
    ) -> None:
        server.on("/", f"<title>Hostile</title><script>{script}</script>")
        await page.load_url(server.url())
        assert await page.execute_javascript("document.title") == "Hostile"
        assert await page.execute_javascript("(async () => [1])()") == [1]

    @pytest.mark.parametrize(
        "script",
        [
            "JSON.stringify = () => 'not JSON'",
            "JSON.stringify = () => { throw new Error('no') }",
            "JSON = undefined",
        ],
    )
    async def test_that_break_json_cause_an_error(
        self, page: WebContents, server: Server, script: str
    ) -> None:
        server.on("/", f"<script>{script}</script>")
        await page.load_url(server.url())
        with pytest.raises(JavaScriptError):
            await page.execute_javascript("[1]")

    async def test_that_write_to_the_console_forge_no_answer(
        self, page: WebContents, server: Server
    ) -> None:
        server.on("/", "<script>for (let i = 0; i < 9; i++) console.debug(`:${i}:=1`)</script>")
        await page.load_url(server.url())
        assert await page.execute_javascript("2") == 2

    async def test_do_not_see_that_it_runs(self, page: WebContents, server: Server) -> None:
        server.on("/", "<script>var before = Object.getOwnPropertyNames(window).length</script>")
        await page.load_url(server.url())
        await page.execute_javascript("1")
        names = "Object.getOwnPropertyNames(window).length - before"
        assert await page.execute_javascript(names) == 0

    async def test_with_a_strict_policy_run_it_all_the_same(
        self, page: WebContents, server: Server
    ) -> None:
        policy = {"Content-Security-Policy": "default-src 'none'; sandbox allow-scripts"}
        server.on("/", Reply("<title>Strict</title>", headers=policy))
        await page.load_url(server.url())
        assert await page.execute_javascript("document.title") == "Strict"
        assert await page.execute_javascript("Promise.resolve(1)") == 1
        assert await page.execute_javascript("let s = 2; s") == 2


class TestWhenThePageGoes:
    async def test_closing_the_page_raises(self, page: WebContents) -> None:
        script = await pending(page)
        await page.close()
        assert isinstance(await failure_of(script), SessionClosedError)

    async def test_closing_the_session_raises(self, page: WebContents) -> None:
        script = await pending(page)
        await page.session.close()
        assert isinstance(await failure_of(script), SessionClosedError)

    @pytest.mark.parametrize("host", ["127.0.0.1", "other.bulkhead.test"])
    async def test_another_document_raises(
        self, page: WebContents, server: Server, host: str
    ) -> None:
        server.on("/", "one")
        server.on("/two", "two")
        await page.load_url(server.url())
        script = await pending(page)
        await page.load_url(server.url("/two", host))
        error = await failure_of(script)
        assert isinstance(error, JavaScriptError)
        assert "another document" in str(error)

    async def test_a_jump_inside_the_page_does_not(self, page: WebContents, server: Server) -> None:
        server.on("/", "<p id=end>one")
        await page.load_url(server.url())
        script = asyncio.create_task(
            page.execute_javascript("new Promise(done => { window.go = done })")
        )
        await page.load_url(server.url("/#end"))
        await page.execute_javascript("go(3)")
        assert await script == 3

    @pytest.mark.expected_warnings("the renderer of page .* ended")
    async def test_a_dead_renderer_raises(self, page: WebContents, server: Server) -> None:
        server.on("/", "one")
        await page.load_url(server.url())
        script = await pending(page)
        os.kill(page.renderProcessPid(), signal.SIGKILL)
        error = await failure_of(script)
        assert isinstance(error, JavaScriptError)
        assert "process ended" in str(error)
