"""What several tests of the engine need: clicks, waits, and programs that run beside the test."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from browser.aio import next_signal

if TYPE_CHECKING:
    from browser.session import WebContents
    from browser.session.dialogs import Dialog

CLICKS = 40
PROGRAMS = Path(__file__).parents[1] / "programs"


class Program:
    """A script of `tests/programs` that talks in lines of JSON on its standard output."""

    def __init__(self, name: str, *arguments: object) -> None:
        root = PROGRAMS.parents[1]
        environment = {
            **os.environ,
            "PYTHONPATH": str(root),
            # Our own warnings of it are failures too.
            "PYTHONWARNINGS": "error",
        }
        self.process = subprocess.Popen(
            [sys.executable, str(PROGRAMS / f"{name}.py"), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.PIPE,
            text=True,
            env=environment,
        )

    def read(self) -> Any:
        """Wait for the next line and give its value."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            _, errors = self.process.communicate()
            pytest.fail(f"the program ended early ({self.process.returncode}):\n{errors}")
        return json.loads(line)

    def say(self, text: str) -> None:
        """Send a line to its standard input."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{text}\n")
        self.process.stdin.flush()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal of the operating system."""
        self.process.send_signal(number)

    def finish(self) -> tuple[int, str]:
        """Wait for its end; give its exit code and what it wrote to standard error."""
        _, errors = self.process.communicate(timeout=60)
        return self.process.returncode, errors

    def close(self) -> None:
        """End it if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


@pytest.fixture
def program() -> Iterator[Callable[..., Program]]:
    """Start a script of `tests/programs`; killed afterwards if it still runs."""
    started: list[Program] = []

    def start(name: str, *arguments: object) -> Program:
        started.append(Program(name, *arguments))
        return started[-1]

    yield start
    for one in started:
        one.close()


async def dialog_of(page: "WebContents") -> "Dialog":
    """Wait for the next dialog of the page."""
    (dialog,) = await next_signal(page.dialog_requested)
    return dialog


async def failure_of(task: "asyncio.Future[Any]") -> BaseException | None:
    """Wait for the end of a task that must fail, and give its exception."""
    await asyncio.wait({task})
    return task.exception()


class ShownPage:
    """A page in a view of its own, so that it can be clicked as a person does."""

    def __init__(self, page: "WebContents") -> None:
        from PySide6.QtWebEngineWidgets import QWebEngineView

        self.page = page
        self.view = QWebEngineView()
        self.view.setPage(page)
        self.view.resize(400, 300)
        self.view.show()

    async def click(self) -> None:
        """Click into the middle until the page has got it.

        The engine drops what is clicked before it has shown the page, and tells nobody when it has.
        """
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        await self.page.execute_javascript(
            "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        await self.page.execute_javascript(
            "void (window.clicked = new Promise(done => "
            "addEventListener('click', done, {once: true, capture: true})))"
        )
        target = self.view.focusProxy() or self.view
        got = "Promise.race([clicked.then(() => 1), new Promise(no => setTimeout(no, 500, 0))])"
        for _ in range(CLICKS):
            QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=self.view.rect().center())
            if await self.page.execute_javascript(got):
                return
        raise TimeoutError("the page does not hear clicks")

    def close(self) -> None:
        """Let go of the page, and of the view."""
        import shiboken6

        if shiboken6.isValid(self.view):
            self.view.close()
            self.view.deleteLater()


@pytest.fixture
def shown(runtime: object) -> Iterator[Callable[["WebContents"], ShownPage]]:
    """Show a page in a view: `shown(page)`."""
    views: list[ShownPage] = []

    def show(page: "WebContents") -> ShownPage:
        views.append(ShownPage(page))
        return views[-1]

    yield show
    for one in views:
        one.close()


@pytest.fixture(autouse=True)
def engine(runtime: object) -> None:
    """Every test here has the engine, and its coroutine runs on the Qt loop."""
