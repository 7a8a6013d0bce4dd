"""Cookies of the headers of a message, as HAR lists them."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

Pairs = Iterable[tuple[str, str]]


def sent_cookies(headers: Pairs) -> list[dict[str, Any]]:
    """Those of `Cookie`."""
    texts = [value for name, value in headers if name.lower() == "cookie"]
    return [_named(part) for text in texts for part in text.split(";") if part.strip()]


def set_cookies(headers: Pairs) -> list[dict[str, Any]]:
    """Those of `Set-Cookie`, with what it says of them."""
    return [_set(value) for name, value in headers if name.lower() == "set-cookie"]


def _named(text: str) -> dict[str, Any]:
    name, equals, value = text.strip().partition("=")
    return {"name": name, "value": value} if equals else {"name": "", "value": name}


def _set(text: str) -> dict[str, Any]:
    first, *rest = text.split(";")
    cookie = _named(first) | {"httpOnly": False, "secure": False}
    for attribute in rest:
        name, _, value = attribute.strip().partition("=")
        match name.lower():
            case "path" | "domain" as known:
                cookie[known] = value
            case "httponly":
                cookie["httpOnly"] = True
            case "secure":
                cookie["secure"] = True
            case "expires" if when := _moment(value):
                cookie["expires"] = when
    return cookie


def _moment(text: str) -> str:
    try:
        # The old form has dashes where the date of a mail has blanks.
        found = parsedate_to_datetime(text.replace("-", " "))
    except (ValueError, IndexError, OverflowError):
        return ""
    # Without a zone, and in any of these, it is Greenwich's.
    if found.tzinfo is None:
        found = found.replace(tzinfo=UTC)
    return iso(found.timestamp() * 1000)


def iso(milliseconds: float) -> str:
    """A moment since the epoch as HAR writes it."""
    when = datetime.fromtimestamp(milliseconds / 1000, UTC)
    return when.isoformat(timespec="milliseconds").replace("+00:00", "Z")
