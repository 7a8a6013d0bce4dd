"""Certificate and CertificatePrincipal: what a server, or a person, shows to be who it is."""

from dataclasses import dataclass, field

from browser.model.field_checks import check, check_range, own_texts


@dataclass(frozen=True, slots=True)
class CertificatePrincipal:
    """Whom a certificate names: `structures/certificate-principal.md`, linked by `certificate.md`.

    Attributes:
        common_name: the name, for a site its host.
        organizations: the organisations.
        organization_units: their parts.
        locality: the town.
        state: the state or province.
        country: the country's code.
    """

    common_name: str
    organizations: list[str] = field(default_factory=list)
    organization_units: list[str] = field(default_factory=list)
    locality: str = ""
    state: str = ""
    country: str = ""

    def __post_init__(self) -> None:
        for name in ("common_name", "locality", "state", "country"):
            check(self, name, str)
        own_texts(self, "organizations")
        own_texts(self, "organization_units")


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A certificate and, by `issuer_cert`, its chain: `structures/certificate.md`.

    The place in `session.md`: `request.certificate` of `ses.setCertificateVerifyProc`.

    Attributes:
        data: the certificate as PEM.
        issuer: who issued it.
        subject: whom it names.
        issuer_name: the name of the issuer as it is shown.
        subject_name: the name of the subject as it is shown.
        issuer_cert: the next certificate of the chain; `None` at the root.
        serial_number: in hexadecimal.
        valid_start: from when it is valid, in seconds since the epoch.
        valid_expiry: until when it is valid, in seconds since the epoch.
        fingerprint: `sha256/` and the digest in base64.
    """

    data: str = field(repr=False)
    issuer: CertificatePrincipal
    subject: CertificatePrincipal
    issuer_name: str
    subject_name: str
    issuer_cert: "Certificate | None" = None
    serial_number: str
    valid_start: float
    valid_expiry: float
    fingerprint: str

    def __post_init__(self) -> None:
        for name in ("data", "issuer_name", "subject_name", "serial_number", "fingerprint"):
            check(self, name, str)
        for name in ("issuer", "subject"):
            check(self, name, CertificatePrincipal)
        check(self, "issuer_cert", Certificate, optional=True)
        for name in ("valid_start", "valid_expiry"):
            check(self, name, int, float)
            check_range(self, name)
