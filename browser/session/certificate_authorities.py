"""Authorities that one partition trusts, and no other.

Engine: a profile on disk gets them when it is made and then trusts them as it does the system's.
Until then, and always in memory, the engine refuses what they sign and we look whether the chain
ends in one of them.
"""

import logging
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtNetwork import QSsl, QSslCertificate, QSslConfiguration, QSslSocket

from browser.session.private_file import write_private
from browser.session.profile import AUTHORITIES

log = logging.getLogger(__name__)
UNKNOWN_AUTHORITY = -202


def read_authorities(folder: Path) -> list[QSslCertificate]:
    """What a partition's folder says; nothing when it says nothing."""
    try:
        text = (folder / AUTHORITIES).read_bytes()
    except FileNotFoundError:
        return []
    except OSError as error:
        log.warning("the partition's own authorities cannot be read: %s", error)
        return []
    return [
        one for one in QSslCertificate.fromData(text, QSsl.EncodingFormat.Pem) if not one.isNull()
    ]


def write_authorities(folder: Path, authorities: Sequence[QSslCertificate]) -> None:
    """Keep them in a partition's folder."""
    path = folder / AUTHORITIES
    if not authorities:
        path.unlink(missing_ok=True)
        return
    write_private(path, b"".join(bytes(one.toPem().data()) for one in authorities))


def parse_authorities(texts: Sequence[str | bytes]) -> list[QSslCertificate]:
    """Authorities from PEM; a text may hold several.

    Raises:
        TypeError, ValueError: one of the texts holds no certificate.
    """
    if isinstance(texts, str | bytes) or not isinstance(texts, Sequence):
        raise TypeError("authorities must be a list of texts")
    found: list[QSslCertificate] = []
    for text in texts:
        if not isinstance(text, str | bytes):
            raise TypeError("an authority must be a text in PEM")
        data = text.encode() if isinstance(text, str) else text
        read = QSslCertificate.fromData(data, QSsl.EncodingFormat.Pem)
        if not read or any(one.isNull() for one in read):
            raise ValueError("not a certificate in PEM")
        found += read
    return found


def trusts(
    authorities: Sequence[QSslCertificate], chain: Sequence[QSslCertificate], host: str
) -> bool:
    """Whether the chain is right in every respect and is so because of one of the authorities."""
    if not authorities or not chain or not QSslSocket.supportsSsl():
        return False
    # Qt adds the system's authorities; what is right by those alone was refused for a reason.
    return _verifies(authorities, chain, host) and not _verifies((), chain, host)


def _verifies(
    authorities: Sequence[QSslCertificate], chain: Sequence[QSslCertificate], host: str
) -> bool:
    usual = QSslConfiguration.defaultConfiguration()
    ours = QSslConfiguration(usual)
    ours.setCaCertificates(list(authorities))
    QSslConfiguration.setDefaultConfiguration(ours)
    try:
        return not QSslCertificate.verify(list(chain), host)
    finally:
        QSslConfiguration.setDefaultConfiguration(usual)
