"""Why the engine does not trust a server: told to whoever shows the refusal."""

from dataclasses import dataclass

from PySide6.QtCore import QCryptographicHash, Qt
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEngineCertificateError

from browser.model.certificate import Certificate
from browser.model.net_errors import net_error_name
from browser.session.certificate_convert import certificate_of
from browser.session.convert import FULL

# Errors that Chromium lets nobody override, on whatever host. A problem that cannot be overridden
# and is none of these is one of a host that demands security (HSTS).
FATAL = frozenset({-150, -181, -206, -207, -212, -217})


@dataclass(frozen=True, slots=True)
class CertificateProblem:
    """Why the engine does not trust a server: what its error page says.

    `overridable` tells whether a person may go on all the same; when not, `reason` says why:
    `hsts` (the host asked browsers to insist on security), `fatal` (the error allows no exception)
    or `proc` (the verify proc refused). `code` and `name` are Chromium's; `refused` counts the
    parts of the page that were refused so far. Times are ISO 8601; `fingerprint` is the SHA-256 of
    the certificate in hexadecimal pairs; `certificate` is the whole structure.
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
    reason: str = ""
    refused: int = 0
    certificate: Certificate | None = None


def certificate_problem(error: QWebEngineCertificateError) -> CertificateProblem:
    """What the engine says of a certificate that it refuses."""
    code = -abs(error.type().value)
    chain = error.certificateChain()
    leaf = chain[0] if chain else QSslCertificate()
    return CertificateProblem(
        url=error.url().toString(FULL),
        host=error.url().host(FULL),
        code=code,
        name=net_error_name(code),
        main_frame=error.isMainFrame(),
        overridable=error.isOverridable(),
        subject=leaf.subjectDisplayName(),
        issuer=leaf.issuerDisplayName(),
        valid_from=leaf.effectiveDate().toString(Qt.DateFormat.ISODate),
        valid_until=leaf.expiryDate().toString(Qt.DateFormat.ISODate),
        fingerprint=bytes(leaf.digest(QCryptographicHash.Algorithm.Sha256).data()).hex(":").upper(),
        reason=_reason(code, error.isOverridable()),
        certificate=certificate_of(chain) if chain else None,
    )


def _reason(code: int, overridable: bool) -> str:
    if overridable:
        return ""
    return "fatal" if code in FATAL else "hsts"
