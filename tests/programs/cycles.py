"""Open a partition, load, close, again and again: `cycles.py COUNT FIRST`; says the memory."""

import gc
import json
import sys
from pathlib import Path

import browser
from browser.session import delete_partition, from_partition

PAGE = "data:text/html,<title>cycle</title><p>Some text to draw."


def private_kilobytes() -> int:
    """The memory that only this process has and wrote to.

    Clean private pages are those of libraries, which count or not as other processes come and go.
    """
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private_Dirty:"))


async def cycle(number: int) -> None:
    """Open, load, close; every second one on disk."""
    name = f"persist:cycle-{number % 4}" if number % 2 else f"cycle-{number % 4}"
    session = from_partition(name)
    page = session.create_web_contents()
    await page.load_url(PAGE)
    assert await page.execute_javascript("document.title") == "cycle"
    if number % 10 == 1:
        await delete_partition(name)
    else:
        await session.close()


async def main() -> dict[str, int]:
    """Cycle, and give the memory after the first ones and at the end, in kilobytes."""
    count, first = int(sys.argv[1]), int(sys.argv[2])
    before = 0
    for number in range(count):
        if number == first:
            gc.collect()
            before = private_kilobytes()
        await cycle(number)
    gc.collect()
    return {"before": before, "after": private_kilobytes()}


print(json.dumps(browser.run(main)), flush=True)
