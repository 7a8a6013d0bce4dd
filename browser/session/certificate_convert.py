"""Qt's certificates as the documented structure, with their chain."""

import base64
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCryptographicHash
from PySide6.QtNetwork import QSsl, QSslCertificate

from browser.model.certificate import Certificate, CertificatePrincipal

Info = QSslCertificate.SubjectInfo
SHA256 = QCryptographicHash.Algorithm.Sha256


def fingerprint(certificate: QSslCertificate) -> str:
    """`sha256/` and the digest in base64."""
    return "sha256/" + base64.b64encode(bytes(certificate.digest(SHA256).data())).decode()


def certificate_of(chain: Sequence[QSslCertificate]) -> Certificate:
    """The first certificate of a chain, with the others on `issuer_cert`.

    Raises:
        ValueError: the chain is empty.
    """
    if not chain:
        raise ValueError("a chain has at least one certificate")
    made: Certificate | None = None
    for one in reversed(chain):
        made = _certificate(one, made)
    assert made is not None
    return made


def chain_of(ders: Sequence[bytes]) -> list[QSslCertificate]:
    """A chain from its certificates as DER, the server's first.

    Raises:
        ValueError: one of them is no certificate.
    """
    chain = [QSslCertificate(der, QSsl.EncodingFormat.Der) for der in ders]
    if not chain or any(one.isNull() for one in chain):
        raise ValueError("not a chain of certificates")
    return chain


def _certificate(one: QSslCertificate, issuer: Certificate | None) -> Certificate:
    return Certificate(
        data=bytes(one.toPem().data()).decode(),
        issuer=_principal(one.issuerInfo),
        subject=_principal(one.subjectInfo),
        issuer_name=one.issuerDisplayName(),
        subject_name=one.subjectDisplayName(),
        issuer_cert=issuer,
        serial_number=bytes(one.serialNumber().data()).decode().replace(":", "").upper(),
        valid_start=one.effectiveDate().toSecsSinceEpoch(),
        valid_expiry=one.expiryDate().toSecsSinceEpoch(),
        fingerprint=fingerprint(one),
    )


def _principal(info: Callable[[Info], list[str]]) -> CertificatePrincipal:
    def first(kind: Info) -> str:
        return next(iter(info(kind)), "")

    return CertificatePrincipal(
        first(Info.CommonName),
        list(info(Info.Organization)),
        list(info(Info.OrganizationalUnitName)),
        first(Info.LocalityName),
        first(Info.StateOrProvinceName),
        first(Info.CountryName),
    )
