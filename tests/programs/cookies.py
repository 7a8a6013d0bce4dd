"""Set a cookie and stay, or tell the cookies: `cookies.py FOLDER PARTITION set|keep|get`."""

import asyncio
import json
import sys
import time

import browser
from browser.session import from_partition


async def main() -> None:
    """Do the one or the other."""
    cookies = from_partition(sys.argv[2]).cookies
    if sys.argv[3] == "get":
        found = [[cookie.name, cookie.value] for cookie in await cookies.get()]
        print(json.dumps(found), flush=True)
        return
    if sys.argv[3] == "keep":
        cookies.set_keep_session_cookies(True)
        await cookies.set(url="http://a.test/", name="session", value="yes")
    end = time.time() + 999
    await cookies.set(url="http://a.test/", name="kept", value="yes", expiration_date=end)
    await cookies.flush_store()
    print(json.dumps("flushed"), flush=True)
    await asyncio.Event().wait()


browser.run(main, data_dir=sys.argv[1])
