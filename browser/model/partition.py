"""Partition: what a person sees of a partition (name, colour, icon, start page).

The key is its identity and never changes; everything else may, so data on disk hangs on the key.
"""

import unicodedata
from dataclasses import dataclass

from browser.model.partition_key import PartitionKey

COLOURS = ("blue", "teal", "green", "yellow", "orange", "red", "pink", "purple")
ICONS = ("circle", "briefcase", "bank", "cart", "person", "flask", "globe", "star")
NAME_LENGTH = 80
ADDRESS_LENGTH = 8192

# Emoji and several scripts need the two joiners; every other format character (among them the
# marks that turn the reading direction) can make one name look like another.
_JOINERS = "\u200c\u200d"
_REFUSED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def _is_refused(character: str) -> bool:
    return unicodedata.category(character) in _REFUSED and character not in _JOINERS


def clean_name(text: str) -> str:
    """Return the name as it is kept: composed and stripped; refuse what cannot be a name."""
    if not isinstance(text, str):
        raise TypeError(f"a partition's name must be text, not {type(text).__name__}")
    name = unicodedata.normalize("NFC", text).strip()
    if not name.strip(_JOINERS):
        raise ValueError("a partition's name must not be empty")
    if len(name) > NAME_LENGTH:
        raise ValueError(f"a partition's name must have at most {NAME_LENGTH} characters")
    for character in name:
        if _is_refused(character):
            raise ValueError(f"a partition's name must not contain {character!a}")
    return name


def usable_name(text: str, fallback: str = "Partition") -> str:
    """Make a name out of any text: drop what `clean_name` refuses, and cut it to length."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if not _is_refused(c))
    name = kept.strip()[:NAME_LENGTH].strip()
    return name if name.strip(_JOINERS) else fallback


def name_identity(name: str) -> str:
    """Two names with the same identity are the same to a person's eye (case, width, form)."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def _check_address(text: str) -> None:
    if not isinstance(text, str):
        raise TypeError(f"a start page must be text, not {type(text).__name__}")
    if len(text) > ADDRESS_LENGTH or any(_is_refused(c) or c.isspace() for c in text):
        raise ValueError(
            f"a start page must be an address of at most {ADDRESS_LENGTH} characters, "
            "without spaces and control characters"
        )


@dataclass(frozen=True, slots=True)
class Partition:
    """A partition as a person sees it; checks itself, so a wrong one cannot exist."""

    key: PartitionKey
    name: str
    colour: str = COLOURS[0]
    icon: str = ICONS[0]
    start_page: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.key, PartitionKey):
            raise TypeError(f"key must be a PartitionKey, not {type(self.key).__name__}")
        object.__setattr__(self, "name", clean_name(self.name))
        if self.colour not in COLOURS:
            raise ValueError(f"colour {self.colour!r} is not one of {', '.join(COLOURS)}")
        if self.icon not in ICONS:
            raise ValueError(f"icon {self.icon!r} is not one of {', '.join(ICONS)}")
        _check_address(self.start_page)
