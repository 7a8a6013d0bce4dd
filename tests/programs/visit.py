"""Load a page in a partition and stay: `visit.py FOLDER PARTITION URL`; says what it found."""

import asyncio
import json
import sys

import browser
from browser.session import from_partition

CODE = """(() => {
  const found = [document.cookie, localStorage.kept];
  localStorage.kept = "yes";
  return found;
})()"""


async def main() -> None:
    """Tell what was kept, and wait for a signal of the operating system."""
    partition, url = sys.argv[2:]
    page = from_partition(partition).create_web_contents()
    await page.load_url(url)
    print(json.dumps(await page.execute_javascript(CODE)), flush=True)
    await asyncio.Event().wait()


browser.run(main, data_dir=sys.argv[1])
