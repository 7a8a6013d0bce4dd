"""Security keys: what pages ask by WebAuthn, step by step, and who answers it.

Tried on this engine (seen 6.12) with the inspector's virtual authenticator: the engine tells of
the steps `discovery`, `touch` and `failed`, and of the end. It tells nothing while the machine's
Bluetooth may still be looked for, as it always is for virtual keys; so requests that may use any
kind of key are seen only where the keys are real. No virtual key has a PIN.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from browser.model.security_key import (
    FINAL,
    KeyFailure,
    KeyStep,
    PinError,
    PinReason,
    PinWanted,
)

if TYPE_CHECKING:
    from PySide6.QtWebEngineCore import QWebEngineWebAuthUxRequest

    from browser.session.session import Session
    from browser.session.web_contents import WebContents

log = logging.getLogger(__name__)
STEPS = {
    "NotStarted": KeyStep.DISCOVERY,
    "Discovery": KeyStep.DISCOVERY,
    "SelectAccount": KeyStep.SELECT_ACCOUNT,
    "CollectPin": KeyStep.COLLECT_PIN,
    "FinishTokenCollection": KeyStep.TOUCH,
    "RequestFailed": KeyStep.FAILED,
}
REASONS = {
    "Set": PinReason.SET,
    "Change": PinReason.CHANGE,
    "Challenge": PinReason.CHALLENGE,
}
ERRORS = {
    "NoError": PinError.NONE,
    "InternalUvLocked": PinError.VERIFICATION_LOCKED,
    "WrongPin": PinError.WRONG,
    "TooShort": PinError.TOO_SHORT,
    "InvalidCharacters": PinError.INVALID_CHARACTERS,
    "SameAsCurrentPin": PinError.SAME_AS_CURRENT,
}
FAILURES = {
    "Timeout": KeyFailure.TIMEOUT,
    "KeyNotRegistered": KeyFailure.NOT_REGISTERED,
    "KeyAlreadyRegistered": KeyFailure.ALREADY_REGISTERED,
    "SoftPinBlock": KeyFailure.SOFT_PIN_BLOCK,
    "HardPinBlock": KeyFailure.HARD_PIN_BLOCK,
    "AuthenticatorRemovedDuringPinEntry": KeyFailure.REMOVED,
    "AuthenticatorMissingResidentKeys": KeyFailure.NO_RESIDENT_KEYS,
    "AuthenticatorMissingUserVerification": KeyFailure.NO_USER_VERIFICATION,
    "AuthenticatorMissingLargeBlob": KeyFailure.NO_LARGE_BLOB,
    "NoCommonAlgorithms": KeyFailure.NO_COMMON_ALGORITHMS,
    "StorageFull": KeyFailure.STORAGE_FULL,
    "UserConsentDenied": KeyFailure.CONSENT_DENIED,
    "WinUserCancelled": KeyFailure.CANCELLED_BY_SYSTEM,
}


class SecurityKeyRequest(QObject):
    """One request of a page for a security key, for as long as it lasts.

    Signals:
        changed(): it wants something else now.
        ended(): the page has its answer, or went; nothing more can be done.
    """

    changed = Signal()
    ended = Signal()

    def __init__(self, asked: "QWebEngineWebAuthUxRequest", parent: QObject) -> None:
        super().__init__(parent)
        self._asked = asked
        self._done = False
        self.relying_party = asked.relyingPartyId()
        self.step = KeyStep.DISCOVERY
        self.user_names: list[str] = []
        self.pin: PinWanted | None = None
        self.failure: KeyFailure | None = None
        self._read(STEPS[asked.state().name])
        asked.stateChanged.connect(self._on_state_changed)
        asked.destroyed.connect(self._end)

    @property
    def is_done(self) -> bool:
        """Whether it has ended."""
        return self._done

    @property
    def can_retry(self) -> bool:
        """Whether it failed by something that may go well the next time."""
        return self.step is KeyStep.FAILED and self.failure not in FINAL

    def select_account(self, name: str) -> None:
        """Choose one of `user_names`.

        Raises:
            ValueError: it is none of them.
        """
        if name not in self.user_names:
            raise ValueError("that account was not offered")
        if self._can_be_told(KeyStep.SELECT_ACCOUNT):
            self._asked.setSelectedAccount(name)

    def enter_pin(self, pin: str) -> None:
        """Give the key its PIN."""
        if self._can_be_told(KeyStep.COLLECT_PIN):
            self._asked.setPin(pin)

    def retry(self) -> None:
        """Look for a key once more."""
        if self.can_retry and self._can_be_told(KeyStep.FAILED):
            # The engine tells of no such step again.
            self._read(KeyStep.DISCOVERY)
            self.changed.emit()
            self._asked.retry()

    def cancel(self) -> None:
        """Give up; the page is told what it is told when nobody has a key."""
        if self._can_be_told(self.step):
            # WORKAROUND(seen 6.12): it is a crash while the page's process dies, and inside the
            # engine's callback it makes a second request; on the next turn it is neither.
            QTimer.singleShot(0, self._asked, self._asked.cancel)
        self._end()

    def _can_be_told(self, step: KeyStep) -> bool:
        # The engine's side of it goes with the page.
        return not self._done and self.step is step and shiboken6.isValid(self._asked)

    def _on_state_changed(self, state: "QWebEngineWebAuthUxRequest.WebAuthUxState") -> None:
        step = STEPS.get(state.name)
        if step is None:
            # At its end the engine's object is half gone (garbage otherwise, seen 6.12).
            self._end()
        elif not self._done:
            self._read(step)
            self.changed.emit()

    def _read(self, step: KeyStep) -> None:
        self.step = step
        if step is KeyStep.SELECT_ACCOUNT:
            self.user_names = list(self._asked.userNames())
        elif step is KeyStep.COLLECT_PIN:
            wanted = self._asked.pinRequest()
            reason, error = REASONS[wanted.reason.name], ERRORS[wanted.error.name]
            attempts, least = wanted.remainingAttempts, wanted.minPinLength
            self.pin = PinWanted(reason, error, attempts, least)
        elif step is KeyStep.FAILED:
            self.failure = FAILURES[self._asked.requestFailureReason().name]

    def _end(self, *_: object) -> None:
        if not self._done:
            self._done = True
            self.ended.emit()


SecurityKeyHandler = Callable[["WebContents", SecurityKeyRequest], None]


class SecurityKeys(QObject):
    """The requests of one session; owned by it."""

    def __init__(self, session: "Session", handler: SecurityKeyHandler | None) -> None:
        super().__init__(session)
        self._session = session
        self._handler = handler
        self._open: list[SecurityKeyRequest] = []

    def set_handler(self, handler: SecurityKeyHandler | None) -> None:
        """Who is asked; what the one before was asked is cancelled."""
        self._handler = handler
        self.settle()

    def take(self, page: "WebContents", asked: "QWebEngineWebAuthUxRequest") -> None:
        """Let somebody answer, on the next turn of the loop; called inside the engine's callback.

        Until that has returned the engine does not count the request as shown, and tells of it once
        more when it is cancelled.
        """
        if asked.state().name not in STEPS:
            return
        request = SecurityKeyRequest(asked, self)
        self._open.append(request)
        request.ended.connect(self._on_ended)
        QTimer.singleShot(0, request, lambda: self._ask(page, request))

    def _ask(self, page: "WebContents", request: SecurityKeyRequest) -> None:
        if request.is_done:
            return
        if self._handler is None or self._session.is_closed or not page.is_alive():
            request.cancel()
            return
        try:
            self._handler(page, request)
        except Exception:
            log.exception("the security key handler failed")
            request.cancel()

    def _on_ended(self) -> None:
        for request in [one for one in self._open if one.is_done]:
            self._open.remove(request)
            request.deleteLater()

    def settle(self) -> None:
        """Cancel everything."""
        for request in list(self._open):
            request.cancel()
