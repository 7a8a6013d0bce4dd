"""Words about pages that may be hostile: whoever asks cannot pretend to be somebody else."""

import re
import unicodedata

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QFontMetrics

# What follows a direction stays inside, whatever it brings along.
ISOLATE, END = "\u2066", "\u2069"
LONG_WORD = re.compile(r"(\S{24})(?=\S)")


def host_of(origin: str) -> str:
    """The host of an origin, with a port that is not the usual one; empty for others."""
    url = QUrl(origin)
    host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
    if not host:
        return ""
    shown = f"[{host}]" if ":" in host else host
    usual = {"http": 80, "https": 443}.get(url.scheme(), -1)
    return shown if url.port(usual) in (-1, usual) else f"{shown}:{url.port()}"


def asker(origin: str, metrics: QFontMetrics, width: int) -> str:
    """Who asks, in one line: the end of a long host stays, since it says whose it is."""
    host = host_of(origin)
    if host:
        return ISOLATE + metrics.elidedText(host, Qt.TextElideMode.ElideLeft, width) + END
    if origin.startswith("file:"):
        return QCoreApplication.translate("prompts", "A file of this computer")
    return QCoreApplication.translate("prompts", "This page")


def one_line(text: str, metrics: QFontMetrics, width: int) -> str:
    """A foreign text as one short line without anything that cannot be seen."""
    seen = "".join(c if c.isprintable() else " " for c in text[:500])
    return metrics.elidedText(" ".join(seen.split()), Qt.TextElideMode.ElideRight, width)


def reads_leftwards(text: str) -> bool:
    """Whether the first letter that has a direction is read from right to left."""
    directions = (unicodedata.bidirectional(character) for character in text)
    return next((d for d in directions if d in ("L", "R", "AL")), "L") != "L"


def breakable(text: str) -> str:
    """The text with places where lines may break in words that are too long for a line."""
    return LONG_WORD.sub("\\1\u200b", text)


def filled(text: str, parts: dict[str, str]) -> str:
    """A sentence with its places filled, whatever order a language puts them in."""
    # From behind, so that a foreign text is never taken for a place in the sentence.
    for place in sorted(parts, key=text.find, reverse=True):
        before, found, after = text.partition(place)
        text = before + parts[place] + after if found else text
    return text
