"""The answers of scripts, as they come over the console."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from browser.errors import JavaScriptError
from browser.session.javascript import STARTED, Scripts


class Page:
    """Keeps what it is asked to run, and the callbacks."""

    def __init__(self) -> None:
        self.ran: list[tuple[str, Callable[[Any], None] | None]] = []

    def runJavaScript(
        self, code: str, _world: object, callback: Callable[[Any], None] | None = None
    ) -> None:
        self.ran.append((code, callback))


class Running:
    """One script that runs in a page that does not exist."""

    def __init__(self, code: str = "1") -> None:
        self.page = Page()
        self.scripts = Scripts(self.page)  # type: ignore[arg-type]
        self.task = asyncio.create_task(self.scripts.run(code))

    async def begin(self, *, expression: bool = True) -> None:
        await asyncio.sleep(0)
        _, started = self.page.ran[-1]
        assert started is not None
        started(STARTED if expression else None)

    def tell(self, text: str) -> bool:
        return self.scripts.take(f"{self.scripts._secret}:1:{text}", "")


@pytest.mark.parametrize(
    ("text", "value"),
    [('={"value":1}', 1), ('={"value":[1,{"a":null}]}', [1, {"a": None}]), ("={}", None)],
)
async def test_values(text: str, value: object) -> None:
    running = Running()
    await running.begin()
    assert running.tell(text)
    assert await running.task == value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("!Error: boo", "Error: boo"),
        ("-", "another document"),
        ("=not JSON", "spoiled"),
        ("=[1]", "spoiled"),
        ("=", "spoiled"),
        ("", "^$"),
    ],
)
async def test_failures(text: str, words: str) -> None:
    running = Running()
    await running.begin()
    assert running.tell(text)
    with pytest.raises(JavaScriptError, match=words):
        await running.task


async def test_what_others_write_is_left_alone() -> None:
    running = Running()
    await running.begin()
    for message in ("hello", "", ":1:={}", f"{running.scripts._secret}", "1:={}"):
        assert not running.scripts.take(message, "http://a.example/")
    assert not running.task.done()
    assert running.scripts.take(f"{running.scripts._secret}:99:=1", "")
    assert running.scripts.take(f"{running.scripts._secret}:x:=1", "")
    running.tell("={}")
    await running.task


async def test_statements_follow_when_it_is_no_expression() -> None:
    running = Running("let x = 1; x")
    await running.begin(expression=False)
    code, done = running.page.ran[-1]
    assert code.startswith("let x = 1; x\n//# sourceURL=")
    assert done is not None
    done(1.0)
    assert await running.task == 1
    assert isinstance(running.task.result(), int)


async def test_an_error_of_statements_is_known_by_its_source() -> None:
    running = Running("throw new Error('boo')")
    await running.begin(expression=False)
    assert not running.scripts.take("Uncaught Error: other", "http://a.example/x.js")
    assert running.scripts.take("Uncaught Error: boo", f"{running.scripts._source}:1")
    with pytest.raises(JavaScriptError, match=r"^Error: boo$"):
        await running.task


async def test_the_source_does_not_tell_the_secret() -> None:
    running = Running()
    await running.begin()
    code, _ = running.page.ran[-1]
    source = code.rpartition("sourceURL=")[2]
    assert running.scripts._secret not in source
    running.tell("={}")
    await running.task


async def test_fail_ends_every_wait() -> None:
    running = Running()
    await running.begin()
    running.scripts.fail(ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        await running.task
    running.tell("={}")
