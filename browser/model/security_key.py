"""What a request for a security key can want from a person, in the names of WebAuthn."""

from dataclasses import dataclass
from enum import StrEnum


class KeyStep(StrEnum):
    """Where a request stands."""

    DISCOVERY = "discovery"
    SELECT_ACCOUNT = "select-account"
    COLLECT_PIN = "collect-pin"
    TOUCH = "touch"
    FAILED = "failed"


class PinReason(StrEnum):
    """Why a PIN is wanted."""

    SET = "set"
    CHANGE = "change"
    CHALLENGE = "challenge"


class PinError(StrEnum):
    """What was wrong with the PIN before."""

    NONE = "none"
    VERIFICATION_LOCKED = "verification-locked"
    WRONG = "wrong"
    TOO_SHORT = "too-short"
    INVALID_CHARACTERS = "invalid-characters"
    SAME_AS_CURRENT = "same-as-current"


class KeyFailure(StrEnum):
    """Why a request failed."""

    TIMEOUT = "timeout"
    NOT_REGISTERED = "not-registered"
    ALREADY_REGISTERED = "already-registered"
    SOFT_PIN_BLOCK = "soft-pin-block"
    HARD_PIN_BLOCK = "hard-pin-block"
    REMOVED = "removed"
    NO_RESIDENT_KEYS = "no-resident-keys"
    NO_USER_VERIFICATION = "no-user-verification"
    NO_LARGE_BLOB = "no-large-blob"
    NO_COMMON_ALGORITHMS = "no-common-algorithms"
    STORAGE_FULL = "storage-full"
    CONSENT_DENIED = "consent-denied"
    CANCELLED_BY_SYSTEM = "cancelled-by-system"


# What another try, perhaps with another key, cannot make good.
FINAL = frozenset((KeyFailure.TIMEOUT, KeyFailure.HARD_PIN_BLOCK, KeyFailure.CANCELLED_BY_SYSTEM))


@dataclass(frozen=True, slots=True)
class PinWanted:
    """A PIN is wanted; `attempts` are left before the key locks itself, 0 if nobody knows."""

    reason: PinReason
    error: PinError
    attempts: int
    least: int
