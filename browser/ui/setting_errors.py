"""What the stores refuse, in a person's words and language: what is wrong and what to do."""

import re

from PySide6.QtCore import QCoreApplication

from browser.errors import PartitionBusyError
from browser.ui.actions import QT_TRANSLATE_NOOP

# LIMIT: the stores raise plain English, so it is known by its words; others are shown as they are.
_KNOWN = (
    (r"name must not be empty", QT_TRANSLATE_NOOP("errors", "Write a name.")),
    (
        r"engine's name must have 1 to (\d+) characters",
        QT_TRANSLATE_NOOP("errors", "Write a name of at most %1 characters."),
    ),
    (
        r"name must have at most (\d+) characters",
        QT_TRANSLATE_NOOP("errors", "The name is too long: it may have at most %1 characters."),
    ),
    (
        r"name must not contain",
        QT_TRANSLATE_NOOP(
            "errors", "The name contains a character that cannot be seen. Write it anew."
        ),
    ),
    (
        r"already a partition with the name (.+)",
        QT_TRANSLATE_NOOP("errors", "There is already a partition “%1”. Choose another name."),
    ),
    (
        r"start page must be an address|not an address",
        QT_TRANSLATE_NOOP(
            "errors",
            "This is not an address. Write one such as example.org, or leave it empty.",
        ),
    ),
    (
        r"not an absolute path",
        QT_TRANSLATE_NOOP(
            "errors", "Write the whole path of a folder, choose one, or leave it empty."
        ),
    ),
    (
        r"two engines have the same name",
        QT_TRANSLATE_NOOP("errors", "Another search engine has this name. Choose another name."),
    ),
    (
        r"two engines have the same keyword",
        QT_TRANSLATE_NOOP(
            "errors", "Another search engine has this keyword. Choose another, or leave it empty."
        ),
    ),
    (
        r"keyword must have no spaces",
        QT_TRANSLATE_NOOP("errors", "A keyword has no spaces and at most 40 characters."),
    ),
    (
        r"engine's url must be",
        QT_TRANSLATE_NOOP(
            "errors", "The address must begin with https:// or http:// and contain {query}."
        ),
    ),
    (
        r"list of 1 to 100 engines",
        QT_TRANSLATE_NOOP("errors", "There can be from 1 to 100 search engines."),
    ),
    (
        r"at most 8 key sequences",
        QT_TRANSLATE_NOOP("errors", "A command can have at most 8 shortcuts. Remove one first."),
    ),
    (
        r"too long, or with control characters",
        QT_TRANSLATE_NOOP(
            "errors", "The text is too long, or contains a character that cannot be seen."
        ),
    ),
    (
        r"(.+) could not be saved: (.+?)\. The old file",
        QT_TRANSLATE_NOOP(
            "errors",
            "%1 could not be saved: %2. Nothing has changed. Make room or make the folder "
            "writable, and try again.",
        ),
    ),
)
_BUSY = QT_TRANSLATE_NOOP(
    "errors",
    "Another program uses this partition, so it cannot be deleted. Close it there, and try again.",
)


def explain(error: Exception) -> str:
    """The sentence to show for an error of a store."""
    if isinstance(error, PartitionBusyError):
        return QCoreApplication.translate("errors", _BUSY)
    text = str(error)
    for pattern, known in _KNOWN:
        if match := re.search(pattern, text):
            words = QCoreApplication.translate("errors", known)
            for number, part in enumerate(match.groups(), 1):
                words = words.replace(f"%{number}", part)
            return words
    sentence = text[:1].upper() + text[1:]
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
