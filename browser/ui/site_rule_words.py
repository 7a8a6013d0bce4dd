"""Site rules in a person's words: kinds, examples, and what is wrong with a pattern."""

import re

from PySide6.QtCore import QCoreApplication

from browser.model.site_rule import RuleKind
from browser.ui.actions import QT_TRANSLATE_NOOP
from browser.ui.setting_errors import explain

CONTEXT = "site rules"
_KINDS = {
    RuleKind.HOST: QT_TRANSLATE_NOOP("site rules", "This host"),
    RuleKind.WILDCARD: QT_TRANSLATE_NOOP("site rules", "Hosts with *"),
    RuleKind.PATH: QT_TRANSLATE_NOOP("site rules", "This path and below"),
    RuleKind.REGEX: QT_TRANSLATE_NOOP("site rules", "Regular expression"),
}
EXAMPLES = {
    RuleKind.HOST: "mail.example.com",
    RuleKind.WILDCARD: "*.example.com",
    RuleKind.PATH: "example.com/team",
    RuleKind.REGEX: r"^https://[a-z]+\.example\.(com|org)/",
}
# The model raises plain English, so it is known by its words.
_FAULTS = (
    ("is empty", QT_TRANSLATE_NOOP("site rules", "Write which site it is, such as %1.")),
    ("longer than", QT_TRANSLATE_NOOP("site rules", "This is too long: 500 characters fit.")),
    ("a space", QT_TRANSLATE_NOOP("site rules", "There is a space in it. Take it out.")),
    (
        "a path follows",
        QT_TRANSLATE_NOOP("site rules", "The path is missing. Write it after the host: %1."),
    ),
    (
        "a path after the host",
        QT_TRANSLATE_NOOP(
            "site rules", "This has a path. Take it out, or choose “This path and below”."
        ),
    ),
    (
        "kind for wildcards",
        QT_TRANSLATE_NOOP("site rules", "This has a *. Take it out, or choose “Hosts with *”."),
    ),
    ("has a \\*", QT_TRANSLATE_NOOP("site rules", "The * is missing. Write it as in %1.")),
    (
        "not the name of a host",
        QT_TRANSLATE_NOOP("site rules", "This is not the name of a host. Write one such as %1."),
    ),
    (
        "partition that is stored",
        QT_TRANSLATE_NOOP("site rules", "Choose a partition that is stored, not a temporary one."),
    ),
    ("at most \\d+ site rules", QT_TRANSLATE_NOOP("site rules", "There are too many rules.")),
    (
        "too large|more than \\d+ repetitions",
        QT_TRANSLATE_NOOP(
            "site rules", "This expression is too large. Use smaller repetitions, or fewer."
        ),
    ),
    (
        "not supported",
        QT_TRANSLATE_NOOP(
            "site rules",
            "This expression looks around or back, which could take for ever. Write it without.",
        ),
    ),
    (
        "at character (\\d+)",
        QT_TRANSLATE_NOOP(
            "site rules", "This is not a regular expression: look at character %2 of it."
        ),
    ),
)


def kind_text(kind: RuleKind) -> str:
    """The kind's name in the person's language."""
    return QCoreApplication.translate(CONTEXT, _KINDS[kind])


def fault_text(error: Exception, kind: RuleKind) -> str:
    """The sentence to show for what is wrong with a rule of the kind."""
    text = str(error)
    for pattern, known in _FAULTS:
        if match := re.search(pattern, text):
            words = QCoreApplication.translate(CONTEXT, known).replace("%1", EXAMPLES[kind])
            return words.replace("%2", match[1]) if match.groups() else words
    return explain(error)
