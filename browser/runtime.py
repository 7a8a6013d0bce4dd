"""Engine, loop and sessions put together: what the library's `run` and the program share.

The order of the end: what was asked, sessions (pages, then profiles), inspector, gateway, loop.
"""

import contextlib
import logging
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from browser import tasks
from browser.aio import OsSignals, exception_sinks, make_loop
from browser.engine.flags import VARIABLE, switch
from browser.engine.gateway import reserve
from browser.engine.start import EngineOptions, start
from browser.paths import Paths
from browser.session import registry as session_registry
from browser.session.registry import Registry

if TYPE_CHECKING:
    import asyncio

    from browser.engine.gateway import Gateway
    from browser.engine.inspector import Inspector
    from browser.model.scheme import CustomScheme

log = logging.getLogger(__name__)


class MainExit(Exception):
    """Carries `sys.exit` through the loop, where it would end the process at once."""

    def __init__(self, wish: SystemExit) -> None:
        super().__init__(wish.code)
        self.wish = wish


class Runtime:
    """The engine and the registry of sessions, from start to end; one for a process."""

    def __init__(self, paths: Paths, options: EngineOptions) -> None:
        self.paths = paths
        paths.create()
        given = (*options.chromium_flags, os.environ.get(VARIABLE, ""))
        self._given = " ".join(given)
        self._listener = reserve(self._given)
        try:
            self.app = start(options, self._listener)
        except BaseException:
            if self._listener is not None:
                self._listener.close()
            raise
        self.registry = Registry(
            paths, inspector=lambda: self.inspector, gateway=lambda: self.gateway
        )
        self.registry.sweep()
        session_registry.install(self.registry)
        self._signal = 0
        self._task: asyncio.Task[Any] | None = None

    @cached_property
    def inspector(self) -> "Inspector":
        """The one client of the DevTools protocol; it starts when it is first asked."""
        from browser.engine.inspector import Inspector

        return Inspector()

    @cached_property
    def gateway(self) -> "Gateway":
        """The way of every session's requests, once a session wants its own."""
        from browser.engine.gateway import Gateway

        rules = switch(self._given, "host-resolver-rules")
        made = Gateway(self._listener, host_rules=rules)
        made.engaged.connect(self.registry.join_gateway)
        return made

    def execute[T](self, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """Run the coroutine function, shut down in order, and give what it returned.

        Raises:
            KeyboardInterrupt: SIGINT came; SystemExit(143): SIGTERM came. After the shutdown.
        """
        import asyncio

        with exception_sinks(), contextlib.closing(make_loop(self.app)) as loop:
            signals = OsSignals(self.end_by_signal)
            try:
                return loop.run_until_complete(self._run(main))
            except MainExit as end:
                raise end.wish from None
            except asyncio.CancelledError:
                if self._signal == signal.SIGINT:
                    raise KeyboardInterrupt from None
                if self._signal:
                    raise SystemExit(128 + self._signal) from None
                raise
            finally:
                loop.run_until_complete(self.close())
                signals.close()

    async def _run[T](self, main: Callable[[], Coroutine[Any, Any, T]]) -> T:
        import asyncio

        tasks.spawn(self.registry.repair_net_logs(), "making net logs whole")
        self._task = asyncio.current_task()
        if self._signal and self._task is not None:
            self._task.cancel()
        try:
            return await main()
        except SystemExit as wish:
            raise MainExit(wish) from wish

    def end_by_signal(self, number: int) -> None:
        """End in order, as the signal of the operating system asks; at once when the loop runs."""
        self._signal = number
        if self._task is not None:
            self._task.cancel()

    async def close(self) -> None:
        """End it in order; the loop is still needed for that."""
        await self.registry.close()
        if (inspector := self.__dict__.get("inspector")) is not None:
            await inspector.close()
        await self.gateway.close()
        await tasks.cancel_all()
        session_registry.install(None)
        self.registry.deleteLater()


def run[T](
    main: Callable[[], Coroutine[Any, Any, T]],
    *,
    data_dir: str | Path | None = None,
    chromium_flags: Sequence[str] = (),
    schemes: Sequence["CustomScheme"] = (),
    argv: Sequence[str] | None = None,
) -> T:
    """Start the engine, run `main` on it, shut everything down in order, and give its result.

    Args:
        main: a coroutine function without arguments.
        data_dir: where persistent partitions live; `None` is a private temporary folder that is
            deleted afterwards.
        chromium_flags: switches for Chromium, each `--name` or `--name=value`.
        schemes: custom URL schemes with privileges, which Chromium must know before it starts.
        argv: arguments for `QApplication`, the program's name first.

    Raises:
        EngineError: the engine cannot start, or ran already in this process.
    """
    if sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    options = EngineOptions(tuple(chromium_flags), tuple(schemes), argv)
    if data_dir is not None:
        return Runtime(Paths.under(data_dir), options).execute(main)
    import tempfile

    with tempfile.TemporaryDirectory(prefix="bulkhead-") as folder:
        return Runtime(Paths.under(folder), options).execute(main)
