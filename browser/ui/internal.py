"""The content of our own pages: what `bulkhead://…` shows, and the pages for errors."""

from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from browser.model.partition import Partition
from browser.model.partition_key import PartitionKey
from browser.settings import PartitionStore
from browser.ui.pages import InternalPages

HTML = "text/html; charset=utf-8"


class InternalContent:
    """Fills our pages with what the program knows."""

    def __init__(self, partitions: PartitionStore) -> None:
        self._partitions = partitions
        self._pages = InternalPages()

    def render(self, name: str, partition: Partition, **values: object) -> str:
        """The HTML of a page, in the partition's colour."""
        return self._pages.render(
            name,
            partition=partition.name,
            colour=partition.colour,
            icon=partition.icon,
            **values,
        ).decode()

    def answer(self, key: str, url: str) -> tuple[str, bytes] | None:
        """The answer to a URL of our scheme; `None` for one that there is not."""
        partition = self._partitions.get(PartitionKey.parse(key))
        host = urlsplit(url).hostname
        if partition is None:
            return None
        if host == "newtab":
            return HTML, self._new_tab(partition).encode()
        return None

    def _new_tab(self, partition: Partition) -> str:
        def words(text: str) -> str:
            return QCoreApplication.translate("pages", text)

        kept = (
            words("Cookies, logins and site data stay in this partition.")
            if partition.key.is_persistent
            else words("Everything in here vanishes with its last tab.")
        )
        return self.render("newtab", partition, title=words("New tab"), explanation=kept)
