"""Logs a session's network into a file; or waits until what an earlier run left is whole."""

import asyncio
import json
import sys
from pathlib import Path

import browser
from browser.session import from_partition
from browser.session.net_log_journal import NetLogJournal


def say(value: object) -> None:
    print(json.dumps(value), flush=True)


async def log(path: str, url: str) -> None:
    session = from_partition("one")
    await session.net_log.start_logging(path, format="har")
    await session.create_web_contents().load_url(url)
    while url not in Path(path).read_text():  # its entry comes by another way than the page
        await asyncio.sleep(0.01)
    say("loaded")
    await asyncio.Event().wait()


async def wait(notes: Path) -> None:
    while not NetLogJournal(notes).is_empty:
        await asyncio.sleep(0.01)


folder, path, url = sys.argv[1:]
notes = Path(folder) / "state" / "net-logs"
if url:
    browser.run(lambda: log(path, url), data_dir=folder)
else:
    browser.run(lambda: wait(notes), data_dir=folder)
    say("whole")
