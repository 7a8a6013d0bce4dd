"""TabRecord and WindowRecord: what is remembered of open tabs and windows."""

from typing import NamedTuple

# What a tab shows that was never told anything else.
NEW_TAB = "bulkhead://newtab/"


class TabRecord(NamedTuple):
    """One tab: its partition's key text, and what is needed to open it again."""

    partition: str
    url: str
    title: str = ""
    pinned: bool = False
    muted: bool = False
    zoom: float = 1.0
    history: bytes = b""


class WindowRecord(NamedTuple):
    """One window: its tabs in order, the active one, and its geometry (base64 of the toolkit's)."""

    tabs: tuple[TabRecord, ...]
    active: int = 0
    geometry: str = ""
