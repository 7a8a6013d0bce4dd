"""Between Qt's types and our values: the only place where one becomes the other."""

from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineCertificateError

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


@dataclass(frozen=True, slots=True)
class CertificateProblem:
    """Why the engine does not trust a server: what its error page says.

    Times are ISO 8601; `fingerprint` is the SHA-256 of the certificate in hexadecimal pairs.
    """

    url: str
    host: str
    code: int
    name: str
    main_frame: bool
    overridable: bool
    subject: str = ""
    issuer: str = ""
    valid_from: str = ""
    valid_until: str = ""
    fingerprint: str = ""


def certificate_problem(error: QWebEngineCertificateError) -> CertificateProblem:
    """What the engine says of a certificate that it refuses."""
    from PySide6.QtCore import QCryptographicHash, Qt
    from PySide6.QtNetwork import QSslCertificate

    from browser.model.net_errors import net_error_name

    code = -abs(error.type().value)
    chain = error.certificateChain()
    leaf = chain[0] if chain else QSslCertificate()
    subject = leaf.subjectDisplayName()
    return CertificateProblem(
        url=error.url().toString(FULL),
        host=error.url().host(),
        code=code,
        name=net_error_name(code),
        main_frame=error.isMainFrame(),
        overridable=error.isOverridable(),
        subject=subject,
        issuer=leaf.issuerDisplayName(),
        valid_from=leaf.effectiveDate().toString(Qt.DateFormat.ISODate),
        valid_until=leaf.expiryDate().toString(Qt.DateFormat.ISODate),
        fingerprint=bytes(leaf.digest(QCryptographicHash.Algorithm.Sha256).data()).hex(":").upper(),
    )
