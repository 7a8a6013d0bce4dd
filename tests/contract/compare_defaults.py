"""Defaults: when the one in the code is the documented one, and how to say what is wanted."""

import inspect

from tests.contract.description import Default


def wrong_default(wanted: object, given: object) -> str:
    """What is wrong with a default, or nothing."""
    if same_default(wanted, given):
        return ""
    has = "no default" if given is inspect.Parameter.empty else f"the default {given!r}"
    return f"must have {default_text(wanted)}, and has {has}."


def same_default(wanted: object, given: object) -> bool:
    """Whether a default is the documented one; `False` is not 0."""
    if wanted is Default.REQUIRED:
        return given is inspect.Parameter.empty
    if wanted is Default.ABSENT:
        return given is None or given == ""
    return given == wanted and isinstance(given, bool) == isinstance(wanted, bool)


def default_text(wanted: object) -> str:
    if wanted is Default.REQUIRED:
        return "no default"
    return "the default None" if wanted is Default.ABSENT else f"the default {wanted!r}"
