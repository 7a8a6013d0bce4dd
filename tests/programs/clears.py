"""Use the inspector in a run and end; says when it was used."""

import json

import browser
from browser.session import from_partition


async def main() -> None:
    """Clear the storage of two sessions."""
    for partition in ("memory", "persist:disk"):
        session = from_partition(partition)
        session.create_web_contents()
        await session.clear_storage_data()
    print(json.dumps("cleared"), flush=True)


browser.run(main)
