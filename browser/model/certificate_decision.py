"""What was decided about certificates: pinned to host, fingerprint and error, for a time."""

from dataclasses import dataclass
from enum import StrEnum

from browser.model.certificate import Certificate

ACCEPT = 0
REFUSE = -2
AS_THE_ENGINE = -3
Key = tuple[str, str, int]


class Decider(StrEnum):
    """Who decided: the verify proc, a person, or an authority that the session trusts."""

    PROC = "proc"
    PERSON = "person"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationRequest:
    """What `proc(request, reply)` of `ses.setCertificateVerifyProc` is asked.

    Attributes:
        hostname: the host that showed the certificate.
        certificate: its certificate; the chain hangs on `issuer_cert`.
        verification_result: Chromium's verdict, `net::OK` or like `net::ERR_CERT_DATE_INVALID`.
        error_code: its number, 0 or like -201.
    """

    hostname: str
    certificate: Certificate
    verification_result: str
    error_code: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateDecision:
    """One decision, which counts for this host, this certificate and this error only.

    Attributes:
        host: the host, whatever its port.
        fingerprint: of the certificate, `sha256/` and the digest in base64.
        error_code: Chromium's verdict that it is about; 0 for a valid certificate.
        result: 0 accepts, -3 leaves it to Chromium, any other number refuses with that error.
        decided_by: who decided.
        time: when, in seconds since the epoch.
        expires: until when, in seconds since the epoch; `None` for as long as the session is open.
        once: it also ends when the page for which it was given leaves the host.
        kept: it outlives the session, until it expires.
    """

    host: str
    fingerprint: str
    error_code: int
    result: int
    decided_by: Decider
    time: float
    expires: float | None = None
    once: bool = False
    kept: bool = False

    @property
    def key(self) -> Key:
        """What it is about."""
        return self.host, self.fingerprint, self.error_code

    @property
    def accepts(self) -> bool:
        """Whether the certificate is taken."""
        return self.result == ACCEPT

    def has_expired(self, now: float) -> bool:
        """Whether its time is over."""
        return self.expires is not None and self.expires <= now


class Decisions:
    """The decisions of one session; the caller says what time it is."""

    def __init__(self) -> None:
        self._all: dict[Key, CertificateDecision] = {}

    def put(self, decision: CertificateDecision) -> None:
        """Take a decision in, in the place of an earlier one."""
        self._all[decision.key] = decision

    def find(self, key: Key, now: float) -> CertificateDecision | None:
        """The decision that counts now."""
        found = self._all.get(key)
        return None if found is None or found.has_expired(now) else found

    def at(self, now: float) -> list[CertificateDecision]:
        """Every decision that counts now, oldest first."""
        return [one for one in self._all.values() if not one.has_expired(now)]

    def next_end(self) -> float | None:
        """When the next one expires."""
        return min(
            (one.expires for one in self._all.values() if one.expires is not None), default=None
        )

    def remove(self, gone: list[CertificateDecision]) -> None:
        """Forget decisions."""
        for one in gone:
            if self._all.get(one.key) == one:
                del self._all[one.key]

    def all(self) -> list[CertificateDecision]:
        """Every decision, expired ones too."""
        return list(self._all.values())
