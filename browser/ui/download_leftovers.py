"""Downloads that earlier runs left: on their partitions' lists until they are taken up."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from browser.errors import BulkheadError
from browser.model.partition import Partition
from browser.model.unfinished_download import UnfinishedDownload

if TYPE_CHECKING:
    from browser.session.download_item import DownloadItem
    from browser.ui.download_entry import DownloadEntry
    from browser.ui.shell import Shell


class DownloadLeftovers:
    """Finds them, takes them up, forgets them; of partitions that are open or not."""

    def __init__(self, shell: "Shell") -> None:
        self._shell = shell

    def entries(
        self, partition: Partition, known: "Iterable[DownloadEntry]"
    ) -> "list[DownloadEntry]":
        """Entries of those of the partition that are not known, newest first."""
        if not partition.key.is_persistent:
            return []
        unfinished = self._found(partition.key.text)
        if not unfinished:
            return []
        from browser.ui.download_entry import DownloadEntry

        there = {one.path for one in known if one.unfinished and one.partition.key == partition.key}
        found = [one for one in unfinished if one.path not in there]
        return [DownloadEntry.of_unfinished(one, partition) for one in reversed(found)]

    def _found(self, partition: str) -> list[UnfinishedDownload]:
        return self._shell.desk.registry.unfinished_downloads(partition)

    def leave(self, partition: str, entries: "Iterable[DownloadEntry]") -> "list[DownloadEntry]":
        """Let those wait that ended with their session; gives them."""
        found = {one.path: one for one in self._found(partition)}
        left = [entry for entry in entries if entry.is_left and entry.path in found]
        for entry in left:
            entry.leave(found[entry.path])
        return left

    def take_up(self, entry: "DownloadEntry") -> "DownloadItem | None":
        """Make the item with which it goes on; `None` when it cannot, which is told."""
        assert entry.unfinished is not None
        try:
            session = self._shell.desk.session(entry.partition)
            item = session.restore_download(entry.unfinished)
        except (BulkheadError, ValueError) as error:
            self._shell.notices.error(str(error))
            return None
        entry.take_up(item, session)
        return item

    def forget(self, entry: "DownloadEntry") -> None:
        """Give it up: what has come of it goes."""
        assert entry.unfinished is not None
        try:
            self._shell.desk.session(entry.partition).forget_download(entry.unfinished)
        except BulkheadError as error:
            self._shell.notices.error(str(error))
        # Not before: a session that opens lists what nobody knows of.
        entry.unfinished, entry.state = None, "cancelled"
