"""What a log shows of headers and URLs when it must hold no secret: as Chromium's own logs do."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit, urlunsplit

Pairs = Sequence[tuple[str, str]]
SECRET = {"set-cookie", "set-cookie2", "cookie", "authorization", "proxy-authorization"}
_CHALLENGES = {"www-authenticate", "proxy-authenticate"}
_PUBLIC_SCHEMES = {"basic", "digest"}
_WITH_URLS = {"referer", "location", "content-location"}


def shown_value(name: str, value: str) -> str:
    """The value of a header without what nobody else may see."""
    lower = name.lower()
    if lower in SECRET:
        return _stripped(value)
    if lower in _CHALLENGES and "," not in value:
        # The later rounds of Negotiate and NTLM carry tokens; other challenges are public.
        scheme, space, token = value.partition(" ")
        if token and scheme.lower() not in _PUBLIC_SCHEMES:
            return f"{scheme}{space}{_stripped(token)}"
    return shown_url(value) if lower in _WITH_URLS else value


def _stripped(value: str) -> str:
    return f"[{len(value.encode('utf-8', 'replace'))} bytes were stripped]" if value else value


def shown_url(url: str) -> str:
    """A URL without user name and password."""
    if "@" not in url:
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    if "@" not in parts.netloc:
        return url
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def header_lines(pairs: Iterable[tuple[str, str]], *, with_secrets: bool) -> list[str]:
    """Headers as a log lists them: `Name: value`."""
    if with_secrets:
        return [f"{name}: {value}" for name, value in pairs]
    return [f"{name}: {shown_value(name, value)}" for name, value in pairs]


def head_lines(head: bytes, *, with_secrets: bool) -> tuple[str, list[str]]:
    """The first line of the head of a message, and its headers as a log lists them."""
    first, *rest = head.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [(name, value.strip(" \t")) for name, _, value in (one.partition(":") for one in rest)]
    return first, header_lines(pairs, with_secrets=with_secrets)
