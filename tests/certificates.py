"""Certificates for the TLS servers of tests: an authority of our own, one good leaf, four bad."""

import datetime
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Kind = Literal["valid", "self-signed", "expired", "not-yet-valid", "wrong-host"]
DAY = datetime.timedelta(days=1)
HOSTS = ("localhost", "*.bulkhead.test", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a key and the name on it."""

    key: ec.EllipticCurvePrivateKey
    name: x509.Name


class Authority:
    """An authority that no machine trusts, and the leaves that it signs, as files of `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signer = Signer(ec.generate_private_key(ec.SECP256R1()), _name("Test authority"))
        self.certificate = _certificate(self._signer, self._signer, days=(-10, 100), hosts=())
        self.pem = self.certificate.public_bytes(serialization.Encoding.PEM)

    def context(self, kind: Kind) -> ssl.SSLContext:
        """What a server needs to speak TLS with a certificate of the kind."""
        file = self._folder / f"{kind}.pem"
        if not file.exists():
            file.write_bytes(self._leaf(kind))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context

    def _leaf(self, kind: Kind) -> bytes:
        own = Signer(ec.generate_private_key(ec.SECP256R1()), _name(f"Test {kind}"))
        days = {"expired": (-9, -1), "not-yet-valid": (1, 9)}.get(kind, (-9, 9))
        hosts = ("elsewhere.example",) if kind == "wrong-host" else HOSTS
        signer = own if kind == "self-signed" else self._signer
        certificate = _certificate(own, signer, days=days, hosts=hosts)
        key = own.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        return key + certificate.public_bytes(serialization.Encoding.PEM) + self.pem


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    owner: Signer, signer: Signer, *, days: tuple[int, int], hosts: tuple[str, ...]
) -> x509.Certificate:
    """One certificate, valid between the days from now; without hosts it is an authority's."""
    now = datetime.datetime.now(datetime.UTC)
    public = owner.key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(owner.name)
        .issuer_name(signer.name)
        .public_key(public)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY)
        .not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=not hosts, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    if hosts:
        builder = builder.add_extension(
            x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False
        ).add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
    return builder.sign(signer.key, hashes.SHA256())


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
