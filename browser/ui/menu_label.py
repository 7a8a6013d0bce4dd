"""Texts of others as the words of buttons and of entries in menus."""


def label(text: str) -> str:
    """The text in one line, shown as it is: Qt takes & for an underlined letter, and a tab for the
    beginning of the keys.
    """
    return " ".join(text.split()).replace("&", "&&")
