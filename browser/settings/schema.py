"""The settings as data: key, kind, default and one line about it.

The descriptions are translated where they are shown. Keys are never reused for another meaning.
"""

from collections.abc import Callable
from typing import NamedTuple

from browser.settings.kinds import (
    ADDRESS,
    FOLDER,
    LANGUAGE,
    LINE,
    PARTITION,
    Choice,
    Flag,
    Kind,
    Number,
    SettingValue,
)
from browser.settings.structured_kinds import Engines, Shortcuts


class Setting(NamedTuple):
    """One setting; `check` and `from_text` raise `ValueError` that names key, value and choices."""

    key: str
    kind: Kind
    default: SettingValue
    description: str

    def check(self, value: object) -> SettingValue:
        """Return the value as it is kept."""
        try:
            return self.kind.check(value)
        except ValueError as error:
            raise ValueError(
                f"{self.key}: {_shown(value)} is not allowed ({error}); allowed: "
                f"{self.kind.allowed}"
            ) from None

    def from_text(self, text: str) -> SettingValue:
        """Read the value from a command line."""
        return self.check(self.kind.from_text(text))


def _shown(value: object) -> str:
    # Not `repr` of all of it: a value can have any size and any depth.
    text = repr(value[:100] if isinstance(value, str) else value)
    return text if len(text) <= 80 else f"{text[:79]}…"


_ENGINES: list[dict[str, str]] = [
    {"name": "DuckDuckGo", "keyword": "d", "url": "https://duckduckgo.com/?q={query}"},
    {
        "name": "Startpage",
        "keyword": "s",
        "url": "https://www.startpage.com/sp/search?query={query}",
    },
    {"name": "Google", "keyword": "g", "url": "https://www.google.com/search?q={query}"},
    {"name": "Bing", "keyword": "b", "url": "https://www.bing.com/search?q={query}"},
    {
        "name": "Wikipedia",
        "keyword": "w",
        "url": "https://en.wikipedia.org/w/index.php?search={query}",
    },
]

_SETTINGS = (
    Setting("general.start_page", ADDRESS, "", "Page of a new tab; empty shows the start page"),
    Setting(
        "general.home_page", ADDRESS, "", "Page of the Home button; empty shows the start page"
    ),
    Setting(
        "general.restore_session", Flag(), True, "Open the last windows and tabs again at start"
    ),
    Setting(
        "general.default_partition",
        PARTITION,
        "",
        "Partition for new windows and for links from other programs",
    ),
    Setting(
        "general.outside_links",
        Choice("default", "ask"),
        "default",
        "Where links from other programs open that no site rule leads",
    ),
    Setting("general.language", LANGUAGE, "", "Language of menus and dialogs"),
    Setting("search.engines", Engines(), _ENGINES, "Search engines and their keywords"),
    Setting("search.default", LINE, "", "Name of the search engine in use; empty takes the first"),
    Setting("appearance.theme", Choice("system", "light", "dark"), "system", "Light or dark look"),
    Setting(
        "appearance.zoom_default", Number(0.25, 5.0), 1.0, "Zoom of pages without one of their own"
    ),
    Setting("appearance.force_dark_pages", Flag(), False, "Darken pages that have no dark look"),
    Setting(
        "tabs.new_tab_position",
        Choice("after_current", "end"),
        "after_current",
        "Where a new tab opens",
    ),
    Setting(
        "tabs.close_last_tab_closes_window", Flag(), True, "Close the window with its last tab"
    ),
    Setting("downloads.folder", FOLDER, "", "Folder for downloads; empty takes the system's"),
    Setting("downloads.ask", Flag(), False, "Ask where to save each file"),
    Setting("downloads.ask_risky", Flag(), True, "Ask before a file is kept that could be run"),
    Setting("privacy.history", Flag(), True, "Remember visited pages"),
    Setting("shortcuts", Shortcuts(), {}, "Keyboard shortcuts that differ from the defaults"),
)

SETTINGS: dict[str, Setting] = {setting.key: setting for setting in _SETTINGS}


def setting(key: str) -> Setting:
    """Return the setting; `KeyError` that says so for a key that there is not."""
    try:
        return SETTINGS[key]
    except KeyError:
        raise KeyError(f"there is no setting {key!r:.80}") from None


def check_with_others(
    key: str, value: SettingValue, get: Callable[[str], SettingValue]
) -> SettingValue:
    """Check the value alone and against the others (`get` gives them)."""
    value = setting(key).check(value)
    if key == "search.default" and value:
        engines = get("search.engines")
        assert isinstance(engines, list)
        names = [engine["name"] for engine in engines]
        if value not in names:
            raise ValueError(
                f"{key}: {_shown(value)} is not allowed (no engine has this name); allowed: "
                f"{', '.join(names)}"
            )
    return value
