"""The real process: it dies and comes back, and it ends with the application."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from browser.network.client import NetworkClient
from browser.network.messages import (
    Emulation,
    Message,
    ProxyMode,
    ProxySettings,
    ResolveProxy,
    SetEmulation,
    SetProxy,
)
from tests.network.running import AUTHORIZATION, SESSION, TOKEN, Origin

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sends signals")
ROOT = Path(__file__).parents[2]


async def get(port: int, url: str) -> bytes:
    """A GET through the gateway; nothing when the connection breaks."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(
        f"GET {url} HTTP/1.1\r\nProxy-Authorization: {AUTHORIZATION}\r\n"
        "Connection: close\r\n\r\n".encode()
    )
    try:
        return await reader.read()
    except ConnectionError:
        return b""
    finally:
        writer.close()


async def test_it_serves() -> None:
    messages: list[Message] = []
    client = NetworkClient(messages.append)
    await client.start()
    client.open_session(SESSION, TOKEN)
    async with Origin() as origin:
        found = await asyncio.gather(*(get(client.port, origin.url) for _ in range(50)))
        assert all(one.endswith(b"from the origin") for one in found)
        await client.call(SetEmulation, SESSION, Emulation(offline=True))
        assert await get(client.port, origin.url) == b""
    await client.stop()


async def test_scripts_run_in_it() -> None:
    pytest.importorskip("_quickjs")
    client = NetworkClient(lambda message: None)
    await client.start()
    client.open_session(SESSION, TOKEN)
    text = "function FindProxyForURL(u, h) { return 'PROXY ' + h }"
    settings = ProxySettings(ProxyMode.PAC_SCRIPT, pac_text=text)
    await client.call(SetProxy, SESSION, settings)
    urls = [f"http://h{number}.example/" for number in range(100)]
    found = await asyncio.gather(*(client.call(ResolveProxy, SESSION, url) for url in urls))
    assert [one.result for one in found] == [f"PROXY h{n}.example:80" for n in range(100)]
    await client.stop()


@pytest.mark.expected_warnings("the network process ended")
async def test_killed_in_the_middle_of_much() -> None:
    client = NetworkClient(lambda message: None)
    await client.start()
    client.open_session(SESSION, TOKEN)
    async with Origin() as origin, Origin() as proxy:
        await client.call(
            SetProxy,
            SESSION,
            ProxySettings(ProxyMode.FIXED_SERVERS, proxy.place, "<-loopback>"),
        )
        port, first = client.port, client.process_id
        loads = [asyncio.ensure_future(get(port, origin.url)) for _ in range(100)]
        while not proxy.hits:
            await asyncio.sleep(0.001)
        os.kill(first, signal.SIGKILL)
        loads += [asyncio.ensure_future(get(port, origin.url)) for _ in range(100)]
        found = await asyncio.gather(*loads)
        assert client.port == port
        assert client.process_id not in (0, first)
        # What came afterwards waited for the new process, and all of it went by the proxy.
        assert all(one.endswith(b"from the origin") for one in found[100:])
        assert origin.hits == 0
    await client.stop()


async def test_it_ends_with_the_application() -> None:
    program = (
        "import asyncio\n"
        "from browser.network.client import NetworkClient\n"
        "async def main():\n"
        "    client = NetworkClient(print)\n"
        "    await client.start()\n"
        "    print(client.process_id, flush=True)\n"
        "    await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    application = subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE
    )
    assert application.stdout is not None
    line = await asyncio.get_running_loop().run_in_executor(None, application.stdout.readline)
    process = os.pidfd_open(int(line))
    application.kill()
    application.wait()
    application.stdout.close()
    ended = asyncio.Event()
    asyncio.get_running_loop().add_reader(process, ended.set)
    await asyncio.wait_for(ended.wait(), 10)
    asyncio.get_running_loop().remove_reader(process)
    os.close(process)
    with contextlib.suppress(FileNotFoundError, ProcessLookupError):
        assert Path(f"/proc/{int(line)}/stat").read_text().split()[2] == "Z"


async def test_it_imports_no_qt() -> None:
    code = (
        "import sys, browser.network.process\n"
        "assert not {'PySide6', 'shiboken6', 'qasync', 'browser.aio'} & sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
