"""Open a partition and hold it: `hold.py FOLDER PARTITION`; says "held" or the error's name."""

import asyncio
import json
import sys

import browser
from browser.errors import BulkheadError
from browser.session import from_partition


def say(value: object) -> None:
    """Print one line of JSON."""
    print(json.dumps(value), flush=True)


async def main() -> None:
    """Hold it until standard input ends or a line comes."""
    try:
        from_partition(sys.argv[2])
    except BulkheadError as error:
        say(type(error).__name__)
    else:
        say("held")
    await asyncio.to_thread(sys.stdin.readline)


browser.run(main, data_dir=sys.argv[1])
