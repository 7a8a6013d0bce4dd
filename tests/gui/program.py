"""The program in a process of its own: its command line, its files, what it asks a server for."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from browser.paths import Paths
from tests.servers import Request, Server

ROOT = Path(__file__).parents[2]
SECONDS = 50


class Browser:
    """The program in a process of its own, on one base folder."""

    def __init__(self, place: "Place", *arguments: str) -> None:
        self.place = place
        self.log = place.folder / f"stderr-{place.count()}"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                place.command(*arguments),
                cwd=place.folder,
                env=place.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )

    async def asks(self, server: Server, path: str, count: int = 1) -> Request:
        """Wait until it has asked the server for the path so often; fail when it ends before."""
        waits: list[asyncio.Task[Any]] = [
            asyncio.create_task(server.requested(path, count)),
            asyncio.create_task(self.ended()),
        ]
        try:
            await asyncio.wait(waits, timeout=SECONDS, return_when=asyncio.FIRST_COMPLETED)
            if not waits[0].done():
                code = self.process.poll()
                pytest.fail(f"no request {count} for {path}; exit code {code}\n{self.said()}")
            return await server.requested(path, count)
        finally:
            for task in waits:
                task.cancel()
            await asyncio.wait(waits)

    async def ended(self) -> None:
        """Wait for its end without holding the test up."""
        descriptor = os.pidfd_open(self.process.pid)
        loop = asyncio.get_running_loop()
        ended = asyncio.Event()
        loop.add_reader(descriptor, ended.set)
        try:
            await ended.wait()
        finally:
            loop.remove_reader(descriptor)
            os.close(descriptor)

    def second(self, *arguments: str) -> None:
        """Start it again on the same folder: once that has ended, this one has done it."""
        ended = self.place.run(*arguments)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")

    def quit(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to end, and give its exit code."""
        self.process.send_signal(number)
        return self.ends()

    def ends(self) -> int:
        """Wait for its end, and give its exit code."""
        self.process.communicate(timeout=SECONDS)
        return self.process.returncode

    def kill(self) -> None:
        """End it as a crash or a power cut does."""
        self.process.kill()
        self.process.communicate(timeout=SECONDS)

    def said(self) -> str:
        """Its standard error so far."""
        return self.log.read_text()

    def tabs(self) -> list[tuple[str, str]]:
        """Partition and address of each tab that it has written down."""
        document = json.loads((self.place.paths.data / "tabs.json").read_text())
        return [
            (tab["partition"], tab["url"])
            for window in document["windows"]
            for tab in window["tabs"]
        ]


class Place:
    """A base folder with a home folder and a folder for temporary files beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.base = folder / "b"
        self.paths = Paths.under(self.base)
        self.home = folder / "h"
        self.temporary = folder / "t"
        self.home.mkdir()
        self.temporary.mkdir()
        self.started: list[Browser] = []
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("XDG_", "PYTEST_"))}
        self.environment = {
            **kept,
            "HOME": str(self.home),
            "TMPDIR": str(self.temporary),
            "PYTHONDONTWRITEBYTECODE": "1",
        }

    def count(self) -> int:
        """The number of programs that were started here."""
        return len(self.started)

    def command(self, *arguments: str) -> list[str]:
        """The command line, with the base folder unless the arguments say another."""
        where = ["--basedir", str(self.base)]
        if "--temp" in arguments or "--basedir" in arguments:
            where = []
        return [sys.executable, str(ROOT / "main.py"), *where, *arguments]

    def start(self, *arguments: str) -> Browser:
        """Start the program."""
        self.started.append(Browser(self, *arguments))
        return self.started[-1]

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Start a program that ends by itself, and wait for that."""
        return subprocess.run(
            self.command(*arguments),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )

    def close(self) -> None:
        """End what still runs."""
        for browser in self.started:
            if browser.process.poll() is None:
                browser.kill()
            if browser.process.stdout is not None:
                browser.process.stdout.close()
