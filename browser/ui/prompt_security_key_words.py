"""The sentences about a security key: what it wants, and why it did not work."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from browser.model.security_key import KeyFailure, KeyStep, PinError, PinReason
from browser.ui.actions import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from browser.model.security_key import PinWanted
    from browser.session.security_keys import SecurityKeyRequest

_STEPS = {
    KeyStep.DISCOVERY: QT_TRANSLATE_NOOP(
        "security-key", "%1 (%2) asks for a security key. Plug it in and touch it."
    ),
    KeyStep.TOUCH: QT_TRANSLATE_NOOP(
        "security-key", "Touch the security key to confirm that it is you, for %1 (%2)."
    ),
    KeyStep.SELECT_ACCOUNT: QT_TRANSLATE_NOOP(
        "security-key", "The security key knows several accounts of %1 (%2). Which one?"
    ),
    KeyStep.FAILED: QT_TRANSLATE_NOOP("security-key", "The security key did not work for %1 (%2)."),
}
_PINS = {
    PinReason.CHALLENGE: QT_TRANSLATE_NOOP(
        "security-key", "%1 (%2) asks for the PIN of the security key."
    ),
    PinReason.SET: QT_TRANSLATE_NOOP(
        "security-key", "%1 (%2) needs a key with a PIN. Choose one of at least %3 characters."
    ),
    PinReason.CHANGE: QT_TRANSLATE_NOOP(
        "security-key", "The key wants a new PIN for %1 (%2), of at least %3 characters."
    ),
}
_ERRORS = {
    PinError.VERIFICATION_LOCKED: QT_TRANSLATE_NOOP(
        "security-key", "The key failed to recognise you too often, and wants its PIN now."
    ),
    PinError.WRONG: QT_TRANSLATE_NOOP("security-key", "That PIN was wrong."),
    PinError.TOO_SHORT: QT_TRANSLATE_NOOP("security-key", "That PIN was too short."),
    PinError.INVALID_CHARACTERS: QT_TRANSLATE_NOOP(
        "security-key", "That PIN has characters that the key does not take."
    ),
    PinError.SAME_AS_CURRENT: QT_TRANSLATE_NOOP(
        "security-key", "That is the PIN that the key has already. Choose another one."
    ),
}
_FAILURES = {
    KeyFailure.TIMEOUT: QT_TRANSLATE_NOOP(
        "security-key", "No key was touched in time. Start again on the page."
    ),
    KeyFailure.NOT_REGISTERED: QT_TRANSLATE_NOOP(
        "security-key", "The site does not know this key. Take the one that you registered there."
    ),
    KeyFailure.ALREADY_REGISTERED: QT_TRANSLATE_NOOP(
        "security-key", "The site knows this key already. Take another one to add it."
    ),
    KeyFailure.SOFT_PIN_BLOCK: QT_TRANSLATE_NOOP(
        "security-key", "The PIN was wrong too often. Take the key out, put it in and try again."
    ),
    KeyFailure.HARD_PIN_BLOCK: QT_TRANSLATE_NOOP(
        "security-key",
        "The PIN was wrong too often, and the key is locked. Only resetting it helps, which "
        "deletes what is on it.",
    ),
    KeyFailure.REMOVED: QT_TRANSLATE_NOOP(
        "security-key", "The key was taken out before its PIN was there. Put it in and try again."
    ),
    KeyFailure.NO_RESIDENT_KEYS: QT_TRANSLATE_NOOP(
        "security-key", "This key cannot keep accounts, which the site wants. Take another one."
    ),
    KeyFailure.NO_USER_VERIFICATION: QT_TRANSLATE_NOOP(
        "security-key",
        "This key cannot tell who you are, which the site wants. Set a PIN on it, or take another "
        "one.",
    ),
    KeyFailure.NO_LARGE_BLOB: QT_TRANSLATE_NOOP(
        "security-key", "This key cannot keep the data that the site wants. Take another one."
    ),
    KeyFailure.NO_COMMON_ALGORITHMS: QT_TRANSLATE_NOOP(
        "security-key", "This key and the site have no way to sign in common. Take another one."
    ),
    KeyFailure.STORAGE_FULL: QT_TRANSLATE_NOOP(
        "security-key", "This key is full. Delete an account on it, or take another one."
    ),
    KeyFailure.CONSENT_DENIED: QT_TRANSLATE_NOOP(
        "security-key", "It was refused at the key. Try again if you want to go on."
    ),
    KeyFailure.CANCELLED_BY_SYSTEM: QT_TRANSLATE_NOOP(
        "security-key", "It was cancelled in the system's own window. Start again on the page."
    ),
}


def said(text: str) -> str:
    """The text in the person's language."""
    return QCoreApplication.translate("security-key", text)


def wish(request: "SecurityKeyRequest") -> str:
    """What it wants now, with %1 for the site and %2 for the partition."""
    if request.step is KeyStep.COLLECT_PIN and request.pin is not None:
        return said(_PINS[request.pin.reason]).replace("%3", str(request.pin.least), 1)
    return said(_STEPS[request.step])


def problem(request: "SecurityKeyRequest") -> str:
    """What went wrong before; empty if nothing did."""
    if request.step is KeyStep.FAILED and request.failure is not None:
        return said(_FAILURES[request.failure])
    if request.step is KeyStep.COLLECT_PIN and request.pin is not None:
        return _pin_problem(request.pin)
    return ""


def _pin_problem(pin: "PinWanted") -> str:
    texts = [said(_ERRORS[pin.error])] if pin.error in _ERRORS else []
    if pin.reason is PinReason.CHALLENGE and pin.attempts > 0:
        texts.append(_attempts(pin.attempts))
    return " ".join(texts)


def _attempts(count: int) -> str:
    translate = QCoreApplication.translate
    return translate("security-key", "%n attempt(s) left before the key is locked.", None, count)
