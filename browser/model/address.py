"""What a person types into the address field: an address, or words to search for."""

import os
import re
from pathlib import Path

# Paths, full URLs and data may hold blanks, and are no words to search for.
COMPLETE = re.compile(
    r"^(?:/|~/|file:///|data:[^\s,]*,|[a-z][a-z0-9+.-]*://[^\s/?#])", re.IGNORECASE
)
SCHEME = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:")
WITHOUT_AUTHORITY = ("about:", "data:", "blob:", "javascript:", "view-source:", "mailto:")
WITH_PORT = re.compile(r"^[^\s/?#@:]+:\d{1,5}(?:[/?#]|$)")
IPV4 = re.compile(r"^\d{1,3}(?:\.\d{1,3}){3}$")
IPV6 = re.compile(r"^\[[0-9a-fA-F.]*:[0-9a-fA-F.]*:[0-9a-fA-F:.]*\](?::\d{1,5})?(?:[/?#]|$)")
LABEL = re.compile(r"^[^\s.,;<>\"'()\[\]{}\\|^`!$&*+=~%@:/?#]+$")


def looks_like_address(text: str) -> bool:
    """Whether the text is meant as an address and not as words to search for."""
    text = text.strip()
    if COMPLETE.match(text):
        return True
    if not text or any(character.isspace() for character in text.split("?")[0].split("#")[0]):
        return False
    if WITH_PORT.match(text) or IPV6.match(text):
        return True
    if SCHEME.match(text):
        return text.lower().startswith(WITHOUT_AUTHORITY)
    host = re.split(r"[/?#]", text, maxsplit=1)[0].rpartition("@")[2]
    if IPV4.match(host) or host.lower() == "localhost":
        return True
    labels = host.removesuffix(".").split(".")
    return len(labels) > 1 and all(map(LABEL.match, labels)) and not labels[-1].isdigit()


def to_url(text: str) -> str:
    """The URL of an address: completes what a person leaves out (`https://`, `file://`)."""
    text = text.strip()
    if text.startswith(("/", "~/")):
        from urllib.parse import quote  # it loads slowly, and few starts need it

        return "file://" + quote(os.path.expanduser(text))
    if WITH_PORT.match(text) or not SCHEME.match(text):
        host = re.split(r"[/?#:]", text, maxsplit=1)[0].lower()
        # A server of one's own seldom speaks TLS.
        own = host == "localhost" or host.endswith(".localhost")
        local = own or IPV4.match(host) or text.startswith("[")
        return f"{'http' if local else 'https'}://{text}"
    return text


def url_of_argument(text: str, folder: str) -> str:
    """The URL of a command-line argument: an address or a file; never a search.

    Raises:
        ValueError: it is neither.
    """
    try:
        file = Path(folder, text)
        if text and file.exists():
            return file.resolve().as_uri()
    except (OSError, ValueError):
        pass  # too long, or with a NUL: no file has such a name
    script = text.strip().lower().startswith("javascript:")
    if script or not looks_like_address(text) or not _is_sound(url := to_url(text)):
        raise ValueError(f"not a URL: {text!r}")
    return url


def _is_sound(url: str) -> bool:
    """Whether host and port can be read, and all of it can be written."""
    try:
        url.encode()
    except UnicodeEncodeError:
        return False
    authority = re.split(r"[/?#]", url.partition("://")[2], maxsplit=1)[0].rpartition("@")[2]
    if authority.startswith("[") and not IPV6.match(authority):
        return False
    port = authority.rpartition("]")[2].partition(":")[2]
    return not port or (port.isdecimal() and int(port) < 65536)


def display_url(url: str) -> str:
    """The URL as the address field shows it: our own pages show nothing."""
    return "" if url in ("about:blank", "") or url.startswith("bulkhead://newtab") else url
