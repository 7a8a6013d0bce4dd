"""Change `localStorage` in two origins and flush: `flush.py FOLDER PARTITION URL URL`.

Says what was there before, and then that all is on disk; it waits to be killed.
"""

import asyncio
import json
import sys

import browser
from browser.session import from_partition

CODE = """(() => {
  const found = localStorage.kept ?? null;
  for (let n = 0; n < 200; n++) localStorage["key" + n] = "value".repeat(50);
  localStorage.kept = "yes";
  return found;
})()"""


async def main() -> None:
    """Change, flush, tell and wait."""
    partition, *urls = sys.argv[2:]
    session = from_partition(partition)
    found = []
    for url in urls:
        page = session.create_web_contents()
        await page.load_url(url)
        found.append(await page.execute_javascript(CODE))
    await session.flush_storage_data()
    print(json.dumps(found), flush=True)
    await asyncio.Event().wait()


browser.run(main, data_dir=sys.argv[1])
