"""The settings in a person's words: a label for each key, and for each choice.

The descriptions of the schema are for files and command lines; these are for the window.
"""

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from browser.settings import SETTINGS
from browser.ui.actions import QT_TRANSLATE_NOOP

CONTEXT = "settings"


class Words(NamedTuple):
    """What a setting is called, and a sentence more where the name does not say all."""

    label: str
    note: str = ""


_SECTIONS = {
    "general": QT_TRANSLATE_NOOP("settings", "General"),
    "search": QT_TRANSLATE_NOOP("settings", "Search"),
    "appearance": QT_TRANSLATE_NOOP("settings", "Appearance"),
    "tabs": QT_TRANSLATE_NOOP("settings", "Tabs"),
    "downloads": QT_TRANSLATE_NOOP("settings", "Downloads"),
    "privacy": QT_TRANSLATE_NOOP("settings", "Privacy"),
    "shortcuts": QT_TRANSLATE_NOOP("settings", "Shortcuts"),
}
WORDS = {
    "general.start_page": Words(
        QT_TRANSLATE_NOOP("settings", "Page of a new tab"),
        QT_TRANSLATE_NOOP("settings", "A partition can have its own."),
    ),
    "general.home_page": Words(QT_TRANSLATE_NOOP("settings", "Page of the Home button")),
    "general.restore_session": Words(
        QT_TRANSLATE_NOOP("settings", "Open the last windows and tabs at start"),
        QT_TRANSLATE_NOOP("settings", "Temporary tabs never come back."),
    ),
    "general.default_partition": Words(
        QT_TRANSLATE_NOOP("settings", "Partition of new windows"),
        QT_TRANSLATE_NOOP("settings", "Links from other programs open in it too."),
    ),
    "general.outside_links": Words(
        QT_TRANSLATE_NOOP("settings", "Links from other programs"),
        QT_TRANSLATE_NOOP("settings", "Site rules come first."),
    ),
    "general.language": Words(
        QT_TRANSLATE_NOOP("settings", "Language"),
        QT_TRANSLATE_NOOP("settings", "Takes effect when Bulkhead starts again."),
    ),
    "search.default": Words(
        QT_TRANSLATE_NOOP("settings", "Search engine"),
        QT_TRANSLATE_NOOP("settings", "For words in the address field."),
    ),
    "search.engines": Words(
        QT_TRANSLATE_NOOP("settings", "Search engines"),
        QT_TRANSLATE_NOOP(
            "settings", "Type a keyword and a space in the address field to ask that engine."
        ),
    ),
    "appearance.theme": Words(QT_TRANSLATE_NOOP("settings", "Light or dark")),
    "appearance.zoom_default": Words(
        QT_TRANSLATE_NOOP("settings", "Zoom of pages"),
        QT_TRANSLATE_NOOP("settings", "For sites without a zoom of their own."),
    ),
    "appearance.force_dark_pages": Words(
        QT_TRANSLATE_NOOP("settings", "Darken pages that have no dark look"),
        QT_TRANSLATE_NOOP("settings", "Some pages become hard to read."),
    ),
    "tabs.new_tab_position": Words(QT_TRANSLATE_NOOP("settings", "Open new tabs")),
    "tabs.close_last_tab_closes_window": Words(
        QT_TRANSLATE_NOOP("settings", "Close the window with its last tab")
    ),
    "downloads.folder": Words(QT_TRANSLATE_NOOP("settings", "Save files in")),
    "downloads.ask": Words(
        QT_TRANSLATE_NOOP("settings", "Ask where to save each file"),
        QT_TRANSLATE_NOOP("settings", "Above the page, with its name and size."),
    ),
    "downloads.ask_risky": Words(
        QT_TRANSLATE_NOOP("settings", "Ask before a risky file is kept"),
        QT_TRANSLATE_NOOP("settings", "Programs, and documents in which programs may hide."),
    ),
    "privacy.history": Words(
        QT_TRANSLATE_NOOP("settings", "Remember visited pages"),
        QT_TRANSLATE_NOOP(
            "settings", "Each partition has its own history; temporary ones keep none."
        ),
    ),
    "shortcuts": Words(
        QT_TRANSLATE_NOOP("settings", "Keyboard shortcuts"),
        QT_TRANSLATE_NOOP("settings", "Every command can have other keys."),
    ),
}
_CHOICES = {
    ("appearance.theme", "system"): QT_TRANSLATE_NOOP("settings", "As the desktop"),
    ("appearance.theme", "light"): QT_TRANSLATE_NOOP("settings", "Light"),
    ("appearance.theme", "dark"): QT_TRANSLATE_NOOP("settings", "Dark"),
    ("general.outside_links", "default"): QT_TRANSLATE_NOOP(
        "settings", "Open in the partition of new windows"
    ),
    ("general.outside_links", "ask"): QT_TRANSLATE_NOOP("settings", "Ask for the partition"),
    ("tabs.new_tab_position", "after_current"): QT_TRANSLATE_NOOP("settings", "After this tab"),
    ("tabs.new_tab_position", "end"): QT_TRANSLATE_NOOP("settings", "At the end"),
}


def _translated(text: str) -> str:
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def section_of(key: str) -> str:
    """The section in which the setting stands."""
    return key.partition(".")[0]


def section_title(section: str) -> str:
    """The section's name; its key for one that has none."""
    return _translated(_SECTIONS.get(section, "")) or section


def sections() -> tuple[str, ...]:
    """The sections that have settings, in the order of the schema."""
    return tuple(dict.fromkeys(section_of(key) for key in SETTINGS))


def words_for(key: str) -> Words:
    """The setting's words in the person's language; the schema's own for one without."""
    words = WORDS.get(key, Words(SETTINGS[key].description))
    return Words(_translated(words.label), _translated(words.note))


def choice_text(key: str, value: str) -> str:
    """One of the setting's choices in the person's language."""
    return _translated(_CHOICES.get((key, value), "")) or value
