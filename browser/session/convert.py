"""Between Qt's types and our values: the only place where one becomes the other."""

from PySide6.QtCore import QUrl

FULL = QUrl.ComponentFormattingOption.FullyEncoded


def parse_url(url: str) -> QUrl:
    """A `QUrl` of an absolute URL.

    Raises:
        TypeError, ValueError: it is none.
    """
    if not isinstance(url, str):
        raise TypeError(f"url must be a string, not {type(url).__name__}")
    parsed = QUrl(url, QUrl.ParsingMode.TolerantMode)
    if not parsed.isValid() or not parsed.scheme():
        raise ValueError(f"not an absolute URL: {url!r}")
    return parsed


def origin_of(url: QUrl) -> str:
    """The origin as `window.location.origin` writes it, `null` for an opaque one."""
    scheme, host = url.scheme(), url.host(FULL)
    if not host:
        return f"{scheme}://" if scheme == "file" else "null"
    shown = f"[{host}]" if ":" in host else host
    default = {"http": 80, "https": 443, "ws": 80, "wss": 443, "ftp": 21}.get(scheme, -1)
    port = url.port(default)
    return f"{scheme}://{shown}" if port in (-1, default) else f"{scheme}://{shown}:{port}"
