"""The program as a kiosk: engine, policy and window put together, and taken apart in order.

Loaded only by `--kiosk`; the browser's own windows are not.
"""

import asyncio
import gc
import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from browser.cli import Options
from browser.engine.start import EngineOptions
from browser.errors import BulkheadError, PartitionBusyError
from browser.instance import Instance
from browser.kiosk.kiosk import Kiosk
from browser.kiosk.machine import lacks, prepare
from browser.kiosk.notify import Notify
from browser.kiosk.policy import Policy
from browser.kiosk.policy_file import SYSTEM_FILE, read_policy
from browser.paths import Paths
from browser.runtime import Runtime
from browser.ui.look import Look
from browser.ui.theme import CONTROL_TOUCH
from browser.ui.translation import install

if TYPE_CHECKING:
    from browser.kiosk.remote import RemoteControl

log = logging.getLogger(__name__)
# Two fingers neither zoom nor go back.
FLAGS = ("--disable-pinch", "--overscroll-history-navigation=0", "--noerrdialogs")
# UDP goes through no proxy and past every list.
NO_UDP = "--force-webrtc-ip-handling-policy=disable_non_proxied_udp"


class KioskProgram:
    """Owns everything that lives as long as the kiosk."""

    def __init__(
        self, options: Options, paths: Paths, file: Path, system: Path | None = SYSTEM_FILE
    ) -> None:
        # Before the engine: a policy that is wrong starts nothing.
        self.policy = read_policy(file, system, lacks)
        prepare(self.policy, os.environ)
        os.umask(0o077)
        flags = (*FLAGS, *(() if self.policy.webrtc else (NO_UDP,)), *options.engine_flags)
        quiet = options.log_level != "debug"
        options_of_engine = EngineOptions(
            flags, quiet=quiet, style="fusion", has_qml=self.policy.keyboard.touch
        )
        self._runtime = Runtime(paths, options_of_engine)
        self._paths = paths
        self._notify = Notify()

    def run(self) -> int:
        """Run until somebody leaves by the PIN, or a signal comes; gives the exit code."""
        install(self._runtime.app, self.policy.language, compiled=self.policy.keyboard.touch)
        look = Look(self._runtime.app, self.policy.display.theme)
        look.theme.apply(self._runtime.app, CONTROL_TOUCH)
        self._kiosk = self._make(look, self.policy)
        gc.freeze()
        gc.enable()
        return self._runtime.execute(self._main)

    def _make(self, look: Look, policy: Policy) -> Kiosk:
        runtime = self._runtime
        return Kiosk(runtime.app, runtime.registry, policy, look, self._paths.state)

    def _keep_alive(self) -> None:
        """Tell the service manager that the loop turns, if it asks."""
        if self._notify.beat:
            timer = QTimer(self._kiosk)
            timer.setInterval(int(self._notify.beat * 1000))
            timer.timeout.connect(self._notify.alive)
            timer.start()

    async def _main(self) -> int:
        self._runtime.registry.sweep()
        end: asyncio.Future[int] = asyncio.get_running_loop().create_future()

        def leave(code: int) -> None:
            if not end.done():
                end.set_result(code)

        self._kiosk.left.connect(leave)
        self._kiosk.ready.connect(self._notify.ready)
        self._keep_alive()
        remote = self._remote()
        await self._kiosk.open()
        try:
            if remote is not None:
                await remote.start()
            return await end
        finally:
            self._notify.stopping()
            if remote is not None:
                await remote.stop()
            await self._kiosk.close()

    def _remote(self) -> "RemoteControl | None":
        policy = self.policy.remote
        if not (policy.socket or policy.port):
            return None
        try:
            from browser.kiosk.remote import RemoteControl
        except ImportError as error:
            raise BulkheadError(
                "the policy asks for a remote control, which needs aiohttp: "
                "install bulkhead with its extra kiosk"
            ) from error
        return RemoteControl(self._kiosk, policy)


def run(options: Options, paths: Paths, file: Path) -> int:
    """Run the kiosk if no other program uses the folders.

    Raises:
        PolicyError: the policy is wrong.
        PartitionBusyError: another one does.
    """
    paths.create()
    instance = Instance(paths)
    if not instance.acquire():
        raise PartitionBusyError("the kiosk's folder", str(paths.state))
    try:
        return KioskProgram(options, paths, file).run()
    finally:
        instance.release()
