"""What a listener of `web_request` may answer: checks, and one answer made of several."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from browser.errors import UnsupportedError

OWN_COOKIES = "the engine sends its own cookies in place of others; change them by ses.cookies"
NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
IN_VALUE = re.compile(r"[\r\n\0]")
STATUS_LINE = re.compile(r"HTTP/\d+(?:\.\d+)? +(\d{3})(?: +([^\r\n\0]*))?")
# What the engine writes itself and refuses to take.
ENGINES_OWN = {
    "content-length",
    "cookie2",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer; what is `None` stays as it is."""

    cancel: bool = False
    redirect_url: str | None = None
    request_headers: dict[str, str] | None = None
    response_headers: list[tuple[str, str]] | None = None
    status_line: str | None = None

    def after(self, earlier: "Answer") -> "Answer":
        """This answer on top of an earlier one: its decision and its headers win.

        A decision, to cancel or to redirect, stays until another one replaces it.
        """
        decides = self.cancel or self.redirect_url is not None
        decision = self if decides else earlier
        has_response = self.response_headers is not None
        return Answer(
            decision.cancel,
            None if decision.cancel else decision.redirect_url,
            self.request_headers if self.request_headers is not None else earlier.request_headers,
            self.response_headers if has_response else earlier.response_headers,
            self.status_line if has_response else earlier.status_line,
        )


def check_cancel(cancel: object) -> bool:
    """Whether to cancel; `None` is no.

    Raises:
        TypeError: it is no `bool`.
    """
    if cancel is not None and not isinstance(cancel, bool):
        raise TypeError(f"cancel must be a bool, not {type(cancel).__name__}")
    return bool(cancel)


def check_redirect(url: object) -> str | None:
    """The URL to redirect to, `None` for none.

    Raises:
        TypeError, ValueError: it is no absolute URL.
    """
    if url is None:
        return None
    if not isinstance(url, str):
        raise TypeError(f"redirect_url must be a str, not {type(url).__name__}")
    scheme, colon, rest = url.partition(":")
    if not (colon and rest and scheme.isascii() and scheme[:1].isalpha()) or IN_VALUE.search(url):
        raise ValueError(f"redirect_url is no absolute URL: {url!r}")
    return url


def check_request_headers(headers: object) -> dict[str, str] | None:
    """The headers to send; several values of one name become one, with commas.

    Raises:
        TypeError: they are no mapping of texts.
        ValueError: a name or value cannot be a header, or is the engine's own.
    """
    found = _pairs("request_headers", headers)
    if found is None:
        return None
    made: dict[str, str] = {}
    for name, value in found:
        if name.lower() in ENGINES_OWN:
            raise ValueError(f"the request header {name!r} is written by the engine alone")
        made[name] = f"{made[name]}, {value}" if name in made else value
    return made


def header_of(headers: Mapping[str, str] | None, wanted: str) -> str | None:
    """The value of a header by its name in lower case, `None` when it is not there."""
    return next((v for name, v in (headers or {}).items() if name.lower() == wanted), None)


def check_cookies(there: str | None, given: str | None) -> None:
    """Refuse other cookies in the place of those that a request has.

    Raises:
        UnsupportedError: the engine would send its own.
    """
    if there is not None and given not in (None, there):
        raise UnsupportedError("webRequest.onBeforeSendHeaders", OWN_COOKIES)


def check_response_headers(headers: object) -> list[tuple[str, str]] | None:
    """The headers that the page gets, in order.

    Raises:
        TypeError: they are no mapping to texts, or to lists of texts.
        ValueError: a name or value cannot be a header.
    """
    return _pairs("response_headers", headers)


def check_status_line(line: object) -> str | None:
    """A status line.

    Raises:
        TypeError, ValueError: it is none.
    """
    if line is None:
        return None
    if not isinstance(line, str):
        raise TypeError(f"status_line must be a str, not {type(line).__name__}")
    split_status(line)
    return line


def split_status(line: str) -> tuple[int, str]:
    """The number and the text of a status line.

    Raises:
        ValueError: it is none.
    """
    found = STATUS_LINE.fullmatch(line.strip(" "))
    if found is None or not 100 <= int(found[1]) <= 599:
        raise ValueError(f"status_line must be like 'HTTP/1.1 200 OK', not {line!r}")
    return int(found[1]), found[2] or ""


def _pairs(field: str, headers: object) -> list[tuple[str, str]] | None:
    if headers is None:
        return None
    message = f"{field} must map each name to a str or to a list of str"
    if not isinstance(headers, Mapping):
        raise TypeError(message)
    pairs: list[tuple[str, str]] = []
    for name, content in headers.items():
        values = [content] if isinstance(content, str) else content
        if not isinstance(name, str) or not isinstance(values, list | tuple):
            raise TypeError(message)
        if not NAME.fullmatch(name):
            raise ValueError(f"{name!r} cannot be the name of a header")
        for value in values:
            if not isinstance(value, str):
                raise TypeError(message)
            if IN_VALUE.search(value):
                raise ValueError(f"the value of the header {name!r} holds a line break or a NUL")
            pairs.append((name, value))
    return pairs
