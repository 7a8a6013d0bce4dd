"""Let a page ask a handler again and again: `protocol.py COUNT`; says how memory grew."""

import gc
import json
import sys
import time
from pathlib import Path

import browser
from browser.session import CustomScheme, SchemePrivileges, from_partition

PRIVILEGES = SchemePrivileges(standard=True, support_fetch_api=True)
FIRST = 1000
ASK = """(async () => {
  let next = 0, answers = 0;
  const ask = async () => {
    while (next < %d) {
      const path = "/" + next++;
      if ((await (await fetch(path)).text()).endsWith(path)) answers++;
    }
  };
  await Promise.all(Array.from({length: 12}, ask));
  return answers;
})()"""


def private_bytes() -> int:
    """The memory that only this process has and wrote to."""
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return 1024 * sum(int(x.split()[1]) for x in lines if x.startswith("Private_Dirty:"))


async def main() -> dict[str, float]:
    """Ask, and give the memory after the first ones and at the end."""
    session = from_partition("protocol")
    page = session.create_web_contents()
    session.protocol.register_string_protocol("app", lambda request, reply: reply(request.url))
    await page.load_url("app://host/")
    await page.execute_javascript(ASK % FIRST)
    gc.collect()
    before, began = private_bytes(), time.monotonic()
    answers = await page.execute_javascript(ASK % int(sys.argv[1]))
    seconds = time.monotonic() - began
    gc.collect()
    grown = private_bytes() - before
    return {"answers": answers, "grown": grown, "seconds": round(seconds, 2)}


print(json.dumps(browser.run(main, schemes=[CustomScheme("app", PRIVILEGES)])), flush=True)
