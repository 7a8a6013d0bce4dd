"""Finds the proxies of a session's URLs: by rules, script, system settings or a callable."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from browser.errors import NetError
from browser.model.net_errors import net_error_code
from browser.network.fetch import Connect
from browser.network.messages import ProxyMode, ProxySettings
from browser.network.pac_process import PacProcess, Resolve
from browser.network.pac_script import PacError
from browser.network.pac_source import load_script
from browser.network.proxy_config import (
    Decision,
    decide_before_script,
    decide_direct,
    fixed_rules,
)
from browser.network.proxy_list import DIRECT_ONLY, ProxyList, parse_pac_result
from browser.network.system_watch import SystemProxies
from browser.network.target import Target

# After a failure the script is asked for again no sooner than this.
RETRY_SECONDS = 8.0
DETECTED_URL = "http://wpad/wpad.dat"
MANDATORY_FAILED = net_error_code("ERR_MANDATORY_PROXY_CONFIGURATION_FAILED")
_NAME_NOT_RESOLVED = net_error_code("ERR_NAME_NOT_RESOLVED")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a router needs of its session.

    Attributes:
        connect: opens a direct connection, to fetch scripts.
        resolve: answers what a script asks.
        ask: asks the application's callable for the result of a URL and a host.
        tell: takes an alert or an error of a script: text, line, whether it is an error.
        system: the system's settings.
    """

    connect: Connect
    resolve: Resolve
    ask: Callable[[str, str], Awaitable[str]]
    tell: Callable[[str, int, bool], None]
    system: SystemProxies


class Router:
    """The proxies of one configuration; a new configuration gets a new router.

    A script that cannot be loaded or fails lets nothing out: its requests end with -131. Only when
    `auto_detect` finds that the network names no script, requests go direct.
    LIMIT: detection asks DNS for the host `wpad`, and not DHCP.
    """

    def __init__(self, settings: ProxySettings, around: Surroundings) -> None:
        self.settings = settings
        self._around = around
        self._fixed = (
            fixed_rules(settings.rules, settings.bypass)
            if settings.mode is ProxyMode.FIXED_SERVERS
            else None
        )
        self._script: PacProcess | None = None
        self._loading = asyncio.Lock()
        self._failed_at = float("-inf")
        self._failure = ""
        self._is_nothing_detected = False
        self._system: Router | None = None

    def decide_now(self, target: Target) -> Decision | None:
        """The proxies of a target, when nobody need be asked."""
        if self._fixed is not None:
            return self._fixed.decide(target)
        if self.settings.mode is ProxyMode.DIRECT:
            return decide_direct()
        if self.settings.mode is ProxyMode.SYSTEM:
            if self._system is None or not self._around.system.is_fresh:
                return None
            return self._system.decide_now(target)
        return decide_before_script(target)

    async def decide(self, target: Target) -> Decision:
        """The proxies of a target."""
        if (decision := self.decide_now(target)) is not None:
            return decision
        if self.settings.mode is ProxyMode.SYSTEM:
            return await (await self._system_router()).decide(target)
        if self.settings.asks:
            return await self._ask(target)
        return await self._run_script(target)

    async def reload(self) -> None:
        """Load scripts and system settings anew at the next question."""
        self._around.system.forget()
        self._failed_at, self._is_nothing_detected = float("-inf"), False
        await self.close()

    async def close(self) -> None:
        """End the script's process."""
        script, self._script = self._script, None
        system, self._system = self._system, None
        if script is not None:
            await script.close()
        if system is not None:
            await system.close()

    async def _ask(self, target: Target) -> Decision:
        try:
            result = await self._around.ask(target.sanitized, target.bare_host)
        except PacError as error:
            return _failed(f"the resolver failed: {error.message}")
        return _made(result, "the resolver")

    async def _run_script(self, target: Target) -> Decision:
        try:
            script = await self._loaded()
        except NetError:
            return _failed(f"the PAC script cannot be used: {self._failure}")
        if script is None:
            return Decision(DIRECT_ONLY, "direct: this network names no PAC script")
        try:
            result = await script.find(target.sanitized, target.bare_host)
        except PacError as error:
            self._around.tell(error.message, error.line, True)
            return _failed(f"the PAC script failed: {error.message}")
        return _made(result, "the PAC script")

    async def _loaded(self) -> PacProcess | None:
        async with self._loading:
            if self._script is not None or self._is_nothing_detected:
                return self._script
            if time.monotonic() - self._failed_at >= RETRY_SECONDS:
                try:
                    self._script = await self._load()
                except (NetError, PacError) as error:
                    self._failed_at, self._failure = time.monotonic(), str(error)
                    line = error.line if isinstance(error, PacError) else -1
                    self._around.tell(f"cannot be loaded: {error}", line, True)
                else:
                    return self._script
            raise NetError(MANDATORY_FAILED)

    async def _load(self) -> PacProcess | None:
        text = self.settings.pac_text
        if not text:
            try:
                text = await load_script(
                    self.settings.pac_url or DETECTED_URL, self._around.connect
                )
            except NetError as error:
                is_absent = error.code == _NAME_NOT_RESOLVED
                if is_absent and self.settings.mode is ProxyMode.AUTO_DETECT:
                    self._is_nothing_detected = True
                    return None
                raise
        script = PacProcess(
            text, self._around.resolve, lambda said: self._around.tell(said, 0, False)
        )
        try:
            await script.load()
        except PacError:
            await script.close()
            raise
        return script

    async def _system_router(self) -> "Router":
        loop = asyncio.get_running_loop()
        async with self._loading:
            settings = await loop.run_in_executor(None, self._around.system.current)
            old = self._system
            if old is None or old.settings != settings:
                self._system = Router(settings, self._around)
                if old is not None:
                    await old.close()
                return self._system
            return old


def _failed(reason: str) -> Decision:
    return Decision(ProxyList(), reason, error=MANDATORY_FAILED)


def _made(result: str, who: str) -> Decision:
    return Decision(parse_pac_result(result), f"{who} said {result[:200]!r}")
