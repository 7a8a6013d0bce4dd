"""How fast cookies are: asking by URL against a linear scan, and setting against a bare loop.

The bare loop sets each cookie in Qt's store and waits for its signal. Exits with 1 when a ratio is
above its limit.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QNetworkCookie

import browser
from browser.aio import next_signal
from browser.model.cookie_details import Target
from browser.model.cookie_mirror import goes_to
from browser.session import Session, from_partition

DOMAINS, COOKIES, SETS, ROUNDS = 1000, 10_000, 1000, 200
LIMIT_OF_SCAN, LIMIT_OF_MEDIAN, LIMIT_OF_SETS = 1 / 50, 0.002, 3.0


async def seconds(call: Callable[[], Awaitable[object]]) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    await call()
    return time.perf_counter() - start


async def reading(session: Session) -> list[tuple[str, float, float]]:
    """Ask for the cookies of one URL among all of them."""
    await asyncio.gather(
        *(
            session.cookies.set(
                url=f"http://h{number % DOMAINS}.example{number % DOMAINS}.com/",
                name=f"n{number}",
            )
            for number in range(COOKIES)
        )
    )
    everything = await session.cookies.get()
    assert len(everything) == COOKIES
    target = Target("http", "h7.example7.com")

    async def scan() -> None:
        assert len([one for one in everything if goes_to(one, target)]) == COOKIES // DOMAINS

    async def ask() -> None:
        assert len(await session.cookies.get(url="http://h7.example7.com/")) == COOKIES // DOMAINS

    scanned = statistics.median([await seconds(scan) for _ in range(ROUNDS)])
    asked = statistics.median([await seconds(ask) for _ in range(ROUNDS)])
    return [
        ("get(url), median in seconds", asked, LIMIT_OF_MEDIAN),
        ("get(url) / linear scan", asked / scanned, LIMIT_OF_SCAN),
    ]


async def setting(session: Session) -> list[tuple[str, float, float]]:
    """Set cookies one after the other."""
    store = session._profile.cookieStore()
    await session.cookies.set(url="http://first.com/", name="n")

    async def ours() -> None:
        for number in range(SETS):
            await session.cookies.set(url=f"http://ours{number}.com/", name="n", value="v")

    async def bare() -> None:
        for number in range(SETS):
            told = next_signal(store.cookieAdded)
            store.setCookie(QNetworkCookie(b"n", b"v"), QUrl(f"http://bare{number}.com/"))
            await told

    base = await seconds(bare)
    return [("1,000 sets / bare loop", await seconds(ours) / base, LIMIT_OF_SETS)]


async def main() -> int:
    """Measure everything."""
    results = await setting(from_partition("sets")) + await reading(from_partition("reads"))
    for name, value, limit in results:
        print(f"{name}: {value:.6f} (at most {limit:g})")
    return int(any(value > limit for _, value, limit in results))


sys.exit(browser.run(main))
