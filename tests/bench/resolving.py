"""How fast proxies are found, and what idle connections cost: `python tests/bench/resolving.py`.

Exits with 1 when a figure is on the wrong side of its limit.
"""

import asyncio
import base64
import contextlib
import resource
import secrets
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from browser.network.client import NetworkClient
from browser.network.messages import ProxyMode, ProxySettings, ResolveProxy, SetProxy
from browser.network.proxy_config import fixed_rules
from browser.network.target import parse_target

RULES, BYPASS = "http=a:8080;https=b,c;socks=d", "*.one.example,10.0.0.0/8,<local>,two.example:80"
COUNT, AT_A_TIME = 20_000, 200
CONNECTIONS = 10_000
TOKEN = secrets.token_hex(16)


def script(lines: int = 500) -> str:
    """A script of so many lines; the worst case: none of its tests is true."""
    tests = [
        f'  if (dnsDomainIs(host, ".d{n}.example")) return "PROXY p{n}:8080";'
        for n in range(lines * 2 // 3)
    ]
    tests += [
        f'  if (shExpMatch(url, "http://*.g{n}.example/*")) return "PROXY g{n}:8080";'
        for n in range(lines - len(tests) - 3)
    ]
    return "\n".join(("function FindProxyForURL(url, host) {", *tests, '  return "DIRECT";', "}"))


async def per_second(count: int, ask: Callable[[str], Awaitable[object]]) -> float:
    """How many different URLs are answered in a second, some at a time."""
    left = iter(range(count))

    async def run() -> None:
        for number in left:
            await ask(f"http://host{number}.other.example/path?{number}")

    start = time.perf_counter()
    await asyncio.gather(*(run() for _ in range(AT_A_TIME)))
    return count / (time.perf_counter() - start)


def rules_alone() -> float:
    """Decisions by rules in a second, without a process."""
    rules = fixed_rules(RULES, BYPASS)
    start = time.perf_counter()
    for number in range(COUNT):
        rules.decide(parse_target(f"http://host{number}.other.example/path?{number}"))
    return COUNT / (time.perf_counter() - start)


async def idle_memory(client: NetworkClient) -> float:
    """The megabytes of the network process with many idle connections, half of them tunnels."""
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    least = CONNECTIONS * 3 + 1000
    with contextlib.suppress(ValueError):
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(least, hard), hard))
    origin = await asyncio.start_server(lambda reader, writer: None, "127.0.0.1", 0, backlog=1024)
    place = f"127.0.0.1:{origin.sockets[0].getsockname()[1]}"
    encoded = base64.b64encode(f"bench:{TOKEN}".encode()).decode()
    head = f"CONNECT {place} HTTP/1.1\r\nProxy-Authorization: Basic {encoded}\r\n\r\n".encode()
    kept: list[Any] = []
    for number in range(CONNECTIONS):
        reader, writer = await asyncio.open_connection("127.0.0.1", client.port)
        kept.append(writer)
        if number % 2:
            writer.write(head)
            await reader.readuntil(b"\r\n\r\n")
    status = Path(f"/proc/{client.process_id}/status").read_text()
    used = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    for writer in kept:
        writer.transport.abort()
    origin.close()
    return used


async def main() -> int:
    """Measure everything."""
    client = NetworkClient(lambda message: None)
    await client.start()
    client.open_session("bench", TOKEN)

    async def ask(url: str) -> object:
        return await client.call(ResolveProxy, "bench", url)

    rows = [("decisions by rules/s", rules_alone(), 20_000.0, True)]
    await client.call(SetProxy, "bench", ProxySettings(ProxyMode.FIXED_SERVERS, RULES, BYPASS))
    rows.append(("answers of the process by rules/s", await per_second(COUNT, ask), 10_000.0, True))
    pac = ProxySettings(ProxyMode.PAC_SCRIPT, pac_text=script())
    await client.call(SetProxy, "bench", pac)
    await ask("http://first.example/")
    rows.append(("answers by a script of 500 lines/s", await per_second(6000, ask), 3000.0, True))
    await client.call(SetProxy, "bench", ProxySettings())
    rows.append(
        (f"MB with {CONNECTIONS} idle connections", await idle_memory(client), 250.0, False)
    )
    await client.stop()
    for name, value, limit, is_least in rows:
        print(f"{name}: {value:.0f} (at {'least' if is_least else 'most'} {limit:.0f})")
    return int(any((value < limit) is is_least for _, value, limit, is_least in rows))


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
