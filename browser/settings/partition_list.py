"""The file of partitions: from JSON to a checked list, and back.

An entry without a key or with one that is not stored is left out; it never becomes another one's.
"""

import dataclasses
from typing import NamedTuple

from browser.model.partition import (
    NAME_LENGTH,
    Partition,
    name_identity,
    usable_name,
)
from browser.model.partition_key import PartitionKey
from browser.settings.migrations import JsonObject

_FIELDS = ("key", "name", "colour", "icon", "start_page")


class PartitionList(NamedTuple):
    """Partitions in order, and what a newer version wrote about them (kept for it)."""

    partitions: tuple[Partition, ...]
    unknown: JsonObject
    unknown_by_key: dict[PartitionKey, JsonObject]

    @property
    def stored(self) -> tuple[Partition, ...]:
        """Those that live on disk."""
        return tuple(p for p in self.partitions if p.key.is_persistent)

    def replaced(self, partitions: tuple[Partition, ...]) -> "PartitionList":
        """Return the list with other partitions."""
        return self._replace(partitions=partitions)


def parse_partitions(document: JsonObject, problems: list[str]) -> PartitionList:
    """Read the document; put into `problems` what cannot be used."""
    entries = document.get("partitions")
    if not isinstance(entries, list):
        raise ValueError("partitions must be a list")
    partitions: dict[PartitionKey, Partition] = {}
    unknown_by_key: dict[PartitionKey, JsonObject] = {}
    for number, entry in enumerate(entries, 1):
        key = _key_of(entry)
        if key is None or key in partitions:
            problems.append(f"entry {number} has no key that is stored and its own")
            continue
        partitions[key] = _repaired(key, entry, tuple(partitions.values()), problems)
        unknown_by_key[key] = {k: v for k, v in entry.items() if k not in _FIELDS}
    unknown = {k: v for k, v in document.items() if k not in ("schema", "partitions")}
    return PartitionList(tuple(partitions.values()), unknown, unknown_by_key)


def partition_document(content: PartitionList) -> JsonObject:
    """Return what is written: only partitions that live on disk."""
    entries = [
        {
            "key": partition.key.text,
            "name": partition.name,
            "colour": partition.colour,
            "icon": partition.icon,
            "start_page": partition.start_page,
            **content.unknown_by_key.get(partition.key, {}),
        }
        for partition in content.stored
    ]
    return {**content.unknown, "partitions": entries}


def free_name(wanted: str, taken: tuple[Partition, ...]) -> str:
    """Return the name, with the first number that makes it differ from all others."""
    identities = {name_identity(partition.name) for partition in taken}
    name, number = wanted, 2
    while name_identity(name) in identities:
        suffix = f" {number}"
        name, number = wanted[: NAME_LENGTH - len(suffix)].rstrip() + suffix, number + 1
    return name


def _key_of(entry: object) -> PartitionKey | None:
    text = entry.get("key") if isinstance(entry, dict) else None
    if not isinstance(text, str):
        return None
    key = PartitionKey.parse(text)
    return key if key.is_persistent else None


def _repaired(
    key: PartitionKey, entry: JsonObject, taken: tuple[Partition, ...], problems: list[str]
) -> Partition:
    """Make a partition of the entry; what cannot be used of its look is replaced."""
    given = entry.get("name")
    name = free_name(usable_name(given if isinstance(given, str) else key.name), taken)
    partition = Partition(key, name)
    wrong = [] if name == given else ["name"]
    for field in ("colour", "icon", "start_page"):
        value = entry.get(field, getattr(partition, field))
        try:
            partition = dataclasses.replace(partition, **{field: value})
        except (ValueError, TypeError):
            wrong.append(field)
    if wrong:
        problems.append(f"{', '.join(wrong)} of the partition {key}")
    return partition
