"""What the shell is given and what it remembers, as plain values."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from browser.model.tabs import TabRecord
from browser.settings import PartitionStore, SettingsStore, TabStore

if TYPE_CHECKING:
    from browser.settings import BookmarkStore, SiteRuleStore


class Stores(NamedTuple):
    """What is kept on disk."""

    settings: SettingsStore
    partitions: PartitionStore
    tabs: TabStore
    bookmarks: "Callable[[], BookmarkStore]"
    site_rules: "Callable[[], SiteRuleStore]"


class ClosedTab(NamedTuple):
    """A tab that can be opened again: what it was, where, in which window."""

    record: TabRecord
    place: int
