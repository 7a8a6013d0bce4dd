"""Decide about pages for ever, and stay: `decide.py FOLDER PARTITION ORIGIN`; says what was."""

import asyncio
import json
import sys

import browser
from browser.session import from_partition


async def main() -> None:
    """Tell what was decided before, decide, and wait for a signal of the operating system."""
    partition, origin = sys.argv[2:]
    permissions = from_partition(partition).permissions
    found = [[one.origin, one.permission, one.state, one.scope] for one in permissions.list()]
    permissions.set(origin, "notifications", "granted", scope="always")
    permissions.set(origin, "geolocation", "denied", scope="session")
    print(json.dumps(found), flush=True)
    await asyncio.Event().wait()


browser.run(main, data_dir=sys.argv[1])
