"""Scripts in their process: names, limits, death."""

import asyncio
import contextlib
import os
import signal
import sys

import pytest

pytest.importorskip("_quickjs")

from browser.network.pac_process import PacProcess
from browser.network.pac_script import PacError

BODY = "function FindProxyForURL(url, host) {{ {} }}"
asked: list[str] = []


async def resolve(kind: str, host: str) -> str | None:
    asked.append(f"{kind} {host}")
    return {"a": "1.2.3.4"}.get(host)


def process(body: str, **options: float) -> PacProcess:
    alerts.clear()
    return PacProcess(BODY.format(body), resolve, alerts.append, **options)


alerts: list[str] = []


async def test_names_and_alerts() -> None:
    script = process("alert(url); return 'PROXY ' + dnsResolve(host) + ':' + dnsResolve('b')")
    try:
        assert await script.find("http://a/", "a") == "PROXY 1.2.3.4:null"
        assert alerts == ["http://a/"]
        found = await asyncio.gather(*(script.find(f"http://a/{n}", "a") for n in range(50)))
        assert found == ["PROXY 1.2.3.4:null"] * 50
    finally:
        await script.close()


async def test_a_script_that_hangs() -> None:
    script = process("if (host == 'a') for (;;); return 'DIRECT'", seconds=1)
    try:
        with pytest.raises(PacError, match="interrupted"):
            await script.find("http://a/", "a")
        assert await script.find("http://b/", "b") == "DIRECT"
    finally:
        await script.close()


async def test_the_watchdog() -> None:
    script = process("if (host == 'a') for (;;); return 'DIRECT'", seconds=100)
    try:
        await script.load()
        assert script._pipe is not None
        script._pipe._kill_after = 0.3
        with pytest.raises(PacError, match="took too long"):
            await script.find("http://a/", "a")
        assert await script.find("http://b/", "b") == "DIRECT"
    finally:
        await script.close()


@pytest.mark.skipif(sys.platform == "win32", reason="sends a signal")
async def test_a_process_that_dies() -> None:
    script = process("return 'DIRECT'")
    try:
        await script.load()
        assert script._pipe is not None
        found = script._pipe.ask("find", "http://a/", "a", None)
        os.kill(script._pipe._transport.get_pid(), signal.SIGKILL)
        with contextlib.suppress(PacError):
            await found  # it may have answered before
        await script._pipe.ended.wait()
        with pytest.raises(PacError, match="ended"):
            await script._pipe.ask("find", "http://a/", "a", None)
        assert await script.find("http://a/", "a") == "DIRECT"
    finally:
        await script.close()


async def test_scripts_that_cannot_be_loaded() -> None:
    script = PacProcess("(", resolve, alerts.append)
    try:
        with pytest.raises(PacError, match="SyntaxError"):
            await script.load()
        with pytest.raises(PacError, match="SyntaxError"):
            await script.find("http://a/", "a")
    finally:
        await script.close()


async def test_closing_fails_what_waits() -> None:
    script = process("for (;;);")
    await script.load()
    task = asyncio.ensure_future(script.find("http://a/", "a"))
    await asyncio.sleep(0)
    await script.close()
    with pytest.raises(PacError, match="unloaded"):
        await task
