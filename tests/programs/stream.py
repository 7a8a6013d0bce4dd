"""Let a page read a stream: `stream.py MEGABYTES`; says the bytes, how memory grew, and seconds."""

import asyncio
import gc
import json
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import browser
from browser.session import CustomScheme, SchemePrivileges, from_partition

MEGABYTE = 1 << 20
PRIVILEGES = SchemePrivileges(standard=True, support_fetch_api=True)
READ = """fetch("/stream").then(async (answer) => {
  const reader = answer.body.getReader();
  for (let read = 0;;) {
    const {done, value} = await reader.read();
    if (done) return read;
    read += value.length;
  }
})"""


def memory() -> int:
    """What the process takes, and the most it ever took, in bytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return max(int(line.split()[1]) for line in lines if line.startswith(("VmRSS", "VmHWM"))) * 1024


async def pieces(count: int) -> AsyncIterator[bytes]:
    """So many megabytes."""
    for _ in range(count):
        yield bytes(MEGABYTE)
        await asyncio.sleep(0)


async def main() -> dict[str, float]:
    """Read it, and give what it cost."""
    session = from_partition("stream")
    page = session.create_web_contents()
    answer = lambda r, reply: reply(  # noqa: E731 - short
        pieces(int(sys.argv[1])) if r.url.endswith("stream") else [b"<title>home</title>"]
    )
    session.protocol.register_stream_protocol("app", answer)
    await page.load_url("app://host/")
    gc.collect()
    before, began = memory(), time.monotonic()
    read = await page.execute_javascript(READ)
    seconds = time.monotonic() - began
    return {"bytes": read, "grown": memory() - before, "seconds": round(seconds, 2)}


print(json.dumps(browser.run(main, schemes=[CustomScheme("app", PRIVILEGES)])), flush=True)
