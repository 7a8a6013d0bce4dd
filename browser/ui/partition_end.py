"""The end of a partition: its tabs in all windows, its downloads, its data."""

import asyncio
import logging
from typing import TYPE_CHECKING

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.session.download_item import DownloadItem

if TYPE_CHECKING:
    from browser.ui.shell import Shell

log = logging.getLogger(__name__)
DEFAULT = "general.default_partition"


def tabs_of(shell: "Shell", partition: Partition) -> int:
    """How many tabs of it are open."""
    return sum(1 for tab in shell.tabs() if tab.partition.key == partition.key)


def downloads_of(shell: "Shell", partition: Partition) -> list[DownloadItem]:
    """Its downloads that have not ended."""
    session = shell.desk.registry.find(partition.key.text)
    items = session.downloads() if session is not None else []
    return [item for item in items if isinstance(item, DownloadItem) and not item.is_done()]


def close_tabs_of(shell: "Shell", partition: Partition) -> int:
    """Close its tabs in all windows without asking; no window ends by that. Give their number."""
    closed = 0
    for window in list(shell.windows):
        doomed = [tab for tab in window.tabs() if tab.partition.key == partition.key]
        if doomed and len(doomed) == len(window.tabs()):
            other = _another(shell, partition)
            window.open_tab(shell.start_page(other), other)
        for tab in doomed:
            window.discard_tab(tab, remember=False)
        closed += len(doomed)
    return closed


def _another(shell: "Shell", partition: Partition) -> Partition:
    default = shell.default_partition()
    return shell.desk.partition("") if default.key == partition.key else default


async def end_partition(shell: "Shell", partition: Partition) -> None:
    """Close its tabs and delete it; until the program ends it can be brought back.

    A temporary one's data ends with it.

    Raises:
        PartitionBusyError: another process uses it; its tabs are closed all the same.
        SettingsError: the list of partitions, or the settings, could not be written.
    """
    if not partition.key.is_persistent:
        await _end_temporary(shell, partition)
        return
    close_tabs_of(shell, partition)
    await shell.desk.put_aside(partition)
    if shell.settings.text(DEFAULT) == partition.key.text:
        shell.settings.reset(DEFAULT)


async def _end_temporary(shell: "Shell", partition: Partition) -> None:
    gone: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def note(change: str, changed: Partition) -> None:
        if change == "removed" and changed.key == partition.key and not gone.done():
            gone.set_result(None)

    unsubscribe = shell.desk.store.subscribe(note)
    try:
        # Whoever ends it was told of them, and is not asked again.
        for item in downloads_of(shell, partition):
            item.cancel()
        # With its last tab it ends by itself.
        if not close_tabs_of(shell, partition):
            shell.desk.end_temporary(partition)
        await gone
    finally:
        unsubscribe()


async def end_reporting(shell: "Shell", partition: Partition) -> Exception | None:
    """As `end_partition`; the failure is given and logged, never lost."""
    try:
        await end_partition(shell, partition)
    except (BulkheadError, OSError) as error:
        log.warning("%s could not be deleted: %s", partition.key, error)
        return error
    return None
