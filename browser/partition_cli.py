"""The commands that need no window: list the partitions, delete one."""

import json
import sys

from browser.cli import EXIT_BUSY, EXIT_FAILED, EXIT_OK
from browser.instance import Instance
from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.paths import Paths
from browser.session.folder import PartitionFolder, folder_size
from browser.settings import PartitionStore


def _store(paths: Paths) -> PartitionStore:
    store = PartitionStore(paths.config / "partitions.json")
    store.load()
    return store


def list_partitions(paths: Paths, *, as_json: bool) -> int:
    """Print key, name, colour and size of each partition."""
    rows = [_row(partition, paths) for partition in _store(paths).list()]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for row in rows:
            print(f"{row['partition'] or '(default)'}\t{row['name']}\t{row['bytes']}")
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


def delete_partition(paths: Paths, name: str) -> int:
    """Delete a partition, named by its name or its key, with its data."""
    store = _store(paths)
    found = store.get(PartitionKey.parse(name)) or store.find(name)
    if found is None and not name.startswith("persist:"):
        found = store.get(PartitionKey.parse(f"persist:{name}"))
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
        PartitionFolder(found.key, paths, "").wipe()
        store.remove(found.key)
    finally:
        instance.release()
    return EXIT_OK
