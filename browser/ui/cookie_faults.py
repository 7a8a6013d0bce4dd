"""What is wrong with a cookie that a person wrote, in their words, and beside which field."""

from PySide6.QtCore import QCoreApplication

from browser.ui.actions import QT_TRANSLATE_NOOP

# How the record's refusals begin, the field that each is about, and what to do.
FAULTS = (
    (
        "a cookie must have",
        "name",
        QT_TRANSLATE_NOOP("CookieFaults", "Write a name or a value; one of them may be empty."),
    ),
    (
        "name must not contain",
        "name",
        QT_TRANSLATE_NOOP("CookieFaults", "A name has no equals sign. Leave it out."),
    ),
    (
        "name and value",
        "value",
        QT_TRANSLATE_NOOP("CookieFaults", "Name and value may have 4096 bytes in all. Shorten it."),
    ),
    (
        "name has",
        "name",
        QT_TRANSLATE_NOOP("CookieFaults", "The name has a character that no cookie can have."),
    ),
    (
        "value has",
        "value",
        QT_TRANSLATE_NOOP("CookieFaults", "The value has a character that no cookie can have."),
    ),
    (
        "domain and path",
        "path",
        QT_TRANSLATE_NOOP("CookieFaults", "Domain and path may have 1024 bytes each. Shorten it."),
    ),
    (
        "domain",
        "domain",
        QT_TRANSLATE_NOOP(
            "CookieFaults",
            "Write a host such as example.org. With a dot before it the hosts below get it too.",
        ),
    ),
    (
        "path",
        "path",
        QT_TRANSLATE_NOOP("CookieFaults", "A path begins with a slash and has no spaces."),
    ),
    (
        "secure must be",
        "secure",
        QT_TRANSLATE_NOOP("CookieFaults", "A cookie that counts below one site must be secure."),
    ),
)


def explained(error: str) -> tuple[str, str]:
    """The field that a refusal is about (empty: none of them), and what to say beside it."""
    for beginning, field, text in FAULTS:
        if error.startswith(beginning):
            return field, QCoreApplication.translate("CookieFaults", text)
    return "", error
