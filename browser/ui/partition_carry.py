"""Carrying a whole partition: into a file, out of one, or into a second partition beside it.

While its data is copied nobody may change it, so its session is closed and its folder locked; its
tabs sleep meanwhile.
"""

import asyncio
import os
import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.session.cookie_keeping import keep_session_cookies, keeps_session_cookies
from browser.session.folder import DELETED
from browser.settings.bundle import Work, unpack, write_bundle
from browser.settings.bundle_manifest import Manifest
from browser.settings.partition_list import free_name
from browser.ui.partition_end import downloads_of
from browser.versions import versions

if TYPE_CHECKING:
    from browser.session.folder import PartitionFolder
    from browser.ui.shell import Shell

SUFFIX = ".bulkhead"
BUSY = "downloads of this partition are under way"
NOT_HERE = "a newer engine wrote the data in this file"


def chromium() -> str:
    """The version of the engine."""
    return versions()["Chromium"]


async def export_partition(
    shell: "Shell",
    partition: Partition,
    target: Path,
    work: Work,
    *,
    with_data: bool,
    secrets: bool,
) -> None:
    """Write a partition into a file.

    Raises:
        BulkheadError, OSError, ValueError: it cannot be; InterruptedError: it was cancelled.
    """
    desk = shell.desk
    folder = desk.registry.folder(partition.key)
    root = None if folder is None else folder.root
    with_data = with_data and root is not None
    manifest = Manifest(
        partition,
        desk.settings.get(partition.key),
        root is not None and keeps_session_cookies(root),
        chromium() if with_data else "",
        sites=tuple(
            rule
            for rule in shell.routing.store.rules
            if rule.partition == partition.key.text and rule.enabled
        ),
    )
    write = partial(write_bundle, target, root, manifest, work, secrets=secrets)
    if not with_data or folder is None:
        await asyncio.to_thread(write)
        return
    await _at_rest(shell, partition, folder, write)


async def _at_rest(
    shell: "Shell", partition: Partition, folder: "PartitionFolder", write: "partial[None]"
) -> None:
    if downloads_of(shell, partition):
        raise ValueError(BUSY)
    session = shell.desk.registry.find(partition.key.text)
    if session is not None:
        await session.close()
    shell.desk.close_history(partition)
    try:
        folder.open()
        try:
            await asyncio.to_thread(write)
        finally:
            folder.release()
    finally:
        wake_shown(shell, partition)


def wake_shown(shell: "Shell", partition: Partition) -> None:
    """Show the tabs again that are in front."""
    for window in shell.windows:
        tab = window.current()
        if tab is not None and tab.partition.key == partition.key:
            tab.wake()


async def import_partition(shell: "Shell", source: Path, work: Work, name: str = "") -> Partition:
    """Make a new partition of a file; gives it.

    Raises:
        BulkheadError, OSError, ValueError: it cannot be, and nothing has changed;
            InterruptedError: it was cancelled.
    """
    desk = shell.desk
    # Should the program end now, the next start sweeps it away.
    draft = desk.paths.partitions / f"{DELETED}{os.urandom(16).hex()}"
    manifest = await asyncio.to_thread(unpack, source, draft, work)
    try:
        if _version(manifest.chromium) > _version(chromium()):
            raise ValueError(NOT_HERE)
        return _adopt(shell, draft, manifest, name)
    except BaseException:
        await asyncio.to_thread(_remove, draft)
        raise


def _adopt(shell: "Shell", draft: Path, manifest: Manifest, name: str) -> Partition:
    store, look = shell.desk.store, manifest.partition
    if manifest.keeps_session_cookies:
        keep_session_cookies(draft, True)
    wanted = free_name(name or look.name, store.list())
    made = store.create(wanted, look.colour, look.icon)
    folder = shell.desk.registry.folder(made.key)
    assert folder is not None
    try:
        draft.rename(folder.root)
        if look.start_page:
            made = store.update(made.key, start_page=look.start_page)
        # Last: nothing takes them back.
        _take_sites(shell, made, manifest)
        return made
    except (BulkheadError, OSError, ValueError):
        if not draft.exists():
            folder.root.rename(draft)
        store.remove(made.key)
        raise


def _take_sites(shell: "Shell", made: Partition, manifest: Manifest) -> None:
    """Add its rules after those that are there, which count before them."""
    rules = shell.routing.store
    known = {(rule.kind, rule.pattern) for rule in rules.rules}
    added = [
        replace(rule, partition=made.key.text)
        for rule in manifest.sites
        if (rule.kind, rule.pattern) not in known
    ]
    if added:
        rules.replace([*rules.rules, *added])


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


async def duplicate_partition(
    shell: "Shell", partition: Partition, work: Work, *, with_data: bool
) -> Partition:
    """Make a second partition that is set as this one; gives it.

    Raises: as the two of which it is made.
    """
    with tempfile.TemporaryDirectory(dir=shell.desk.paths.state) as folder:
        file = Path(folder, f"copy{SUFFIX}")
        await export_partition(shell, partition, file, work, with_data=with_data, secrets=True)
        work.done = 0
        return await import_partition(shell, file, work, partition.name)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
