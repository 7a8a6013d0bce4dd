"""Checks that the documented structures share: the type and the range of one field.

Every message names the structure and the field, and no message shows a value: it may be secret.
"""

from collections.abc import Mapping
from enum import StrEnum

type Headers = Mapping[str, str | list[str]]
NO_LIMIT_BELOW = float("-inf")
NO_LIMIT_ABOVE = float("inf")


def check(owner: object, field: str, *types: type, optional: bool = False) -> None:
    """Refuse a field that is none of `types`; a `bool` is no number.

    Raises:
        TypeError: it is none of them, nor `None` where that is allowed.
    """
    value = getattr(owner, field)
    if value is None and optional:
        return
    if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
        wanted = " or ".join([t.__name__ for t in types] + ["None"] * optional)
        raise TypeError(f"{_place(owner, field)} must be {wanted}, not {type(value).__name__}")


def check_filled(owner: object, field: str, *, optional: bool = False) -> None:
    """Refuse a field that is no text, or empty text.

    Raises:
        TypeError, ValueError: it is.
    """
    check(owner, field, str, optional=optional)
    if getattr(owner, field) == "":
        raise ValueError(f"{_place(owner, field)} must not be empty")


def check_range(
    owner: object, field: str, low: float = NO_LIMIT_BELOW, high: float = NO_LIMIT_ABOVE
) -> None:
    """Refuse a number outside of `low` to `high`.

    Raises:
        ValueError: it is outside, or not a number.
    """
    if not low <= getattr(owner, field) <= high:
        ends = f"at least {low}" if low > NO_LIMIT_BELOW else "a number"
        if high < NO_LIMIT_ABOVE:
            ends = f"from {low} to {high}" if low > NO_LIMIT_BELOW else f"at most {high}"
        raise ValueError(f"{_place(owner, field)} must be {ends}")


def check_constant(owner: object, field: str, constant: str) -> None:
    """Refuse a `type` field that is not the structure's own.

    Raises:
        ValueError: it is not.
    """
    if getattr(owner, field) != constant:
        raise ValueError(f"{_place(owner, field)} must be {constant!r}")


def own_texts(owner: object, field: str) -> None:
    """Check a list of texts and keep a copy, so that nobody else's changes reach it.

    Raises:
        TypeError: it is no list or tuple of `str`.
    """
    value = getattr(owner, field)
    if not isinstance(value, list | tuple) or not all(isinstance(text, str) for text in value):
        raise TypeError(f"{_place(owner, field)} must be a list of str")
    object.__setattr__(owner, field, list(value))


def own_headers(owner: object, field: str = "headers") -> None:
    """Check headers (a name to a text or to several) and keep a copy.

    Raises:
        TypeError: they are no mapping of that kind.
    """
    value = getattr(owner, field)
    message = f"{_place(owner, field)} must map each name to a str or to a list of str"
    if not isinstance(value, Mapping):
        raise TypeError(message)
    copy: dict[str, str | list[str]] = {}
    for name, content in value.items():
        texts = [content] if isinstance(content, str) else content
        if not isinstance(texts, list | tuple) or not all(
            isinstance(t, str) for t in [name, *texts]
        ):
            raise TypeError(message)
        copy[name] = content if isinstance(content, str) else list(texts)
    object.__setattr__(owner, field, copy)


def own_member[E: StrEnum](owner: object, field: str, kind: type[E]) -> None:
    """Turn a documented string into the member of its enum; `None` stays.

    Raises:
        ValueError: it is none of the documented strings.
    """
    value = getattr(owner, field)
    if value is None:
        return
    try:
        object.__setattr__(owner, field, kind(value))
    except ValueError:
        known = ", ".join(kind)
        raise ValueError(f"{_place(owner, field)} must be one of {known}") from None


def _place(owner: object, field: str) -> str:
    return f"{type(owner).__name__}.{field}"
