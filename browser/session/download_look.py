"""A look at what a server says of a file, for a download that the inspector did not see begin.

It asks for the first byte, from a hidden page of the file's origin, past the cache: there the
download holds the entry.
"""

import json
import logging
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from browser.errors import BulkheadError
from browser.model.download_response import DownloadResponse

if TYPE_CHECKING:
    from browser.session.download_pages import DownloadPages

log = logging.getLogger(__name__)
LOOK_SECONDS = 10.0
# A second is all that the dates of HTTP can tell.
GRAIN = 1.0
CODE = """
(async url => {
  const stop = new AbortController();
  const answer = await fetch(url, {
    headers: {Range: 'bytes=0-0'}, cache: 'no-store', credentials: 'include', signal: stop.signal
  });
  const found = [answer.status, [...answer.headers.entries()]];
  stop.abort();
  return found;
})(%s)
"""


async def look(pages: "DownloadPages", url: str) -> DownloadResponse | None:
    """What the server says of the file now; `None` when it says nothing that counts."""
    import asyncio

    try:
        async with asyncio.timeout(LOOK_SECONDS), pages.own(QUrl(url)) as page:
            status, headers = await page.execute_javascript(CODE % json.dumps(url))
    except (BulkheadError, TimeoutError) as error:
        log.debug("no look at a download: %s", error)
        return None
    response = DownloadResponse.of([url], status, [tuple(pair) for pair in headers])
    return response if response.status in (200, 206) else None


def size_in(response: DownloadResponse) -> int:
    """The size of the whole file; 0 when it does not say."""
    found = response.content_range
    return max(0, found.total if found is not None else response.length)


def is_of(response: DownloadResponse, total: int, seconds: float) -> bool:
    """Whether a look is at the very file of a download that began `seconds` before.

    So it is if the size is the same, and the server says that nothing changed since then.
    """
    size = size_in(response)
    if total and size and size != total:
        return False
    if not response.last_modified:
        return True
    changed, now = _seconds(response.last_modified), _seconds(response.header("date"))
    # The server's clock counts, if it says what it is.
    return changed is not None and (now or time.time()) - changed > seconds + GRAIN


def _seconds(date: str) -> float | None:
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(date).timestamp()
    except (ValueError, TypeError):
        return None
