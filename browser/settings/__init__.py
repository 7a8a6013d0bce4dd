"""What is kept between runs: settings, partitions, tabs, bookmarks, and each partition's history.

Plain files without Qt; imports `browser.model` and `browser.errors`. Each name is loaded at first
use, so that a start pays only for what it needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from browser.settings.bookmarks import BookmarkStore
    from browser.settings.history import HistoryStore
    from browser.settings.kinds import SettingValue
    from browser.settings.partition_settings import PartitionSettingsStore
    from browser.settings.partitions import PartitionStore
    from browser.settings.run_marker import RunMarker
    from browser.settings.schema import SETTINGS, Setting
    from browser.settings.search import (
        SearchEngine,
        default_engine,
        search_address,
        search_engines,
    )
    from browser.settings.site_rules import SiteRuleStore
    from browser.settings.store import SettingsStore
    from browser.settings.tabs import TabStore

__all__ = [
    "SETTINGS",
    "BookmarkStore",
    "HistoryStore",
    "PartitionSettingsStore",
    "PartitionStore",
    "RunMarker",
    "SearchEngine",
    "Setting",
    "SettingValue",
    "SettingsStore",
    "SiteRuleStore",
    "TabStore",
    "default_engine",
    "search_address",
    "search_engines",
]

_MODULES = {
    "SETTINGS": "schema",
    "BookmarkStore": "bookmarks",
    "HistoryStore": "history",
    "PartitionSettingsStore": "partition_settings",
    "PartitionStore": "partitions",
    "RunMarker": "run_marker",
    "SearchEngine": "search",
    "Setting": "schema",
    "SettingValue": "kinds",
    "SettingsStore": "store",
    "SiteRuleStore": "site_rules",
    "TabStore": "tabs",
    "default_engine": "search",
    "search_address": "search",
    "search_engines": "search",
}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    globals()[name] = value
    return value
