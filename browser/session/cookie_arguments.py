"""Checks of what is given to the members of `Cookies`, before any effect."""

import os
from pathlib import Path


def check_names(**given: object) -> None:
    """Refuse what is no text."""
    for name, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def check_texts(**given: object) -> None:
    """Refuse what is neither text nor `None`."""
    for name, value in given.items():
        if value is not None and not isinstance(value, str):
            raise TypeError(f"{name} must be a str, not {type(value).__name__}")


def check_date(date: object) -> None:
    """Refuse what is neither a number nor `None`."""
    if isinstance(date, bool) or not isinstance(date, int | float | None):
        raise TypeError("expiration_date must be a number of seconds or None")


def check_flags(**given: object) -> None:
    """Refuse what is neither a truth value nor `None`."""
    for name, value in given.items():
        if value is not None and not isinstance(value, bool):
            raise TypeError(f"{name} must be a bool, not {type(value).__name__}")


def check_format(format: object) -> None:
    """Refuse what is no format of a file of cookies."""
    if format not in ("json", "netscape"):
        raise ValueError('format must be "json" or "netscape"')


def checked_path(path: object) -> Path:
    """The path of a file."""
    if not isinstance(path, str | os.PathLike):
        raise TypeError(f"path must be a str or a Path, not {type(path).__name__}")
    found = os.fspath(path)
    if not isinstance(found, str) or not found:
        raise ValueError("path must be the path of a file, as text")
    return Path(found)
