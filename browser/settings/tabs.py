"""TabStore: the open windows and tabs, for the next start.

A tab opens again in its own partition or not at all: one in memory is never written, and a record
whose partition is missing or wrong is dropped.
"""

import binascii
import contextlib
from collections.abc import Callable, Sequence
from pathlib import Path

from browser.errors import SettingsError
from browser.model.partition_key import PartitionKey
from browser.model.tabs import TabRecord, WindowRecord
from browser.settings.json_file import JsonFile
from browser.settings.migrations import JsonObject

type Allow = Callable[[PartitionKey], bool]


class TabStore:
    """The file of open tabs; `save` takes frozen records, so a thread may call it."""

    def __init__(self, path: Path) -> None:
        self._file = JsonFile(path, "tabs", compact=True)
        self._saved: tuple[WindowRecord, ...] | None = None

    @property
    def notice(self) -> str | None:
        """What was wrong with the file when it was last read, and where it is kept."""
        return self._file.notice

    def save(self, windows: Sequence[WindowRecord]) -> None:
        """Write the windows; the same ones again cost nothing."""
        kept = tuple(_windows_with_tabs(windows, lambda key: True))
        if kept != self._saved:
            self._file.save({"windows": [_window_to_json(window) for window in kept]})
            self._saved = kept

    def load(self, allow: Allow = lambda key: True) -> list[WindowRecord]:
        """Return the windows that were saved; `allow` says which stored partitions still exist."""
        self._saved = None
        found = self._file.load(_parse)
        if found is None:
            return []
        windows = _windows_with_tabs(found, allow)
        if self.notice:
            # The copy is safe; a disk that is full now gets the clean file at the next change.
            with contextlib.suppress(SettingsError):
                self.save(windows)
        return windows


def _windows_with_tabs(windows: Sequence[WindowRecord], allow: Allow) -> list[WindowRecord]:
    """Drop the tabs that may not be kept, then empty windows; the active tab stays the active."""
    kept: list[WindowRecord] = []
    for window in windows:
        places = [at for at, tab in enumerate(window.tabs) if _may_be_kept(tab, allow)]
        if places:
            before = sum(at < window.active for at in places)
            tabs = tuple(window.tabs[at] for at in places)
            kept.append(WindowRecord(tabs, min(before, len(tabs) - 1), window.geometry))
    return kept


def _may_be_kept(tab: TabRecord, allow: Allow) -> bool:
    key = PartitionKey.parse(tab.partition)
    return key.is_persistent and allow(key)


def _window_to_json(window: WindowRecord) -> JsonObject:
    tabs = [_tab_to_json(tab) for tab in window.tabs]
    return {"active": window.active, "geometry": window.geometry, "tabs": tabs}


def _tab_to_json(tab: TabRecord) -> JsonObject:
    return {
        "partition": tab.partition,
        "url": tab.url,
        "title": tab.title,
        "pinned": tab.pinned,
        "muted": tab.muted,
        "zoom": tab.zoom,
        "history": binascii.b2a_base64(tab.history, newline=False).decode("ascii"),
    }


def _parse(document: JsonObject, problems: list[str]) -> list[WindowRecord]:
    windows = document.get("windows")
    if not isinstance(windows, list):
        raise ValueError("windows must be a list")
    return [
        window
        for number, entry in enumerate(windows, 1)
        if (window := _window(entry, number, problems)) is not None
    ]


def _window(entry: object, number: int, problems: list[str]) -> WindowRecord | None:
    stored = entry.get("tabs") if isinstance(entry, dict) else None
    if not isinstance(entry, dict) or not isinstance(stored, list):
        problems.append(f"window {number} has no list of tabs")
        return None
    places: list[int] = []
    tabs: list[TabRecord] = []
    for at, item in enumerate(stored):
        tab = _tab(item)
        if tab is None:
            problems.append(f"tab {at + 1} of window {number} has no partition or no address")
        else:
            places.append(at)
            tabs.append(tab)
    active, geometry = entry.get("active"), entry.get("geometry")
    before = sum(at < active for at in places) if type(active) is int else 0
    shape = geometry if isinstance(geometry, str) else ""
    return WindowRecord(tuple(tabs), max(0, min(before, len(tabs) - 1)), shape)


def _tab(item: object) -> TabRecord | None:
    """Read one tab; `None` without a partition and an address: neither has a safe default."""
    if not isinstance(item, dict):
        return None
    partition, url, title = item.get("partition"), item.get("url"), item.get("title")
    if not isinstance(partition, str) or not isinstance(url, str):
        return None
    return TabRecord(
        partition,
        url,
        title if isinstance(title, str) else "",
        item.get("pinned") is True,
        item.get("muted") is True,
        _zoom(item.get("zoom")),
        _history(item.get("history")),
    )


def _history(text: object) -> bytes:
    try:
        return binascii.a2b_base64(text, strict_mode=True) if isinstance(text, str) else b""
    except ValueError:
        return b""


def _zoom(factor: object) -> float:
    return float(factor) if isinstance(factor, int | float) and 0.25 <= factor <= 5.0 else 1.0
