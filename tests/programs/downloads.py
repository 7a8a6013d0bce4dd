"""Download into a persistent partition: `downloads.py FOLDER PARTITION URL BYTES [close]`.

Tells when so many bytes have come, and stays to be killed, or closes the session in order. Without
a URL it takes up what is unfinished, and tells how that ended.
"""

import asyncio
import json
import sys
from pathlib import Path

import browser
from browser.aio import next_signal
from browser.session import Session, from_partition


def tell(**values: object) -> None:
    """Write a line of JSON."""
    print(json.dumps(values), flush=True)


async def begin(session: Session, url: str, size: int) -> None:
    """Start a download and wait for its first bytes."""
    told = next_signal(session.will_download)
    session.download_url(url)
    _, item, _ = await told
    while item.get_received_bytes() < size:
        await next_signal(item.updated)
    tell(path=item.get_save_path(), tag=item.get_e_tag())


async def take_up(session: Session) -> None:
    """Take all up that did not end, one after the other."""
    found = session.unfinished_downloads()
    tell(unfinished=[[one.path, one.offset, one.length, one.e_tag] for one in found])
    for one in found:
        item = session.restore_download(one)
        item.resume()
        if not item.is_done():
            await next_signal(item.done)
        tell(
            state=item.get_state(),
            outcome=item.get_resume_outcome(),
            left=len(session.unfinished_downloads()),
        )


async def main() -> None:
    """Do the one or the other."""
    session = from_partition(sys.argv[2])
    session.set_download_path(Path(sys.argv[1]) / "downloads")
    if len(sys.argv) < 4:
        await take_up(session)
    else:
        await begin(session, sys.argv[3], int(sys.argv[4]))
        if sys.argv[5:] == ["close"]:
            await session.close()
            tell(closed=True)
        await asyncio.Event().wait()


browser.run(main, data_dir=sys.argv[1])
