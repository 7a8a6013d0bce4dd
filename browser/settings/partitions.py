"""PartitionStore: the partitions in the person's order; those in memory never reach the disk.

A key is made once and never again, so that a new partition cannot find an old one's data.
"""

import contextlib
import dataclasses
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from browser.errors import SettingsError
from browser.model.partition import COLOURS, Partition, clean_name, name_identity, usable_name
from browser.model.partition_key import PREFIX, PartitionKey
from browser.settings.json_file import JsonFile
from browser.settings.observers import Observers
from browser.settings.partition_list import (
    PartitionList,
    free_name,
    parse_partitions,
    partition_document,
)

type PartitionChange = Literal["added", "changed", "moved", "removed"]

DEFAULT_KEY = PartitionKey("")
TEMPORARY_PREFIX = "temp-"
_MEMORY_ICON = "flask"


class PartitionStore:
    """The list of partitions; the default one is always in it."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "partitions")
        self._list = PartitionList((Partition(DEFAULT_KEY, "Default"),), {}, {})
        self._temporary = 0
        self._observers = Observers[PartitionChange, Partition]()

    @property
    def notice(self) -> str | None:
        """What was wrong with the file when it was last read, and where it is kept."""
        return self._file.notice

    def load(self) -> None:
        """Read the file; `SettingsError` if it cannot be read or a newer version wrote it."""
        found = self._file.load(parse_partitions)
        if found is None:
            return
        if all(not partition.key.is_default for partition in found.partitions):
            default = Partition(DEFAULT_KEY, free_name("Default", found.partitions))
            found = found.replaced((default, *found.partitions))
        in_memory = [p for p in self._list.partitions if not p.key.is_persistent]
        self._list = found.replaced((*found.partitions, *in_memory))
        if self.notice:
            # The copy is safe; a disk that is full now gets the clean file at the next change.
            with contextlib.suppress(SettingsError):
                self._file.save(partition_document(self._list))

    def list(self) -> tuple[Partition, ...]:
        """Return all partitions in order, also those in memory."""
        return self._list.partitions

    def get(self, key: PartitionKey) -> Partition | None:
        """Return the partition; `None` when there is none with this key."""
        return next((p for p in self._list.partitions if p.key == key), None)

    def find(self, name: str) -> Partition | None:
        """Return the partition that a person calls so, whatever the case."""
        identity = name_identity(name.strip())
        return next((p for p in self._list.partitions if name_identity(p.name) == identity), None)

    def create(
        self, name: str, colour: str | None = None, icon: str = "circle", persistent: bool = True
    ) -> Partition:
        """Add a partition with a key of its own; without a colour it gets the least used one."""
        name = clean_name(name)
        self._check_free(name, None)
        key = self._new_key(name if persistent else None)
        return self._add(Partition(key, name, colour or self._least_used_colour(), icon))

    def add_temporary(self) -> Partition:
        """Add a partition in memory, named by number; no number comes twice in a run."""
        names = {name_identity(p.name) for p in self._list.partitions}
        number = self._temporary + 1
        while name_identity(f"Temp {number}") in names:
            number += 1
        partition = self.create(f"Temp {number}", icon=_MEMORY_ICON, persistent=False)
        self._temporary = number
        return partition

    def ensure(self, key: PartitionKey) -> Partition:
        """Return the partition with this key, made if need be: a command line asked for it."""
        name = free_name(usable_name(key.name), self._list.partitions)
        icon = "circle" if key.is_persistent else _MEMORY_ICON
        return self.get(key) or self._add(Partition(key, name, self._least_used_colour(), icon))

    def update(
        self,
        key: PartitionKey,
        *,
        name: str | None = None,
        colour: str | None = None,
        icon: str | None = None,
        start_page: str | None = None,
    ) -> Partition:
        """Change what is given and leave the rest; the key stays."""
        index = self._index(key)
        before = self._list.partitions[index]
        partition = Partition(
            key,
            before.name if name is None else name,
            before.colour if colour is None else colour,
            before.icon if icon is None else icon,
            before.start_page if start_page is None else start_page,
        )
        self._check_free(partition.name, key)
        if partition != before:
            partitions = list(self._list.partitions)
            partitions[index] = partition
            self._commit(tuple(partitions), "changed", partition)
        return partition

    def move(self, key: PartitionKey, index: int) -> None:
        """Put the partition at that place of the list."""
        partitions = list(self._list.partitions)
        if not 0 <= index < len(partitions):
            raise ValueError(f"index must be from 0 to {len(partitions) - 1}, not {index}")
        partition = partitions.pop(self._index(key))
        partitions.insert(index, partition)
        if tuple(partitions) != self._list.partitions:
            self._commit(tuple(partitions), "moved", partition)

    def remove(self, key: PartitionKey) -> Partition:
        """Take the partition out of the list; its data is deleted elsewhere."""
        if key.is_default:
            raise ValueError("the default partition cannot be removed")
        partition = self._list.partitions[self._index(key)]
        rest = tuple(p for p in self._list.partitions if p.key != key)
        self._commit(rest, "removed", partition)
        return partition

    def put_back(self, partition: Partition, index: int) -> Partition:
        """Put a partition that was removed back to its place; its name may be taken meanwhile."""
        if self.get(partition.key) is not None:
            raise ValueError(f"there is a partition {partition.key} already")
        name = free_name(partition.name, self._list.partitions)
        back = dataclasses.replace(partition, name=name)
        rest = self._list.partitions
        self._commit((*rest[:index], back, *rest[index:]), "added", back)
        return back

    def subscribe(
        self, callback: Callable[[PartitionChange, Partition], object]
    ) -> Callable[[], None]:
        """Call with the kind of change and the partition, after each change."""
        return self._observers.subscribe(callback)

    def _add(self, partition: Partition) -> Partition:
        self._commit((*self._list.partitions, partition), "added", partition)
        return partition

    def _commit(
        self, partitions: tuple[Partition, ...], change: PartitionChange, partition: Partition
    ) -> None:
        changed = self._list.replaced(partitions)
        if changed.stored != self._list.stored:
            self._file.save(partition_document(changed))
        self._list = changed
        self._observers.notify(change, partition)

    def _index(self, key: PartitionKey) -> int:
        for index, partition in enumerate(self._list.partitions):
            if partition.key == key:
                return index
        raise KeyError(f"there is no partition {key}")

    def _check_free(self, name: str, own: PartitionKey | None) -> None:
        holder = self.find(name)
        if holder is not None and holder.key != own:
            raise ValueError(f"there is already a partition with the name {holder.name}")

    def _new_key(self, name: str | None) -> PartitionKey:
        while True:
            random = os.urandom(8).hex()
            if name is None:
                text = f"{TEMPORARY_PREFIX}{random}"
            else:
                slug = re.sub(r"[^a-z0-9]+", "-", name.lower())[:40].strip("-")
                text = f"{PREFIX}{slug}-{random[:8]}" if slug else f"{PREFIX}{random}"
            if self.get(key := PartitionKey.parse(text)) is None:
                return key

    def _least_used_colour(self) -> str:
        used = [partition.colour for partition in self._list.partitions]
        return min(COLOURS, key=used.count)
