"""Cookies in the format of Netscape, which curl, wget and most tools read: a line of seven fields.

It has no room for SameSite, priorities, dates of creation, parts of a second, and partitions.
"""

from collections.abc import Iterable

from browser.model.cookie import Cookie
from browser.model.cookie_json import NumberedCookie
from browser.model.cookie_partitioned import PartitionedCookie
from browser.model.cookie_record import CookieRecord

HEADERS = ("# Netscape HTTP Cookie File", "# HTTP Cookie File")
HTTP_ONLY = "#HttpOnly_"
NOTE = "# domain, subdomains too, path, secure, end in seconds (0: session), name, value"
FIELDS = 7
FLAGS = {"TRUE": True, "FALSE": False}


def has_room_for(record: CookieRecord) -> bool:
    """Whether the format can hold the cookie; one of a partition would count everywhere."""
    return not isinstance(record.cookie, PartitionedCookie)


def write_netscape(records: Iterable[CookieRecord]) -> str:
    """The whole file, of cookies that it `has_room_for`."""
    lines = [HEADERS[0], NOTE, *(_line(record.cookie) for record in records)]
    return "\n".join(lines) + "\n"


def _line(cookie: Cookie) -> str:
    # A date within the first second would say that it is a session cookie.
    end = 0 if cookie.expiration_date is None else max(int(cookie.expiration_date), 1)
    flags = ["TRUE" if flag else "FALSE" for flag in (not cookie.host_only, cookie.secure)]
    fields = (cookie.domain, flags[0], cookie.path, flags[1], str(end), cookie.name, cookie.value)
    return (HTTP_ONLY if cookie.http_only else "") + "\t".join(fields)


def read_netscape(text: str) -> list[NumberedCookie]:
    """The cookies of a whole file.

    Raises:
        ValueError: it is broken, or something else; with the line.
    """
    lines = text.removeprefix("\ufeff").split("\n")
    found = []
    for number, line in enumerate(lines, 1):
        content = line.removesuffix("\r")
        if not content.strip() or (content.startswith("#") and not content.startswith(HTTP_ONLY)):
            continue
        try:
            found.append(NumberedCookie(number, _record(content)))
        except (TypeError, ValueError) as error:
            raise ValueError(f"line {number}: {error}") from None
    if not found and lines[0].removesuffix("\r") not in HEADERS:
        raise ValueError(f"line 1: this is no file of cookies: it should begin with {HEADERS[0]!r}")
    return found


def _record(line: str) -> CookieRecord:
    fields = line.removeprefix(HTTP_ONLY).split("\t")
    if len(fields) == FIELDS - 1:
        fields.append("")  # editors drop the tab before an empty value
    if len(fields) != FIELDS:
        raise ValueError(f"a cookie has {FIELDS} fields with tabs between them, not {len(fields)}")
    domain, below, path, secure, end, name, value = fields
    if below not in FLAGS or secure not in FLAGS:
        raise ValueError("the second and the fourth field must be TRUE or FALSE")
    if not (end.isascii() and end.isdigit()):
        raise ValueError("the fifth field must be a whole number of seconds")
    if domain.startswith(".") and not FLAGS[below]:
        raise ValueError("the domain has a leading dot, and the second field says for one host")
    domain = f".{domain.removeprefix('.')}" if FLAGS[below] else domain
    date = float(end) if int(end) else None
    http_only = line.startswith(HTTP_ONLY)
    flags = FLAGS[secure], http_only, date is None
    return CookieRecord(Cookie(name, value, domain, not FLAGS[below], path, *flags, date))
