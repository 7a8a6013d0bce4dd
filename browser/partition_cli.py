"""The commands that need no window: list the partitions, delete one."""

import json
import sys

from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK
from browser.instance import Instance
from browser.model.partition import Partition
from browser.model.partition_key import PREFIX, PartitionKey
from browser.paths import Paths
from browser.session.folder import PartitionFolder, folder_size
from browser.settings import PartitionStore


def _store(paths: Paths) -> PartitionStore:
    store = PartitionStore(paths.config / "partitions.json")
    store.load()
    if store.notice:
        print(f"bulkhead: {store.notice}", file=sys.stderr)
    return store


def list_partitions(paths: Paths, *, as_json: bool) -> int:
    """Print key, name, colour and size of each partition."""
    rows = [_row(partition, paths) for partition in _store(paths).list()]
    if as_json:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            key = _printable(str(row["partition"])) or "(default)"
            print(f"{key}\t{row['name']}\t{row['bytes']}")
    return EXIT_OK


def _row(partition: Partition, paths: Paths) -> dict[str, str | int]:
    folder = PartitionFolder(partition.key, paths, "")
    return {
        "partition": partition.key.text,
        "name": partition.name,
        "colour": partition.colour,
        "icon": partition.icon,
        "bytes": folder_size(folder.root, folder.cache),
    }


def _printable(text: str) -> str:
    # A key is any text: a terminal must not obey it, nor a line end in the middle of it.
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def delete_partition(paths: Paths, name: str) -> int:
    """Delete a partition, named by its name or its key, with its data."""
    found = _find(_store(paths), name)
    if found is None:
        print(f"bulkhead: there is no partition {name!r}", file=sys.stderr)
        return EXIT_FAILED
    if found.key.is_default:
        print("bulkhead: the default partition cannot be deleted", file=sys.stderr)
        return EXIT_FAILED
    paths.create()
    instance = Instance(paths)
    if not instance.acquire():
        print("bulkhead: Bulkhead runs; delete the partition in its window", file=sys.stderr)
        return EXIT_BUSY
    try:
        # Read again: the one that ran until now may have changed the list.
        store = _store(paths)
        PartitionFolder(found.key, paths, "").wipe()
        if store.get(found.key) is not None:
            store.remove(found.key)
    finally:
        instance.release()
    return EXIT_OK


def _find(store: PartitionStore, name: str) -> Partition | None:
    """The partition of that key, that name, or of the key `persist:` and that name."""
    by_key = store.get(PartitionKey.parse(name))
    return by_key or store.find(name) or store.get(PartitionKey.parse(f"{PREFIX}{name}"))
