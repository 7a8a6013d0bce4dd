"""A session's PAC script in a process of its own, which is killed when it takes too long."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, cast

from browser.network.command import FOLDER, command
from browser.network.pac_script import MOST_SECONDS, PacError

# A wall clock above the engine's own limit: a machine under load is slow.
KILL_AFTER = 2 * MOST_SECONDS
MOST_RUNS = 42
type Resolve = Callable[[str, str], Awaitable[str | None]]


class PacProcess:
    """Runs one script: `await find(url, host)`. The process starts with the first question.

    Args:
        text: the script.
        resolve: `await resolve(kind, host)` gives what the script asks for; kinds are `4`, `all`,
            `my4`, `myall`.
        alert: called with each text that the script shows.
    """

    def __init__(
        self,
        text: str,
        resolve: Resolve,
        alert: Callable[[str], None],
        *,
        seconds: float = MOST_SECONDS,
        kill_after: float = KILL_AFTER,
    ) -> None:
        self._text = text
        self._resolve = resolve
        self._alert = alert
        self._seconds = seconds
        self._kill_after = kill_after
        self._pipe: _Pipe | None = None
        self._starting: asyncio.Lock = asyncio.Lock()

    async def find(self, url: str, host: str) -> str:
        """What `FindProxyForURL(url, host)` returns.

        Raises:
            PacError: it failed, took too long, or its process died.
        """
        answers: dict[str, str | None] = {}
        for _ in range(MOST_RUNS):
            pipe = self._pipe
            if pipe is None or pipe.is_dead or not pipe.is_loaded:
                pipe = await self._loaded()
            _, result, missing, alerts = await pipe.ask("find", url, host, answers or None)
            for text in alerts:
                self._alert(text)
            if result is not None:
                return cast(str, result)
            kind, _, name = missing.partition(" ")
            answers[missing] = await self._resolve(kind, name)
        raise PacError("the script asks for names without an end")

    async def close(self) -> None:
        """Kill the process and wait for its end; what waits for an answer fails."""
        pipe, self._pipe = self._pipe, None
        if pipe is not None:
            pipe.kill("the script was unloaded")
            await pipe.ended.wait()

    async def load(self) -> None:
        """Start the process and load the script, to see whether it can be used.

        Raises:
            PacError: it does not parse, or defines no `FindProxyForURL`.
        """
        await self._loaded()

    async def _loaded(self) -> "_Pipe":
        async with self._starting:
            if self._pipe is None or self._pipe.is_dead:
                loop = asyncio.get_running_loop()
                _, made = await loop.subprocess_exec(
                    lambda: _Pipe(self._kill_after), *command("pac"), stderr=None, cwd=FOLDER
                )
                self._pipe = made
            if not self._pipe.is_loaded:
                await self._pipe.ask("load", self._text, self._seconds)
                self._pipe.is_loaded = True
            return self._pipe


class _Pipe(asyncio.SubprocessProtocol):
    """The process and the questions that it has not answered."""

    def __init__(self, kill_after: float) -> None:
        self._loop = asyncio.get_running_loop()
        self._kill_after = kill_after
        self._buffer = b""
        self._number = 0
        self._unsent: list[str] = []
        self._waiting: dict[int, asyncio.Future[list[Any]]] = {}
        self._watchdog: asyncio.TimerHandle | None = None
        self.is_loaded = False
        self.is_dead = False
        self.ended = asyncio.Event()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.SubprocessTransport, transport)
        self._input = cast(asyncio.WriteTransport, self._transport.get_pipe_transport(0))

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        *lines, self._buffer = (self._buffer + data).split(b"\n")
        for line in lines:
            kind, number, *rest = json.loads(line)
            waiting = self._waiting.pop(number, None)
            if waiting is not None and not waiting.done():
                if kind == "error":
                    waiting.set_exception(PacError(rest[0], rest[1]))
                else:
                    waiting.set_result([kind, *rest])
        self._watch()

    def process_exited(self) -> None:
        self.kill("the process of the script ended")
        self._transport.close()

    def connection_lost(self, error: Exception | None) -> None:
        self.ended.set()

    def ask(self, kind: str, *arguments: object) -> "asyncio.Future[list[Any]]":
        """Send a question; the future gives the kind of answer and what it holds."""
        future: asyncio.Future[list[Any]] = self._loop.create_future()
        if self.is_dead:
            future.set_exception(PacError("the process of the script ended"))
            return future
        self._number += 1
        self._waiting[self._number] = future
        if not self._unsent:
            self._loop.call_soon(self._send)
        self._unsent.append(json.dumps([kind, self._number, *arguments]))
        return future

    def _send(self) -> None:
        lines, self._unsent = self._unsent, []
        if not self.is_dead:
            self._input.write("".join(f"{line}\n" for line in lines).encode())
            if self._watchdog is None:
                self._watch()

    def kill(self, reason: str) -> None:
        """End the process and fail what waits."""
        self.is_dead = True
        if self._watchdog is not None:
            self._watchdog.cancel()
            self._watchdog = None
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_exception(PacError(reason))
        with suppress(ProcessLookupError):
            if self._transport.get_returncode() is None:
                self._transport.kill()

    def _watch(self) -> None:
        if self._watchdog is not None:
            self._watchdog.cancel()
        self._watchdog = (
            self._loop.call_later(self._kill_after, self.kill, "the script took too long")
            if self._waiting
            else None
        )
