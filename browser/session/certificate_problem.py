"""Why the engine does not trust a server: told to whoever shows the refusal."""

from dataclasses import dataclass

from PySide6.QtCore import QCryptographicHash, Qt
from PySide6.QtNetwork import QSslCertificate
from PySide6.QtWebEngineCore import QWebEngineCertificateError

from browser.model.net_errors import net_error_name
from browser.session.convert import FULL


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
