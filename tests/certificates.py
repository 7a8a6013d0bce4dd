"""Certificates of test servers, and of people: an authority of our own and what it signs."""

import datetime
import ipaddress
import ssl
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509 import ocsp
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Kind = Literal[
    "valid", "self-signed", "expired", "not-yet-valid", "wrong-host", "weak-key", "chain", "revoked"
]
CLIENT_AUTH = ExtendedKeyUsageOID.CLIENT_AUTH
DAY = datetime.timedelta(days=1)
# A key of 768 bits, which Chromium calls weak and no library here makes any more.
WEAK_KEY = """\
-----BEGIN PRIVATE KEY-----
MIIB5gIBADANBgkqhkiG9w0BAQEFAASCAdAwggHMAgEAAmEA6JAdbWCov0cDJ0o4
uoiNRYqOy+voklmsiFRmvQpJfThVDze+OWaVrjFD51DRAmwiBsqQbwn3mngJFD+7
ivi6UCdVHHwUxM9ZQpRKexOFHyRZdu4zpPbn174tQSa4wzmdAgMBAAECYQDQSJoC
ZspbHTdmzeOGtFuKB7EiU3Mk96k9JBIrhnYQ7w3HJk54zDaMHtVI6yl1+O6/PCTj
S7w/L6mscMaqdvqvblEUfM9+ZCrdqBU6tpsUq0CBDAvCkPbYROauy5SeIaECMQD8
9WxUTBKOwNJYYaP0HoH7vPefuPT4iCMMYtzsEfAl0xLXHhdX85I7XD8vxcaQVaUC
MQDrW+qHxMHkZZn5xM7SCRsXtjJmkR1v/5cHmnrzDByPQJnaom3BDGH/IPGAcaPl
wpkCMQDAFQjWlhF9bvQLAtHB3KytYNfT5Fm4o3+htyy04gYuYrIqwYHOWnmPM8QT
XaYjEbUCMQCZIlABkHqbcaPyiCQNMtGG5wv6AjdGFOWek9ulYd7/Mggo4gBJWBY2
2qdnbAk4yBkCMDM4lR/dlE4DyE/O6ycXowxhrucgab+VQhVFfybhenx8GIFBHV6b
EQmrjFMS2TDKWQ==
-----END PRIVATE KEY-----
"""
WEAK_MODULUS = int(
    "E8901D6D60A8BF4703274A38BA888D458A8ECBEBE89259AC885466BD0A497D38550F37BE396695AE3143E750D1026C22"
    "06CA906F09F79A7809143FBB8AF8BA5027551C7C14C4CF5942944A7B13851F245976EE33A4F6E7D7BE2D4126B8C3399D",
    16,
)
HOSTS = ("localhost", "*.bulkhead.test", "127.0.0.1")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: a key and the name on it."""

    key: ec.EllipticCurvePrivateKey
    name: x509.Name

    @classmethod
    def new(cls, text: str) -> "Signer":
        """Somebody new with that name."""
        return cls(ec.generate_private_key(ec.SECP256R1()), _name(text))

    @property
    def pem(self) -> bytes:
        """The key, as a file holds it."""
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


class Authority:
    """An authority that no machine trusts, and the leaves that it signs, as files of `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signer = Signer.new("Test authority")
        self.certificate = _certificate(self._signer, self._signer, days=(-10, 100), hosts=())
        self.pem = self.certificate.public_bytes(serialization.Encoding.PEM)

    def context(self, kind: Kind) -> ssl.SSLContext:
        """What a server needs to speak TLS with a certificate of the kind."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "weak-key":
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(self.file(kind))
        return context

    def file(self, kind: Kind) -> Path:
        """A file with the key and the chain of a server of the kind."""
        file = self._folder / f"{kind}.pem"
        if not file.exists():
            file.write_bytes(self._leaf(kind))
        return file

    def asking_context(self) -> ssl.SSLContext:
        """A valid server that wants a certificate of ours from whoever comes."""
        context = self.context("valid")
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=self.pem.decode())
        return context

    def client(self, name: str, password: bytes = b"word") -> bytes:
        """A person's certificate and key, as PKCS#12."""
        own = Signer.new(name)
        made = _certificate(own, self._signer, days=(-9, 9), hosts=(), use=CLIENT_AUTH)
        shut = serialization.BestAvailableEncryption(password)
        return pkcs12.serialize_key_and_certificates(
            name.encode(), own.key, made, [self.certificate], shut
        )

    def revocation(self) -> bytes:
        """The statement that the certificate of the kind "revoked" is, as a server hands it on."""
        found = x509.load_pem_x509_certificates(self.file("revoked").read_bytes())[0]
        now = datetime.datetime.now(datetime.UTC)
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=found,
            issuer=self.certificate,
            algorithm=hashes.SHA1(),
            cert_status=ocsp.OCSPCertStatus.REVOKED,
            this_update=now - DAY / 24,
            next_update=now + DAY,
            revocation_time=now - DAY,
            revocation_reason=None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, self.certificate)
        signed = builder.sign(self._signer.key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.DER)

    def _leaf(self, kind: Kind) -> bytes:
        own = Signer.new(f"Test {kind}")
        days = {"expired": (-9, -1), "not-yet-valid": (1, 9)}.get(kind, (-9, 9))
        hosts = ("elsewhere.example",) if kind == "wrong-host" else HOSTS
        signer, above = self._signer, self.pem
        if kind == "self-signed":
            signer = own
        elif kind == "chain":
            signer = Signer.new("Test intermediate")
            between = _certificate(signer, self._signer, days=(-9, 9), hosts=())
            above = between.public_bytes(serialization.Encoding.PEM) + above
        if kind == "weak-key":
            weak = rsa.RSAPublicNumbers(65537, WEAK_MODULUS).public_key()
            made = _certificate(own, signer, days=days, hosts=hosts, public=weak)
            return WEAK_KEY.encode() + made.public_bytes(serialization.Encoding.PEM) + above
        made = _certificate(own, signer, days=days, hosts=hosts)
        return own.pem + made.public_bytes(serialization.Encoding.PEM) + above


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    owner: Signer,
    signer: Signer,
    *,
    days: tuple[int, int],
    hosts: tuple[str, ...],
    use: x509.ObjectIdentifier | None = None,
    public: rsa.RSAPublicKey | None = None,
) -> x509.Certificate:
    """One certificate, valid between the days from now; without hosts and use, an authority's."""
    now = datetime.datetime.now(datetime.UTC)
    key = public or owner.key.public_key()
    use = ExtendedKeyUsageOID.SERVER_AUTH if hosts else use
    builder = (
        x509.CertificateBuilder()
        .subject_name(owner.name)
        .issuer_name(signer.name)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now + days[0] * DAY)
        .not_valid_after(now + days[1] * DAY)
        .add_extension(x509.BasicConstraints(ca=use is None, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )
    if use is not None:
        builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
    if hosts:
        names = x509.SubjectAlternativeName([_host(host) for host in hosts])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(signer.key, hashes.SHA256())


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
