"""What listeners of `web_request` cost a page that makes 500 requests, in turn and all at once.

Each kind has a session of its own; the fastest of several rounds counts, in which all kinds take
turns. Then what 10,000 requests leave in memory. Exits with 1 when something is above its limit.
"""

import argparse
import asyncio
import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import browser
from browser.session import Session, WebContents, from_partition

REQUESTS = 500
ROUNDS = 7
MEMORY_REQUESTS, MEMORY_LIMIT = 10_000, 5.0
FETCH = "fetch('/one?' + i + Math.random()).then(answer => answer.text())"
IN_TURN = f"""(async () => {{
  const start = performance.now();
  for (let i = 0; i < {REQUESTS}; i++) await {FETCH};
  return performance.now() - start;
}})()"""
AT_ONCE = f"""(async () => {{
  const start = performance.now();
  await Promise.all([...Array({REQUESTS}).keys()].map(i => {FETCH}));
  return performance.now() - start;
}})()"""
SERVER = Path(__file__).with_name("server.py")


def nothing(_session: Session) -> None:
    """No listener."""


def request(session: Session) -> None:
    """One that lets every request go out."""
    session.web_request.on_before_request(lambda _, reply: reply())


def response(session: Session) -> None:
    """One that lets every response through."""
    session.web_request.on_headers_received(lambda _, reply: reply())


def completed(session: Session) -> None:
    """One that hears of every complete request."""
    session.web_request.on_completed(lambda _: None)


# The limits in turn and at once.
KINDS: dict[str, tuple[Callable[[Session], None], float, float]] = {
    "no listener": (nothing, 1.0, 1.0),
    "on_before_request": (request, 1.15, 1.15),
    "on_headers_received": (response, 2.2, 1.6),
    "on_completed": (completed, 2.2, 1.6),
}


async def open_page(name: str, port: int) -> WebContents:
    """A page of a session with the listener of that kind, warm."""
    session = from_partition(name)
    KINDS[name][0](session)
    page = session.create_web_contents()
    await page.load_url(f"http://127.0.0.1:{port}/")
    await page.execute_javascript(IN_TURN)
    await page.execute_javascript(AT_ONCE)
    return page


async def measure(rounds: int) -> int:
    """Measure everything and print it."""
    with subprocess.Popen([sys.executable, SERVER], stdout=subprocess.PIPE) as server:
        try:
            assert server.stdout is not None
            port = int(server.stdout.readline())
            pages = {name: await open_page(name, port) for name in KINDS}
            times: dict[str, list[tuple[float, float]]] = {name: [] for name in KINDS}
            for _ in range(rounds):
                for name, page in pages.items():
                    in_turn = await page.execute_javascript(IN_TURN)
                    times[name].append((in_turn, await page.execute_javascript(AT_ONCE)))
                    await asyncio.sleep(0.2)
            growth = await leaves(port)
        finally:
            server.terminate()
    return report(times) | int(growth > MEMORY_LIMIT)


async def leaves(port: int) -> float:
    """The megabytes that many requests leave behind with every kind of listener."""
    session = from_partition("memory")
    for kind in (request, response, completed):
        kind(session)
    page = session.create_web_contents()
    await page.load_url(f"http://127.0.0.1:{port}/")

    async def some(count: int) -> float:
        for _ in range(count // REQUESTS):
            await page.execute_javascript(AT_ONCE)
        gc.collect()
        text = Path("/proc/self/status").read_text()
        return int(text.partition("VmRSS:")[2].split()[0]) / 1024

    before = await some(MEMORY_REQUESTS // 5)
    growth = await some(MEMORY_REQUESTS) - before
    print(f"{MEMORY_REQUESTS} requests leave {growth:.1f} MB (at most {MEMORY_LIMIT:g})")
    return growth


def report(times: dict[str, list[tuple[float, float]]]) -> int:
    """Print the ratios; 1 when one is over its limit."""
    base = [min(found) for found in zip(*times["no listener"], strict=True)]
    is_over = False
    for name, found in times.items():
        best = [min(column) for column in zip(*found, strict=True)]
        ratios = [mine / other for mine, other in zip(best, base, strict=True)]
        limits = KINDS[name][1:]
        is_over |= any(ratio > limit for ratio, limit in zip(ratios, limits, strict=True))
        shown = ", ".join(
            f"{kind} {time:.0f} ms = {ratio:.2f} (at most {limit:.2f})"
            for kind, time, ratio, limit in zip(
                ("in turn", "at once"), best, ratios, limits, strict=True
            )
        )
        print(f"{name:<20} {shown}", flush=True)
    return int(is_over)


if __name__ == "__main__":
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=ROUNDS, help="how often each is measured")
    given = reader.parse_args()
    sys.exit(browser.run(lambda: measure(given.rounds), argv=["bench"]))
