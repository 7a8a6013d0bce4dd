"""What a tab needs from those above it, so that it need not know them."""

from typing import Protocol

from browser.model.partition import Partition
from browser.session import Session


class TabHost(Protocol):
    """Gives tabs their sessions and our own pages."""

    def session_for(self, partition: Partition) -> Session:
        """The partition's open session.

        Raises:
            BulkheadError: the partition cannot be opened.
        """

    def render_page(self, name: str, partition: Partition, **values: object) -> str:
        """The HTML of one of our own pages, every value escaped."""
