"""A small authority of the bench's own, made anew at each start, and the certificates it signs.

Needs the library `cryptography`, which the extra `testbench` brings; see `make_authority`.
"""

import datetime
import ipaddress
import ssl
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from browser.testbench.hosts import FAR, HOST, OTHER, SUB

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec, rsa

# The server that the authority signed as it should, and those with a fault.
KINDS = (
    "valid",
    "expired",
    "not-yet-valid",
    "wrong-host",
    "self-signed",
    "unknown-authority",
    "name-constraints",
    "weak-key",
    "asking",
)
NAMES = ("localhost", HOST, OTHER, SUB, FAR, "127.0.0.1")
ELSEWHERE = ("elsewhere.example",)


class Signer(NamedTuple):
    """Who signs: a key, the name on it, and its certificate once it has one."""

    key: "ec.EllipticCurvePrivateKey"
    name: "x509.Name"
    certificate: "x509.Certificate | None" = None


def make_authority(folder: Path) -> "Authority | None":
    """An authority whose files lie in the folder; `None` when `cryptography` is not installed."""
    try:
        import cryptography  # noqa: F401
    except ImportError:
        return None
    return Authority(folder)


class Authority:
    """Signs the certificates of the bench's servers, and those of people."""

    kinds = KINDS

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._signer = _root("Bulkhead test bench")
        self.pem = _pem(self._signer)

    def context(self, kind: str) -> ssl.SSLContext:
        """What a server with a certificate of the kind needs to speak TLS."""
        file = self._file(kind)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "weak-key":
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
        context.load_cert_chain(file)
        if kind == "asking":
            # Who shows none is told so by a page, as most servers do it.
            context.verify_mode = ssl.CERT_OPTIONAL
            context.load_verify_locations(cadata=self.pem.decode())
        return context

    def revoked(self) -> tuple[Path, bytes]:
        """A server's key and certificate as PEM, and the statement that the latter was revoked."""
        from cryptography import x509

        from browser.testbench.stapling import revocation

        file = self._file("revoked")
        certificate = x509.load_pem_x509_certificates(file.read_bytes())[0]
        return file, revocation(certificate, self._signer)

    def client(self, name: str, password: str) -> bytes:
        """A person's certificate with its key, as PKCS#12."""
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.serialization import pkcs12

        own = _signer(name)
        made = _leaf(own, self._signer, (-1, 30), (), client=True)
        shut = serialization.BestAvailableEncryption(password.encode())
        above = [self._signer.certificate] if self._signer.certificate else []
        return pkcs12.serialize_key_and_certificates(name.encode(), own.key, made, above, shut)

    def _file(self, kind: str) -> Path:
        file = self._folder / f"{kind}.pem"
        file.touch(mode=0o600)
        file.write_bytes(self._chain(kind))
        return file

    def _chain(self, kind: str) -> bytes:
        own = _signer(f"Test bench: {kind}")
        days = {"expired": (-30, -1), "not-yet-valid": (1, 30)}.get(kind, (-1, 30))
        hosts = ELSEWHERE if kind == "wrong-host" else NAMES
        signer = self._signer
        if kind == "self-signed":
            signer = own
        elif kind == "unknown-authority":
            signer = _root("An authority that nobody knows")
        elif kind == "name-constraints":
            signer = _between(self._signer)
        above = b"" if signer is own else _pem(signer)
        if kind == "weak-key":
            return _weak_leaf(own, signer) + above
        return _key_pem(own) + _certificate_pem(_leaf(own, signer, days, hosts)) + above


def _signer(text: str) -> Signer:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])
    return Signer(ec.generate_private_key(ec.SECP256R1()), name)


def _root(text: str) -> Signer:
    own = _signer(text)
    return own._replace(certificate=_authority_certificate(own, own))


def _between(above: Signer) -> Signer:
    """An authority that may only speak for hosts that are not ours."""
    from cryptography import x509

    own = _signer("Test bench: only for example.com")
    allowed = x509.NameConstraints([x509.DNSName("example.com")], None)
    return own._replace(certificate=_authority_certificate(own, above, allowed))


def _authority_certificate(
    own: Signer, signer: Signer, constraints: "x509.NameConstraints | None" = None
) -> "x509.Certificate":
    from cryptography import x509

    builder = _builder(own, signer, (-30, 60))
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    if constraints is not None:
        builder = builder.add_extension(constraints, critical=True)
    return _signed(builder, signer)


def _leaf(
    own: Signer,
    signer: Signer,
    days: tuple[int, int],
    hosts: tuple[str, ...],
    *,
    client: bool = False,
    public: "rsa.RSAPublicKey | None" = None,
) -> "x509.Certificate":
    from cryptography import x509
    from cryptography.x509.oid import ExtendedKeyUsageOID

    builder = _builder(own, signer, days, public)
    builder = builder.add_extension(
        x509.BasicConstraints(ca=False, path_length=None), critical=True
    )
    use = ExtendedKeyUsageOID.CLIENT_AUTH if client else ExtendedKeyUsageOID.SERVER_AUTH
    builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
    if hosts:
        names = x509.SubjectAlternativeName([_general_name(host) for host in hosts])
        builder = builder.add_extension(names, critical=False)
    return _signed(builder, signer)


def _weak_leaf(own: Signer, signer: Signer) -> bytes:
    from cryptography.hazmat.primitives.asymmetric import rsa

    from browser.testbench.weak_key import EXPONENT, weak_key

    modulus, pem = weak_key()
    public = rsa.RSAPublicNumbers(EXPONENT, modulus).public_key()
    return pem + _certificate_pem(_leaf(own, signer, (-1, 30), NAMES, public=public))


def _builder(
    own: Signer,
    signer: Signer,
    days: tuple[int, int],
    public: "rsa.RSAPublicKey | None" = None,
) -> "x509.CertificateBuilder":
    from cryptography import x509

    key = public or own.key.public_key()

    now = datetime.datetime.now(datetime.UTC)
    first, last = (now + datetime.timedelta(days=day) for day in days)
    builder = x509.CertificateBuilder().subject_name(own.name).issuer_name(signer.name)
    builder = builder.public_key(key).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(first).not_valid_after(last)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key)
    return builder.add_extension(identifier, critical=False)


def _signed(builder: "x509.CertificateBuilder", signer: Signer) -> "x509.Certificate":
    from cryptography.hazmat.primitives import hashes

    return builder.sign(signer.key, hashes.SHA256())


def _general_name(host: str) -> "x509.GeneralName":
    from cryptography import x509

    make: Callable[[str], x509.GeneralName] = x509.DNSName
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return make(host)


def _pem(signer: Signer) -> bytes:
    return b"" if signer.certificate is None else _certificate_pem(signer.certificate)


def _certificate_pem(certificate: "x509.Certificate") -> bytes:
    from cryptography.hazmat.primitives import serialization

    return certificate.public_bytes(serialization.Encoding.PEM)


def _key_pem(signer: Signer) -> bytes:
    from cryptography.hazmat.primitives import serialization

    return signer.key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
