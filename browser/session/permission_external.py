"""URLs that neither the engine nor we open, but another program of the computer."""

import logging

from PySide6.QtCore import QUrl

from browser.engine.schemes import ASK, INTERNAL

log = logging.getLogger(__name__)
# What Chromium opens by itself, and what is ours.
INNER = frozenset(
    (
        *("http", "https", "file", "data", "blob", "about", "javascript", "view-source"),
        *("chrome", "chrome-error", "chrome-untrusted", "chrome-extension", "devtools"),
        *("filesystem", "ftp", "ws", "wss", "qrc", "", INTERNAL, ASK),
    )
)


def is_registered(scheme: str) -> bool:
    """Whether the program registered the scheme as one of its own."""
    from PySide6.QtWebEngineCore import QWebEngineUrlScheme

    return not QWebEngineUrlScheme.schemeByName(scheme.encode()).name().isEmpty()


def open_outside(url: QUrl) -> None:
    """Let the desktop open the URL."""
    from PySide6.QtGui import QDesktopServices

    if not QDesktopServices.openUrl(url):
        log.warning("no program was found that opens %s URLs", url.scheme())
